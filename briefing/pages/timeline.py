"""The Timeline: what happened, in order, as vaguely as the source dates it; and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.pages.addresses import TIMELINE
from briefing.pages.chart import chart_of
from briefing.pages.frame import framed
from briefing.pages.identity import identity
from briefing.pages.order import in_order
from briefing.pages.sheet import Entry, Sheet
from briefing.pages.spellings import spellings

if TYPE_CHECKING:
    from briefing.grounding import Grounding
    from briefing.markup import Markdown
    from briefing.model import Event
    from briefing.pages.page import Page
    from briefing.words import Words


@dataclass(frozen=True, slots=True)
class Moment:
    """An event as the timeline shows it."""

    entry: Entry
    kind: str | None
    where: tuple[Markdown, ...]
    by: tuple[Markdown, ...]
    against: tuple[Markdown, ...]
    involving: tuple[Markdown, ...]
    placed: str | None
    """How an undated event came to its place."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place, its spellings, and what happened or was said there."""

    entry: Entry
    also: tuple[str, ...]
    identity: tuple[str | Markdown, ...]
    events: tuple[Markdown, ...]


def page(grounding: Grounding, say: Words) -> Page:
    """Return the Timeline page of a briefing."""
    sheet = Sheet(grounding, say, TIMELINE)
    return framed(sheet, facts(sheet), sheet.briefing.at("events"))


def facts(sheet: Sheet) -> dict[str, object]:
    """Return what the page shows: the events in their order, and the places."""
    briefing = sheet.briefing
    line, waiting = in_order(briefing.events.values())
    dated = []
    for placed in line:
        told = None
        if placed.beside and placed.side:
            told = sheet.say(f"timeline.placed-{placed.side}", event=sheet.link(placed.beside))
        dated.append(_moment(placed.event, sheet, told))
    located = (*briefing.events.values(), *briefing.remarks.values())
    sites = tuple(
        Site(
            sheet.entry(place),
            spellings(place),
            identity(place, sheet.say),
            tuple(sheet.link(item) for item in located if place.id in item.where),
        )
        for place in briefing.places.values()
    )
    undated = tuple(_moment(event, sheet, None) for event in waiting)
    return {
        "chart": chart_of((placed.event for placed in line), sheet),
        "dated": tuple(dated),
        "waiting": undated,
        "places": sites,
    }


def _moment(event: Event, sheet: Sheet, placed: str | None) -> Moment:
    part = event.actors
    return Moment(
        entry=sheet.entry(event),
        kind=sheet.say(f"event-kind.{event.kind}") if event.kind else None,
        where=sheet.places(event.where),
        by=sheet.actors(part.by),
        against=sheet.actors(part.against),
        involving=sheet.actors(part.involving),
        placed=placed,
    )
