"""A page that is to be written: where it goes, which template shows it, and the facts it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.findings import Location
    from briefing.words import Words


class Head(NamedTuple):
    """What is told of a page around its text: in a menu, in its head, and where it is edited."""

    title: str
    name: str
    """What it is called beside the other pages of its briefing."""
    language: str
    origin: Location | None
    hides: tuple[str, ...]
    searched: bool
    boost: int
    repeats: tuple[str, ...]
    linked_data: Mapping[str, object] | None
    is_paper: bool
    """Whether it is made for paper, so that nothing on it has to be clicked."""


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file of the site."""

    path: str
    """From the site's root, with `/` between the parts."""
    name: str
    """What it is called beside the other pages of its briefing."""
    template: str
    """The name of the template, without its ending."""
    title: str
    description: str
    facts: Mapping[str, object]
    words: Words
    origin: Location | None
    """Where in the data its content is edited; `None` where it comes from several briefings."""
    language: str = "en"
    """What it is written in; our own words may be in another where we have none in that."""
    hides: tuple[str, ...] = ()
    """What of the theme's furniture the page does without."""
    searched: bool = True
    """Whether the search finds it; what stands elsewhere, too, would be found twice."""
    pieces: tuple[str, ...] = ()
    """The partial templates of what it has in common with a page that gathers."""
    gathers: bool = False
    """Whether it shows the pieces of the pages before it, of the same briefing."""
    boost: int = 1
    """How much more a hit on it counts in the search: items count more than texts, and actors most."""
    repeats: tuple[str, ...] = ()
    """How paragraphs and list items begin that only repeat: the search leaves them out."""
    linked_data: Mapping[str, object] | None = None
    """What it tells machines, as JSON-LD."""

    @property
    def head(self) -> Head:
        """What is told of it around its text."""
        told = (self.hides, self.searched, self.boost, self.repeats, self.linked_data, self.gathers)
        return Head(self.title, self.name, self.language, self.origin, *told)
