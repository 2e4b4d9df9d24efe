"""The front page: every briefing as a card, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.markup import Markdown, link
from briefing.pages.overview import Standing, as_of, standing
from briefing.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.grounding import Grounding
    from briefing.model import Briefing
    from briefing.words import Words


COUNTED = ("events", "actors", "responses", "unknowns")
"""The parts of a briefing that its card counts."""


@dataclass(frozen=True, slots=True)
class Card:
    """A briefing as the front page shows it."""

    link: Markdown
    briefing: Briefing
    standing: Standing
    bottom_line: str
    counts: tuple[str, ...]
    """How much is in it, by kind of item."""


def page(groundings: Sequence[Grounding], say: Words) -> Page:
    """Return the site's front page."""
    cards = tuple(_card(grounding, say) for grounding in sorted(groundings, key=_newest_first))
    facts = {"heading": say("page.front"), "cards": cards}
    return Page(
        "index.md",
        say("page.front"),
        "front",
        say("page.front"),
        say("description.front"),
        facts,
        say,
        None,
        hides=("toc",),
    )


def _newest_first(grounding: Grounding) -> tuple[int, str]:
    day = as_of(grounding.dossier.briefing)
    latest = day.latest or day.earliest if day else None
    return (-latest.ordinal if latest else 0, grounding.dossier.slug)


def _card(grounding: Grounding, say: Words) -> Card:
    briefing = grounding.dossier.briefing
    first = next(iter(briefing.summary.values()))
    return Card(
        link(briefing.title, f"{grounding.dossier.slug}/index.md"),
        briefing,
        standing(grounding, say),
        first.text,
        tuple(say(f"front.{kind}", n=n) for kind in COUNTED if (n := len(getattr(briefing, kind) or ()))),
    )
