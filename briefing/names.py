"""Which words of a text are proper names, as far as capital letters tell; knows nothing of briefings."""

from __future__ import annotations

import re
from bisect import bisect_right
from difflib import get_close_matches
from functools import cache, cached_property, lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, normalize

from babel import Locale, UnknownLocaleError

from briefing import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

_WORD = re.compile(r"[^\W_]+(?:['’.&\-‐‑][^\W_]+)*")
_BREAK = re.compile(r"['’.&\-‐‑]")
_LETTERS_WITH_DOTS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
_OPENERS = frozenset(".!?:;…\"“”„‟'‘’‚«»‹›([¿¡")
"""The marks behind which a word may owe its capital to its place."""

_NOUNS_HAVE_CAPITALS = frozenset({"de", "gsw", "lb", "nds"})
_NAMES_STAY = frozenset({"ca", "en", "es", "fr", "gl", "it", "pt"})
"""Languages in which a name stands in one form only; in the others its ending may change."""
_GENITIVE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("da", "nb", "nl", "nn", "no", "sv"), ("s",)),
    **dict.fromkeys(_NOUNS_HAVE_CAPITALS, ("s", "es", "n", "en", "e", "er", "ern", "ens")),
}
_STEM, _ENDING = 4, 3
"""The fewest letters that a name keeps where nobody has listed the endings, and the most that may change."""
_SHOUTED = 4
"""The fewest letters of a word that may be all capitals for emphasis; shorter ones are acronyms."""
_ALIKE = 0.75
_NEAR = 20
"""Code points in which a mark that opens a sentence stands before its first word."""


class Word(NamedTuple):
    """A word with a capital letter, as it stands in a text."""

    text: str
    parts: tuple[str, ...]
    """What hyphens and apostrophes set apart and begins or holds a capital: `Russian-led` has `Russian`."""
    opens: bool
    """Whether it may owe its capital to its place: at the beginning of a sentence, a title, a quotation."""
    joined: bool
    """Whether only a space sets it off from the capitalised word before it."""
    start: int
    end: int
    """From which to before which code point of the text it stands."""
    entitles: bool = False
    """Whether it says what the bearer of the name behind it is: `President`."""


@lru_cache(maxsize=1024)  # several rules ask about the same words
def capitalised(text: str) -> tuple[Word, ...]:
    """Return the words of a text that hold a capital letter, in order."""
    return tuple(_capitalised(text))


def _capitalised(text: str) -> Iterator[Word]:
    untouched, text = text, normalize("NFC", text)
    end = -1
    for match in _WORD.finditer(text):
        word = match[0]
        if not word.islower() and (parts := _parts_with_capitals(word)):
            before, (start, end) = end, match.span()
            joined = before >= 0 and text[before:start].isspace()
            first, last = start, end
            if untouched != text:
                first, last = _before_nfc(untouched, start), _before_nfc(untouched, end)
            yield Word(word, parts, _opens(text, start), joined, first, last)


@lru_cache(maxsize=4096)  # most words of a text are common ones
def _parts_with_capitals(word: str) -> tuple[str, ...]:
    return tuple(part for part in parts_of(word) if _has_capital(part))


def _before_nfc(untouched: str, at: int) -> int:
    """Return which place of an untouched text became a place of it in NFC."""
    # As long a beginning as possible, so that accents stay with their letter.
    return bisect_right(range(len(untouched) + 1), at, key=lambda n: len(normalize("NFC", untouched[:n]))) - 1


def _opens(text: str, at: int) -> bool:
    """Tell whether what begins at a place may owe its capital to it: only a few marks stand in between."""
    if at > 1 and text[at - 1] == " " and text[at - 2].isalnum():
        return False  # behind a word, as most do
    start, farthest = at, max(0, at - _NEAR)
    while start > farthest and not text[start - 1].isalnum():
        start -= 1
    return start == 0 or not _OPENERS.isdisjoint(text[start:at])


def parts_of(word: str) -> list[str]:
    """Return what hyphens, apostrophes and dots set apart in a word; `U.S.` is one part, `US`."""
    if word.isalnum():
        return [word]
    if _LETTERS_WITH_DOTS.fullmatch(word):
        return [word.replace(".", "")]
    return _BREAK.split(word)


def has_letters_without_case(text: str) -> bool:
    """Tell whether a text holds a script that has no capitals, such as Arabic, Han, Kana or Thai."""
    if text.isascii():
        return False
    return any(category(letter) == "Lo" and letter not in "ªºʻ" for letter in text)


def _has_capital(part: str) -> bool:
    return not part.islower() and any(letter.isupper() or letter.istitle() for letter in part)


@lru_cache(maxsize=4096)  # the same names come up again and again
def is_acronym(part: str) -> bool:
    """Tell whether a word is written in capitals, or in capitals and digits: `CSTO`, `G7`."""
    return sum(map(str.isupper, part)) > 1 or (any(map(str.isdigit, part)) and _has_capital(part))


class Stock:
    """The words of some texts, to look names up in."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self._texts = tuple(texts)
        self.language = _base(language)
        self._stay = names_stay(language)

    @cached_property
    def words(self) -> frozenset[str]:
        """All their words, and the parts of those that have some."""
        return frozenset().union(*map(_words_of, self._texts))

    @cached_property
    def names(self) -> frozenset[str]:
        """Those words that hold a capital."""
        return frozenset(filter(_has_capital, self.words))

    def holds(self, name: str) -> bool:
        """Tell whether a name stands there, maybe all in capitals, or with the ending of another case."""
        if name in self.words:
            return True
        if len(name) >= _SHOUTED and (
            name.upper() in self.words or (name.isupper() and name.title() in self.words)
        ):
            return True
        return not self._stay and any(is_form_of(name, word, self.language) for word in self.names)

    def nearest(self, name: str) -> str | None:
        """Return the name there that is most like another one, if any is."""
        near = get_close_matches(name, sorted(self.names), n=1, cutoff=_ALIKE)
        return near[0] if near else None


def _words_in(text: str) -> frozenset[str]:
    pieces = normalize("NFC", text).split()
    found = set(filter(str.isalnum, pieces))  # most pieces are words as they stand
    for word in _WORD.findall(" ".join([piece for piece in pieces if piece not in found])):
        found.update((word,) if word.isalnum() else (word, *parts_of(word)))
    return frozenset(found)


_words_of = lru_cache(maxsize=1024)(_words_in)  # the same quotes stand below several items


@lru_cache(maxsize=1024)
def stock_of(texts: tuple[str, ...], language: str) -> Stock:
    """Return the stock of some texts; the same few make up most of those that a briefing asks for."""
    return Stock(texts, language)


def names_stay(language: str) -> bool:
    """Tell whether a name has one form only in a language, so that another ending is another name."""
    return _base(language) in _NAMES_STAY


def nouns_have_capitals(language: str) -> bool:
    """Tell whether every noun of a language has a capital, so that names do not stand out."""
    return _base(language) in _NOUNS_HAVE_CAPITALS


def is_form_of(name: str, other: str, language: str) -> bool:
    """Tell whether two words may be one name with different endings, in a language where names change."""
    base = _base(language)
    if names_stay(base) or name == other:
        return name == other
    if base in _GENITIVE:
        endings = _GENITIVE[base]
        return any(name == other + ending or other == name + ending for ending in endings)
    shared = next((n for n, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), None)
    shared = min(len(name), len(other)) if shared is None else shared
    if shared == min(len(name), len(other)) == _STEM - 1:
        return abs(len(name) - len(other)) < _ENDING
    return shared >= _STEM and max(len(name), len(other)) - shared <= _ENDING


class Reader:
    """Tells names from other words with a capital, in one language and among some texts."""

    def __init__(self, language: str, texts: Collection[str]) -> None:
        self.language = _base(language)
        self.nouns_have_capitals = nouns_have_capitals(language)
        """Whether a capital says little, as in German: then only acronyms and countries count as names."""
        self._openings, self._titles = _openings(language), _titles(language)
        self._lower = frozenset(filter(str.islower, _words_in("\n".join(texts))))
        # Where the ordinary words are listed, nobody asks for these.
        self._inside = frozenset() if self.knows_openings else _not_owed_to_their_place(texts)
        self._known = known_to_babel(language) if self.nouns_have_capitals else frozenset()

    @property
    def knows_openings(self) -> bool:
        """Whether the ordinary words are listed, so that the first word of a sentence is judged."""
        return self._openings is not None

    def names_in(self, text: str) -> Iterator[Word]:
        """Yield the words of a text that count as names, each with those of its parts that do."""
        every = capitalised(text)
        for word, behind in zip_longest(every, every[1:]):
            entitles = bool(behind and behind.joined) and word.text.casefold() in self._titles
            parts = tuple(part for part in word.parts if entitles or self._is_name(part, word))
            if parts == word.parts and not entitles:
                yield word
            elif parts:
                yield word._replace(parts=parts, entitles=entitles)

    def _is_name(self, part: str, word: Word) -> bool:
        if len(part) == 1 and (
            part != word.text or self._openings is None or part.casefold() in self._openings
        ):
            return False  # "X-ray", "I"; in many languages, a conjunction that opens a sentence
        if is_acronym(part):
            return True
        if self.nouns_have_capitals:
            return part in self._known
        if not word.opens:
            return True
        if part.casefold() in self._lower:
            return False
        return part in self._inside if self._openings is None else part.casefold() not in self._openings


def _not_owed_to_their_place(texts: Iterable[str]) -> frozenset[str]:
    """Return the capitalised words of some texts that stand where nothing begins."""
    return frozenset(
        part for text in texts for word in capitalised(text) if not word.opens for part in word.parts
    )


@cache
def _openings(language: str) -> frozenset[str] | None:
    """Return the ordinary words of a language, in small letters; none where nobody has listed them."""
    listed = lexicon.load("openings", language)
    return frozenset(listed["words"].split()) if listed else None


@cache
def _titles(language: str) -> frozenset[str]:
    listed = lexicon.load("openings", language)
    return frozenset(listed["titles"].split()) if listed else frozenset()


def known_to_babel(language: str) -> frozenset[str]:
    """Return the names of countries, months and weekdays that are one word with a capital in a language."""
    locale = _locale(language)
    if locale is None:
        return frozenset()
    names = (*locale.territories.values(), *months(language), *weekdays(language))
    return frozenset(name for name in names if _WORD.fullmatch(name) and name[0].isupper())


@cache
def months(language: str) -> tuple[str, ...]:
    """Return the names of the months, January first; none for a language that Babel does not know."""
    locale = _locale(language)
    return tuple(locale.months["format"]["wide"][n] for n in range(1, 13)) if locale else ()


@cache
def weekdays(language: str) -> tuple[str, ...]:
    """Return the names of the days of the week, Monday first; none for a language unknown to Babel."""
    locale = _locale(language)
    return tuple(locale.days["format"]["wide"][n] for n in range(7)) if locale else ()


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(_base(language))
    except (UnknownLocaleError, ValueError):
        return None


def _base(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()
