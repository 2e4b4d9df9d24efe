"""The quantities that a text names: its numbers with their bounds, units and ranges."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError

from briefing.numbers import money
from briefing.numbers.composing import compose
from briefing.numbers.quantities import Quantity
from briefing.numbers.scanning import Scan
from briefing.numbers.wording import Word, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.numbers.composing import Number
    from briefing.numbers.quantities import Bound, Kind

_PER_CENT = re.compile(r"\s?[%٪％]")
_PLUS = re.compile(r"\s?\+")
_DASH = re.compile(r"\s*[-‐‑‒–—~〜～]\s*")
_FAR = 60
"""Code points in front of a number in which its bound stands."""
_LAST_DAY = 31
_AMID_DAYS = (
    r"(?:[\s,/–-]|\b(?:and|to|or|und|bis|oder|et|à|au|ou|y|al|a|и|по)\b|\d{1,2}\.?|(?:st|nd|rd|th)\b)*"
)


class _Draft(NamedTuple):
    """A quantity and, for ranges, what its number multiplies."""

    quantity: Quantity
    number: Number


def read(text: str, language: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text in a language, in order and apart.

    `language` is a BCP 47 tag; of one whose number words nobody has listed, digits are read, and the large
    numbers that CLDR knows. Nothing is raised, whatever the text.
    """
    if not wording(language).may_be_in(text):
        return ()
    numbers = compose(Scan(text, language).pieces(), text, language)
    drafts = [_Draft(_with_unit(number, text, language), number) for number in numbers]
    merged = _ranges(drafts, text, language)
    return tuple(_bounded(quantity, text, language) for quantity in merged)


def _with_unit(number: Number, text: str, language: str) -> Quantity:
    kind: Kind = number.kind  # type: ignore[assignment]
    start, end, unit = number.start, number.end, frozenset[str]()
    if kind not in {"code", "ordinal"}:
        start, end, unit = _unit(start, end, text, language)
    is_day = kind in {"exact", "ordinal"} and _is_day(number, text, language)
    words = text[start:end]
    return Quantity(start, end, number.start, words, kind, number.values, "", unit, number.in_digits, is_day)


def _unit(start: int, end: int, text: str, language: str) -> tuple[int, int, frozenset[str]]:
    """Return where a number begins and ends with its unit, and that."""
    sign = _PER_CENT.match(text, end)
    if sign:
        return start, sign.end(), frozenset("%")
    for pattern, unit in _shares(language):
        if named := pattern.match(text, end):
            return start, named.end(), frozenset({unit})
    before, after = money.before(text, start), money.after(text, end, language)
    if before:
        # Where a currency stands on both sides, the name behind says more: $5 US dollars.
        return before[0], after[0] if after else end, after[1] if after else before[1]
    return (start, after[0], after[1]) if after else (start, end, frozenset())


@cache
def _shares(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the words for percentage points and per cent, and the unit of each."""
    return tuple(
        (re.compile(rf"[\s-]?{re.escape(form)}(?!\w)", re.IGNORECASE), unit)
        for topic, unit in (("points", "pp"), ("percent", "%"))
        for form in wording(language).grammar(topic)
    )


def _ranges(drafts: list[_Draft], text: str, language: str) -> list[Quantity]:
    """Put the two ends of each range together, and share the unit of two numbers that name it once."""
    found: list[Quantity] = []
    skip = False
    for left, right in pairwise([*drafts, None]):
        assert left is not None
        if skip:
            skip = False
            continue
        pair = _range_between(left.quantity, right.quantity, text, language) if right else None
        if right and pair:
            found.append(_range(left, right, *pair, text))
            skip = True
        else:
            found.append(left.quantity)
    return found


def _range_between(left: Quantity, right: Quantity, text: str, language: str) -> tuple[Kind, int] | None:
    """Return what kind of range two numbers make, and where it begins; None where they make none."""
    if {left.kind, right.kind} != {"exact"}:
        return None
    words = wording(language)
    amid = text[left.end : right.start]
    opening = re.search(r"\w+\s+\Z", text[: left.start])
    opens = opening[0].strip().casefold() if opening else ""
    begins = opening.start() if opening else left.start
    if _DASH.fullmatch(amid) or amid.strip().casefold() in words.range_words("to"):
        return ("span", begins) if opens in words.range_words("from") else ("range", left.start)
    if amid.strip().casefold() in words.range_words("and") and opens in words.range_words("between"):
        return "range", begins
    return None


def _range(left: _Draft, right: _Draft, kind: Kind, start: int, text: str) -> Quantity:
    low, high = left.quantity.values[0], right.quantity.values[0]
    shares = left.number.scale == 1 and right.number.scale > 1 and low < high / right.number.scale
    low = low * right.number.scale if shares else low
    end = right.quantity.end
    return Quantity(
        start,
        end,
        left.quantity.at,
        text[start:end],
        kind,
        (low, high),
        unit=right.quantity.unit or left.quantity.unit,
        in_digits=left.quantity.in_digits and right.quantity.in_digits,
        is_day=left.quantity.is_day or right.quantity.is_day,
    )


def _bounded(quantity: Quantity, text: str, language: str) -> Quantity:
    """Return a quantity with the bound that stands in front of it or behind it."""
    if quantity.kind in {"code", "ordinal"}:
        return quantity
    words = wording(language)
    start, end, bound = quantity.start, quantity.end, quantity.bound
    bounded_before = words.any_bound_before.search(text, max(0, start - _FAR), start)
    for pattern, named in words.bounds_before if bounded_before else ():
        match = pattern.search(text, max(0, start - _FAR), start)
        if match and not _is_loose(match, named, text[quantity.end :], language):
            start, bound = match.start(), named
            break
    sign = _PLUS.match(text, end)
    bounded_after = not bound and words.any_bound_after.match(text, end)
    for pattern, named in words.bounds_after if bounded_after else ():
        match = pattern.match(text, end)
        if match:
            end, bound = match.end(), named
            break
    if sign and not bound:
        end, bound = sign.end(), "least"
    if not bound:
        return quantity
    return quantity._replace(start=start, end=end, text=text[start:end], bound=_plain(bound, quantity))


def _plain(bound: Bound, quantity: Quantity) -> Bound:
    """A vague word says no more for its bound: at least several."""
    return "" if quantity.kind == "vague" else bound


def _is_loose(match: re.Match[str], bound: Bound, after: str, language: str) -> bool:
    """Tell whether a preposition is one of time or of a subject, and no bound: the row over two laws.

    What is under a number of years is never in their course.
    """
    words = wording(language)
    if match["bound"].casefold() not in words.grammar("loose"):
        return False
    before = re.findall(r"[^\W\d_]+", match.string[: match.start()].casefold())
    behind = re.match(r"\W*([^\W\d_]+)", after.casefold())
    is_duration = bound != "under" and bool(behind) and behind[1] in words.grammar("durations")  # type: ignore[index]
    return is_duration or (bool(before) and before[-1] in words.grammar("not_bounds_after"))


@cache
def _beside_days(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Return what stands in front of a day and behind it; none for a language unknown to Babel.

    The names of months are taken in the case that CLDR writes them in: 25 may die, on 25 May.
    """
    try:
        forms = Locale.parse(language.split("-", maxsplit=1)[0]).months
    except (UnknownLocaleError, ValueError):
        return None
    widths = [forms[form][width] for form in ("format", "stand-alone") for width in ("wide", "abbreviated")]
    names = {width[n].rstrip(".") for width in widths for n in range(1, 13) if not width[n].isdigit()}
    either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"
    edge = "" if wording(language).is_unspaced else r"\b"
    before = re.compile(rf"{edge}(?:{either}){edge}\.?\s*(?:the\s+)?{_AMID_DAYS}\Z")
    behind = re.compile(rf"\.?{_AMID_DAYS}(?:(?:of|de|del)\s+)?(?:{edge}(?:{either}){edge}|[日月])")
    return before, behind


def _is_day(number: Number, text: str, language: str) -> bool:
    value = number.values[0]
    if value != value.to_integral_value() or not 1 <= value <= _LAST_DAY or number.scale != Decimal(1):
        return False
    patterns = _beside_days(language)
    if patterns is None:
        return False
    before, behind = patterns
    follows = before.search(text, max(0, number.start - 40), number.start)
    return bool(follows or behind.match(text, number.end))


def names_one(text: str, language: str, nouns: tuple[str, ...]) -> bool:
    """Tell whether a text speaks of one such thing: by an article (a man, for one man), or by `one` itself.

    Much that begins with `one` is no number, so not every `one` of a text is among those that are read.
    """
    ones = [word for word, read in wording(language).words.items() if read == Word("cardinal", (Decimal(1),))]
    stems = "|".join(re.escape(noun[: max(3, len(noun) - 2)]) for noun in nouns) or "(?!)"
    told = (
        rf"\b(?:{_either(wording(language).grammar('articles'))})\s+(?:[\w-]+\s+){{0,2}}(?:{stems})",
        rf"\b(?:{_either(ones)})\s+(?:{stems})",
    )
    return any(re.search(pattern, text, re.IGNORECASE) for pattern in told)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words)) or "(?!)"
