"""What the words of an expression of time say together: a table of what may stand with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.timewords.marks import marks_in, ranges
from briefing.timewords.phrases import Meaning, is_absolute, resolve, says_something
from briefing.timewords.stretches import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.dates import Day
    from briefing.timewords.marks import Mark

_DECEMBER = 12
_WEEK = 7
_NIGHT = frozenset({"night"})


@dataclass(frozen=True)
class Expression:
    """What an expression of time says."""

    meaning: Meaning
    until: Meaning | None = None
    """Of `from … to …`, what the second date says; `meaning` is then the first."""
    parts: frozenset[str] = frozenset()
    """The parts of the day that it may mean; empty where it says none."""

    @property
    def is_relative(self) -> bool:
        """Whether it has to be counted from a day, for want of a year."""
        return not all(is_absolute(said) for said in self._said)

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays that it names: 0 is Monday."""
        return frozenset(said["weekday"] for said in self._said if "weekday" in said)

    @property
    def is_one_night(self) -> bool:
        """Whether it says which two days the night lies between."""
        return "night" in self.parts and (self.until is not None or "eve-mark" in self.meaning)

    @property
    def _said(self) -> tuple[Meaning, ...]:
        return (self.meaning,) if self.until is None else (self.meaning, self.until)

    def on(self, today: Day) -> tuple[Stretch, ...]:
        """Return the days it may mean when it is said on a day; none where it contradicts itself.

        A bare weekday is of the seven days before: whoever means an earlier one says so.
        """
        kinds = {kind for said in self._said for kind in said}
        is_bare = "weekday" in kinds and not kinds & {"which", "unit", "month"}
        return tuple(
            one
            for one in dict.fromkeys(self._resolved(today))
            if not (is_bare and one.earliest and today.ordinal - one.earliest.ordinal > _WEEK)
        )

    def _resolved(self, today: Day) -> Iterator[Stretch]:
        if self.until is None:
            yield from resolve(self.meaning, self.parts, today)
            return
        for end in resolve(self.until, frozenset(), today):
            if end.earliest:
                for start in _latest_before(self.meaning, end.earliest):
                    yield Stretch(start.earliest, end.latest)


def read(words: str, language: str) -> Expression | None:
    """Return what an expression says, or None where any word of it is not listed or no rule has it."""
    marks = list(marks_in(words, language))
    if not all(mark.kinds for mark in marks):
        return None
    return _read_range(marks, language) or _read_one(marks)


def _read_one(marks: Sequence[Mark]) -> Expression | None:
    meaning = _meaning(marks)
    if meaning is None:
        return None
    parts = meaning.pop("part", frozenset())
    if "eve-mark" in meaning:
        parts = _NIGHT
    return Expression(meaning, parts=parts) if says_something(meaning, parts) else None


def _read_range(marks: Sequence[Mark], language: str) -> Expression | None:
    """Read `night from a to b`: what stands before the first date tells a part of the day at most."""
    words = [mark.words for mark in marks]
    for first, second in ranges(language):
        if second not in words or (first and first not in words):
            continue
        opening = words.index(first) if first else -1
        joint = len(words) - 1 - words[::-1].index(second)
        before = _meaning(marks[: max(opening, 0)])
        start, end = _meaning(marks[opening + 1 : joint]), _meaning(marks[joint + 1 :])
        if before is None or start is None or end is None or before.keys() - {"part"}:
            continue
        parts = before.get("part", frozenset())
        for side in (start, end):
            parts |= side.pop("part", frozenset()) & _NIGHT
        parts = parts & _NIGHT or parts
        _share(start, end)
        if says_something(start, frozenset()) and says_something(end, frozenset()):
            return Expression(start, end, parts)
    return None


def _share(start: Meaning, end: Meaning) -> None:
    """Give each of two dates what only the other one names: `5 to 8 January 2022`, `January 5 to 8`."""
    for kind, needs in (("month", {"number"}), ("year", {"number", "month"})):
        for one, other in ((start, end), (end, start)):
            if kind in other and kind not in one and needs & one.keys():
                over_new_year = one is start and one.get("month", 0) > end.get("month", _DECEMBER)
                one[kind] = other[kind] - (kind == "year" and over_new_year)


def _meaning(marks: Sequence[Mark]) -> Meaning | None:
    """Put marks together in whatever order; two of a kind are more than one expression."""
    meaning: Meaning = {}
    for mark in marks:
        for kind, value in mark.kinds:
            if kind == "part":
                meaning[kind] = meaning[kind] & value if kind in meaning else value
            elif kind in meaning:
                return None
            elif kind != "ignored":
                meaning[kind] = value
    if "year" in meaning and meaning.get("unit") == "year":
        del meaning["unit"]  # "in the year 2021"
    return meaning


def _latest_before(meaning: Meaning, day: Day) -> list[Stretch]:
    """Return the last days that the first date of a range may be, seen from the second."""
    found = resolve(meaning, frozenset(), day)
    before = [one for one in found if one.earliest and one.latest and one.latest < day]
    return sorted(before, key=lambda one: one.earliest or day)[-1:]
