"""Where every item lives on the site, and how a page of the same briefing links to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.markup import Markdown, escape, link
from briefing.model import Actor, Event, Figure, Place, Remark, Response, Source, SummaryPoint, Unknown

if TYPE_CHECKING:
    from briefing.record import Item
    from briefing.sentences import Passage

OVERVIEW, ACTORS, TIMELINE, RESPONSE, SOURCES = "index", "actors", "timeline", "response", "sources"
NAMES = (OVERVIEW, ACTORS, TIMELINE, RESPONSE, SOURCES)
"""The pages of a briefing, in the order in which they are read."""
PRINT = "print"
"""The page that holds all of them but the sources, for paper."""
_TO_WHAT_PAPER_HOLDS = re.compile(rf"\]\((?:{OVERVIEW}|{ACTORS}|{TIMELINE}|{RESPONSE})\.md(?=#)")
"""A link to it in Markdown; no text from the data looks like one, as its brackets are escaped."""

_HOMES: dict[type[Item], str] = {
    SummaryPoint: OVERVIEW,
    Figure: OVERVIEW,
    Unknown: OVERVIEW,
    Actor: ACTORS,
    Remark: ACTORS,
    Event: TIMELINE,
    Place: TIMELINE,
    Response: RESPONSE,
    Source: SOURCES,
}
"""Kind of item → the page that holds its heading: it stands in full there and is linked from elsewhere."""


def home_of(item: Item) -> str:
    """Return the name of the page that an item stands in full on."""
    return _HOMES[type(item)]


def anchor(item: Item) -> str:
    """Return the permanent anchor of an item on its page: its id.

    Places have a namespace of their own, so theirs is set apart by an underscore, which no id holds.
    """
    return f"place_{item.id}" if isinstance(item, Place) else item.id


def passage_anchor(source: Source, passage: Passage) -> str:
    """Return the anchor of a passage of a source on the Sources page."""
    return f"{source.id}_{passage.index}"


def link_to(item: Item, label: object, on: str) -> Markdown:
    """Return a link to an item from the page named `on`."""
    return local_link(label, home_of(item), anchor(item), on)


def local_link(label: object, page: str, fragment: str, on: str) -> Markdown:
    """Return a link to a place on a page, both of the same briefing, from the page named `on`."""
    return Markdown(f"[{escape(label)}]({'' if page == on else f'{page}.md'}#{fragment})")


def on_paper(shown: Markdown) -> Markdown:
    """Return what another page shows; links to what the page for paper holds stay on it."""
    return Markdown(_TO_WHAT_PAPER_HOLDS.sub("](", shown))


def link_to_page(label: object, name: str) -> Markdown:
    """Return a link to a page of the same briefing."""
    return link(label, f"{name}.md")


def link_to_passage(source: Source, passage: Passage, label: object) -> Markdown:
    """Return a link to a passage of a source from any page but that of the sources."""
    return local_link(label, SOURCES, passage_anchor(source, passage), on=OVERVIEW)
