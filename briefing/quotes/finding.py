"""How a quote is found in a text: exactly, in parts, at one place; or how it fails to be."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from briefing.quotes.boundaries import is_inside_word, is_whole
from briefing.quotes.folding import Folded, Span, fold
from briefing.quotes.likeness import (
    closest,
    differences_between,
    ignoring_case,
    ignoring_invisible,
    places_of,
    tokens_of,
)
from briefing.quotes.outcomes import Cut, Difference, Found, Missing, Reason, Repeated

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELLIPSIS = re.compile(r"\[(?:…|\.\.\.)\]")


class _Part(NamedTuple):
    words: str
    folded: str
    places: tuple[int, ...]
    """Where it begins in the folded text, in order."""
    whole: tuple[int, ...]
    """Those of the places where it neither begins nor ends inside a word."""
    begin: int
    """The code point of the quote at which it begins."""


def find(quote: str, text: Folded, prefix: str = "", suffix: str = "") -> Found | Missing | Repeated | Cut:
    """Return where a quote stands in a text, exactly; or why not; nothing is raised.

    `prefix` and `suffix` are words just before and after the quote, as in the TextQuoteSelector of the W3C
    Web Annotation Data Model; white space between them and the quote does not matter.

    `[…]` or `[...]` in the quote joins parts that follow each other without overlap. They are taken as close
    together as they can stand: `A […] B` never skips a nearer A or B; in "A A B B" it is the inner two. The
    quote is Repeated where several such closest arrangements lie apart, as in "A B A B". A part between the
    first and the last is the nearest after the one before it.

    A quote neither begins nor ends inside a word or number, except beside scripts written without spaces
    (Han, kana, Thai, Lao, Khmer, Myanmar). Inside a word are an apostrophe, any hyphen and & _ · between
    letters or digits ("non" is not "non-essential", which may mean the opposite), and the stop of "e.g." or
    "U.S."; inside a number . , : / ' hyphen, dash or one space before three digits, and a sign before it.
    A place where the quote is not cut goes before one where it is.
    """
    joints = [match.span() for match in _ELLIPSIS.finditer(quote)] if "[" in quote else []
    begins, ends = [0, *(end for _, end in joints)], [*(start for start, _ in joints), len(quote)]
    parts = [_part(quote, begin, end, text.text) for begin, end in zip(begins, ends, strict=True)]
    if not all(part.folded for part in parts):
        return Missing("", None, (), "empty")
    beside = (_plain(prefix), _plain(suffix))
    if arrangements := _arrangements([part.whole for part in parts], parts, text.text, *beside):
        spans = [_spans(starts, parts, text) for starts in arrangements]
        if len(spans) == 1:
            return Found(spans[0], text.words(*spans[0]))
        return Repeated(tuple(Span(found[0].start, found[-1].end) for found in spans))
    places = [part.places for part in parts]
    if arrangements := _arrangements(places, parts, text.text, *beside):
        return _cut(arrangements[0], parts, text)
    if arrangements := _arrangements(places, parts, text.text):
        return _not_beside(arrangements, parts, text, *beside)
    return _missing(parts, text)


def _plain(words: str) -> str:
    return fold(words).text.strip() if words else ""


def versions_of(words: str) -> tuple[str, str]:
    """Return words as they are, and as a sentence has them that begins with them, or the other way round."""
    return words, words[:1].swapcase() + words[1:]


def stands(words: str, text: Folded) -> bool:
    """Tell whether words stand in a text, be it more than once; the capital of a beginning does not count."""
    outcomes = (find(version, text) for version in versions_of(words))
    return any(isinstance(outcome, Found | Repeated) for outcome in outcomes)


def _part(quote: str, begin: int, end: int, text: str) -> _Part:
    words = quote[begin:end]
    begin += len(words) - len(words.lstrip())
    folded = _plain(words)
    places = tuple(places_of(folded, text)) if folded else ()
    whole = tuple(at for at in places if is_whole(text, at, at + len(folded)))
    return _Part(words.strip(), folded, places, whole, begin)


def _arrangements(
    places: Sequence[Sequence[int]], parts: Sequence[_Part], text: str, before: str = "", after: str = ""
) -> list[tuple[int, ...]]:
    """Return the ways, none of them around another, in which the parts stand in order: where each begins."""
    rows = list(places)
    if before:
        rows[0] = [at for at in rows[0] if _ends_with(text, at, before)]
    if after:
        rows[-1] = [at for at in rows[-1] if _goes_on_with(text, at + len(parts[-1].folded), after)]
    if len(rows) == 1:
        return [(at,) for at in rows[0]]
    sizes = [len(part.folded) for part in parts]
    closest: dict[int, tuple[int, ...]] = {}
    for first in rows[0]:
        starts = [first]
        for row, size in zip(rows[1:], sizes, strict=False):
            nearest = bisect_left(row, starts[-1] + size)
            if nearest == len(row):
                return list(closest.values())
            starts.append(row[nearest])
        # A later beginning with the same end lies inside the earlier one, and takes its place.
        closest[starts[-1]] = tuple(starts)
    return list(closest.values())


def _ends_with(text: str, end: int, prefix: str) -> bool:
    return text.endswith(prefix, 0, end - 1 if text[end - 1 : end] == " " else end)


def _goes_on_with(text: str, start: int, suffix: str) -> bool:
    return text.startswith(suffix, start + 1 if text[start : start + 1] == " " else start)


def _spans(starts: tuple[int, ...], parts: Sequence[_Part], text: Folded) -> tuple[Span, ...]:
    return tuple(text.span(at, at + len(part.folded)) for at, part in zip(starts, parts, strict=True))


def _cut(starts: tuple[int, ...], parts: Sequence[_Part], text: Folded) -> Cut:
    places = ((part, at, at + len(part.folded)) for at, part in zip(starts, parts, strict=True))
    part, first, last = next(place for place in places if not is_whole(text.text, *place[1:]))
    start, end = first, last
    while is_inside_word(text.text, start):
        start -= 1
    while is_inside_word(text.text, end):
        end += 1
    span = text.span(first, last)
    words = fold(part.words)
    at = words.span(*tokens_of(words.text)[0 if start < first else -1])
    cut = Span(part.begin + at.start, part.begin + at.end)
    return Cut(span, text.words(span), text.words(text.span(start, end)), cut)


def _missing(parts: Sequence[_Part], text: Folded) -> Missing:
    for part in parts:
        if not part.places:
            return _absent(part, text)
    end = 0
    for part in parts:
        nearest = bisect_left(part.places, end)
        if nearest == len(part.places):
            break
        end = part.places[nearest] + len(part.folded)
    span = text.span(part.places[0], part.places[0] + len(part.folded))
    return Missing(part.words, span, (), "order", text.words(span))


def _absent(part: _Part, text: Folded) -> Missing:
    reason: Reason = "case"
    place = ignoring_case(part.folded, text)
    if not place:
        reason, place = "invisible", ignoring_invisible(part.folded, text)
    if not place:
        reason, place = "absent", closest(part.folded, text)
    if not place:
        return Missing(part.words, None, (), "absent", begin=part.begin)
    span = text.span(*place)
    differences = differences_between(part.words, text, *place)
    return Missing(part.words, span, differences, reason, text.words(span), part.begin)


def _not_beside(
    arrangements: Sequence[tuple[int, ...]], parts: Sequence[_Part], text: Folded, before: str, after: str
) -> Missing:
    """Compare prefix and suffix with the words at the place that they fit best, of the first fifty."""
    tried: list[tuple[tuple[Difference, ...], int]] = []
    for starts in arrangements[:50]:
        start, end = starts[0], starts[-1] + len(parts[-1].folded)
        differences: tuple[Difference, ...] = ()
        if not _ends_with(text.text, start, before):
            words = tokens_of(text.text, max(0, start - 100 - 2 * len(before)), start)[
                -len(tokens_of(before)) :
            ]
            differences += differences_between(before, text, words[0][0] if words else start, start)
        if not _goes_on_with(text.text, end, after):
            words = tokens_of(text.text, end, end + 100 + 2 * len(after))[: len(tokens_of(after))]
            differences += differences_between(after, text, end, words[-1][1] if words else end)
        tried.append((differences, start))
    differences, start = min(tried, key=lambda one: len(one[0]))
    span = text.span(start, start + len(parts[0].folded))
    return Missing(parts[0].words, span, differences, "prefix", text.words(span))
