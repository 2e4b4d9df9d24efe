"""How EDTF is written: levels 0 and 1 and the one-of-a-set of level 2, each text read in one way only.

Standard: ISO 8601-2:2019, in the notation of https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

from briefing.dates.days import MONTHS, Day, days_in_month, year_text
from briefing.dates.edtf import DateError, Interval, OneOf, Single

if TYPE_CHECKING:
    from briefing.dates.edtf import Edtf, Unit

_SINGLE = re.compile(
    r"""(?: Y(?P<long>-?[1-9][0-9]{4,})
          | (?P<decade>-?[0-9]{3})X
          | (?P<century>-?[0-9]{2})XX
          | (?P<year>-?[0-9]{4})
            (?: (?P<some>-XX|-XX-XX)
              | -(?P<month>[0-9]{2}) (?: -(?P<day>[0-9]{2}|XX) )?
            )?
        ) (?P<mark>[?~%]?)""",
    re.VERBOSE,
)
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""Season code → its first month; a season has three (see `Single`)."""
_FINER_SEASONS = range(25, 42)
"""Codes of level 2: seasons by hemisphere, quarters, thirds and halves of a year."""
_MISSING = ("", "..")
"""The ends of an interval that are no date: unknown and open."""

_Mark = Literal["", "?", "~", "%"]


class UnreadableError(DateError):
    """A text, or the part of it that is carried along, does not have the shape of EDTF."""

    def __init__(self, part: str) -> None:
        super().__init__(f"`{part}` is no EDTF date")
        self.part = part


def read(text: str) -> Edtf:
    """Read a date in EDTF.

    Raises:
        UnreadableError: where the text has another shape; nothing is said yet of what would be right.
        DateError: where the shape is right, but there is no such day, order or set.
    """
    if text.startswith("[") and text.endswith("]"):
        return _set(text)
    if "/" in text:
        return _interval(*text.partition("/"))
    return _single(text)


def _single(text: str) -> Single:
    found = _SINGLE.fullmatch(text)
    if not found:
        raise UnreadableError(text)
    mark = cast("_Mark", found["mark"])
    if found["long"]:
        return _years(text, int(found["long"]), int(found["long"]), "year", mark)
    if found["decade"]:
        return _years(text, *_ten_to_the(1, found["decade"]), "decade", mark)
    if found["century"]:
        return _years(text, *_ten_to_the(2, found["century"]), "century", mark)
    if found["year"] == "-0000":
        msg = f"`{text}` gives a sign to the year 0, which has none; write `0000`"
        raise DateError(msg)
    year = int(found["year"])
    if not found["month"]:
        some: Literal["day", "month"] | None = None
        if found["some"]:
            some = "month" if found["some"] == "-XX" else "day"
        return Single(text, Day(year, 1, 1), Day(year, 12, 31), "year", some, mark)
    return _within_year(text, year, int(found["month"]), found["day"], mark)


def _years(text: str, first: int, last: int, unit: Unit, mark: _Mark) -> Single:
    return Single(text, Day(first, 1, 1), Day(last, 12, 31), unit, mark=mark)


def _ten_to_the(places: int, digits: str) -> tuple[int, int]:
    """Return the first and last year that begin with the digits, e.g. 2020 and 2029 for `202`."""
    low = int(digits.removeprefix("-")) * 10**places
    high = low + 10**places - 1
    # There is no year -0, so the years of `-000X` end with -1.
    return (-high, -max(low, 1)) if digits.startswith("-") else (low, high)


def _within_year(text: str, year: int, month: int, day: str | None, mark: _Mark) -> Single:
    if not day and month in _SEASONS:
        first = Day(year, _SEASONS[month], 1)
        last_month = (first.month + 1) % len(MONTHS) + 1
        last_year = year + 1 if last_month < first.month else year
        last = Day(last_year, last_month, days_in_month(last_year, last_month))
        return Single(text, first, last, "season", mark=mark)
    if not 1 <= month <= len(MONTHS):
        raise DateError(_no_month(text, year, month, day))
    length = days_in_month(year, month)
    if not day or day == "XX":
        some: Literal["day"] | None = "day" if day else None
        return Single(text, Day(year, month, 1), Day(year, month, length), "month", some, mark)
    if not 1 <= int(day) <= length:
        msg = f"`{text}` is no day; {MONTHS[month - 1]} {year} has {length} days, from `01` to `{length}`"
        raise DateError(msg)
    only = Day(year, month, int(day))
    return Single(text, only, only, "day", mark=mark)


def _no_month(text: str, year: int, month: int, day: str | None) -> str:
    if month in _SEASONS:
        return f"`{text}` gives a day to a season; write the season alone: `{text[: text.rindex('-')]}`"
    if month in _FINER_SEASONS:
        return (
            f"`{text}`: level 2 (codes of halves, quarters and seasons by hemisphere) is not used here; "
            f"write the months as an interval, such as `{year_text(year)}-01/{year_text(year)}-03`"
        )
    if day and day != "XX" and 1 <= int(day) <= len(MONTHS) < month <= days_in_month(year, int(day)):
        swapped = Day(year, int(day), month)
        return f"`{text}` has no month `{month}`; if day and month are swapped, write `{swapped}`"
    return f"`{text}` has no month `{month:02}`; write a month from `01` to `12`"


def _interval(start_text: str, separator: str, end_text: str) -> Interval:
    written = f"{start_text}{separator}{end_text}"
    start = None if start_text in _MISSING else _single(start_text)
    end = None if end_text in _MISSING else _single(end_text)
    if not (start or end):
        msg = f"`{written}` names no date at either end; leave the date out"
        raise DateError(msg)
    if start and end and start.earliest > end.latest:
        msg = f"`{written}` ends before it begins; write `{end_text}{separator}{start_text}`"
        raise DateError(msg)
    earliest, latest = start.earliest if start else None, end.latest if end else None
    return Interval(f"{start_text}/{end_text}", earliest, latest, (start, end))


def _set(text: str) -> OneOf:
    texts = text[1:-1].split(",")
    if "/" in text:
        msg = f"`{text}` has a slash inside a set; write a range as in `[2022-01-03..2022-01-05,2022-01-08]`"
        raise DateError(msg)
    if len(texts) == 1 and ".." not in text:
        msg = f"`{text}` names fewer than two dates; write a single date without brackets"
        raise DateError(msg)
    for member in texts:
        if texts.count(member) > 1:
            msg = f"`{text}` names `{member}` twice; write each date once"
            raise DateError(msg)
    if any(member.startswith("..") for member in texts[1:]) or any(
        member.endswith("..") for member in texts[:-1]
    ):
        msg = f"`{text}` is open in its middle; write `..` only at the beginning or end of a set"
        raise DateError(msg)
    members = tuple(_member(member) for member in texts)
    earliest = [member.earliest for member in members if member.earliest]
    latest = [member.latest for member in members if member.latest]
    return OneOf(
        text,
        min(earliest) if len(earliest) == len(members) else None,
        max(latest) if len(latest) == len(members) else None,
        members,
    )


def _member(text: str) -> Single | Interval:
    if ".." not in text:
        return _single(text)
    start, separator, end = text.partition("..")
    read = _interval(start, separator, end)
    # An end that a set leaves out is open, while an empty end of an interval is unknown.
    return replace(read, text=f"{start or '..'}/{end or '..'}")
