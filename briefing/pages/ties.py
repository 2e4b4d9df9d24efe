"""The drawn ties of a briefing: who belongs to whom, and who acts on whom in which event or response."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.pictures import Tie, draw_numbers, draw_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.markup import Markdown
    from briefing.model import Event, Response
    from briefing.pages.sheet import Entry, Sheet

_WIDEST = 12
"""Ties in one picture: on a phone, the columns of more would run into each other."""


class Deed(NamedTuple):
    """An event or a response that somebody did to somebody, as the key below the pictures tells it."""

    entry: Entry
    by: tuple[Markdown, ...]
    toward: tuple[Markdown, ...]


class Row(NamedTuple):
    """An actor and the lines beside its name."""

    link: Markdown
    drawn: Markdown


class Panel(NamedTuple):
    """One picture."""

    numbers: Markdown
    rows: tuple[Row, ...]


class Ties(NamedTuple):
    """The pictures, and the deeds that the numbers in them stand for."""

    panels: tuple[Panel, ...]
    deeds: tuple[Deed, ...]


class _Column(NamedTuple):
    """One tie before its rows are known: who is tied to whom, by id."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    certainty: str | None
    number: int | None


def ties_of(sheet: Sheet) -> Ties | None:
    """Return the ties between the actors of a briefing; None where there is none."""
    deeds = list(_deeds(sheet))
    columns = [*_wholes(sheet)]
    for number, (item, by, toward) in enumerate(deeds, start=1):
        columns.append(_Column(by, toward, sheet.edition.told(item).certainty, number))
    if not columns:
        return None
    starts = range(0, len(columns), _WIDEST)
    panels = tuple(_panel(columns[start : start + _WIDEST], sheet) for start in starts)
    told = (Deed(sheet.mention(item), sheet.actors(by), sheet.actors(to)) for item, by, to in deeds)
    return Ties(panels, tuple(told))


def _wholes(sheet: Sheet) -> Iterator[_Column]:
    """Yield a column for each actor that others are part of."""
    actors = sheet.briefing.actors.values()
    for own in sheet.briefing.actors:
        parts = tuple(actor.id for actor in actors if own in actor.part_of)
        if parts:
            yield _Column(parts, (own,), None, None)


def _deeds(sheet: Sheet) -> Iterator[tuple[Event | Response, tuple[str, ...], tuple[str, ...]]]:
    for event in sheet.briefing.events.values():
        if event.actors.by and event.actors.against:
            yield event, event.actors.by, event.actors.against
    for response in sheet.briefing.responses.values():
        if response.toward:
            yield response, response.by, response.toward


def _panel(columns: Sequence[_Column], sheet: Sheet) -> Panel:
    order = tuple(dict.fromkeys(name for column in columns for name in (*column.starts, *column.ends)))
    row = {name: n for n, name in enumerate(order)}
    ties = [
        Tie(
            frozenset(row[name] for name in column.starts),
            frozenset(row[name] for name in column.ends),
            column.certainty,
        )
        for column in columns
    ]
    rows = tuple(Row(link, draw_row(n, ties)) for n, link in enumerate(sheet.actors(order)))
    return Panel(draw_numbers([column.number for column in columns], ties), rows)
