"""What stands between quotation marks in a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.quotes.folding import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "”": "”", '"': '"', "«": "»", "»": "«»",
    "‘": "’", "‚": "‘’", "‛": "’", "'": "'", "‹": "›", "›": "‹›",
    "「": "」", "『": "』", "《": "》", "〈": "〉", "〝": "〞〟", "＂": "＂",
}  # fmt: skip
"""What closes a quotation, by what opens it: English, German, French, Swedish, Japanese, Chinese …"""
_APOSTROPHES = "'’‘"
_OPENER = re.compile(f"[{''.join(_CLOSERS)}]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_DASH = re.compile(r"^[^\S\n]*[–—―][^\S\n]*(?P<speech>\S[^\n]*)", re.MULTILINE)


class Quotation(NamedTuple):
    """A stretch of a text between quotation marks."""

    ends: tuple[Span, ...]
    """What it may be, the shortest first, without the marks: an apostrophe may look like the closing mark."""

    @property
    def shortest(self) -> Span:
        """What it is at least."""
        return self.ends[0]

    @property
    def longest(self) -> Span:
        """What it is at most."""
        return self.ends[-1]


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text in order, the outermost only; one left open ends with its paragraph."""
    breaks = [match.start() for match in _PARAGRAPH.finditer(text)]
    found: list[Quotation] = []
    at = 0
    while opener := _OPENER.search(text, at):
        start = at = opener.end()
        if _opens(text, opener.start()):
            end = next((stop for stop in breaks if stop >= start), len(text))
            ends = tuple(_ends(text, opener[0], start, end))
            if ends:
                found.append(Quotation(tuple(Span(start, stop) for stop in ends)))
                at = ends[0] + 1
            elif opener[0] not in _APOSTROPHES:
                found.append(Quotation((Span(start, end),)))
                at = end
    return tuple(found)


def is_direct_speech(text: str, spans: Iterable[Span]) -> bool:
    """Tell whether all these stretches of a text stand in quotations, or behind a dash that opens a line."""
    said = [quotation.longest for quotation in quotations(text)]
    said += [Span(match.start("speech"), match.end()) for match in _DASH.finditer(text)]
    return all(any(one.start <= span.start and span.end <= one.end for one in said) for span in spans)


def _opens(text: str, at: int) -> bool:
    """Tell whether a mark opens a quotation; where the same glyph may close one, by what stands beside it."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] in _APOSTROPHES:
        shortened = re.match(r"\d0s\b|(?:tis|twas|em|til|cause)\b", text[at + 1 : at + 8], re.IGNORECASE)
        return not (_is_word(before) or behind.isspace() or not behind or shortened)
    if text[at] in '"”»›':
        return not (_is_word(before) or behind.isspace() or not behind)
    return True


def _ends(text: str, opener: str, start: int, end: int) -> Iterator[int]:
    """Yield where a quotation may end: at the first mark that closes it, or any that may be an apostrophe."""
    closers = _CLOSERS[opener]
    for at in range(start, end):
        if text[at] == opener and opener not in closers and opener in _APOSTROPHES:
            return
        if text[at] in closers and not _is_inside(text, at):
            yield at
            if text[at] not in _APOSTROPHES:
                return


def _is_inside(text: str, at: int) -> bool:
    """Tell whether a mark stands in mid-word: an apostrophe, or the gershayim of a Hebrew acronym."""
    return text[at] in f'{_APOSTROPHES}"' and _is_word(text[at - 1 : at]) and _is_word(text[at + 1 : at + 2])


def _is_word(character: str) -> bool:
    return character.isalnum()
