"""What a number in prose says, and whether one says no more than others do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

Bound = Literal["", "least", "over", "most", "under", "about", "nearly"]
_LAST_DECIMAL_IS_ZERO = re.compile(r"\d[.,٫]\d*0(?!\d)")
Kind = Literal["exact", "range", "span", "vague", "ordinal", "code"]

_NO_STRONGER: dict[Bound, frozenset[Bound]] = {
    "": frozenset({""}),
    "least": frozenset({"", "least", "over"}),
    "over": frozenset({"over"}),
    "most": frozenset({"", "most", "under", "nearly"}),
    "under": frozenset({"under", "nearly"}),
    "about": frozenset({"", "about", "nearly"}),
    "nearly": frozenset({"nearly"}),
}
"""Our bound → the bounds of a source that imply it, of the same number."""


class Quantity(NamedTuple):
    """A number, or a word for a vague one, at its place in a text."""

    start: int
    """Where its words begin, bound and currency included, in code points."""
    end: int
    at: int
    """Where the number itself begins."""
    text: str
    """All those words."""
    kind: Kind
    """`range` is `10 to 20`; `span` is `from 10 to 20`, each end a number of its own; `code` is `G7`."""
    values: tuple[Decimal, ...]
    """One; the two ends of a range; the least and the most of a vague word; none of a code."""
    bound: Bound = ""
    unit: frozenset[str] = frozenset()
    """Per cent (`%`), percentage points (`pp`), or the ISO codes that a word or sign for money may mean."""
    in_digits: bool = False
    is_day: bool = False
    """Whether a month stands beside it."""

    @property
    def value(self) -> Decimal | None:
        """The one number it says, whatever its bound; None where it says none or two."""
        return self.values[0] if self.kind in {"exact", "ordinal"} else None


class Verdict(NamedTuple):
    """What keeps a number of ours from resting on a source's: its bound, its unit, or that there is none."""

    fault: Literal["bound", "unit", "missing"]
    nearest: Quantity | None = None
    """The source's number that should have been kept."""


def judge(ours: Quantity, theirs: Iterable[Quantity]) -> Verdict | None:
    """Tell what is wrong with a number of ours beside those of a source; None where it says no more."""
    theirs = tuple(theirs)
    if any(_carries(one, ours) for one in theirs) or _carried_by_both_ends(ours, theirs):
        return None
    for one in theirs:
        if ours.values and one.values == ours.values and _one_kind(one, ours):
            return Verdict("bound" if _unit_agrees(one, ours) else "unit", one)
    for one in theirs:
        if one.kind in {"range", "span"} and set(ours.values) & set(one.values) and ours.kind == "exact":
            return Verdict("bound", one)
    return Verdict("missing", _nearest(ours, theirs))


def _carries(theirs: Quantity, ours: Quantity) -> bool:
    if ours.kind == "code" or theirs.kind == "code":
        return ours.kind == theirs.kind and _plain(ours.text) == _plain(theirs.text)
    if not _unit_agrees(theirs, ours):
        return False
    if ours.kind == "vague":
        return _no_finer(theirs, ours)
    if theirs.kind == "span" and ours.kind == "exact" and not ours.bound:
        return ours.values[0] in theirs.values
    if ours.values != theirs.values or not _one_kind(theirs, ours):
        return False
    if theirs.is_day and not ours.is_day and ours.kind == "exact":
        return False
    return theirs.bound in _NO_STRONGER[ours.bound] and not _is_padded(ours, theirs)


def _is_padded(ours: Quantity, theirs: Quantity) -> bool:
    """Tell whether a zero makes a number of ours look finer than it is: 2.20 for 2.2."""
    if not _LAST_DECIMAL_IS_ZERO.search(ours.text):
        return False
    decimals = [[_decimals(value) for value in number.values] for number in (ours, theirs)]
    return any(mine > other for mine, other in zip(*decimals, strict=True))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _one_kind(theirs: Quantity, ours: Quantity) -> bool:
    """Tell whether both count, or both say which in a row; the seventh of a month is its day 7."""
    if {theirs.kind, ours.kind} == {"ordinal", "exact"}:
        return theirs.in_digits and ours.in_digits and (theirs.is_day or ours.is_day)
    return theirs.kind == ours.kind or {theirs.kind, ours.kind} == {"range", "span"}


def _no_finer(theirs: Quantity, ours: Quantity) -> bool:
    least, most = ours.values
    if theirs.kind == "ordinal" or theirs.is_day or theirs.bound in {"most", "under"}:
        return False
    return least <= min(theirs.values) and max(theirs.values) <= most


def _carried_by_both_ends(ours: Quantity, theirs: tuple[Quantity, ...]) -> bool:
    """Tell whether both ends of a range of ours are numbers of the source: two counts of one thing."""
    if ours.kind not in {"range", "span"}:
        return False
    counts = (one for one in theirs if one.kind == "exact" and _unit_agrees(one, ours))
    return set(ours.values) <= {one.values[0] for one in counts}


def _unit_agrees(theirs: Quantity, ours: Quantity) -> bool:
    if not theirs.unit and not ours.unit:
        return True
    if (theirs.unit | ours.unit) & {"%", "pp"}:
        return theirs.unit == ours.unit
    if len(theirs.unit) > 1 and len(ours.unit) > 1:
        return bool(theirs.unit & ours.unit)  # $ and dollars, of whatever country
    # Money may lose its currency, or the country of it; it gains neither.
    return bool(theirs.unit) and (not ours.unit or theirs.unit <= ours.unit)


def _nearest(ours: Quantity, theirs: tuple[Quantity, ...]) -> Quantity | None:
    """Return the number that was meant, if one looks like it: the same digits, or one of them changed."""
    for one in theirs:
        if ours.value is None or one.value is None or one.kind != ours.kind:
            continue
        mine, other = f"{ours.value.normalize():f}", f"{one.value.normalize():f}"
        changed = sum(a != b for a, b in zip(mine, other, strict=False))
        is_near = changed == 1 and len(mine) == len(other) > 1
        if is_near or sorted(mine.strip("0")) == sorted(other.strip("0")):
            return one
    return None


def _plain(code: str) -> str:
    return code.casefold().translate({ord(dash): "-" for dash in "‐‑‒–−"})
