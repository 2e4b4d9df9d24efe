"""The front page: the newest briefings as cards, and the way to all older ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.markup import Markdown, link
from briefing.pages import archive
from briefing.pages.overview import Standing, standing
from briefing.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.grounding import Grounding
    from briefing.model import Briefing
    from briefing.words import Words


CARDS = 24
"""So many briefings are shown as cards; where there are more, the archive lists them all."""
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


def pages(groundings: Sequence[Grounding], say: Words) -> Iterator[Page]:
    """Yield the site's front page and, where it cannot show every briefing, the archive."""
    parts = archive.parts(groundings) if len(groundings) > CARDS else []
    yield page(groundings, parts, say)
    yield from archive.pages(parts, say)


def page(groundings: Sequence[Grounding], parts: Sequence[archive.Part], say: Words) -> Page:
    """Return the site's front page."""
    newest = sorted(groundings, key=_newest_first)[:CARDS]
    facts = {
        "heading": say("page.front"),
        "cards": tuple(_card(grounding, say) for grounding in newest),
        "years": archive.years(parts, say),
        "all": len(groundings),
    }
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
    day, slug = archive.position(grounding)
    return (-day, slug)


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
