"""Which pages a site has and what each of them shows: one module for each page; none writes anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefing.pages import actors, front, overview, paper, response, sources, timeline
from briefing.pages.addresses import PRINT
from briefing.pages.edition import Edition
from briefing.pages.glance import Glance, glance
from briefing.pages.page import Head, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.words import Words

__all__ = ["EXTRAS", "PAGES", "Edition", "Glance", "Head", "Page", "front_pages", "glance", "pages_of"]


class Kind(Protocol):
    """What a page's module offers."""

    def page(self, edition: Edition, /) -> Page:
        """Return this page of one briefing."""


PAGES: tuple[Kind, ...] = (overview, actors, timeline, response, sources, paper)
EXTRAS = {PRINT: paper}
"""The pages that a site may do without, by what they are called below the address of a briefing."""


def pages_of(edition: Edition) -> Iterator[Page]:
    """Yield every page of one briefing but those that are left out."""
    left_out = [kind for name, kind in EXTRAS.items() if name in edition.left_out]
    for kind in PAGES:
        if kind not in left_out:
            yield kind.page(edition)


def front_pages(glances: Sequence[Glance], say: Words) -> Iterator[Page]:
    """Yield the pages that lead to all briefings."""
    yield from front.pages(glances, say)
