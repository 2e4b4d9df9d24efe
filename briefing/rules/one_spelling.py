"""Whoever is named goes by a declared name or alias, one that the sources have and nobody else bears."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from briefing import attribution, names, quotes
from briefing.findings import Finding
from briefing.rules.no_richer_name import declared_in, named_in
from briefing.rules.own_names import stands_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from briefing.dossier import Dossier
    from briefing.grounding import Grounding
    from briefing.model import Actor, Place
    from briefing.record import Step
    from briefing.rules.own_words import OwnWords

CODE = "one-spelling"

_LONG_ENOUGH = 5
"""Letters from which one slip makes a word suspect of being a name; `Iran` and `Iraq` are too short."""
_SHORT = 3
"""Letters from which one slip does where the other words of the name are right."""
_LONG = 9
"""Letters from which two may."""


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each name with two bearers, each alias from nowhere, each nearly declared name."""
    dossier = grounding.dossier
    briefing = dossier.briefing
    yield from _shared(briefing.actors, "actor", briefing.language)
    yield from _shared(briefing.places, "place", briefing.language)
    if len(dossier.texts) == len(briefing.sources):
        yield from _in_no_source(dossier)
    if not dossier.dropped:
        yield from _nearly_declared(dossier)


def _spellings(named: Actor | Place) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Yield each spelling of a name, and the path of the field it stands in."""
    yield named.name, ("name",)
    yield from ((alias, ("also", n)) for n, alias in enumerate(named.also))


def _bare(name: str) -> str:
    """Return a name without accents and capitals, which tell nobody apart."""
    folded = quotes.fold(name).text.casefold()
    if folded.isascii():
        return folded
    letters = normalize("NFKD", folded)
    return normalize("NFC", "".join(letter for letter in letters if not combining(letter)))


def _shared(part: Mapping[str, Actor] | Mapping[str, Place], kind: str, language: str) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for named in part.values():
        for spelling, path in _spellings(named):
            bearer = first.setdefault(_bare(attribution.without_article(spelling, language)), named.id)
            if bearer != named.id:
                message = (
                    f"`{spelling}` is a name of the {kind} `{bearer}`, too; let only one of them have it"
                )
                yield Finding(named.at(*path), message, CODE)


def _in_no_source(dossier: Dossier) -> Iterator[Finding]:
    """Yield an error for each alias that stands in no source, a warning where no spelling at all does."""
    briefing = dossier.briefing
    texts = [text.folded.text for text in dossier.texts.values()]
    stock = names.Stock(texts, _language(dossier))
    whole = " ".join(texts).casefold()
    for named in briefing.named:
        found = {spelling: _stands(spelling, whole, stock) for spelling in named.spellings}
        for spelling, path in _spellings(named):
            if spelling in named.also and not found[spelling]:
                near = _nearest(spelling, stock)
                told = f"did you mean `{near}`?" if near else "take it out, or copy it as it stands there"
                yield Finding(named.at(*path), f"the alias `{spelling}` stands in no source; {told}", CODE)
        if not any(found.values()):
            near = _nearest(named.name, stock)
            told = f"did you mean `{near}`?" if near else "add the source's own words for it under `also`"
            message = f"neither the name `{named.name}` nor an alias of it stands in a source; {told}"
            yield Finding(named.at("name"), message, CODE, "warning")


def _language(dossier: Dossier) -> str:
    """Return the language whose endings names may have in the sources: theirs, or that of the briefing."""
    spoken = {dossier.language_of(source) for source in dossier.briefing.sources.values()}
    return spoken.pop() if len(spoken) == 1 else dossier.briefing.language


def _stands(spelling: str, whole: str, stock: names.Stock) -> bool:
    """Tell whether a spelling stands in the sources, in any capitals; each word maybe with another ending."""
    folded = quotes.fold(attribution.without_article(spelling, stock.language)).text.strip().casefold()
    if stands_in(folded, whole):
        return True
    return not names.names_stay(stock.language) and all(map(stock.holds, spelling.split()))


def _nearest(spelling: str, stock: names.Stock) -> str | None:
    """Return the spelling that is probably meant, where some of its words are nearly words of the sources."""
    meant = [
        word
        if word in stock.words
        else next((name for name in sorted(stock.names) if is_near(word, name)), "")
        for word in spelling.split()
    ]
    return " ".join(meant) if all(meant) and meant != spelling.split() else None


def _nearly_declared(dossier: Dossier) -> Iterator[Finding]:
    """Yield a warning for each name in our words that is nearly, but not quite, a declared one."""
    declared, language = declared_in(dossier), dossier.briefing.language
    all_have_capitals = names.nouns_have_capitals(language)
    bare: list[tuple[str, str]] = []
    full = _Full(name for name in map(_capitalised, _every_spelling(dossier)) if len(name) > 1)
    for words, named in named_in(dossier):
        every = names.capitalised(words.text) if all_have_capitals else named
        parts: dict[str, names.Word] = {}
        for word in every:
            for part in word.parts:
                if not declared.holds(part):
                    parts.setdefault(part, word)
        refused: set[str] = set()
        if parts and not all_have_capitals:
            quoted = names.stock_of(tuple(quote.quote for quote in words.evidence), language)
            refused = {part for part in parts if not quoted.holds(part)}
        yield from _with_a_slip(words, full, refused)
        for part, word in parts.items():
            if part in refused:
                continue  # by `no-richer-name`
            bare = bare or [(name, _bare(name)) for name in sorted(declared.names)]
            written = _bare(part)
            if near := next((name for name, other in bare if _is_near(written, other)), None):
                message = f"`{part}` is nearly the declared name `{near}`"
                told = f"{message}; write that, or declare it under `also`"
                yield Finding(words.at(word.start, word.end), told, CODE, "warning")


def _every_spelling(dossier: Dossier) -> list[str]:
    return sorted({spelling for named in dossier.briefing.named for spelling in named.spellings})


def _capitalised(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in names.capitalised(text))


class _Full:
    """The declared names of several words, to look up which have a word in common with a text."""

    def __init__(self, names: Iterable[tuple[str, ...]]) -> None:
        self.names = tuple(names)
        self.every = frozenset(self.names)
        self._by_word: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, name in enumerate(self.names):
            for at, word in enumerate(name):
                self._by_word[word].append((number, at))

    def near(self, written: Sequence[str]) -> Iterator[tuple[tuple[str, ...], int]]:
        """Yield the names, in order, and where each would begin if a word that is written is one of it."""
        if self._by_word.keys().isdisjoint(written):
            return
        places = {
            (number, start - at)
            for start, word in enumerate(written)
            for number, at in self._by_word.get(word, ())
        }
        for number, start in sorted(places):
            if 0 <= start <= len(written) - len(self.names[number]):
                yield self.names[number], start


def _with_a_slip(words: OwnWords, full: _Full, refused: set[str]) -> Iterator[Finding]:
    """Yield a finding for each declared name that stands there with a slip in one of its words."""
    written = names.capitalised(words.text)
    for name, at in full.near([word.text for word in written]):
        first, last = written[at], written[at + len(name) - 1]
        here = tuple(word.text for word in written[at : at + len(name)])
        other = [(a, b) for a, b in zip(here, name, strict=True) if a != b]
        if len(other) != 1 or other[0][0] in refused or here in full.every or _is_quoted(here, words):
            continue
        if _slips(*other[0]) == 1 and min(map(len, other[0])) >= _SHORT:
            message = f"`{' '.join(here)}` is nearly the declared name `{' '.join(name)}`"
            told = f"{message}; write that, or declare it under `also`"
            yield Finding(words.at(first.start, last.end), told, CODE)


def _is_quoted(here: tuple[str, ...], words: OwnWords) -> bool:
    return " ".join(here) in " ".join(evidence.quote for evidence in words.evidence)


def is_near(word: str, name: str) -> bool:
    """Tell whether two words are a slip apart; `German` is not one of `Germany`, but derived from it."""
    return _is_near(_bare(word), _bare(name))


def _is_near(word: str, name: str) -> bool:
    shorter = min(len(word), len(name))
    if word == name:
        return True
    if shorter < _LONG_ENOUGH or word.startswith(name) or name.startswith(word):
        return False
    most = 2 if shorter >= _LONG else 1
    return abs(len(word) - len(name)) <= most and _slips(word, name) <= most


def _slips(word: str, name: str) -> int:
    """Return how many letters must be added, taken out, changed or swapped with the next one."""
    rows = [list(range(len(name) + 1))]
    for i, a in enumerate(word, start=1):
        row = [i]
        for j, b in enumerate(name, start=1):
            cost = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == name[j - 2] and b == word[i - 2]:
                cost = min(cost, rows[-2][j - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
