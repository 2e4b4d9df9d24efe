"""Which actors and places a field in our own words may name: those it has to do with."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefing import attribution, names, quotes
from briefing.model import Actor, Briefing, Event, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefing.dossier import Dossier
    from briefing.model import Place
    from briefing.record import Record
    from briefing.rules.own_words import OwnWords

_REFERENCES = ("by", "toward", "where", "according_to", "part_of", "against", "involving", "about")


_WORD = re.compile(r"\w+")


class _Spelling(NamedTuple):
    """A name as it is looked for in quotes."""

    bearer: str
    """The id of who bears it."""
    text: str
    """Without its article, in small letters."""
    words: tuple[str, ...]
    is_person: bool
    """Whether a part of it is enough."""

    def is_in(self, folded: str, stock: names.Stock) -> bool:
        """Tell whether a quote has it, or of a person so much as a part of it."""
        if stands_in(self.text, folded) or all(map(stock.holds, self.words)):
            return True
        return self.is_person and any(map(stock.holds, self.words))


class OwnNames:
    """Tells for each field in our own words whose names it may use."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._items = {item.id: item for item in dossier.items()}
        self.everyone = dossier.briefing.named
        self._key = str.casefold if names.names_stay(dossier.briefing.language) else _initial
        self._named = tuple((named.id, named) for named in self.everyone)
        self._known: dict[tuple[str, ...], frozenset[str]] = {}
        self._spelt = [
            (named.id, spelling)
            for named in self.everyone
            for spelling in named.spellings
            if spelling[:1].isupper()
        ]

    @cached_property
    def _sought(self) -> Mapping[str, list[_Spelling]]:
        """The names to be looked for in quotes, by what a quote that has one has as well."""
        found: dict[str, list[_Spelling]] = defaultdict(list)
        for one in _sought(self.everyone, self._dossier.briefing.language):
            for key in {self._key(_first_word(one.text)), *map(self._key, one.words)}:
                found[key].append(one)
        return found

    def standing_in(self, text: str) -> list[tuple[str, str]]:
        """Return the spellings with a capital that stand in a text, each behind the id of its bearer."""
        return [
            (bearer, spelling)
            for bearer, spelling in self._spelt
            if spelling in text and stands_in(spelling, text)
        ]

    def borne_by(self, words: OwnWords) -> tuple[Actor | Place, ...]:
        """Return the actors and places that a field's item quotes or refers to.

        The title has to do with all of them, and so has what would close a question: anyone may.
        """
        if isinstance(words.record, Briefing) or words.field == "closed_by":
            return self.everyone
        meant = self._quoted_in(tuple(evidence.quote for evidence in words.evidence))
        meant |= set(self._referred_to(words.record))
        return tuple(one for name, one in self._named if name in meant)

    def _quoted_in(self, quoted: tuple[str, ...]) -> frozenset[str]:
        if quoted not in self._known:
            stock = names.stock_of(quoted, self._dossier.briefing.language)
            folded = quotes.fold("\n".join(quoted)).text.casefold()
            keys = {"", *map(self._key, stock.words), *map(self._key, _WORD.findall(folded))}
            sought = {one for key in keys for one in self._sought.get(key, ())}
            self._known[quoted] = frozenset(one.bearer for one in sought if one.is_in(folded, stock))
        return self._known[quoted]

    def _referred_to(self, record: Record) -> Iterator[str]:
        if isinstance(record, Actor):
            yield record.id
        for name in _references_of(type(record)):
            for reference in getattr(record, name):
                yield reference
                if isinstance(record, Unknown) and reference in self._items:
                    yield from self._referred_to(self._items[reference])
        if isinstance(record, Event):
            yield from self._referred_to(record.actors)


def _sought(everyone: Iterable[Actor | Place], language: str) -> Iterator[_Spelling]:
    for named in everyone:
        for spelling in named.spellings:
            bare = attribution.without_article(quotes.fold(spelling).text, language).strip()
            is_person = isinstance(named, Actor) and named.kind == "person"
            yield _Spelling(named.id, bare.casefold(), tuple(bare.split()), is_person)


@cache
def _references_of(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind of record that refer to others."""
    return tuple(name for name in _REFERENCES if name in kind.model_fields)


def _initial(word: str) -> str:
    """Return what a word has in common with all its forms, whatever its case and its ending."""
    return word.casefold()[:1]


def _first_word(spelling: str) -> str:
    """Return the word that has to stand in a text where a spelling does; else nothing."""
    if "_" in spelling or names.has_letters_without_case(spelling):
        return ""
    return str(_WORD.findall(spelling)[0])


def stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as words of its own, as far as its script sets words apart."""
    at = text.find(name)
    if at < 0 or names.has_letters_without_case(name):
        return at >= 0  # Han and Thai write no spaces, Arabic and Hebrew join particles to a name
    while at >= 0:
        end = at + len(name)
        if not (_joins(text[at - 1 : at], name[:1]) or _joins(text[end : end + 1], name[-1:])):
            return True
        at = text.find(name, at + 1)
    return False


def _joins(beside: str, edge: str) -> bool:
    """Tell whether a character beside the edge of a name makes another word of it."""
    return edge.isalnum() and (beside.isalnum() or beside == "_")
