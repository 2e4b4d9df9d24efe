"""The pieces of numbers that stand in a text: digits, number words, codes such as `G7`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.numbers import han, money
from briefing.numbers.digits import DIGITS, value_of
from briefing.numbers.wording import Word, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.numbers.wording import WordKind

# Capitals with digits: G7, COVID-19, MH17, F-16, Covid-19; but mid-2021, and Mid-2021, too.
_CODE = re.compile(r"(?<!\w)(?P<letters>[^\W\d_]+)[-‐‑–]?\d[\w]*(?:[-‐‑–/.]\d\w*)*")
# Digits that are no number together: 9/11, 14:30, 7.1.2022, 2022-01-07.
_JOINED = re.compile(r"(?<![\w.,])\d+(?:(?:[:/]\d+)+|(?:\.\d+){2,}|(?:-\d+){2,})(?![\w])")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_MINUS = re.compile(r"(?:\A|[\s(])[-−]\Z")
_SUFFIX = re.compile(r"-?[^\W\d_]+")
_SHORT_SCALES = {"m": 10**6, "b": 10**9, "t": 10**12, "k": 10**3}


class Piece(NamedTuple):
    """A stretch of a text that is a number or a part of one."""

    start: int
    end: int
    kind: WordKind | Literal["digits", "code"]
    values: tuple[Decimal, ...] = ()
    in_digits: bool = False


class Scan:
    """One reading of a text; what is taken once is not read again."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self._wording = wording(language)
        self._taken = bytearray(len(text))

    def pieces(self) -> list[Piece]:
        """Return the pieces of all numbers, in order."""
        for match in self._wording.not_numbers.finditer(self.text):
            if not self._goes_on(match.start()):
                self._take(*match.span())
        words = list(self._wording.phrases.finditer(self.text))
        found = [*self._codes(), *self._words(words, "vague"), *self._han(), *self._words(words)]
        found += (*self._compounds(), *self._digits())
        return sorted(found, key=lambda piece: piece.start)

    def _take(self, start: int, end: int) -> bool:
        if any(self._taken[start:end]):
            return False
        self._taken[start:end] = b"\x01" * (end - start)
        return True

    def _goes_on(self, at: int) -> bool:
        """Tell whether a number goes on here: at the last word of "a hundred and sixty-one" of them."""
        before = re.findall(r"\w+", self.text[max(0, at - 40) : at].casefold())[-2:]
        if before and before[-1] in self._wording.grammar("joins"):
            before.pop()
        word = self._wording.words.get(before[-1]) if before else None
        return word is not None and word.kind in {"cardinal", "scale"}

    def _codes(self) -> Iterator[Piece]:
        for match in _CODE.finditer(self.text):
            letters, codes = match["letters"], money.current_codes()
            is_word = letters.casefold() in self._wording.grammar("prefixes") or letters in {*codes, "Rs"}
            if letters[0].isupper() and not is_word and self._take(*match.span()):
                yield Piece(*match.span(), "code", in_digits=True)
        for match in _JOINED.finditer(self.text):
            if not _GROUPED.fullmatch(match[0]) and self._take(*match.span()):
                yield Piece(*match.span(), "code", in_digits=True)

    def _han(self) -> Iterator[Piece]:
        if self._wording.is_unspaced:
            for start, end, value, is_ordinal in han.numbers(
                self.text, self.language, self._wording.counters
            ):
                if self._take(start, end):
                    yield Piece(start, end, "ordinal" if is_ordinal else "cardinal", (value,))

    def _words(self, matches: Iterable[re.Match[str]], only: WordKind | None = None) -> Iterator[Piece]:
        for match in matches:
            word: Word = self._wording.word(match[0])
            if only in {None, word.kind} and self._take(*match.span()):
                yield Piece(*match.span(), word.kind, word.values)

    def _compounds(self) -> Iterator[Piece]:
        for match in self._wording.compound.finditer(self.text):
            if self._take(*match.span()):
                for element in self._wording.element.finditer(match[0]):
                    word = self._wording.words.get(element[0].casefold(), Word("cardinal", (Decimal(1),)))
                    start = match.start() + element.start()
                    if element[0].casefold() != "und":
                        yield Piece(start, start + len(element[0]), word.kind, word.values)

    def _digits(self) -> Iterator[Piece]:
        for match in DIGITS.finditer(self.text):
            start, end = match.span()
            if not self._take(start, end):
                continue
            value = value_of(match[0], self.language)
            if _MINUS.search(self.text, max(0, start - 2), start):
                start, value = start - 1, -value
            suffix = _SUFFIX.match(self.text, end)
            tail = suffix[0].casefold() if suffix and not self._wording.is_unspaced else ""
            if tail in self._wording.grammar("ordinal_endings"):
                yield Piece(start, end + len(tail), "ordinal", (value,), in_digits=True)
                continue
            yield Piece(start, end, "digits", (value,), in_digits=True)
            scale = self._short_scale(tail, start, end)
            if scale and self._take(end, end + len(tail)):
                yield Piece(end, end + len(tail), "scale", (scale,))

    def _short_scale(self, tail: str, start: int, end: int) -> Decimal | None:
        """Return what letters behind digits multiply them with: 5bn, and of money $5m."""
        word = self._wording.words.get(tail)
        if word and word.kind == "scale":
            return word.values[0]
        if tail not in _SHORT_SCALES:
            return None
        is_of_money = (
            tail == "k"
            or money.before(self.text, start)
            or money.after(self.text, end + len(tail), self.language)
        )
        return Decimal(_SHORT_SCALES[tail]) if is_of_money else None
