"""Every proper name in our words stands in the item's quotes, is declared, or is explained in `terms`."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing import names
from briefing.findings import Finding
from briefing.model import Actor
from briefing.rules.own_names import OwnNames, stands_in
from briefing.rules.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from briefing.dossier import Dossier
    from briefing.findings import Location
    from briefing.grounding import Grounding
    from briefing.model import Briefing, Place
    from briefing.rules.own_words import OwnWords
    from briefing.statement import When

CODE = "no-richer-name"


class _Carried:
    """What one field in our own words may name. Most fields name nothing but what their quotes do."""

    def __init__(self, words: OwnWords, own_names: OwnNames, dossier: Dossier) -> None:
        self.words = words
        self._own_names = own_names
        self._dossier = dossier
        self._language = dossier.briefing.language
        self.quotes = names.stock_of(tuple(quote.quote for quote in words.evidence), self._language)

    @cached_property
    def borne_by(self) -> tuple[Actor | Place, ...]:
        return self._own_names.borne_by(self.words)

    @cached_property
    def declared(self) -> names.Stock:
        """The names of whom it has to do with, and all terms."""
        return names.stock_of(tuple(_spellings(self.borne_by, self._dossier)), self._language)

    @cached_property
    def dates(self) -> names.Stock:
        return _carried_by(self.words.when, _sources(self.words, self._dossier), self._language)

    @property
    def everybodys(self) -> names.Stock:
        """The names of all others, too."""
        return declared_in(self._dossier)

    def holds(self, name: str) -> bool:
        return self.quotes.holds(name) or self.declared.holds(name) or self.dates.holds(name)


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each name that nothing carries, and a note for what cannot be checked."""
    dossier = grounding.dossier
    if dossier.dropped:
        return  # What could not be read may well declare it.
    ours, reader, own_names = own_words(dossier), reader_of(dossier), OwnNames(dossier)
    persons = _persons_by_word(dossier)
    yield from _not_checked(ours, reader, grounding)
    for words, named in named_in(dossier):
        carried = _Carried(words, own_names, dossier)
        told = list(_mixed_up(words, persons)) or list(_others_in(carried, own_names))
        yield from told
        if not told and not carried.quotes.words.issuperset(word.text for word in named):
            for run in _runs(named, carried):
                yield Finding(words.at(run[0].start, run[-1].end), _said_of(run, carried), CODE)


@lru_cache(maxsize=1)  # as `one_spelling` asks, too
def named_in(dossier: Dossier) -> tuple[tuple[OwnWords, tuple[names.Word, ...]], ...]:
    """Return each field in our own words with those of its words that count as names."""
    reader = reader_of(dossier)
    return tuple((words, tuple(reader.names_in(words.text))) for words in own_words(dossier))


@lru_cache(maxsize=1)  # (as above)
def reader_of(dossier: Dossier) -> names.Reader:
    """Return what tells names from other words in a briefing."""
    texts = [text.text for text in dossier.texts.values()]
    return names.Reader(dossier.briefing.language, [*texts, *(words.text for words in own_words(dossier))])


@lru_cache(maxsize=1)  # (as above)
def declared_in(dossier: Dossier) -> names.Stock:
    """Return the words of all declared names, aliases and terms, and of roles as far as quotes have them."""
    briefing = dossier.briefing
    return names.Stock(_spellings(briefing.named, dossier), briefing.language)


def _spellings(everyone: Iterable[Actor | Place], dossier: Dossier) -> Iterator[str]:
    """Yield the names of some actors and places, and whatever the glossary explains besides names."""
    of_all = _spellings_of_all(dossier)
    yield from of_all[""]
    for named in everyone:
        yield from of_all[named.id]


@lru_cache(maxsize=1)  # each field has to do with some of them
def _spellings_of_all(dossier: Dossier) -> Mapping[str, tuple[str, ...]]:
    """Return the names borne under each id, by an actor, a place or both; under none, all other terms."""
    briefing = dossier.briefing
    found: dict[str, tuple[str, ...]] = {}
    for named in briefing.named:
        found[named.id] = (*found.get(named.id, ()), *named.spellings, *_roles(named, briefing))
    names_of_all = {spelling for named in briefing.named for spelling in named.spellings}
    return {**found, "": tuple(term for term in briefing.terms if term not in names_of_all)}


def _roles(named: Actor | Place, briefing: Briefing) -> Iterator[str]:
    """Yield the words of a role that its bearer's quotes have."""
    if isinstance(named, Actor):
        quoted = names.stock_of(tuple(quote.quote for quote in named.evidence), briefing.language)
        words = names.capitalised(named.role or "")
        yield from (part for word in words for part in (word.text, *word.parts) if quoted.holds(part))


def _sources(words: OwnWords, dossier: Dossier) -> list[str]:
    """Return who published and wrote the sources that a field rests on: that may be said of any of it."""
    cited = (dossier.source_of(quote) for quote in words.evidence)
    return [
        name
        for source in dict.fromkeys(source.id for source in cited if source)
        for name in (
            dossier.briefing.sources[source].publisher,
            dossier.briefing.sources[source].publisher_family,
            dossier.briefing.sources[source].author,
        )
        if name
    ]


def _carried_by(when: When | None, sources: list[str], language: str) -> names.Stock:
    """Return what the item's date and its sources name: the one month and the one weekday it can be."""
    dated: list[str] = []
    if when and when.date and when.date.earliest and when.date.latest:
        first, last = when.date.earliest, when.date.latest
        if (first.year, first.month) == (last.year, last.month):
            dated += names.months(language)[first.month - 1 : first.month]
        if first == last:
            dated += names.weekdays(language)[first.weekday : first.weekday + 1]
    return names.stock_of((*dated, *sources), language)


def _missing(word: names.Word, carried: _Carried) -> bool:
    if word.entitles and _has_in_lower_case(carried, word.text):
        return False  # “the mayor, Lena Halvorsen” bears out Mayor Halvorsen
    return not carried.holds(word.text) and not all(carried.holds(part) for part in word.parts)


def _has_in_lower_case(carried: _Carried, word: str) -> bool:
    return word.casefold() in carried.quotes.words or word.casefold() in carried.declared.words


def _runs(words: tuple[names.Word, ...], carried: _Carried) -> list[list[names.Word]]:
    """Put words that nothing carries together where they follow each other, as those of one name do."""
    runs: list[list[names.Word]] = []
    before_missing = False
    for word in words:
        missing = _missing(word, carried)
        if missing and before_missing and word.joined and not word.opens:
            runs[-1].append(word)
        elif missing:
            runs.append([word])
        before_missing = missing
    first: dict[tuple[str, ...], list[names.Word]] = {}
    for run in runs:
        first.setdefault(tuple(word.text for word in run), run)
    return list(first.values())


def _said_of(run: list[names.Word], carried: _Carried) -> str:
    name = " ".join(word.text for word in run)
    if all(carried.everybodys.holds(part) for word in run for part in word.parts):
        return _of_nobody(name)
    told = f"`{name}` stands in none of this item's quotes, nor is it a declared name or term"
    parts = [part for word in run for part in word.parts if not carried.holds(part)]
    for part in parts:
        if part.casefold() in carried.quotes.words:
            return f"{told}; write it as the quotes do: `{part.casefold()}`"
        for stock in (carried.quotes, carried.declared):
            if near := stock.nearest(part):
                return f"{told}; did you mean `{near}`?"
    return f"{told}; quote the words that have it, or leave it out"


def _others_in(carried: _Carried, own_names: OwnNames) -> Iterator[Finding]:
    """Yield a finding for each whole name of somebody whom a field has nothing to do with.

    Its words may well be carried one by one: `Port` by the harbour, `Maren` by Maren Water.
    """
    words = carried.words
    for bearer, spelling in own_names.standing_in(words.text):
        if any(stands_in(spelling, evidence.quote) for evidence in words.evidence):
            continue
        if any(bearer == one.id or _bears(one, spelling) for one in carried.borne_by):
            continue
        yield Finding(_only_place_of(spelling, words), _of_nobody(spelling), CODE)


def _bears(named: Actor | Place, name: str) -> bool:
    """Tell whether a name is one of somebody's, or a part of it."""
    return any(stands_in(name, spelling) for spelling in named.spellings)


def _only_place_of(spelling: str, words: OwnWords) -> Location:
    """Return where a spelling stands, letter for letter and once, or else where its field begins."""
    if words.text.count(spelling) != 1:
        return words.location
    start = words.text.index(spelling)
    return words.at(start, start + len(spelling))


def _of_nobody(name: str) -> str:
    message = f"`{name}` stands in none of this item's quotes, and the item refers to nobody of that name"
    return f"{message}; quote the words that name them, or refer to them, in `by` or `where` for instance"


def _persons_by_word(dossier: Dossier) -> Mapping[str, set[str]]:
    """Return the ids of the persons who have a word in one of their names."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in dossier.briefing.actors.values():
        if actor.kind == "person":
            for word in " ".join(actor.spellings).split():
                found[word].add(actor.id)
    return found


def _mixed_up(words: OwnWords, persons: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Yield a finding where the names of two persons are put together into one that nobody bears."""
    for first, second in pairwise(names.capitalised(words.text)):
        if not second.joined or first.text not in persons or second.text not in persons:
            continue
        pair = f"{first.text} {second.text}"
        is_of_two = persons[first.text].isdisjoint(persons[second.text])
        if is_of_two and pair not in " ".join(quote.quote for quote in words.evidence):
            message = f"`{pair}` is the name of nobody here; it mixes the names of two persons"
            yield Finding(words.at(first.start, second.end), message, CODE)


def _not_checked(ours: tuple[OwnWords, ...], reader: names.Reader, grounding: Grounding) -> Iterator[Finding]:
    """Yield a note on each kind of name that capitals do not show."""
    without = next((words for words in ours if names.has_letters_without_case(words.text)), None)
    if without:
        message = "names in a script without capitals are not checked; compare them with the quotes yourself"
        yield Finding(without.location, message, CODE, "note")
    location, language = grounding.dossier.briefing.at("language"), reader.language
    if reader.nouns_have_capitals:
        message = (
            f"in `{language}` every noun has a capital, so of the names only acronyms, countries and dates "
            "are checked; compare the others with the quotes yourself"
        )
        yield Finding(location, message, CODE, "note")
    elif not reader.knows_openings and any(names.capitalised(words.text) for words in ours):
        message = (
            f"the ordinary words of `{language}` are not listed, so a name that opens a sentence is only "
            "checked where it stands elsewhere, too; compare the others with the quotes yourself"
        )
        yield Finding(location, message, CODE, "note")
