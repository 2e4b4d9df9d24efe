"""What of a briefing is said in the editor's own words, and the quotes that each of it rests on."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing.model import Unknown
from briefing.statement import Grounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.dossier import Dossier
    from briefing.findings import Location
    from briefing.record import Record
    from briefing.statement import Evidence, When

FIELDS = ("title", "text", "role", "label", "counts", "why", "closed_by")
"""The fields of an item that hold the editor's own words."""


class OwnWords(NamedTuple):
    """One field in the editor's own words."""

    record: Record
    field: str
    text: str
    evidence: tuple[Evidence, ...]
    """What it rests on: of the briefing's title every quote, of a question also those of what it is about."""

    @property
    def location(self) -> Location:
        """Where the field stands."""
        return self.record.at(self.field)

    def at(self, start: int, end: int) -> Location:
        """Return where the characters `start` to `end` of the text stand."""
        return self.record.within(self.field, start=start, end=end)

    @property
    def when(self) -> When | None:
        """The time that its item has."""
        when: When | None = getattr(self.record, "when", None) if _has_a_time(type(self.record)) else None
        return when


@cache
def _has_a_time(kind: type[Record]) -> bool:
    return "when" in kind.model_fields


@lru_cache(maxsize=1)  # almost every rule goes through all of them
def own_words(dossier: Dossier) -> tuple[OwnWords, ...]:
    """Return every field in the editor's own words, in the order of the file's parts."""
    return tuple(_own_words(dossier))


@cache
def _fields_of(kind: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if name in kind.model_fields)


def _own_words(dossier: Dossier) -> Iterator[OwnWords]:
    evidence = {item.id: item.evidence for item in dossier.items() if isinstance(item, Grounded | Unknown)}
    everything = tuple(quote for quotes in evidence.values() for quote in quotes)
    yield OwnWords(dossier.briefing, "title", dossier.briefing.title, everything)
    for item in dossier.items():
        carried = evidence[item.id]
        if isinstance(item, Unknown):
            carried += tuple(quote for other in item.about for quote in evidence.get(other, ()))
        for field in _fields_of(type(item)):
            if text := getattr(item, field):
                yield OwnWords(item, field, text, carried)
