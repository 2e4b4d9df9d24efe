"""How text and the carets beneath it are laid out in a terminal, where characters differ in width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDEST = 120
"""Columns that are shown of a line."""

_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CUT = "…"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if category(character) in {"Mn", "Me", "Cf"} and character != "\N{SOFT HYPHEN}":
        return 0
    if "\u1160" <= character <= "\u11ff":
        return 0  # a vowel or an end that joins the Korean syllable before it
    return 2 if east_asian_width(character) in "WF" else 1


def pointed_at(line: str, start: int, end: int, widest: int = WIDEST) -> tuple[str, str]:
    """Return a line and the carets beneath its characters `start` to `end`, at least one.

    Of a line that is too long, what stands around them is shown, and `…` where it is cut.
    """
    line = shown(line)
    first, last = _window(line, start, widest)
    before, after = _CUT * (first > 0), _CUT * (last < len(line))
    blank = columns(before + line[first:start])
    return before + line[first:last] + after, " " * blank + _carets(line[start : min(end, last)])


def wrapped(text: str, marked: Iterable[tuple[int, int]], widest: int = WIDEST) -> Iterator[str]:
    """Yield a text in lines no wider than that, and beneath each the carets under its marked characters."""
    spans = list(marked)
    text = shown(text)
    for first, last in _lines(text, widest):
        yield text[first:last]
        beneath = ""
        for start, end in spans:
            if start < last and first < end:
                stretch = slice(max(start, first), min(end, last))
                beneath += " " * (columns(text[first : stretch.start]) - len(beneath))
                beneath += _carets(text[stretch])
        if beneath:
            yield beneath


def shown(text: str) -> str:
    """Return a text with one character that can be shown for each: a tab is a space."""
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", " "))


def _carets(words: str) -> str:
    return "^" * max(1, columns(words))


def _window(line: str, start: int, widest: int) -> tuple[int, int]:
    """Return which part of a line is shown: half of it before the place, unless there is less after it."""
    if columns(line) <= widest:
        return 0, len(line)
    room = widest - 2 * columns(_CUT)
    last = _on(line, _back(line, start, room // 2), room)
    return _back(line, last, room), last


def _back(line: str, at: int, room: int) -> int:
    """Return how far a stretch of so many columns reaches back; accents stay with their letter."""
    begin = at
    while begin and (room := room - _columns(line[begin - 1])) >= 0:
        begin -= 1
    while begin < at and not _columns(line[begin]):
        begin += 1
    return begin


def _on(line: str, at: int, room: int) -> int:
    while at < len(line) and (room := room - _columns(line[at])) >= 0:
        at += 1
    return at


def _lines(text: str, widest: int) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends, broken at spaces, or anywhere where there are none."""
    first = 0
    while first < len(text):
        last = _on(text, first, widest)
        space = text.rfind(" ", first, last + 1)
        if last < len(text) and space > first:
            last = space
        yield first, last
        first = last + text[last : last + 1].isspace()
