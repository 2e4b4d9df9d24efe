"""The drawn timeline: one row for each event that has a date, and the line they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.pictures import Stretch, axis_of, draw_axis, draw_bar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.markup import Markdown
    from briefing.model import Event
    from briefing.pages.edition import Edition
    from briefing.pages.sheet import Entry, Sheet


class Drawn(NamedTuple):
    """The pictures of a chart, which are the same on every page."""

    axis: Markdown
    bars: tuple[tuple[Event, Markdown], ...]
    """The events in their order, and the bar of each."""


class Row(NamedTuple):
    """An event and its bar."""

    entry: Entry
    bar: Markdown


class Chart(NamedTuple):
    """A line of time and what stands on it."""

    axis: Markdown
    rows: tuple[Row, ...]


def chart_of(sheet: Sheet) -> Chart | None:
    """Return the chart of the events that have a date, in their order; None where no event has one."""
    drawn = sheet.edition.drawn
    if drawn is None:
        return None
    return Chart(drawn.axis, tuple(Row(sheet.mention(event), bar) for event, bar in drawn.bars))


def draw(events: Iterable[Event], edition: Edition) -> Drawn | None:
    """Draw the chart of the events that have a date, in the order given; None where no event has one."""
    dated = [
        (event, Stretch.of(event.when.date, event.when.part_of_day))
        for event in events
        if event.when and event.when.date
    ]
    axis = axis_of(stretch for _event, stretch in dated)
    if axis is None:
        return None
    bars = tuple((event, draw_bar(axis, stretch, edition.told(event).certainty)) for event, stretch in dated)
    beyond = [event for event, stretch in dated if stretch.end is not None and stretch.end < axis.first]
    earlier = _shared_date(beyond, edition) or edition.say("chart.earlier")
    return Drawn(draw_axis(axis, edition.say.language, earlier, edition.say("chart.later")), bars)


def _shared_date(events: Iterable[Event], edition: Edition) -> str | None:
    """Return the date that all of some events have, if it is one."""
    briefs = {time.brief for event in events if (time := edition.told(event).time)}
    return briefs.pop() if len(briefs) == 1 else None
