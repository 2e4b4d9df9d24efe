"""International response: who did or said what about it, toward whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.pages.addresses import RESPONSE, link_to
from briefing.pages.frame import framed
from briefing.pages.sheet import Entry, Sheet

if TYPE_CHECKING:
    from briefing.grounding import Grounding
    from briefing.markup import Markdown
    from briefing.model import Response
    from briefing.pages.page import Page
    from briefing.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A response as the page and the overview show it."""

    entry: Entry
    by: tuple[Markdown, ...]
    action: str
    short: Markdown
    """A link to the response under what was done."""
    toward: tuple[Markdown, ...]
    about: tuple[Markdown, ...]
    said: tuple[Markdown, ...]
    """Remarks by the same actors that rest on the same sentences."""


@dataclass(frozen=True, slots=True)
class Responder:
    """The responses of one actor, or of several together."""

    name: str
    rows: tuple[Row, ...]


def page(grounding: Grounding, say: Words) -> Page:
    """Return the International response page of a briefing."""
    sheet = Sheet(grounding, say, RESPONSE)
    return framed(sheet, facts(sheet), sheet.briefing.at("responses"))


def facts(sheet: Sheet) -> dict[str, object]:
    """Return what the page shows: all responses in a table, then each under its responder."""
    told = rows(sheet)
    by: dict[tuple[str, ...], list[Row]] = {}
    for response, row in zip(sheet.briefing.responses.values(), told, strict=True):
        by.setdefault(response.by, []).append(row)
    responders = tuple(Responder(sheet.listed(sheet.names(who)), tuple(group)) for who, group in by.items())
    return {"rows": told, "responders": responders}


def rows(sheet: Sheet) -> tuple[Row, ...]:
    """Return every response of the sheet's briefing, in the order in which they are written."""
    return tuple(_row(response, sheet) for response in sheet.briefing.responses.values())


def _row(response: Response, sheet: Sheet) -> Row:
    touched = {passage for citation in sheet.grounding.citations(response) for passage in citation.passages}
    remarks = (
        remark
        for remark in sheet.briefing.remarks.values()
        if set(remark.by) & set(response.by)
        and any(touched.intersection(citation.passages) for citation in sheet.grounding.citations(remark))
    )
    action = sheet.say(f"action.{response.action}")
    return Row(
        entry=sheet.entry(response),
        by=sheet.actors(response.by),
        action=action,
        short=link_to(response, action, sheet.on),
        toward=sheet.actors(response.toward),
        about=tuple(sheet.link(sheet.items[name]) for name in response.about),
        said=tuple(sheet.link(remark) for remark in remarks),
    )
