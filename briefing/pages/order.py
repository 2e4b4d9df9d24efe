"""In which order events are told: by date, and those without one where other events hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.dates import PARTS_OF_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.model import Event


class Placed(NamedTuple):
    """An event in its place, and what put it there."""

    event: Event
    beside: Event | None = None
    """The event that it is placed by, where it has no date of its own."""
    side: Literal["after", "before"] | None = None


def in_order(events: Iterable[Event]) -> tuple[tuple[Placed, ...], tuple[Event, ...]]:
    """Return the events that have a place in time, in their order, and those that have none.

    Dated events go by their date and, within it, by the part of the day. An undated one stands right after
    the last event that it follows, or else right before the first event that it precedes. The rest keep the
    order in which they are written.
    """
    written = list(events)
    dated = [event for event in written if event.when and event.when.date]
    line = [Placed(event) for event in sorted(dated, key=_date)]
    waiting = [event for event in written if not (event.when and event.when.date)]
    while True:
        for event in waiting:
            if at := _seat(event, line):
                position, placed = at
                line.insert(position, placed)
                waiting.remove(event)
                break
        else:
            return tuple(line), tuple(waiting)


def _date(event: Event) -> tuple[object, ...]:
    assert event.when is not None
    assert event.when.date is not None
    date, part = event.when.date, event.when.part_of_day
    if date.earliest is None and date.latest is not None:
        # What was under way since nobody says when is told before what may have happened meanwhile.
        day, *rest = date.sort_key
        begin = date.latest._replace(day=1) if date.finest == "day" else date.latest._replace(month=1, day=1)
        return ((min(day, begin.ordinal), *rest), -1)
    return (date.sort_key, PARTS_OF_DAY.index(part) if part else -1)


def _seat(event: Event, line: list[Placed]) -> tuple[int, Placed] | None:
    if event.when is None:
        return None
    seats = {placed.event.id: position for position, placed in enumerate(line)}
    if follows := [seats[name] for name in event.when.after if name in seats]:
        last = seat = max(follows)
        while seat + 1 < len(line) and line[seat + 1].beside is line[last].event:
            seat += 1  # behind those that were put after the same event before
        return seat + 1, Placed(event, line[last].event, "after")
    if precedes := [seats[name] for name in event.when.before if name in seats]:
        first = min(precedes)
        return first, Placed(event, line[first].event, "before")
    return None
