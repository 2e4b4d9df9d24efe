"""What the pages of a briefing share: what each item is called, when it was, how sure it is, and the notes.

Whatever does not depend on the page is worked out here, once; a `Sheet` adds what does.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefing.dates import in_brief, in_words
from briefing.markup import Markdown, emphasis, escape, link, quoted
from briefing.model import Actor, Event, Figure, Place, Remark, Response, Source
from briefing.pages.addresses import anchor, home_of, link_to_passage, local_link
from briefing.pages.chart import draw
from briefing.pages.fragments import passage_url
from briefing.pages.order import in_order
from briefing.statement import Grounded
from briefing.words import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.dates import Edtf
    from briefing.grounding import Citation, Grounding
    from briefing.pages.chart import Drawn
    from briefing.pages.order import Placed
    from briefing.record import Item
    from briefing.statement import When
    from briefing.words import Words


_STOPS = ".。．।۔"
"""Full stops of many scripts: a note in the middle of a sentence has none."""
_LONGEST_NAME = 90
"""Characters of an item's text that stand for a name where it has none."""


class Time(NamedTuple):
    """When something happened, as it is shown."""

    date: str
    brief: str
    words: str | None
    """The source's own time words."""
    basis: str | None
    """A sentence on what the date rests on, where it is not simply stated."""


class Told(NamedTuple):
    """What every page says alike of an item."""

    id: Markdown
    name: Markdown
    """What stands in its heading and in links to it."""
    home: str
    """The page that it stands in full on."""
    here: Markdown
    """A link to it from that page."""
    link: Markdown
    """A link to it from any other page."""
    text: str | None
    cites: Markdown
    """Footnote marks of its evidence."""
    citations: tuple[Citation, ...]
    certainty: str
    sure: Markdown
    """How sure it is in words and, where the briefing has several sources, who published what it rests on."""
    according_to: tuple[str, ...]
    time: Time | None

    def link_from(self, page: str) -> Markdown:
        """Return the link to it from a page of the same briefing."""
        return self.here if self.home == page else self.link


class Note(NamedTuple):
    """A footnote: the words cited and where they stand."""

    mark: str
    words: Markdown
    where: tuple[str, ...]
    """In which passages they stand, and of which source, where the briefing has several."""


class Notes(NamedTuple):
    """The footnotes of a page."""

    each: tuple[Note, ...]
    only_source: str | None
    """From which source all of them are, where the briefing has only one."""


def shortened(text: str, longest: int) -> str:
    """Return the text, or as many of its first words as fit, and an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0].rstrip(".,;:") + "…"


class Edition:
    """A briefing in the words of one language; what its pages share is made when the first of them asks."""

    def __init__(self, grounding: Grounding, say: Words, left_out: frozenset[str] = frozenset()) -> None:
        """Take a briefing, our words in its language, and what the site leaves out of what it has."""
        self.grounding = grounding
        self.dossier = grounding.dossier
        self.briefing = grounding.dossier.briefing
        self.say = say
        self.left_out = left_out
        self.items = {item.id: item for item in grounding.dossier.items()}
        self._told: dict[int, Told] = {}
        self._notes: dict[Citation, Note] = {}

    @cached_property
    def order(self) -> tuple[tuple[Placed, ...], tuple[Event, ...]]:
        """The events that have a place in time, in their order, and those that have none."""
        return in_order(self.briefing.events.values())

    @cached_property
    def drawn(self) -> Drawn | None:
        """The pictures of the timeline."""
        return draw((placed.event for placed in self.order[0]), self)

    def told(self, item: Item) -> Told:
        """Return what every page says of an item."""
        told = self._told.get(id(item))
        if told is None:
            told = self._told[id(item)] = self._tell(item)
        return told

    def notes(self, cited: Iterable[Citation]) -> Notes | None:
        """Return the footnotes of what a page cites, by source and place; None where it cites nothing."""
        each = tuple(self._note(citation) for citation in sorted(cited, key=lambda one: one.number))
        if not each:
            return None
        source, *others = self.briefing.sources.values()
        only = None
        if not others:
            only = self.say("note.only-source", title=source.title, published=self._published(source))
        return Notes(each, only)

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names of actors."""
        return tuple(self.briefing.actors[name].name for name in ids)

    def listed(self, parts: Sequence[str]) -> str:
        """Return several names as a list in words: `A, B and C`."""
        if not parts[1:]:
            return "".join(parts)
        return self.say("list.last", start=", ".join(parts[:-1]), last=parts[-1])

    def date(self, date: Edtf) -> str:
        """Return a date in full."""
        return in_words(date, None, self.say, self.say.language)

    def passage_name(self, kind: str, number: int | None) -> str:
        """Return what a passage is called: `sentence 4`, `heading`."""
        return (
            self.say("passage.sentence", number=number) if kind == "sentence" else self.say("passage.heading")
        )

    def rests_on_inferred_day(self, item: Item) -> bool:
        """Tell whether the publication day of any source that an item rests on was inferred."""
        return any(cited.source.published_basis == "inferred" for cited in self.grounding.citations(item))

    def _tell(self, item: Item) -> Told:
        citations = self.grounding.citations(item)
        grounded = item if isinstance(item, Grounded) else None
        certainty = self.grounding.certainty(grounded) if grounded else "unknown"
        own, name, home = anchor(item), escape(self._name(item)), home_of(item)
        fields = vars(item)  # many times as fast as asking for what is not there
        return Told(
            id=Markdown(own),
            name=name,
            home=home,
            here=local_link(name, home, own, on=home),
            link=local_link(name, home, own, on=""),
            text=fields.get("text"),
            cites=Markdown("".join(f"[^{citation.mark}]" for citation in citations)),
            citations=citations,
            certainty=certainty,
            sure=self._sure(certainty, citations),
            according_to=grounded.according_to if grounded else (),
            time=self._time(fields.get("when"), item),
        )

    def _name(self, item: Item) -> str:
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

    def _sure(self, certainty: str, citations: Sequence[Citation]) -> Markdown:
        word = emphasis(self.say(f"certainty.{certainty}"), certainty)
        if len(self.briefing.sources) == 1:
            return word
        publishers = dict.fromkeys(self._publisher(citation.source) for citation in citations)
        if not publishers:
            return word
        return escape(self.say("certainty.of-sources", sure=word, sources="; ".join(publishers)))

    def _publisher(self, source: Source) -> str:
        """Return who says something, and when: a later count may only be later."""
        name = source.publisher or source.title
        if source.published is None or source.published_basis == "inferred":
            return name
        date = in_brief(source.published, None, self.say, self.say.language)
        return self.say("certainty.published", publisher=name, date=date)

    def _time(self, when: When | None, item: Item) -> Time | None:
        """Return when an item happened, or `None` where its source does not say."""
        if when is None or when.date is None:
            return None
        full = in_words(when.date, when.part_of_day, self.say, self.say.language, throughout=when.throughout)
        brief = in_brief(when.date, when.part_of_day, self.say, self.say.language)
        return Time(full, brief, when.words, self._basis(when, item))

    def _basis(self, when: When, item: Item) -> str | None:
        if when.basis == "relative":
            inferred = self.rests_on_inferred_day(item)
            basis = self.say("basis.relative-inferred" if inferred else "basis.relative")
            return self.say("basis.note", basis=basis, note=when.note.rstrip(_STOPS)) if when.note else basis
        if when.basis == "inferred" and when.note:
            return self.say("basis.inferred-note", note=when.note.rstrip(_STOPS))
        if when.basis == "inferred":
            return self.say("basis.inferred")
        return None

    def _note(self, citation: Citation) -> Note:
        if citation not in self._notes:
            self._notes[citation] = self._annotate(citation)
        return self._notes[citation]

    def _annotate(self, citation: Citation) -> Note:
        source = citation.source
        language = self.dossier.language_of(source)
        words = self.say("quotation.marks", words=quoted(citation.words, language, direction(language)))
        where: list[str] = [
            link_to_passage(source, passage, self.passage_name(passage.kind, passage.number))
            for passage in citation.passages
        ]
        if self.briefing.sources.keys() != {source.id}:
            where = [source.title, *where, self._published(source)]
        if source.url is not None:
            text = self.dossier.texts[source.id].text
            original = passage_url(source.url, (text[span.start : span.end] for span in citation.spans))
            where.append(link(self.say("note.original"), original))
        return Note(citation.mark, escape(words), tuple(where))

    def _published(self, source: Source) -> str:
        if source.published is None:
            return self.say("note.undated")
        inferred = source.published_basis == "inferred"
        return self.say(
            "note.published-inferred" if inferred else "note.published", date=self.date(source.published)
        )
