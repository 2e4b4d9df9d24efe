"""What copying and typing do to a quote, and the quote as it was before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.quotes.finding import find
from briefing.quotes.outcomes import Found, Repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.quotes.folding import Folded

_MARKS = "\"'“”„‟‘’‚‛«»‹›"
_DOTS = re.compile(r"\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.")
_LINE_END = re.compile(r"(?<=\w)[-\u00ad‐]\s+(?=\w)")
_HYPHEN = re.compile(r"(?<=\w)[-‐](?=\w)")
_SEAM = re.compile(r"\s*[;/|]\s+|\s*[”\"]\s*(?:,|and)?\s*[“\"]\s*|(?<=[.!?…])\s+")

SlipKind = Literal["marks", "dots", "hyphen", "several"]


class Slip(NamedTuple):
    """What happened to a quote on its way from the source.

    `marks`: quotation marks were put around it. `dots`: words left out are marked in another way than with
    `[…]`. `hyphen`: a word was divided at the end of a line. `several`: quotes were joined into one.
    """

    kind: SlipKind
    words: tuple[str, ...]
    """The quote as it stands in the source; more than one for `several`."""


def find_slip(quote: str, text: Folded) -> Slip | None:
    """Return the slip without which a quote would stand in a text, if there is one."""
    return next(
        (slip for slip in _slips(quote) if all(_stands(words, text) for words in slip.words)),
        None,
    )


def _slips(quote: str) -> Iterator[Slip]:
    bare = quote.strip().strip(_MARKS)
    if bare != quote.strip():
        yield Slip("marks", (bare,))
    if _DOTS.search(quote):
        yield Slip("dots", (_DOTS.sub("[…]", re.sub(r"\[(?:…|\.\.\.)\]", "…", quote)),))
    if _LINE_END.search(quote):
        yield Slip("hyphen", (_LINE_END.sub("", quote),))
    for found in _HYPHEN.finditer(quote):
        yield Slip("hyphen", (quote[: found.start()] + quote[found.end() :],))
    pieces = [piece.strip().strip(_MARKS) for piece in _SEAM.split(quote)]
    if pieces[1:] and all(pieces):
        yield Slip("several", tuple(pieces))


def _stands(words: str, text: Folded) -> bool:
    return isinstance(find(words, text), Found | Repeated)
