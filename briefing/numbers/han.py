"""Numbers written in Chinese characters, as Chinese and Japanese do, also mixed with digits: 3万, 二十五."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from briefing.numbers.digits import DIGITS, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONES = {glyph: n for n, glyph in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12}
_GLYPHS = "".join((*_ONES, *_TENS, *_MYRIADS))
_RUN = re.compile(rf"(?:{DIGITS.pattern}|[{_GLYPHS}])+", re.VERBOSE)
_PART = re.compile(rf"(?P<digits>{DIGITS.pattern})|(?P<glyph>[{_GLYPHS}])", re.VERBOSE)


def numbers(text: str, language: str, counters: str) -> Iterator[tuple[int, int, Decimal, bool]]:
    """Yield start, end, value and whether it says which in a row (第三), of each number with characters.

    A single character is a number only where a counting word follows, and 一 not even there.
    """
    counter = re.compile(f"[{counters}]")
    for run in _RUN.finditer(text):
        if not any(char in _GLYPHS for char in run[0]):
            continue
        is_ordinal = text[: run.start()].endswith("第")
        counted = text[run.end() : run.end() + 1]
        if is_ordinal or len(run[0]) > 1 or (run[0] != "一" and counter.match(counted)):
            yield run.start(), run.end(), _value(run[0], language), is_ordinal


def _value(run: str, language: str) -> Decimal:
    parts = list(_PART.finditer(run))
    if all(part["glyph"] in _ONES for part in parts):
        return Decimal("".join(str(_ONES[part["glyph"]]) for part in parts))
    total = section = Decimal(0)
    current: Decimal | None = None
    for part in parts:
        glyph = part["glyph"]
        if glyph is None:
            current = value_of(part["digits"], language)
        elif glyph in _ONES:
            current = Decimal(_ONES[glyph])
        elif glyph in _TENS:
            section += (Decimal(1) if current is None else current) * _TENS[glyph]
            current = None
        else:
            section += current or 0
            total += (section or 1) * _MYRIADS[glyph]
            section, current = Decimal(0), None
    return total + section + (current or 0)
