"""Actors: who acts, speaks or is acted upon, what each did and said, and what is attributed to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from briefing.pages.addresses import ACTORS
from briefing.pages.frame import framed
from briefing.pages.identity import identity
from briefing.pages.sheet import Bullet, Entry, Sheet, bullets
from briefing.pages.spellings import spellings
from briefing.pages.ties import ties_of
from briefing.vocabulary import ActorKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefing.model import Actor
    from briefing.pages.edition import Edition
    from briefing.pages.page import Page
    from briefing.record import Item

PIECES = ("actors",)
"""The partial templates of what the page for paper shows, too."""


class Said(NamedTuple):
    """A remark as the page shows it."""

    entry: Entry
    bullets: tuple[Bullet, ...]
    """Where it was made."""


class Profile(NamedTuple):
    """An actor as the page shows it."""

    entry: Entry
    also: tuple[str, ...]
    role: str | None
    bullets: tuple[Bullet, ...]
    """How the editor identifies it, what it belongs to, what it did and what was done to it."""
    said: tuple[Said, ...]


class Group(NamedTuple):
    """The actors of one kind."""

    kind: str
    profiles: tuple[Profile, ...]


def page(edition: Edition) -> Page:
    """Return the Actors page of a briefing."""
    sheet = Sheet(edition, ACTORS)
    return framed(sheet, _facts(sheet), sheet.briefing.at("actors"), PIECES)


def _facts(sheet: Sheet) -> dict[str, object]:
    """Return what the page shows: the picture of their ties, then the actors by kind."""
    actors, attributed = sheet.briefing.actors.values(), _attributed(sheet)
    groups = tuple(
        Group(kind, profiles)
        for kind in get_args(ActorKind)
        if (profiles := tuple(_profile(actor, sheet, attributed) for actor in actors if actor.kind == kind))
    )
    return {"ties": ties_of(sheet), "groups": groups}


def _attributed(sheet: Sheet) -> dict[str, list[Item]]:
    """Return what is said on an actor's account, by the actor's id."""
    found: dict[str, list[Item]] = {}
    for item in sheet.items.values():
        for name in dict.fromkeys(sheet.edition.told(item).according_to):
            found.setdefault(name, []).append(item)
    return found


def _profile(actor: Actor, sheet: Sheet, attributed: Mapping[str, Sequence[Item]]) -> Profile:
    briefing, own = sheet.briefing, actor.id
    return Profile(
        entry=sheet.entry(actor),
        also=spellings(actor),
        role=actor.role,
        bullets=_bullets(actor, sheet, attributed.get(own, ())),
        said=tuple(
            Said(sheet.entry(remark), bullets((sheet.say("timeline.where"), sheet.places(remark.where))))
            for remark in briefing.remarks.values()
            if remark.by[0] == own
        ),
    )


def _bullets(actor: Actor, sheet: Sheet, attributed: Sequence[Item]) -> tuple[Bullet, ...]:
    say, briefing, own = sheet.say, sheet.briefing, actor.id
    events, responses = briefing.events.values(), briefing.responses.values()
    members = (other for other in briefing.actors.values() if own in other.part_of)
    return bullets(
        (say("identity.label"), identity(actor, say)),
        (say("actors.part-of"), sheet.actors(actor.part_of)),
        (say("actors.members"), sheet.links(members)),
        (say("actors.did"), sheet.links(event for event in events if own in event.actors.by)),
        (say("actors.suffered"), sheet.links(event for event in events if own in event.actors.against)),
        (say("actors.had-part"), sheet.links(event for event in events if own in event.actors.involving)),
        (say("actors.responded"), sheet.links(one for one in responses if own in one.by)),
        (say("actors.addressed"), sheet.links(one for one in responses if own in one.toward)),
        (say("actors.attributed"), sheet.links(attributed)),
    )
