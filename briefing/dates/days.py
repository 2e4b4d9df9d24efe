"""Which days there are: the proleptic Gregorian calendar, carried on over any year."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The English names that authors write and that messages to authors use; readers get theirs from CLDR."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The English names, for messages to authors."""

# The Gregorian calendar repeats itself, weekdays included, every 400 years.
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_LAST_OF_FOUR_DIGITS = 9999


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar.

    Years are astronomical, as in ISO 8601: 0 is 1 BC, -1 is 2 BC. They reach further than those of
    `datetime.date`. Days compare in the order of time.
    """

    year: int
    month: int
    """1 to 12."""
    day: int
    """1 to 31."""

    def __str__(self) -> str:
        """Return the day in EDTF; of a year with more than four digits, which has no days there, the year."""
        year = year_text(self.year)
        return year if year.startswith("Y") else f"{year}-{self.month:02}-{self.day:02}"

    @property
    def twin(self) -> date:
        """The day of the years 2000 to 2399, which libraries can handle, with its month, day and weekday."""
        return date(2000 + self.year % _CYCLE_YEARS, self.month, self.day)

    @property
    def ordinal(self) -> int:
        """The number of the day, counted as `datetime.date.toordinal` does: 1 is 0001-01-01."""
        twin = self.twin
        return twin.toordinal() + (self.year - twin.year) // _CYCLE_YEARS * _CYCLE_DAYS

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Day:
        """Return the day with this number; see `ordinal`."""
        cycles, rest = divmod(ordinal - date(2000, 1, 1).toordinal(), _CYCLE_DAYS)
        twin = date.fromordinal(date(2000, 1, 1).toordinal() + rest)
        return cls(twin.year + cycles * _CYCLE_YEARS, twin.month, twin.day)

    @property
    def weekday(self) -> int:
        """The day of the week: 0 is Monday, 6 is Sunday."""
        return self.twin.weekday()


def days_in_month(year: int, month: int) -> int:
    """Return how many days the month (1 to 12) has in the astronomical year."""
    return Day(year + month // 12, month % 12 + 1, 1).ordinal - Day(year, month, 1).ordinal


def year_text(year: int) -> str:
    """Return the astronomical year as EDTF writes it: `0800`, `-0043`, `Y12022`."""
    prefix = "Y" if abs(year) > _LAST_OF_FOUR_DIGITS else ""
    return f"{prefix}{'-' if year < 0 else ''}{abs(year):04}"
