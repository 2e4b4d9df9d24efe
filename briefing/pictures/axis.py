"""Where a day stands on a drawn line of time, and what lies so far off that the line is broken."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.dates import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.dates import Edtf

Unit = Literal["day", "month", "year"]

_FINE = 92
"""Days up to which a stretch helps to say what the line is about; a whole year would stretch it."""
_BROKEN = 0.6
"""The share of the line from which an empty gap is left out."""
_ZONE = 14.0
"""Per cent of the width for what lies beyond a break."""
_NARROWEST = 1.4
"""Per cent of the width that the shortest bar has."""
_MOST_TICKS = 7
_FEW_DAYS, _FEW_MONTHS = 10, 800
_VAGUE = 2
"""Days beyond which a stretch is no more than a limit to what is known."""
_HOURS: dict[str, tuple[float, float]] = {
    "morning": (0.25, 0.5),
    "midday": (0.45, 0.6),
    "afternoon": (0.5, 0.75),
    "evening": (0.75, 1.0),
}
"""Which part of a day is drawn; of a night within one day nobody knows which end is meant."""


class Stretch(NamedTuple):
    """The time that a date may be, in days counted as `datetime.date.toordinal` does, with their fractions.

    None where the date has no such end.
    """

    start: float | None
    end: float | None

    @classmethod
    def of(cls, date: Edtf, part_of_day: str | None) -> Stretch:
        """Return the stretch of a date, narrowed by the part of its day."""
        start = float(date.earliest.ordinal) if date.earliest else None
        end = float(date.latest.ordinal + 1) if date.latest else None
        if start is not None and end is not None and part_of_day:
            if end - start == 1 and part_of_day in _HOURS:
                first, last = _HOURS[part_of_day]
                return cls(start + first, start + last)
            if end - start == 2 and part_of_day == "night":  # noqa: PLR2004 -- from one day to the next
                return cls(start + 0.75, start + 1.25)
        return cls(start, end)

    @property
    def is_vague(self) -> bool:
        """Whether it says how little is known, not how long something took."""
        return self.start is None or self.end is None or self.end - self.start > _VAGUE


class Axis(NamedTuple):
    """A line of time; positions on it are in per cent of its width."""

    first: int
    """The first day that is drawn to scale."""
    last: int
    """The day after the last one."""
    broken: tuple[bool, bool]
    """Whether something lies beyond a break before it, and behind it."""

    def at(self, day: float) -> float:
        """Return where a day stands, if it is drawn to scale."""
        left = _ZONE if self.broken[0] else 0.0
        right = 100 - (_ZONE if self.broken[1] else 0.0)
        return left + (right - left) * (day - self.first) / (self.last - self.first)

    def place(self, stretch: Stretch) -> tuple[float, float]:
        """Return where the bar of a stretch begins and how wide it is."""
        start = self._end(stretch.start, 0.0)
        end = self._end(stretch.end, 100.0)
        width = max(end - start, _NARROWEST)
        return min(start, 100 - width), width

    def _end(self, day: float | None, edge: float) -> float:
        """Return where one end of a stretch stands: without a day at its edge, beyond a break in its zone."""
        if day is None:
            return edge
        if day < self.first:
            return _ZONE * 0.1 if edge == 0 else _ZONE * 0.75
        if day > self.last:
            return 100 - _ZONE * (0.75 if edge == 0 else 0.1)
        return self.at(day)

    def ticks(self) -> tuple[Unit, list[Day]]:
        """Return the days that are marked on the line, and whether they stand for a day, month or year."""
        length = self.last - self.first
        days = [Day.from_ordinal(n) for n in range(self.first, self.last)] if length <= _FEW_MONTHS else []
        if length <= _FEW_DAYS * _MOST_TICKS:
            step = -(-length // _MOST_TICKS)
            return "day", days[::step]
        if days and len(months := [day for day in days if day.day == 1]) > 1:
            return "month", months[:: -(-len(months) // _MOST_TICKS)]
        years = range(Day.from_ordinal(self.first).year + 1, Day.from_ordinal(self.last).year + 1)
        return "year", [Day(year, 1, 1) for year in years[:: -(-len(years) // _MOST_TICKS) or 1]]


def axis_of(stretches: Iterable[Stretch]) -> Axis | None:
    """Return the line on which some stretches are drawn; None where there is nothing to draw."""
    every = list(stretches)
    closed = sorted((one.start, one.end) for one in every if one.start is not None and one.end is not None)
    ends = [end for one in every for end in (one.start, one.end) if end is not None]
    fine = [(start, end) for start, end in closed if end - start <= _FINE]
    shown = _densest(fine or closed or [(end, end) for end in ends])
    if not shown:
        return None
    first, last = int(min(start for start, _end in shown)), -int(-max(end for _start, end in shown) // 1)
    if last - first < 3:  # noqa: PLR2004 -- a day and its neighbours
        first, last = first - 1, last + 1
    return Axis(first, last, (any(end < first for end in ends), any(end > last for end in ends)))


def _densest(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the stretches without those that only a long empty gap would keep on the line."""
    shown = sorted(stretches)
    while len(shown) > 1:
        reach = list(accumulate((end for _start, end in shown), max))
        gaps = [after[0] - end for end, after in zip(reach, shown[1:], strict=False)]
        widest = max(range(len(gaps)), key=gaps.__getitem__)
        length = reach[-1] - shown[0][0]
        if gaps[widest] <= _BROKEN * length or length <= _FEW_DAYS:
            break
        before, behind = shown[: widest + 1], shown[widest + 1 :]
        shown = before if len(before) > len(behind) else behind
    return shown
