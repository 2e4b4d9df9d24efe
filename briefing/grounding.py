"""Which words of which source each item rests on, and which items rest on each sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing import quotes
from briefing.record import Item
from briefing.sentences import Passage, passages
from briefing.statement import Evidence, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefing.dossier import Dossier
    from briefing.model import Source
    from briefing.record import Record
    from briefing.statement import Grounded
    from briefing.vocabulary import Certainty

Outcome = quotes.Found | quotes.Missing | quotes.Repeated | quotes.Cut
State = Literal["used", "set aside", "unread"]
"""What became of a passage of a source: something rests on it, the editor set it aside, or neither."""
_Words = tuple[str | None, str, str | None, str | None]
"""What tells one quote from another."""


class Quoted(NamedTuple):
    """A quote of the briefing, whom it belongs to, and what came of looking it up in its source."""

    owner: Record
    evidence: Evidence
    source: Source
    outcome: Outcome
    passages: tuple[Passage, ...]
    """The sentences and headings that it stands in; none if it is not found."""


@dataclass(frozen=True, slots=True, eq=False)
class Citation:
    """A quote as a page cites it; the same words of a source are one citation throughout a briefing."""

    number: int
    """Counts from 1 in the order of the sources and their texts."""
    source: Source
    words: str
    """The quote in the source's own glyphs."""
    spans: tuple[quotes.Span, ...]
    passages: tuple[Passage, ...]
    """The sentences and headings that the words stand in."""

    @property
    def mark(self) -> str:
        """What its footnote is called, on every page and in the data: `e12`."""
        return f"e{self.number}"


class Reading(NamedTuple):
    """A passage of a source and what became of it."""

    passage: Passage
    state: State
    used_by: tuple[Item, ...] = ()
    set_aside: SetAside | None = None
    listed: bool = False
    """Whether the briefing itself lists the passage as unread."""
    quoted: tuple[quotes.Span, ...] = ()
    """The stretches of it that items rest on or that are set aside, in order and apart."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """A briefing together with the exact words beneath each of its items."""

    dossier: Dossier
    quoted: tuple[Quoted, ...]
    """Every quote whose source is known and has a text."""
    readings: Mapping[str, tuple[Reading, ...]]
    """Source id → all passages of its text, in order."""
    _citations: Mapping[_Words, Citation] = field(repr=False)

    @property
    def all_citations(self) -> tuple[Citation, ...]:
        """Every citation of the briefing, in the order of their numbers."""
        return tuple(dict.fromkeys(self._citations.values()))

    def citations(self, item: Grounded | Item) -> tuple[Citation, ...]:
        """Return what an item cites, each citation once, in the order of its evidence."""
        return self.cited(getattr(item, "evidence", ()))

    def cited(self, quoted: Iterable[Evidence]) -> tuple[Citation, ...]:
        """Return the citations of some quotes, each once, in their order; those not found have none."""
        found = map(self._citations.get, map(_words_of, quoted))
        return tuple(dict.fromkeys(filter(None, found)))

    def stands(self, quoted: Iterable[Evidence]) -> bool:
        """Tell whether all of some quotes are found; what rests on one that is not, cannot be judged."""
        return all(map(self._citations.__contains__, map(_words_of, quoted)))

    def certainty(self, item: Grounded) -> Certainty:
        """Return how sure an item is: as the editor says, or as its attribution and its sources make it."""
        if item.certainty:
            return item.certainty
        if item.according_to:
            return "claimed"
        families = {family_of(citation.source) for citation in self.citations(item)} - {None}
        return "confirmed" if len(families) > 1 else "reported"

    def touched(self, quoted: Quoted) -> tuple[Reading, ...]:
        """Return the readings of the passages that a quote stands in."""
        row = self.readings[quoted.source.id]
        return tuple(row[passage.index - 1] for passage in quoted.passages)

    def unread(self) -> Iterator[str]:
        """Yield the words of each passage that nobody has dealt with yet."""
        for source_id, readings in self.readings.items():
            text = self.dossier.texts[source_id].text
            for reading in readings:
                if reading.state == "unread":
                    yield " ".join(text[reading.passage.start : reading.passage.end].split())

    def tally(self, source_id: str | None = None) -> Counter[tuple[str, State]]:
        """Count the passages of one source, or of all, by kind (`sentence`, `heading`) and state."""
        rows = self.readings.values() if source_id is None else [self.readings.get(source_id, ())]
        return Counter((reading.passage.kind, reading.state) for row in rows for reading in row)


def _words_of(evidence: Evidence) -> _Words:
    return evidence.source, evidence.quote, evidence.prefix, evidence.suffix


def family_of(source: Source) -> str | None:
    """Return who stands behind a source: texts of one family never confirm each other."""
    return source.publisher_family or source.publisher


def ground(dossier: Dossier) -> Grounding:
    """Look up every quote of a briefing in its source."""
    folded = {source_id: text.folded for source_id, text in dossier.texts.items()}
    split = {
        source_id: passages(text.text, dossier.language_of(dossier.briefing.sources[source_id]))
        for source_id, text in dossier.texts.items()
    }
    quoted = []
    known: dict[tuple[str, str, str, str], tuple[Outcome, tuple[Passage, ...]]] = {}
    for owner, evidence in dossier.quoted():
        source = dossier.source_of(evidence)
        if source is not None and source.id in folded:
            sought = (source.id, evidence.quote, evidence.prefix or "", evidence.suffix or "")
            if sought not in known:
                outcome = quotes.find(evidence.quote, folded[source.id], *sought[2:])
                spans = outcome.spans if isinstance(outcome, quotes.Found) else ()
                known[sought] = outcome, _touched(spans, split[source.id])
            quoted.append(Quoted(owner, evidence, source, *known[sought]))
    of_source: dict[str, list[Quoted]] = defaultdict(list)
    for one in quoted:
        of_source[one.source.id].append(one)
    readings = {source_id: _readings(row, of_source[source_id]) for source_id, row in split.items()}
    return Grounding(dossier, tuple(quoted), readings, _cite(quoted, list(dossier.texts)))


def _cite(quoted: list[Quoted], order: list[str]) -> dict[_Words, Citation]:
    places: dict[tuple[int, tuple[tuple[int, int], ...]], list[Quoted]] = defaultdict(list)
    for quote in quoted:
        if isinstance(quote.outcome, quotes.Found) and isinstance(quote.owner, Item):
            spans = tuple((span.start, span.end) for span in quote.outcome.spans)
            places[order.index(quote.source.id), spans].append(quote)
    citations: dict[_Words, Citation] = {}
    for number, place in enumerate(sorted(places), start=1):
        first = places[place][0]
        assert isinstance(first.outcome, quotes.Found)
        outcome = first.outcome
        citation = Citation(number, first.source, outcome.words, outcome.spans, first.passages)
        citations |= {_words_of(quote.evidence): citation for quote in places[place]}
    return citations


def _readings(row: tuple[Passage, ...], quoted: list[Quoted]) -> tuple[Reading, ...]:
    by_passage: list[list[Quoted]] = [[] for _passage in row]
    for quote in quoted:
        for passage in quote.passages:
            by_passage[passage.index - 1].append(quote)
    return tuple(map(_reading, row, by_passage))


def _reading(passage: Passage, quoted: list[Quoted]) -> Reading:
    items = {quote.owner.id: quote.owner for quote in quoted if isinstance(quote.owner, Item)}
    aside = next((quote.owner for quote in quoted if isinstance(quote.owner, SetAside)), None)
    dealt_with = [quote for quote in quoted if isinstance(quote.owner, Item | SetAside)]
    return Reading(
        passage,
        state="used" if items else "set aside" if aside else "unread",
        used_by=tuple(items.values()),
        set_aside=aside,
        listed=len(dealt_with) < len(quoted),
        quoted=_stretches(passage, dealt_with),
    )


def _stretches(passage: Passage, quoted: list[Quoted]) -> tuple[quotes.Span, ...]:
    merged: list[quotes.Span] = []
    spans = (
        span for quote in quoted if isinstance(quote.outcome, quotes.Found) for span in quote.outcome.spans
    )
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        start, end = max(span.start, passage.start), min(span.end, passage.end)
        if merged and start <= merged[-1].end:
            merged[-1] = quotes.Span(merged[-1].start, max(end, merged[-1].end))
        elif start < end:
            merged.append(quotes.Span(start, end))
    return tuple(merged)


def _touched(spans: tuple[quotes.Span, ...], row: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the passages that the spans overlap; passages lie in order and apart."""
    found: set[int] = set()
    for span in spans:
        at = bisect_right(row, span.start, key=lambda passage: passage.end)
        while at < len(row) and row[at].start < span.end:
            found.add(at)
            at += 1
    return tuple(row[at] for at in sorted(found))
