"""How days, months and years are written in a language, by the patterns and names of Unicode's CLDR.

Patterns: https://www.unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, tokenize_pattern, untokenize_pattern
from babel.lists import format_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dates.days import Day
    from briefing.dates.edtf import Unit

_OWN_WITH_WEEKDAY = {"en_GB": ("EEEE d MMMM y", "E d MMM y")}
"""Long and brief, where the house differs from CLDR: no comma after an English weekday."""
_GLUE = re.compile(r"\s*(?:[-–—~～〜至]|\sتا)\s*$")
"""What CLDR puts between the two dates of an interval, at the end of the first."""
_ABBREVIATED, _WIDE = 3, 4
"""How many letters ask for a month's name in a pattern; fewer ask for its number."""
_FIRST_PLAIN_YEAR = 1000
"""The first year that is taken for a year when it stands alone; earlier ones are written with their era."""


@lru_cache(maxsize=64)
def writing_of(language: str, *, brief: bool) -> Writing:
    """Return how the language writes dates; English, where CLDR does not know it.

    Args:
        language: a BCP 47 tag; plain `en` is read as `en-GB`.
        brief: whether months and weekdays are abbreviated.
    """
    for tag in (language, re.split("[-_]", language)[0]):
        try:
            locale = Locale.parse("en_GB" if tag == "en" else tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        return Writing(locale, brief)
    return Writing(Locale("en", "GB"), brief)


@dataclass(frozen=True, eq=False)
class Writing:
    """The written forms of one language, long or brief."""

    locale: Locale
    brief: bool

    def weekday_and_day(self, day: Day) -> str:
        """Write `Friday 7 January 2022`, brief `Fri 7 Jan 2022`."""
        own = _OWN_WITH_WEEKDAY.get(str(self.locale))
        if own:
            return self._write(own[self.brief], day)
        return self._write(
            self._skeleton("yMMMEd") if self.brief else self.locale.date_formats["full"].pattern, day
        )

    def day(self, day: Day) -> str:
        """Write `7 January 2022`, brief `7 Jan 2022`."""
        return self._write(
            self._skeleton("yMMMd") if self.brief else self.locale.date_formats["long"].pattern, day
        )

    def month(self, day: Day) -> str:
        """Write `January 2022`, brief `Jan 2022`."""
        return self._write(self._skeleton("yMMM" if self.brief else "yMMMM"), day)

    def year(self, day: Day) -> str:
        """Write `2022`; years below 1000 with their era, `800 AD`."""
        return self._write(self._skeleton("y"), day)

    def named(self, unit: Unit, day: Day) -> str:
        """Write the day, month or year that the day lies in, without a weekday."""
        return {"day": self.day, "month": self.month}.get(unit, self.year)(day)

    def tick(self, unit: Unit, day: Day) -> str:
        """Write a mark on a line of time: `7 Jan`, `Jan 2022`, `2022`."""
        return self._write(self._skeleton("MMMd"), day) if unit == "day" else self.named(unit, day)

    def series(self, unit: Unit, days: Sequence[Day]) -> list[str]:
        """Write several days, months or years, saying once what they share: `3`, `8 January 2022`.

        Languages that put the year first shorten what follows: `2022年1月3日`, `8日`.
        """
        halves = self._halves(unit, days)
        first = _GLUE.sub("", halves[0]) if halves else ""
        if not halves or first == halves[0]:
            return [self.named(unit, day) for day in days]
        middle = halves[1] if _has_year(first) else first
        patterns = [first, *[middle] * (len(days) - 2), halves[1]]
        return [self._write(pattern, day) for pattern, day in zip(patterns, days, strict=True)]

    def range(self, unit: Unit, first: Day, last: Day) -> str:
        """Write `3–8 January 2022`, brief `3–8 Jan 2022`."""
        halves = self._halves(unit, (first, last))
        if not halves:
            return self.joined(self.named(unit, first), self.named(unit, last))
        return self._write(halves[0], first) + self._write(halves[1], last)

    def joined(self, first: str, last: str) -> str:
        """Write a range between two dates that share nothing: `spring 2022 – 2024`."""
        return _plain_spaces(self.locale.interval_formats[None].format(first, last))

    def either(self, choices: Sequence[str]) -> str:
        """Write a choice: `3, 4 or 5`."""
        return _plain_spaces(format_list(choices, style="or", locale=self.locale))

    def _halves(self, unit: Unit, days: Sequence[Day]) -> tuple[str, str] | None:
        """Return CLDR's patterns for the two sides of an interval, glue included, if it has them."""
        if len(days) == 1 or min(days).year < _FIRST_PLAIN_YEAR:
            return None
        several_years, several_months = (len({day[i] for day in days}) > 1 for i in (0, 1))
        differing = "y" if several_years else "M" if several_months else "d"
        skeletons = {"day": ("yMMMMd", "yMMMd"), "month": ("yMMMM", "yMMM")}.get(unit, ("y",))
        for skeleton in skeletons[-1:] if self.brief else skeletons:
            match self.locale.interval_formats.get(skeleton, {}).get(differing):
                case [str(first), str(last)]:
                    return first, last
        return None

    def _skeleton(self, skeleton: str) -> str:
        return str(self.locale.datetime_skeletons[skeleton].pattern)

    @lru_cache(maxsize=1024)  # noqa: B019 -- each page has the same few dates, and the writings are kept, too
    def _write(self, pattern: str, day: Day) -> str:
        """Fill the pattern in; Babel's own dates end with the year 9999 and know no BC."""
        year, era = f"{day.year if day.year > 0 else 1 - day.year}", ""
        if day.year < _FIRST_PLAIN_YEAR:
            era = self.locale.eras["abbreviated"][day.year > 0]
            with_era = self._skeleton("Gy")
            if with_era.startswith("G"):
                year, era = f"{era}{'' if 'Gy' in with_era else ' '}{year}", ""
        tokens: list[tuple[str, str | tuple[str, int]]] = []
        for kind, value in tokenize_pattern(pattern):
            field, width = ("", 0) if isinstance(value, str) else value
            if field == "y":
                tokens.append(("chars", year))
            elif field in ("M", "L") and width >= _ABBREVIATED:
                tokens.append((kind, (field, _ABBREVIATED if self.brief else _WIDE)))
            elif field != "G" or day.year >= _FIRST_PLAIN_YEAR:
                tokens.append((kind, value))
        written = format_date(day.twin, untokenize_pattern(tokens), locale=self.locale)
        return _plain_spaces(f"{written} {era}" if era else written)


def _has_year(pattern: str) -> bool:
    return "y" in re.sub("'[^']*'", "", pattern)


def _plain_spaces(text: str) -> str:
    """Let the thin and unbreaking spaces of CLDR be found by a search for a space."""
    return re.sub(r"\s+", " ", text)
