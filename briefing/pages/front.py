"""The front page: the newest briefings as cards, and the way to all older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.markup import Markdown, link
from briefing.pages import archive
from briefing.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.pages.glance import Glance
    from briefing.pages.overview import Standing
    from briefing.words import Words


CARDS = 24
"""So many briefings are shown as cards; where there are more, the archive lists them all."""


class Card(NamedTuple):
    """A briefing as the front page shows it."""

    link: Markdown
    standing: Standing
    bottom_line: str
    counts: tuple[str, ...]
    """How much is in it, by kind of item."""


def pages(glances: Sequence[Glance], say: Words) -> Iterator[Page]:
    """Yield the site's front page and, where it cannot show every briefing, the archive."""
    parts = archive.parts(glances) if len(glances) > CARDS else []
    yield page(glances, parts, say)
    yield from archive.pages(parts, say)


def page(glances: Sequence[Glance], parts: Sequence[archive.Leaf], say: Words) -> Page:
    """Return the site's front page."""
    newest = sorted(glances, key=_newest_first)[:CARDS]
    facts = {
        "heading": say("page.front"),
        "cards": tuple(_card(glance, say) for glance in newest),
        "years": archive.years(parts, say),
        "all": len(glances),
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


def _newest_first(glance: Glance) -> tuple[int, str]:
    day, slug = archive.position(glance)
    return (-day, slug)


def _card(glance: Glance, say: Words) -> Card:
    return Card(
        link(glance.title, f"{glance.slug}/index.md"),
        glance.standing,
        glance.bottom_line,
        tuple(say(f"front.{kind}", n=n) for kind, n in glance.counts.items()),
    )
