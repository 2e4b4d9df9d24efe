"""What can come of looking for a quote."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from briefing.quotes.folding import Span


class Found(NamedTuple):
    """The quote stands in the text, at one place."""

    spans: tuple[Span, ...]
    """One for each part of the quote."""
    words: str
    """The quote in the source's own glyphs, its parts joined by `[…]`."""


class Repeated(NamedTuple):
    """The quote stands in the text more than once, and prefix and suffix leave that open."""

    spans: tuple[Span, ...]
    """Every place, from the beginning of the quote's first part to the end of its last."""


class Cut(NamedTuple):
    """The quote stands in the text but begins or ends inside a word or a number."""

    span: Span
    """The part of the quote that does."""
    words: str
    """That part in the source's own glyphs."""
    whole: str
    """The same with its first and last word complete."""
    at: Span
    """Where the word that is cut stands in the quote, as it was written; the first one if both are."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one of quote and source only; either side may be empty."""

    quote: str
    source: str
    at: Span = field(default=Span(0, 0), compare=False)
    """Where the words stand in what was written, or would."""
    there: Span = field(default=Span(0, 0), compare=False)
    """Where the words stand in the source, or would."""


Reason = Literal["absent", "order", "case", "invisible", "empty", "prefix"]
"""Why a quote is not found. `absent`: a part stands nowhere. `case`, `invisible`: that part would stand there
if letter case, or soft hyphens and other characters without a glyph, were ignored. `order`: all parts stand
there, but in another order or overlapping. `prefix`: the quote does, but not beside this prefix and suffix.
`empty`: the quote, or a part of it, has no words."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The quote does not stand in the text."""

    part: str
    """The first part of the quote that does not stand there, as it was written."""
    closest: Span | None
    """The passage most like that part; None where nothing is like it."""
    differences: tuple[Difference, ...]
    """What sets the part apart from that passage; for `prefix`, the prefix and suffix from what is there."""
    reason: Reason
    closest_words: str = ""
    """That passage in the source's own glyphs."""
    begin: int = 0
    """The code point of the quote at which that part begins; the places of differences count from there."""
