"""How items appear on a page: their names, links, citations, dates and certainty, in the page's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.dates import in_brief, in_words
from briefing.markup import Markdown, link, quoted
from briefing.model import Actor, Event, Figure, Place, Remark, Response, Source
from briefing.pages.addresses import anchor, link_to, link_to_passage
from briefing.pages.fragments import passage_url
from briefing.statement import Grounded
from briefing.words import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.dates import Edtf
    from briefing.grounding import Citation, Grounding
    from briefing.record import Item
    from briefing.statement import When
    from briefing.words import Words


_STOPS = ".。．।۔"
"""Full stops of many scripts: a note in the middle of a sentence has none."""
_LONGEST_NAME = 90
"""Characters of an item's text that stand for a name where it has none."""


@dataclass(frozen=True, slots=True)
class Time:
    """When something happened, as it is shown."""

    date: str
    brief: str
    words: str | None
    """The source's own time words."""
    basis: str | None
    """A sentence on what the date rests on, where it is not simply stated."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as a page shows it."""

    id: Markdown
    name: str | Markdown
    """What stands in its heading and in links to it."""
    link: Markdown
    text: str | None
    cites: Markdown
    """Footnote marks of its evidence."""
    certainty: str
    according_to: tuple[Markdown, ...]
    time: Time | None
    sources: tuple[str, ...]
    """Who published what it rests on, where the briefing has several sources."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the words cited and where they stand."""

    number: int
    words: Markdown
    title: str
    passages: tuple[Markdown, ...]
    published: str | None
    inferred: bool
    original: Markdown | None
    """A link to the passage on the page where its source was published."""


def shortened(text: str, longest: int) -> str:
    """Return the text, or as many of its first words as fit, and an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


class Sheet:
    """One page of a briefing in the making; it notes what the page cites."""

    def __init__(self, grounding: Grounding, say: Words, on: str) -> None:
        self.grounding = grounding
        self.dossier = grounding.dossier
        self.briefing = grounding.dossier.briefing
        self.say = say
        self.on = on
        self.items = {item.id: item for item in grounding.dossier.items()}
        self._cited: dict[Citation, None] = {}

    def entry(self, item: Item) -> Entry:
        """Return an item with everything a page shows of it, and note what it cites."""
        return self._entry(item, self.cite(item))

    def mention(self, item: Item) -> Entry:
        """Return an item for a list that leads to it: it cites nothing here."""
        return self._entry(item, Markdown(""))

    def entries(self, items: Iterable[Item]) -> tuple[Entry, ...]:
        """Return several items at once, in their order."""
        return tuple(self.entry(item) for item in items)

    def _entry(self, item: Item, cites: Markdown) -> Entry:
        return Entry(
            id=Markdown(anchor(item)),
            name=self.name(item),
            link=self.link(item),
            text=getattr(item, "text", None),
            cites=cites,
            certainty=self.grounding.certainty(item) if isinstance(item, Grounded) else "unknown",
            according_to=self.actors(getattr(item, "according_to", ())),
            time=self.time(getattr(item, "when", None), item),
            sources=self._publishers(item),
        )

    def cite(self, *items: Item) -> Markdown:
        """Return the footnote marks of items and note that this page cites what they rest on."""
        cited = dict.fromkeys(citation for item in items for citation in self.grounding.citations(item))
        self._cited |= cited
        return Markdown("").join(Markdown(f"[^e{citation.number}]") for citation in cited)

    def notes(self) -> tuple[Note, ...]:
        """Return the footnotes for everything cited so far, in the order of the sources."""
        return tuple(self._note(citation) for citation in sorted(self._cited, key=lambda cited: cited.number))

    def name(self, item: Item) -> str | Markdown:
        """Return what an item is called in headings and links."""
        if isinstance(item, Actor | Place):
            return item.name
        if isinstance(item, Event | Source):
            return item.title
        if isinstance(item, Figure):
            return self.say("figure.name", words=item.words, label=item.label)
        if isinstance(item, Remark):
            return self.say("remark.name", by=self.listed(self.names(item.by)), quote=item.quote)
        if isinstance(item, Response) and item.title:
            return item.title
        if isinstance(item, Response):
            action = self.say(f"action.{item.action}")
            return self.say("response.name", by=self.listed(self.names(item.by)), action=action)
        return shortened(str(getattr(item, "text", item.id)), _LONGEST_NAME)

    def link(self, item: Item) -> Markdown:
        """Return a link to an item under its own name."""
        return link_to(item, self.name(item), self.on)

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names of actors."""
        return tuple(self.briefing.actors[name].name for name in ids)

    def actors(self, ids: Iterable[str]) -> tuple[Markdown, ...]:
        """Return links to actors."""
        return tuple(self.link(self.briefing.actors[name]) for name in ids)

    def places(self, ids: Iterable[str]) -> tuple[Markdown, ...]:
        """Return links to places."""
        return tuple(self.link(self.briefing.places[name]) for name in ids)

    def listed(self, parts: Sequence[str]) -> str:
        """Return several names as a list in words: `A, B and C`."""
        if not parts[1:]:
            return "".join(parts)
        return self.say("list.last", start=", ".join(parts[:-1]), last=parts[-1])

    def date(self, date: Edtf) -> str:
        """Return a date in full."""
        return in_words(date, None, self.say, self.say.language)

    def time(self, when: When | None, item: Item) -> Time | None:
        """Return when an item happened, or `None` where its source does not say."""
        if when is None or when.date is None:
            return None
        full = in_words(when.date, when.part_of_day, self.say, self.say.language, throughout=when.throughout)
        brief = in_brief(when.date, when.part_of_day, self.say, self.say.language)
        return Time(full, brief, when.words, self._basis(when, item))

    def counts_from_inferred_day(self) -> bool:
        """Tell whether any date of the briefing is counted from a publication day that was inferred."""
        return any(
            when is not None and when.basis == "relative" and self._rests_on_inferred_day(item)
            for item in self.items.values()
            for when in (getattr(item, "when", None),)
        )

    def _rests_on_inferred_day(self, item: Item) -> bool:
        return any(cited.source.published_basis == "inferred" for cited in self.grounding.citations(item))

    def _basis(self, when: When, item: Item) -> str | None:
        if when.basis == "relative":
            inferred = self._rests_on_inferred_day(item)
            basis = self.say("basis.relative-inferred" if inferred else "basis.relative")
            return self.say("basis.note", basis=basis, note=when.note.rstrip(_STOPS)) if when.note else basis
        if when.basis == "inferred" and when.note:
            return self.say("basis.inferred-note", note=when.note.rstrip(_STOPS))
        if when.basis == "inferred":
            return self.say("basis.inferred")
        return None

    def _publishers(self, item: Item) -> tuple[str, ...]:
        if len(self.briefing.sources) == 1:
            return ()
        sources = (citation.source for citation in self.grounding.citations(item))
        return tuple(dict.fromkeys(map(self._publisher, sources)))

    def _publisher(self, source: Source) -> str:
        """Return who says something, and when: a later count may only be later."""
        name = source.publisher or source.title
        if source.published is None or source.published_basis == "inferred":
            return name
        date = in_brief(source.published, None, self.say, self.say.language)
        return self.say("certainty.published", publisher=name, date=date)

    def _note(self, citation: Citation) -> Note:
        source = citation.source
        language = self.dossier.language_of(source)
        words = self.say("quotation.marks", words=quoted(citation.words, language, direction(language)))
        passages = tuple(
            link_to_passage(source, passage, self.passage_name(passage.kind, passage.number), self.on)
            for passage in citation.passages
        )
        published = self.date(source.published) if source.published else None
        inferred = source.published_basis == "inferred"
        original = self._original(citation)
        return Note(citation.number, Markdown(words), source.title, passages, published, inferred, original)

    def _original(self, citation: Citation) -> Markdown | None:
        if citation.source.url is None:
            return None
        text = self.dossier.texts[citation.source.id].text
        words = (text[span.start : span.end] for span in citation.spans)
        return link(self.say("note.original"), passage_url(citation.source.url, words))

    def passage_name(self, kind: str, number: int | None) -> str:
        """Return what a passage is called: `sentence 4`, `heading`."""
        return (
            self.say("passage.sentence", number=number) if kind == "sentence" else self.say("passage.heading")
        )
