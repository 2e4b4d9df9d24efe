"""The Timeline: what happened, in order, as vaguely as the source dates it; and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.pages.addresses import TIMELINE
from briefing.pages.chart import chart_of
from briefing.pages.frame import framed
from briefing.pages.identity import identity
from briefing.pages.sheet import Bullet, Entry, Sheet, bullets
from briefing.pages.spellings import spellings

if TYPE_CHECKING:
    from briefing.model import Event, Place, Remark
    from briefing.pages.edition import Edition
    from briefing.pages.page import Page

PIECES = ("glance", "timeline")
"""The partial templates of what the page for paper shows, too."""


class Moment(NamedTuple):
    """An event as the timeline shows it."""

    entry: Entry
    bullets: tuple[Bullet, ...]
    """What sort of event it is, where it happened, and who had which part in it."""
    placed: str | None
    """How an undated event came to its place."""


class Site(NamedTuple):
    """A place, its spellings, and what happened or was said there."""

    entry: Entry
    also: tuple[str, ...]
    bullets: tuple[Bullet, ...]
    """How the editor identifies it, and what happened there."""


def page(edition: Edition) -> Page:
    """Return the Timeline page of a briefing."""
    sheet = Sheet(edition, TIMELINE)
    return framed(sheet, _facts(sheet), sheet.briefing.at("events"), PIECES)


def _facts(sheet: Sheet) -> dict[str, object]:
    """Return what the page shows: the events in their order, and the places."""
    briefing = sheet.briefing
    line, waiting = sheet.edition.order
    dated = []
    for placed in line:
        told = None
        if placed.beside and placed.side:
            told = sheet.say(f"timeline.placed-{placed.side}", event=sheet.link(placed.beside))
        dated.append(_moment(placed.event, sheet, told))
    undated = tuple(_moment(event, sheet, None) for event in waiting)
    return {
        "chart": chart_of(sheet),
        "dated": tuple(dated),
        "waiting": undated,
        "places": tuple(_site(place, sheet) for place in briefing.places.values()),
    }


def _moment(event: Event, sheet: Sheet, placed: str | None) -> Moment:
    say, part = sheet.say, event.actors
    told = bullets(
        (say("timeline.kind"), [say(f"event-kind.{event.kind}")] if event.kind else ()),
        (say("timeline.where"), sheet.places(event.where)),
        (say("timeline.by"), sheet.actors(part.by)),
        (say("timeline.against"), sheet.actors(part.against)),
        (say("timeline.involving"), sheet.actors(part.involving)),
    )
    return Moment(sheet.entry(event), told, placed)


def _site(place: Place, sheet: Sheet) -> Site:
    located: tuple[Event | Remark, ...] = (
        *sheet.briefing.events.values(),
        *sheet.briefing.remarks.values(),
    )
    own = place.id
    here = (item for item in located if own in item.where)
    told = bullets(
        (sheet.say("identity.label"), identity(place, sheet.say)),
        (sheet.say("timeline.here"), sheet.links(here)),
    )
    return Site(sheet.entry(place), spellings(place), told)
