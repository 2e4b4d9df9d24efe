"""Pieces of numbers put together, as they follow each other: two hundred and five thousand."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from briefing.numbers.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.numbers.scanning import Piece

_GAP = re.compile(r"[\s\u00a0\u202f]*[-‐‑]?[\s\u00a0\u202f]*")
_HUNDRED, _THOUSAND, _TEN, _TWENTY = 100, 1000, 10, 20


class Number(NamedTuple):
    """A number without what stands around it."""

    start: int
    end: int
    kind: str
    """`exact`, `ordinal`, `vague` or `code`."""
    values: tuple[Decimal, ...]
    in_digits: bool = False
    scale: Decimal = Decimal(1)
    """What its last word multiplies: a million in 2.2 million."""


def compose(pieces: list[Piece], text: str, language: str) -> list[Number]:
    """Return the numbers that the pieces of a text make."""
    return list(_composed(pieces, text, language))


def _composed(pieces: list[Piece], text: str, language: str) -> Iterator[Number]:
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind in {"vague", "code"}:
            yield Number(piece.start, piece.end, piece.kind, piece.values, piece.in_digits)
            at += 1
            continue
        if piece.kind == "more":
            at += 1
            continue
        sum_ = _Sum(piece, language, may_join=not _is_behind_between(text[: piece.start], language))
        at += 1
        while at < len(pieces) and sum_.takes(pieces[at], text[sum_.end : pieces[at].start]):
            at += 1
        yield sum_.number()


def _is_behind_between(before: str, language: str) -> bool:
    """Tell whether "and" sets two numbers apart: between two hundred and five hundred."""
    last = before.rsplit(maxsplit=1)[-1:]
    return bool(last) and last[0].casefold() in wording(language).range_words("between")


class _Sum:
    """A number while it is read, word by word."""

    def __init__(self, first: Piece, language: str, *, may_join: bool) -> None:
        self._wording = wording(language)
        self._joins = set(self._wording.grammar("joins")) if may_join else set()
        self.start, self.end = first.start, first.start
        self._in_digits = first.in_digits
        self._total = Decimal(0)
        self._group: Decimal | None = None
        self._scale = Decimal(1)
        self._last = ""
        self._is_ordinal = self._is_over = self._tight = False
        self.takes(first, "")

    def number(self) -> Number:
        """Return what has been read."""
        value = self._total + (self._group or 0)
        kind = "ordinal" if self._is_ordinal else "exact"
        return Number(self.start, self.end, kind, (value,), self._in_digits, self._scale)

    def takes(self, piece: Piece, gap: str) -> bool:
        """Read one piece more, or tell that it belongs to another number."""
        plain = bool(_GAP.fullmatch(gap))
        joined = gap.strip(" -\u00a0\n").casefold() in self._joins
        self._tight = joined and gap.strip() == gap
        fits = not self._is_over and (plain or joined) and self._reads(piece, plain=plain)
        if fits:
            self.end, self._last = piece.end, piece.kind
        return fits

    def _reads(self, piece: Piece, *, plain: bool) -> bool:
        value = piece.values[0] if piece.values else Decimal(0)
        if piece.kind == "scale":
            return plain and self._multiply(value)
        if piece.kind == "part":
            if self._last == "ordinal" or not plain:
                return False
            self._group = (self._group if self._last else Decimal(1)) or Decimal(1)
            self._group /= value
            self._is_over = value != 2  # noqa: PLR2004 -- half a million goes on
            return True
        if piece.kind == "more":
            return bool(self._last) and plain and self._add(value)
        if piece.kind == "digits":
            return not self._last and self._add(value)
        fits = not self._last or self._fits(value, plain=plain)
        if fits:
            self._add(value)
            self._is_ordinal = self._is_over = piece.kind == "ordinal"
        return fits

    def _add(self, value: Decimal) -> bool:
        self._group = (self._group or 0) + value
        return True

    def _multiply(self, value: Decimal) -> bool:
        if value < _THOUSAND:
            self._group = (self._group or 1) * value
            self._is_over = value < _HUNDRED  # a dozen goes no further
            return True
        if self._group is None and self._last == "scale":
            self._total *= value  # a thousand million
        else:
            self._total += (1 if self._group is None else self._group) * value
        self._group, self._scale = None, value
        return True

    def _fits(self, value: Decimal, *, plain: bool) -> bool:
        """Tell whether a word may follow those before it: five behind twenty, but not behind two."""
        if self._in_digits or self._last not in {"cardinal", "scale"}:
            return False
        group = self._group
        if group is None:
            return value < self._scale
        if group >= _HUNDRED and group % _HUNDRED == 0:
            return value < _HUNDRED
        rest = group % _HUNDRED
        if self._tight and self._wording.is_so("ones_first") and 0 < rest < _TEN:
            return _TEN < value < _HUNDRED and value % _TEN == 0  # fünfundzwanzig
        if self._wording.is_so("vigesimal") and rest in {60, 80}:
            return value < _TWENTY and plain
        may_join = plain or self._wording.is_so("joins_tens")
        return rest >= _TWENTY and rest % _TEN == 0 and value < _TEN and may_join
