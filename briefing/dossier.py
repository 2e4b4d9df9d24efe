"""A briefing and the texts it rests on, as they were read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.findings import Location
from briefing.lines import place_of, starts_of
from briefing.quotes import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefing.model import Briefing, Source
    from briefing.quotes import Folded
    from briefing.record import Item, Record
    from briefing.statement import Evidence


_starts_of = lru_cache(maxsize=8)(starts_of)
_folded = lru_cache(maxsize=8)(fold)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source's text, untouched, and the file it came from."""

    file: Path
    text: str

    @property
    def folded(self) -> Folded:
        """The text as quotes are compared with it."""
        return _folded(self.text)

    def at(self, offset: int) -> Location:
        """Return the place of a code point in the file."""
        return Location(self.file, *place_of(offset, _starts_of(self.text)))


@dataclass(frozen=True, slots=True)
class Dropped:
    """What of a briefing could not be read; findings say so already."""

    ids: frozenset[str] = frozenset()
    """The ids of items left out."""
    parts: frozenset[str] = frozenset()
    """The parts that were left out, or that lack entries without an id."""

    def __bool__(self) -> bool:
        return bool(self.ids or self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class Dossier:
    """One briefing's folder, read. Equal to no other, so that what follows from it can be kept beside it."""

    folder: Path
    briefing: Briefing
    texts: Mapping[str, SourceText]
    """Source id → text; a source whose text cannot be read is missing here."""
    dropped: Dropped = Dropped()

    @property
    def slug(self) -> str:
        """The briefing's permanent address below the site's front."""
        return self.briefing.slug or self.folder.absolute().name

    @property
    def file(self) -> Path:
        """The file that the briefing is written in."""
        return self.briefing.at().file

    def source_of(self, evidence: Evidence) -> Source | None:
        """Return the source a quote is from: the one it names, or the only one there is."""
        sources = self.briefing.sources
        if evidence.source is None:
            return next(iter(sources.values())) if len(sources) == 1 else None
        return sources.get(evidence.source)

    def language_of(self, source: Source | None) -> str:
        """Return the language that a source is in: its own, or else the briefing's."""
        return (source.language if source else None) or self.briefing.language

    def items(self) -> Iterator[Item]:
        """Yield all items that share one namespace of ids, part by part, in the order of the file."""
        briefing = self.briefing
        for part in (
            briefing.summary,
            briefing.actors,
            briefing.events,
            briefing.responses,
            briefing.figures,
            briefing.remarks,
            briefing.unknowns or {},
        ):
            yield from part.values()

    def quoted(self) -> Iterator[tuple[Record, Evidence]]:
        """Yield every quote in the briefing with the record that it belongs to."""
        for item in self.items():
            for evidence in getattr(item, "evidence", ()):
                yield item, evidence
        for passage in (*self.briefing.set_aside, *self.briefing.unread):
            yield passage, passage
