"""Actors: who acts, speaks or is acted upon, what each did and said, and what is attributed to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from briefing.pages.addresses import ACTORS
from briefing.pages.frame import framed
from briefing.pages.identity import identity
from briefing.pages.sheet import Entry, Sheet
from briefing.pages.spellings import spellings
from briefing.pages.ties import ties_of
from briefing.vocabulary import ActorKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.grounding import Grounding
    from briefing.markup import Markdown
    from briefing.model import Actor
    from briefing.pages.page import Page
    from briefing.record import Item
    from briefing.words import Words


@dataclass(frozen=True, slots=True)
class Said:
    """A remark as the page shows it."""

    entry: Entry
    where: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """An actor as the page shows it."""

    entry: Entry
    also: tuple[str, ...]
    identity: tuple[str | Markdown, ...]
    role: str | None
    part_of: tuple[Markdown, ...]
    members: tuple[Markdown, ...]
    did: tuple[Markdown, ...]
    suffered: tuple[Markdown, ...]
    had_part: tuple[Markdown, ...]
    said: tuple[Said, ...]
    responded: tuple[Markdown, ...]
    addressed: tuple[Markdown, ...]
    attributed: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The actors of one kind."""

    kind: str
    profiles: tuple[Profile, ...]


def page(grounding: Grounding, say: Words) -> Page:
    """Return the Actors page of a briefing."""
    sheet = Sheet(grounding, say, ACTORS)
    return framed(sheet, facts(sheet), sheet.briefing.at("actors"))


def facts(sheet: Sheet) -> dict[str, object]:
    """Return what the page shows: the picture of their ties, then the actors by kind."""
    actors = sheet.briefing.actors.values()
    groups = tuple(
        Group(kind, profiles)
        for kind in get_args(ActorKind)
        if (profiles := tuple(_profile(actor, sheet) for actor in actors if actor.kind == kind))
    )
    return {"ties": ties_of(sheet), "groups": groups}


def _profile(actor: Actor, sheet: Sheet) -> Profile:
    briefing, own = sheet.briefing, actor.id
    events, responses = briefing.events.values(), briefing.responses.values()

    def links(items: Iterable[Item]) -> tuple[Markdown, ...]:
        return tuple(sheet.link(item) for item in items)

    return Profile(
        entry=sheet.entry(actor),
        also=spellings(actor),
        identity=identity(actor, sheet.say),
        role=actor.role,
        part_of=sheet.actors(actor.part_of),
        members=links(other for other in briefing.actors.values() if own in other.part_of),
        did=links(event for event in events if own in event.actors.by),
        suffered=links(event for event in events if own in event.actors.against),
        had_part=links(event for event in events if own in event.actors.involving),
        said=tuple(
            Said(sheet.entry(remark), sheet.places(remark.where))
            for remark in briefing.remarks.values()
            if remark.by[0] == own
        ),
        responded=links(response for response in responses if own in response.by),
        addressed=links(response for response in responses if own in response.toward),
        attributed=links(item for item in sheet.dossier.items() if own in getattr(item, "according_to", ())),
    )
