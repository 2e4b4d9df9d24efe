"""International response: who did or said what about it, toward whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.pages.addresses import RESPONSE, link_to
from briefing.pages.frame import framed
from briefing.pages.sheet import Bullet, Entry, Sheet, bullets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.markup import Markdown
    from briefing.model import Remark, Response
    from briefing.pages.edition import Edition
    from briefing.pages.page import Page
    from briefing.record import Item
    from briefing.sentences import Passage

PIECES = ("response",)
"""The partial templates of what the page for paper shows, too."""


class Row(NamedTuple):
    """A response as the page and the overview show it."""

    response: Response
    entry: Entry
    by: tuple[Markdown, ...]
    action: str
    short: Markdown
    """A link to the response under what was done."""
    toward: tuple[Markdown, ...]
    bullets: tuple[Bullet, ...]
    """What it is aimed at and answers, and remarks by the same actors that rest on the same sentences."""


class Responder(NamedTuple):
    """The responses of one actor, or of several together."""

    name: str
    rows: tuple[Row, ...]


class Line(NamedTuple):
    """What one responder did, under each of the actions that anybody took."""

    by: tuple[Markdown, ...]
    cells: tuple[tuple[Cell, ...], ...]


class Cell(NamedTuple):
    """A response as no more than its date and how sure it is."""

    link: Markdown
    certainty: str


class Picture(NamedTuple):
    """Who responded how and when, in one look."""

    actions: tuple[str, ...]
    lines: tuple[Line, ...]


def page(edition: Edition) -> Page:
    """Return the International response page of a briefing."""
    sheet = Sheet(edition, RESPONSE)
    return framed(sheet, _facts(sheet), sheet.briefing.at("responses"), PIECES)


def _facts(sheet: Sheet) -> dict[str, object]:
    """Return what the page shows: all responses in one look, in a table, and each under its responder."""
    told = rows(sheet)
    by: dict[tuple[str, ...], list[Row]] = {}
    for response, row in zip(sheet.briefing.responses.values(), told, strict=True):
        by.setdefault(response.by, []).append(row)
    edition = sheet.edition
    responders = tuple(
        Responder(edition.listed(edition.names(who)), tuple(group)) for who, group in by.items()
    )
    return {"rows": told, "picture": _picture(tuple(by.values()), sheet), "responders": responders}


def _picture(groups: Sequence[Sequence[Row]], sheet: Sheet) -> Picture | None:
    """Return the picture, or None where it would have a single line and say no more than the table."""
    actions = tuple(dict.fromkeys(row.action for group in groups for row in group))
    lines = tuple(
        Line(
            group[0].by,
            tuple(tuple(_cell(row, sheet) for row in group if row.action == action) for action in actions),
        )
        for group in groups
    )
    return Picture(actions, lines) if lines[1:] else None


def _cell(row: Row, sheet: Sheet) -> Cell:
    when = row.entry.time.brief if row.entry.time else sheet.say("responses.undated")
    return Cell(link_to(row.response, when, sheet.on), row.entry.certainty)


def rows(sheet: Sheet) -> tuple[Row, ...]:
    """Return every response of the sheet's briefing, in the order in which they are written."""
    return tuple(_row(response, sheet) for response in sheet.briefing.responses.values())


def _row(response: Response, sheet: Sheet) -> Row:
    action = sheet.say(f"action.{response.action}")
    toward = sheet.actors(response.toward)
    return Row(
        response=response,
        entry=sheet.entry(response),
        by=sheet.actors(response.by),
        action=action,
        short=link_to(response, action, sheet.on),
        toward=toward,
        bullets=bullets(
            (sheet.say("response.toward"), toward),
            (sheet.say("response.about"), sheet.links(sheet.items[name] for name in response.about)),
            (sheet.say("response.said"), sheet.links(_said(response, sheet))),
        ),
    )


def _said(response: Response, sheet: Sheet) -> Iterator[Remark]:
    """Yield the remarks by the same actors that rest on the same sentences."""
    touched = _passages(response, sheet)
    for remark in sheet.briefing.remarks.values():
        if not set(remark.by).isdisjoint(response.by) and not touched.isdisjoint(_passages(remark, sheet)):
            yield remark


def _passages(item: Item, sheet: Sheet) -> set[Passage]:
    return {passage for citation in sheet.edition.told(item).citations for passage in citation.passages}
