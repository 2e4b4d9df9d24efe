"""The one form in which quotes are compared, and the way back to the untouched text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAMILIES = {
    '"': "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}",
    "'": "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}",
    "«": "»",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
    "-": "\N{HYPHEN}\N{NON-BREAKING HYPHEN}",
    "\N{EN DASH}": "\N{EM DASH}\N{HORIZONTAL BAR}\N{FIGURE DASH}\N{MINUS SIGN}",
}
_SAME = {ord(glyph): plain for plain, glyphs in _FAMILIES.items() for glyph in glyphs}

_WITH_MARKS = (range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xF900, 0x17000), range(0x1AFF0, 0x1F000))
"""Where combining marks are: not among Han, Hangul syllables, private use and Tangut, which are many."""
UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001aff0-\U0001b16f\U00020000-\U000323af"  # so far Han and kana
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"  # Thai to Khmer
)
"""The letters of scripts that set no spaces between words, written to stand between square brackets."""

_SPACE = r"(?P<space>\A\ufeff\s*|\s\s+|[^\S ])"
_JOINED_LETTERS = (
    r"[\u1100-\u1112\uac00-\ud7a3][\u1161-\u1175\u11a8-\u11c2]+|[\U00016d63\U00016d67-\U00016d69]\U00016d67+"
)
_ONLY_SPACE = re.compile(_SPACE)
_SPACES = re.compile(r"\s+")


@cache  # To put them together takes longer than to check a briefing, and few texts ask for it.
def marks() -> str:
    """Return the combining marks, written to stand between square brackets."""
    ranges: list[list[int]] = []
    for number in chain(*_WITH_MARKS):
        if category(chr(number))[0] != "M":
            continue
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in [*ranges, (0xE0100, 0xE01EF)])


@cache
def _space_or_cluster() -> re.Pattern[str]:
    cluster = rf"(?:{_JOINED_LETTERS})[{marks()}]*|\S[{marks()}]+|[^\s\x00-\u02ff]"
    return re.compile(f"{_SPACE}|{cluster}")


class Span(NamedTuple):
    """A half-open range of code points of the untouched text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the one form in which quotes are compared, and the way back to the untouched text."""

    source: str
    """The untouched text."""
    text: str
    """The folded text."""
    starts: Sequence[int] = field(repr=False, compare=False)
    """For each folded character, and for the end, the code point of `source` at which it begins."""

    def span(self, start: int, end: int) -> Span:
        """Return where the folded characters `start` to `end` (exclusive, at least one) come from."""
        # Characters composed of the same cluster begin at the same code point: look for the next other one.
        return Span(self.starts[start], self.starts[bisect_right(self.starts, self.starts[end - 1])])

    def words(self, *spans: Span) -> str:
        """Return the source's own glyphs, a run of white space as one space, the spans joined by `[…]`."""
        pieces = [self.source[span.start : span.end] for span in spans]
        return " […] ".join(
            piece if _has_plain_blanks(piece) else _SPACES.sub(" ", piece) for piece in pieces
        )


def _has_plain_blanks(text: str) -> bool:
    """Tell whether all white space of a text is single blanks, as in most quotes; no other is printable."""
    return text.isprintable() and "  " not in text


def fold(text: str) -> Folded:
    """Return a text in the form in which quotes are compared.

    - NFC, for each character together with the combining marks that follow it.
    - A run of white space (no-break spaces, line breaks, a byte order mark at the beginning) is one space.
    - Double quotation marks, straight, curly, low or reversed, are the same; so are single ones and the
      apostrophe; so are « and »; so are ‹ and ›.
    - The hyphens are the same: hyphen-minus, hyphen, non-breaking hyphen. So are the dashes: figure dash, en
      dash, em dash, horizontal bar, minus sign. They are two families, because a hyphen makes one word of two
      and a dash keeps them apart: a "man-eating shark" is no "man – eating shark".

    Nothing else is folded: not letter case, soft hyphens, zero-width characters, full-width forms, primes.
    """
    pattern = _ONLY_SPACE if is_normalized("NFC", text) else _space_or_cluster()
    if (pattern is _ONLY_SPACE and _has_plain_blanks(text)) or pattern.search(text) is None:
        return Folded(text, text if text.isascii() else text.translate(_SAME), range(len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        piece = " " if match["space"] is not None else normalize("NFC", match[0])
        pieces += (text[done:start], piece)
        starts.extend(range(done, start))
        starts.extend(range(start, end) if piece == match[0] else [start] * len(piece))
        done = end
    pieces.append(text[done:])
    starts.extend(range(done, len(text) + 1))
    return Folded(text, "".join(pieces).translate(_SAME), starts)
