"""Where a text's sentences and headings begin and end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal
from unicodedata import category

from sentencex import segment

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["sentence", "heading"]
"""A heading stands alone above a paragraph; everything else that is said is a sentence."""

LONGEST_HEADING = 150
"""Code points. A longer line is a paragraph without a full stop, as Thai writes every paragraph."""

# A byte order mark at the very beginning is no part of what the text says, so it counts as white space.
# A single blank, which stands between almost all words, ends nothing unless the text begins or ends with it.
_SPACE = re.compile(r"\A\ufeff\s*|\s\s+|[^\S ]|\A | \Z")
_LINE_BREAK = re.compile(r"\r\n|[\n\v\f\r\x85\u2028]")
_PARAGRAPH_SEPARATOR = "\u2029"

# The Unicode property Sentence_Terminal (PropList, UAX #44, version 14), and the ellipsis, which lacks it.
_SENTENCE_FINAL = re.compile(
    "[…!.?\u0589\u061d-\u061f\u06d4\u0700-\u0702\u07f9\u0837\u0839\u083d\u083e\u0964\u0965\u104a\u104b"
    "\u1362\u1367\u1368\u166e\u1735\u1736\u1803\u1809\u1944\u1945\u1aa8-\u1aab\u1b5a\u1b5b\u1b5e\u1b5f"
    "\u1b7d\u1b7e\u1c3b\u1c3c\u1c7e\u1c7f\u203c\u203d\u2047-\u2049\u2e2e\u2e3c\u2e53\u2e54\u3002\ua4ff"
    "\ua60e\ua60f\ua6f3\ua6f7\ua876\ua877\ua8ce\ua8cf\ua92f\ua9c8\ua9c9\uaa5d-\uaa5f\uaaf0\uaaf1\uabeb"
    "\ufe52\ufe56\ufe57\uff01\uff0e\uff1f\uff61\U00010a56\U00010a57\U00010f55-\U00010f59\U00010f86-\U00010f89"
    "\U00011047\U00011048\U000110be-\U000110c1\U00011141-\U00011143\U000111c5\U000111c6\U000111cd\U000111de"
    "\U000111df\U00011238\U00011239\U0001123b\U0001123c\U000112a9\U0001144b\U0001144c\U000115c2\U000115c3"
    "\U000115c9-\U000115d7\U00011641\U00011642\U0001173c-\U0001173e\U00011944\U00011946\U00011a42\U00011a43"
    "\U00011a9b\U00011a9c\U00011c41\U00011c42\U00011ef7\U00011ef8\U00016a6e\U00016a6f\U00016af5\U00016b37"
    "\U00016b38\U00016b44\U00016e98\U0001bc9f\U0001da88]"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence or heading: a half-open range of code points, without white space at either end."""

    index: int
    """Its place among all passages, from 1."""
    start: int
    end: int
    kind: Kind
    number: int | None
    """Its place among the sentences alone, from 1; a heading has none."""


def passages(text: str, language: str) -> tuple[Passage, ...]:
    """Return the passages of a text in order: between them lies nothing but white space.

    `language` is a BCP 47 tag; an unknown one is read as English. Nothing is raised, whatever the text.

    Only a blank line or a paragraph separator ends a passage for certain. A single line break counts as a
    space, so wrapping a text in another width never moves a sentence; the price is that a heading without
    a blank line below it becomes part of the sentence that follows. A heading is one line of its own that
    does not end as a sentence does, holds no second sentence and has another paragraph after it: the last
    line of a text heads nothing, so it is a sentence whose full stop is missing.
    """
    blocks = tuple(_blocks(text))
    found: list[Passage] = []
    number = 0
    for start, end in blocks:
        pieces = _pieces(text[start:end], language)
        kind: Kind = "sentence"
        if len(pieces) == 1 and end != blocks[-1][1] and _heads(text[start:end]):
            kind = "heading"
        for first, last in pieces:
            number += kind == "sentence"
            index = len(found) + 1
            shown = number if kind == "sentence" else None
            found.append(Passage(index, start + first, start + last, kind, shown))
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each run of lines between blank lines begins and ends, without the space around it."""
    start = 0
    for space in _SPACE.finditer(text):
        ends_block = (
            space.start() == 0
            or space.end() == len(text)
            or _PARAGRAPH_SEPARATOR in space[0]
            or len(_LINE_BREAK.findall(space[0])) > 1
        )
        if ends_block:
            if space.start() > start:
                yield start, space.start()
            start = space.end()
    if start < len(text):
        yield start, len(text)


def _pieces(block: str, language: str) -> list[tuple[int, int]]:
    """Return where each sentence of a block begins and ends, as `sentencex` sees it."""
    # Some white space other than a plain blank makes sentencex panic, and a lone surrogate cannot reach it.
    plain = block
    if not block.isprintable():
        plain = re.sub(r"[\ud800-\udfff]", "\ufffd", re.sub(r"\s", " ", block))
    tag = language.encode("ascii", "replace").decode()
    ends = accumulate(map(len, segment(tag, plain)))
    found: list[tuple[int, int]] = []
    # The block's own end is added so that nothing is lost should the segments ever fall short of it.
    for start, end in pairwise(sorted({0, len(block), *(end for end in ends if end < len(block))})):
        piece = plain[start:end]
        trimmed = (start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
        if any(map(str.isalnum, piece)) or not found:
            found.append(trimmed)
        elif piece.strip():
            # Stray marks ("Hello! !!") say nothing by themselves: they belong to what stands before them.
            found[-1] = (found[-1][0], trimmed[1])
    return found


def _heads(block: str) -> bool:
    """Tell whether a block looks like a heading: one short line that does not end as a sentence does."""
    if len(block) > LONGEST_HEADING or _LINE_BREAK.search(block):
        return False
    return not _SENTENCE_FINAL.match(_without_closing_marks(block)[-1:])


def _without_closing_marks(line: str) -> str:
    """Return a line without the quotation marks and brackets, of whatever country, that close it."""
    end = len(line)
    # Initial quotation marks too: the English opening mark is the one that closes in German.
    while end and (line[end - 1] in "\"' \u00a0\u202f" or category(line[end - 1]) in {"Pe", "Pf", "Pi"}):
        end -= 1
    return line[:end]
