"""What the words of an expression of time mean one by one: weekdays and months by CLDR, the rest by lists."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from babel import Locale, UnknownLocaleError

from briefing import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TOPIC = "time"
DASH = "–"

_WORD = re.compile(
    r"""\d+
      | [\u2e80-\u30ff\u3400-\u9fff]       # Chinese and Japanese set no spaces between words
      | [^\W\d_\u2e80-\u30ff\u3400-\u9fff](?:[^\W\d_\u2e80-\u30ff\u3400-\u9fff]|[\u0300-\u036f\u064b-\u0652])*
    """,
    re.VERBOSE,
)
_ASCII_WORD = re.compile("[a-z]+|[0-9]+")
_TOKEN = re.compile(
    rf"""(?P<iso>(?<!\d)\d{{4}}-\d{{2}}(?:-\d{{2}})?(?![\d-]))
      | (?P<digits>\d+)
      | (?P<dash>[–—]|(?<=\d)-(?=\d))
      | (?P<possessive>(?<=[^\W\d_])['’]s(?!\w))
      | {_WORD.pattern}""",
    re.VERBOSE,
)
_VOWELS = re.compile("[\u064b-\u0652]")
_PLAIN = ("ignored", "ago", "for", "since", "until", "few", "earlier", "later", "early", "mid", "late")
_GROUPS = {"which": "which", "units": "unit", "parts": "part", "seasons": "season", "numbers": "number"}
"""Table of a list → the kind of mark that its phrases are."""
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_DIGITS_OF_A_YEAR, _DIGITS_OF_A_DAY = 4, 2

Kinds = tuple[tuple[str, Any], ...]


class Mark(NamedTuple):
    """A word or phrase, where it stands in the text, and what it means; nothing, where nobody listed it."""

    start: int
    end: int
    words: str
    """In small letters, with single spaces."""
    kinds: Kinds


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    kinds: Kinds = ()


def has_lists(language: str) -> bool:
    """Tell whether anybody has listed the words for time in a language."""
    return lexicon.load(TOPIC, language) is not None


def ranges(language: str) -> list[tuple[str, str]]:
    """Return the pairs of words that two dates stand behind: `from` and `to`; the first may be left out."""
    listed = (lexicon.load(TOPIC, language) or {}).get("ranges", [["", DASH]])
    return [(first, second) for first, second in listed]


def may_tell(text: str, language: str, kinds: frozenset[str]) -> bool:
    """Tell whether a text may have marks of some kinds; most have none, and need no closer look."""
    if text.isascii():
        words: Iterable[str] = _ASCII_WORD.findall(text.lower())
    else:
        words = map(_plain, _WORD.findall(text))
    return not _signs(language, kinds).isdisjoint(words)


@lru_cache(maxsize=1024)  # the same quotes stand below several items
def marks_in(text: str, language: str) -> tuple[Mark, ...]:
    """Return what the words of a text mean, the longest phrases first, in order."""
    return tuple(_marks_in(text, language))


def _marks_in(text: str, language: str) -> Iterator[Mark]:
    phrases, longest = _phrases(language), _longest(language)
    tokens = list(_tokens(text))
    texts = tuple(token.text for token in tokens)
    at = 0
    while at < len(tokens):
        first = tokens[at]
        size = min(longest.get(first.text, 1), len(tokens) - at)
        while size > 1 and not phrases.get(texts[at : at + size]):
            size -= 1
        words = texts[at : at + size]
        kinds = phrases.get(words) or (first.kinds if size == 1 else ())
        yield Mark(first.start, tokens[at + size - 1].end, " ".join(words), kinds)
        at += size


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        if match["possessive"]:
            continue
        word = _plain(match[0])
        kinds: Kinds = ()
        if match["iso"]:
            kinds = (("iso", match[0]),)
        elif match["dash"]:
            word, kinds = DASH, (("ignored", True),)
        elif match["digits"]:
            kinds = _kinds_of(match[0])
        yield _Token(*match.span(), word, kinds)


def _kinds_of(digits: str) -> Kinds:
    if len(digits) == _DIGITS_OF_A_YEAR:
        return (("year", int(digits)),)
    return (("number", int(digits)),) if len(digits) <= _DIGITS_OF_A_DAY else ()


@lru_cache(maxsize=4096)  # most words of a text are common ones
def _plain(word: str) -> str:
    """Return a word as lists have it: in small letters, without the vowel signs of Arabic."""
    return _VOWELS.sub("", normalize("NFC", word.casefold()))


@cache
def _phrases(language: str) -> Mapping[tuple[str, ...], Kinds]:
    """Return what phrases mean, each split into its words; a phrase may mean several parts of the day."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    lists = lexicon.load(TOPIC, language) or {}
    for phrase, kind, value in (*_names(language, lists), *_listed(lists)):
        kinds = found.setdefault(tuple(token.text for token in _tokens(phrase)), {})
        kinds[kind] = kinds.get(kind, frozenset()) | {value} if kind == "part" else value
    for word in {word for pair in ranges(language) for word in pair} - {"", DASH}:
        found.setdefault(tuple(word.split()), {"ignored": True})
    return {words: tuple(kinds.items()) for words, kinds in found.items()}


@cache
def _signs(language: str, kinds: frozenset[str]) -> frozenset[str]:
    """Return the longest word of each phrase that is of some kinds; the others, such as `the`, are common."""
    return frozenset(
        max(words, key=len)
        for words, meant in _phrases(language).items()
        if words and not kinds.isdisjoint(kind for kind, _value in meant)
    )


@cache
def _longest(language: str) -> Mapping[str, int]:
    """Return how many words the longest phrase has that begins with a word."""
    return {words[0]: len(words) for words in sorted(_phrases(language), key=len) if words}


def _listed(lists: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield the phrases of a list, each with a kind and a value that it means."""
    for kind in _PLAIN:
        yield from ((phrase, kind, True) for phrase in lists.get(kind, ()))
    for kind in ("decade", "eve"):
        yield from ((phrase, f"{kind}-mark", True) for phrase in lists.get(kind, ()))
    for table, kind in _GROUPS.items():
        for meaning, group in lists.get(table, {}).items():
            yield from ((phrase, kind, _value(kind, meaning)) for phrase in group)
    yield from ((phrase, "day", offset) for phrase, offset in lists.get("days", {}).items())


def _value(kind: str, meaning: str) -> str | int:
    if kind == "number":
        return int(meaning)
    return _SEASONS[meaning] if kind == "season" else meaning


def _names(language: str, lists: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield the names of weekdays (0 is Monday) and months (1 is January), with the endings of cases.

    Where a language writes a weekday and a part of the day in one word, that word means both.
    """
    for locale in _locales(language):
        for kind, names in (("weekday", locale.days), ("month", locale.months)):
            for context in ("format", "stand-alone"):
                for number, name in names[context]["abbreviated"].items():
                    if len(name) > 1:  # 日 is Sunday, but also a day
                        yield name, kind, number
                for number, name in names[context]["wide"].items():
                    for form in (name, *_forms(name, lists.get("endings", {}))):
                        yield form, kind, number
        yield from _joined(locale, lists.get("joined", {}))


def _joined(locale: Locale, parts: Mapping[str, list[str]]) -> Iterator[tuple[str, str, Any]]:
    for number, name in locale.days["format"]["wide"].items():
        for part, words in parts.items():
            for word in words:
                yield name + word, "weekday", number
                yield name + word, "part", part


def _forms(name: str, endings: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield the other forms of a name, by the longest ending of it that a list declines."""
    last = max((ending for ending in endings if name.endswith(ending)), key=len, default=None)
    if last is not None:
        stem = name.removesuffix(last)
        yield from (stem + other for other in endings[last])


def _locales(language: str) -> list[Locale]:
    """Return what CLDR has of a language: the tag's own, the language's, and of English also Britain's."""
    base = language.split("-", maxsplit=1)[0].lower()
    found = []
    for tag in (base, "en-GB" if base == "en" else base, language):
        try:
            found.append(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return found
