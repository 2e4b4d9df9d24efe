"""What of a page only names items that stand elsewhere, told by how its paragraphs and list items begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.pages.addresses import ACTORS, OVERVIEW, RESPONSE, SOURCES, TIMELINE

if TYPE_CHECKING:
    from briefing.words import Words


def repeats_of(page: str, say: Words) -> tuple[str, ...]:
    """Return the beginnings, as they are read; each is followed by links to items, and by nothing else."""
    if page == OVERVIEW:
        return (say("overview.about"),)
    if page == SOURCES:
        beginning = say("sources.rests", items="").strip()
        return (beginning,) if beginning else ()
    labels = {
        ACTORS: (
            say("actors.did"),
            say("actors.suffered"),
            say("actors.had-part"),
            say("actors.responded"),
            say("actors.addressed"),
            say("actors.attributed"),
        ),
        TIMELINE: (say("timeline.here"),),
        RESPONSE: (say("response.about"),),
    }
    return tuple(f"{label}:" for label in labels.get(page, ()))
