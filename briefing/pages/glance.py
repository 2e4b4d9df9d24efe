"""A briefing at a glance: what the pages that list briefings show of it, in plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.pages.overview import Standing, as_of, standing

if TYPE_CHECKING:
    from briefing.grounding import Grounding
    from briefing.words import Words

COUNTED = ("events", "actors", "responses", "unknowns")
"""The parts of a briefing that are counted."""


class Glance(NamedTuple):
    """A briefing as others see it."""

    slug: str
    title: str
    status: str
    bottom_line: str
    as_of: str | None
    """The day it speaks of as today, in EDTF."""
    standing: Standing
    counts: dict[str, int]
    """How much is in it, by kind of item; what there is none of is left out."""


def glance(grounding: Grounding, say: Words) -> Glance:
    """Return a briefing at a glance, its standing in the words of the pages that list it."""
    briefing = grounding.dossier.briefing
    day = as_of(briefing)
    return Glance(
        grounding.dossier.slug,
        briefing.title,
        briefing.status,
        next(iter(briefing.summary.values())).text,
        day.text if day else None,
        standing(grounding, say),
        {kind: n for kind in COUNTED if (n := len(getattr(briefing, kind) or ()))},
    )
