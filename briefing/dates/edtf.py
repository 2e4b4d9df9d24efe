"""What a date in EDTF says: its parts, its bounds, its precision and its place in an order."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from briefing.dates.days import Day

Unit = Literal["day", "month", "season", "year", "decade", "century"]
UNITS: tuple[Unit, ...] = get_args(Unit)
"""What a date may be known to, from fine to coarse."""

SortKey = tuple[int, bool, bool, int, str]


class DateError(ValueError):
    """A text is no date that is used here.

    The message is one lower-case sentence without a full stop saying what is wrong and what would be right.
    """


@dataclass(frozen=True)
class Edtf(ABC):
    """A date in the Extended Date/Time Format: a `Single` date, an `Interval` or `OneOf` several dates.

    Standard: ISO 8601-2:2019, levels 0 and 1, and of level 2 the one-of-a-set, without clock times; see also
    https://www.loc.gov/standards/datetime/. Two dates are equal when they are written alike.
    """

    text: str
    """The date as it is written; `str()` gives it, too."""
    earliest: Day | None
    """The first day it could be, inclusive; None where the start is open or unknown."""
    latest: Day | None
    """The last day it could be, inclusive; None where the end is open or unknown."""

    def __str__(self) -> str:
        return self.text

    @property
    @abstractmethod
    def singles(self) -> tuple[Single, ...]:
        """Every single date that is written in it, in the order of the text."""

    @property
    @abstractmethod
    def start(self) -> Single | None:
        """The single date it starts with, which may be itself; None where the start is open or unknown."""

    @property
    @abstractmethod
    def end(self) -> Single | None:
        """The single date it ends with, which may be itself; None where the end is open or unknown."""

    @property
    def is_interval(self) -> bool:
        """Whether it is written with a slash, `2022-01-07/2022-01-08`."""
        return isinstance(self, Interval)

    @property
    def is_set(self) -> bool:
        """Whether it is one of several dates, `[2022-01-05,2022-01-06]`."""
        return isinstance(self, OneOf)

    @property
    def precision(self) -> Unit:
        """The coarsest unit among its single dates; `start.precision` and `end.precision` tell them apart."""
        return max((single.unit for single in self.singles), key=UNITS.index)

    @property
    def finest(self) -> Unit:
        """The finest unit among its single dates: `day` as soon as any day is named."""
        return min((single.unit for single in self.singles), key=UNITS.index)

    @property
    def uncertain(self) -> bool:
        """Whether any of its dates is marked as doubted (`?`, `%`)."""
        return any(single.mark in ("?", "%") for single in self.singles)

    @property
    def approximate(self) -> bool:
        """Whether any of its dates is marked as an estimate (`~`, `%`)."""
        return any(single.mark in ("~", "%") for single in self.singles)

    def days(self) -> int | None:
        """Return how many days it spans, from the earliest to the latest; None where a bound is missing."""
        if self.earliest is None or self.latest is None:
            return None
        return self.latest.ordinal - self.earliest.ordinal + 1

    @property
    def sort_key(self) -> SortKey:
        """A key that puts dates into the order of a timeline; equal only for equal dates.

        A date stands at the first day it could be. One without a start stands just before the first day that
        its end could be: "in the days up to 8 January" is read before 8 January, not before all history.
        Where several stand at the same day, the narrower comes first and one without an end last; what is
        still alike follows its text, so that `2022-01-07` precedes `2022-01-07?`.
        """
        anchor = self.earliest or min(single.earliest for single in self.singles)
        width = self.latest.ordinal - anchor.ordinal if self.latest else 0
        return (anchor.ordinal, self.earliest is not None, self.latest is None, width, self.text)


@dataclass(frozen=True)
class Single(Edtf):
    """One date, however coarse: a day, a month, a season, a year, a decade (`202X`) or a century (`20XX`).

    A season has the bounds of the northern meteorological seasons: spring is March to May, winter lasts from
    December to the following February. The standard leaves that open; for spring in the south write months.
    """

    earliest: Day
    latest: Day
    unit: Unit
    """What is known of it: the month of `2022-01` and of `2022-01-XX`."""
    some: Literal["day", "month"] | None = None
    """What is meant but not said: `2022-01-XX` is some day in January, `2022-XX` some month of the year."""
    mark: Literal["", "?", "~", "%"] = ""
    """Doubted (`?`), an estimate (`~`) or both (`%`)."""

    @property
    def singles(self) -> tuple[Single, ...]:
        """Itself."""
        return (self,)

    @property
    def start(self) -> Single:
        """Itself."""
        return self

    @property
    def end(self) -> Single:
        """Itself."""
        return self


@dataclass(frozen=True)
class Interval(Edtf):
    """A stretch of time from the start of one date to the end of another; one of them may be missing."""

    ends: tuple[Single | None, Single | None]
    """Start and end; None where that end is open or unknown."""

    @property
    def singles(self) -> tuple[Single, ...]:
        """Those of its ends that are given."""
        return tuple(end for end in self.ends if end is not None)

    @property
    def start(self) -> Single | None:
        """The date it starts with; None where its start is open or unknown."""
        return self.ends[0]

    @property
    def end(self) -> Single | None:
        """The date it ends with; None where its end is open or unknown."""
        return self.ends[1]

    @property
    def start_is_open(self) -> bool:
        """Whether it begins at no stated time (`../2022`); a start that nobody knows is written `/2022`."""
        return self.text.startswith("..")

    @property
    def end_is_open(self) -> bool:
        """Whether it ends at no stated time (`2022/..`); an end that nobody knows is written `2022/`."""
        return self.text.endswith("..")


@dataclass(frozen=True)
class OneOf(Edtf):
    """One of several dates (level 2); a range `a..b` among them is the interval `a/b`, `..b` is `../b`."""

    members: tuple[Single | Interval, ...]
    """In the order of the text."""

    @property
    def singles(self) -> tuple[Single, ...]:
        """Those of all its members."""
        return tuple(single for member in self.members for single in member.singles)

    @property
    def start(self) -> Single | None:
        """The one that could be earliest; None where an earlier one is left open (`[..2022]`)."""
        return min(self.singles, key=lambda single: single.earliest) if self.earliest else None

    @property
    def end(self) -> Single | None:
        """The one that could be latest; None where a later one is left open (`[2022..]`)."""
        return max(self.singles, key=lambda single: single.latest) if self.latest else None
