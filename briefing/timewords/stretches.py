"""Stretches of days on the calendar, how they lie in a date, and how they are written as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from briefing.dates import Day, OneOf, year_text

if TYPE_CHECKING:
    from briefing.dates import Edtf, Single

CalendarUnit = Literal["day", "week", "weekend", "month", "year", "decade", "century"]

_YEARS = {"year": 1, "decade": 10, "century": 100}
_MONTHS = 12
_SATURDAY, _SUNDAY = 5, 6


class Stretch(NamedTuple):
    """Some days on end, from the first to the last, both included; one of them may be open."""

    earliest: Day | None
    latest: Day | None

    def __str__(self) -> str:
        """Return the stretch in EDTF, by the one unit that it is if it is one."""
        if self.earliest is None or self.latest is None:
            return f"{self.earliest or '..'}/{self.latest or '..'}"
        written = {unit: text for unit, text in _names(self.earliest) if of_unit(unit, self.earliest) == self}
        if written:
            return next(iter(written.values()))
        if self.earliest.day == 1 and of_unit("month", self.latest).latest == self.latest:
            return f"{str(self.earliest)[:-3]}/{str(self.latest)[:-3]}"
        return f"{self.earliest}/{self.latest}"

    @property
    def is_one_day(self) -> bool:
        """Whether it begins and ends on the same day."""
        return self.earliest is not None and self.earliest == self.latest

    def lies_in(self, date: Edtf) -> bool:
        """Tell whether a date leaves open every day of the stretch, so that it is vaguer than it or the same.

        Where the stretch is open, the date has to be, too, and its other end is then no vaguer but by its
        unit: `../2022-01` for `../2022-01-08`, not `../2022-01-09`.
        """
        if self.earliest and self.latest:
            return _leaves_open(date, self.earliest.ordinal, self.latest.ordinal)
        if self.latest:
            return date.earliest is None and _has(date.end, self.latest)
        return date.latest is None and self.earliest is not None and _has(date.start, self.earliest)


def days(first: int, last: int) -> Stretch:
    """Return the days from one ordinal number to another."""
    return Stretch(Day.from_ordinal(first), Day.from_ordinal(last))


def of_unit(unit: CalendarUnit, day: Day, steps: int = 0) -> Stretch:
    """Return the day, week (from Monday), month … that a day lies in, or the one some steps away."""
    if unit == "day":
        return days(day.ordinal + steps, day.ordinal + steps)
    if unit in ("week", "weekend"):
        monday = day.ordinal - day.weekday + 7 * steps
        return days(monday + (_SATURDAY if unit == "weekend" else 0), monday + _SUNDAY)
    if unit == "month":
        index = day.year * _MONTHS + day.month - 1 + steps
        return months(index, index)
    size = _YEARS[unit]
    first = (day.year // size + steps) * size
    return months(first * _MONTHS, (first + size) * _MONTHS - 1)


def months(first: int, last: int) -> Stretch:
    """Return the days from one month to another; a month is counted as twelve times its year and so on."""
    after = Day((last + 1) // _MONTHS, (last + 1) % _MONTHS + 1, 1)
    return Stretch(Day(first // _MONTHS, first % _MONTHS + 1, 1), Day.from_ordinal(after.ordinal - 1))


def _names(day: Day) -> tuple[tuple[CalendarUnit, str], ...]:
    year = year_text(day.year)
    return (
        ("day", str(day)),
        ("month", str(day)[:-3]),
        ("year", year),
        ("decade", f"{year[:-1]}X"),
        ("century", f"{year[:-2]}XX"),
    )


def _leaves_open(date: Edtf, first: int, last: int) -> bool:
    """Tell whether each day from one to another is among those that a date, or a set of them, could be."""
    reached = first
    members = date.members if isinstance(date, OneOf) else (date,)
    bounds = [
        (
            member.earliest.ordinal if member.earliest else first,
            member.latest.ordinal if member.latest else last,
        )
        for member in members
    ]
    for start, end in sorted(bounds):
        if start <= reached:
            reached = max(reached, end + 1)
    return reached > last


def _has(single: Single | None, day: Day) -> bool:
    return single is not None and single.earliest <= day <= single.latest
