"""How items appear on one page: what the edition says of them, with the links and the notes of this page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.markup import Markdown, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.grounding import Citation
    from briefing.pages.edition import Edition, Notes, Time
    from briefing.record import Item


class Entry(NamedTuple):
    """One item as a page shows it."""

    id: Markdown
    name: Markdown
    """What stands in its heading and in links to it."""
    link: Markdown
    text: str | None
    cites: Markdown
    """Footnote marks of its evidence."""
    certainty: str
    sure: Markdown
    """How sure it is, in words: by whose account, and who published that, where there are several sources."""
    time: Time | None


class Bullet(NamedTuple):
    """What an item has to do with others, as a line of a list below it."""

    label: str
    links: Markdown


def bullets(*told: tuple[str, Sequence[str]]) -> tuple[Bullet, ...]:
    """Return a line for each label that something stands under."""
    return tuple(Bullet(label, Markdown(" · ").join(links)) for label, links in told if links)


class Sheet:
    """One page of a briefing in the making; it notes what the page cites."""

    def __init__(self, edition: Edition, on: str) -> None:
        self.edition = edition
        self.grounding = edition.grounding
        self.dossier = edition.dossier
        self.briefing = edition.briefing
        self.items = edition.items
        self.say = edition.say
        self.on = on
        self._cited: set[Citation] = set()

    def entry(self, item: Item) -> Entry:
        """Return an item with everything a page shows of it, and note what it cites."""
        self.cite([item])
        return self.mention(item)

    def cite(self, items: Iterable[Item]) -> None:
        """Note what items rest on as cited by this page."""
        for item in items:
            self._cited.update(self.edition.told(item).citations)

    def mention(self, item: Item) -> Entry:
        """Return an item for a list that leads to it, and does not show what it cites."""
        told = self.edition.told(item)
        return Entry(
            told.id,
            told.name,
            told.link_from(self.on),
            told.text,
            told.cites,
            told.certainty,
            self._sure(told.sure, told.according_to),
            told.time,
        )

    def entries(self, items: Iterable[Item]) -> tuple[Entry, ...]:
        """Return several items at once, in their order."""
        return tuple(self.entry(item) for item in items)

    def notes(self) -> Notes | None:
        """Return the footnotes of everything cited so far."""
        return self.edition.notes(self._cited)

    def link(self, item: Item) -> Markdown:
        """Return a link to an item under its own name."""
        return self.edition.told(item).link_from(self.on)

    def links(self, items: Iterable[Item]) -> tuple[Markdown, ...]:
        """Return links to several items."""
        return tuple(map(self.link, items))

    def actors(self, ids: Iterable[str]) -> tuple[Markdown, ...]:
        """Return links to actors."""
        return self.links(self.briefing.actors[name] for name in ids)

    def places(self, ids: Iterable[str]) -> tuple[Markdown, ...]:
        """Return links to places."""
        return self.links(self.briefing.places[name] for name in ids)

    def _sure(self, sure: Markdown, according_to: Iterable[str]) -> Markdown:
        if not according_to:
            return sure
        who = self.say("certainty.according-to", who=Markdown(", ").join(self.actors(according_to)))
        return Markdown(f"{sure}, {escape(who)}")
