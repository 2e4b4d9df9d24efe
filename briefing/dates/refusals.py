"""Why a text is no date that is used here, and what to write instead.

Each function knows one way of going astray and returns its message, or None where the text went another way.
No message tells an author to write what the grammar does not read.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from briefing.dates.days import MONTHS, WEEKDAYS
from briefing.dates.edtf import DateError
from briefing.dates.grammar import UnreadableError, read

if TYPE_CHECKING:
    from briefing.dates.edtf import Edtf

MAX_LENGTH = 200
"""Characters: room for a set of a dozen days."""

_EXAMPLES = "`2022-01-07`, `2022-01`, `2022` or `2022-01-03/2022-01-08`"
_CLOCK_TIME = re.compile(
    r"(?<=[0-9])(?:T[0-9]{1,2}(:?[0-9]{2})*|\s[0-9]{1,2}(:[0-9]{2})+)(\.[0-9]+)?(Z|[+-][0-9:]+)?(?=/|$)"
)
_SLIPS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"x": "X", "u": "X", "y": "Y"})
"""Characters that look like those of EDTF; `u` stood for `X` in the draft of 2012."""
_DRAFT_ENDS = {"unknown": "", "open": ".."}
"""How the draft of 2012 wrote the ends of an interval."""
_WEEKDAYS = tuple(name.lower() for name in WEEKDAYS)
_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}


def parse(text: str) -> Edtf:
    """Read a date in EDTF (ISO 8601-2:2019): levels 0 and 1, and one-of-a-set of level 2; no clock times.

    Raises:
        DateError: where the text is anything else; the message says what to write instead.
    """
    if len(text) > MAX_LENGTH:
        start = _shown(text[:20])
        msg = f"`{start}…` has {len(text)} characters, more than a date needs; write one such as `2022-01-07`"
        raise DateError(msg)
    try:
        return read(text)
    except UnreadableError as unreadable:
        raise DateError(_explain(text, unreadable.part)) from None


def _explain(text: str, part: str) -> str:
    for ways, value in ((_WAYS_OF_THE_WHOLE, text), (_WAYS_OF_A_PART, part)):
        for way in ways:
            message = way(value)
            if message:
                return message
    return f"`{_shown(part)}` is no EDTF date; write one such as {_EXAMPLES}"


def _shown(text: str) -> str:
    """Return the text fit to stand in backticks within one line."""
    return "".join("\N{REPLACEMENT CHARACTER}" if c == "`" or not c.isprintable() else c for c in text)


def _is_date(text: str) -> bool:
    try:
        read(text)
    except DateError:
        return False
    return True


def _instead(text: str, advice: str, *proposals: str, doubt: str = "") -> str:
    """Compose a message that offers those of the proposals that are dates."""
    offers = " or ".join(f"`{proposal}`" for proposal in dict.fromkeys(proposals) if _is_date(proposal))
    shape = f": {offers}" if offers else ", as in `2022-01-07`"
    return f"`{_shown(text)}` is no EDTF date{doubt}; {advice}{shape}"


def _nothing(text: str) -> str | None:
    return None if text.strip() else f"the date is empty; leave it out or write one such as {_EXAMPLES}"


def _clock_time(text: str) -> str | None:
    bare = _CLOCK_TIME.sub("", text)
    start, _, end = bare.partition("/")
    day = start if start == end else bare
    if not re.search("[0-9](T|:)[0-9]", text):
        return None
    proposal = f"`{day}`" if _is_date(day) else "the day alone, such as `2022-01-07`,"
    return (
        f"`{_shown(text)}`: a date here carries no clock time; write {proposal} and say the hour in `words`"
    )


def _slip(text: str) -> str | None:
    """Mend what the eye passes over: spaces, dashes, small letters and digits of other scripts."""
    spaceless = re.sub(r"\s", "", unicodedata.normalize("NFKC", text).translate(_SLIPS))
    plain = "".join(str(unicodedata.decimal(char, char)) for char in spaceless)
    advice = "write it with plain digits, hyphens and capitals, without spaces"
    return _instead(text, advice, plain) if _is_date(plain) else None


def _interval_otherwise(text: str) -> str | None:
    """Know an interval with another sign between its dates, or with a second date cut short."""
    start, slash, end = re.sub(r"\s+(?:-|–|—|to|until|till|and)\s+|\.\.|--", "/", text).partition("/")
    drafted = f"{_DRAFT_ENDS.get(start, start)}/{_DRAFT_ENDS.get(end, end)}"
    if _is_date(drafted) and drafted != f"{start}/{end}":
        return _instead(text, "write `..` for an open end and nothing for an unknown one", drafted)
    completed = f"{start}/{start[: -len(end)]}{end}" if end else ""
    if not slash or not (_is_date(f"{start}/{end}") or _is_date(completed)):
        return None
    return _instead(text, "write both dates in full with a slash between them", f"{start}/{end}", completed)


def _too_many_slashes(text: str) -> str | None:
    if text.count("/") <= 1:
        return None
    return f"`{_shown(text)}` has too many slashes; write an interval as two dates: `2022-01-03/2022-01-08`"


def _year_first(text: str) -> str | None:
    """Know a date with other separators or none, or without leading zeros."""
    cut_short = re.fullmatch(r"([0-9]{2})([0-9]{2})/([0-9]{2})", text)
    if cut_short:
        century, year, last = cut_short.groups()
        month = f"{century}{year}-{last}" if int(last) <= len(MONTHS) else ""
        advice = "write a month after a hyphen, and the years of an interval in full"
        return _instead(text, advice, month, f"{century}{year}/{century}{last}")
    found = re.fullmatch(r"([0-9]{4})([-/. ]?)([0-9]{2})(?:\2([0-9]{2}))?", text) or re.fullmatch(
        r"([0-9]{4})([-/. ])([0-9]{1,2})(?:\2([0-9]{1,2}))?", text
    )
    if not found:
        return None
    return _instead(
        text,
        "write two digits each for month and day, after hyphens",
        _dashed(found[1], found[3], found[4]),
    )


def _year_last(text: str) -> str | None:
    """Know a date in numbers that begins with the day or the month."""
    if re.fullmatch(r"([0-9]{1,2}[-/. ]+){2}[0-9]{2}", text):
        return _instead(text, "write the year first, with four digits")
    found = re.fullmatch(r"(?:([0-9]{1,2})[-/. ]+)?([0-9]{1,2})[-/. ]+([0-9]{4})", text)
    if not found:
        return None
    first, second, year = found.groups()
    if not first:
        return _instead(text, "write the year first", _dashed(year, second))
    readings = (_dashed(year, second, first), _dashed(year, first, second))
    doubt = ""
    if int(first) != int(second) and all(_is_date(reading) for reading in readings):
        days = (f"{int(day)} {MONTHS[int(month) - 1]}" for day, month in ((first, second), (second, first)))
        doubt = " and could be " + " or ".join(days)
    return _instead(text, "write the year first", *readings, doubt=doubt)


def _dashed(year: str, month: str, day: str | None = None) -> str:
    return f"{year}-{month:0>2}" + (f"-{day:0>2}" if day else "")


def _level_two(text: str) -> str | None:
    """Name what level 2 of the standard has and this tool does not use."""
    marks = sorted(set(text) & set("?~%"))
    whole = re.sub(r"[?~%]", "", text) + (marks[0] if len(marks) == 1 else "%")
    if marks and _is_date(whole):
        if re.search(r"[?~%]{2}$", text):
            return _instead(text, "write one mark, where `%` stands for both `?` and `~`", whole)
        return _second_level(text, "a mark on a part of the date", f"mark the whole date: `{whole}`")
    for form, what, remedy in (
        (r"\{.*\}", "all of a set", "give each date its own item"),
        (r"Y?-?\d+(E\d+)?S\d+", "significant digits", "write the years as an interval, such as `1940/1960`"),
        (r"Y-?\d+E\d+", "a power of ten", "write all digits of the year, such as `Y170000000`"),
        (
            r"-?(?=.*X)[\dX]{4}(-[\dX]{2}){0,2}[?~%]?",
            "digits left out elsewhere",
            "leave out whole units from the right, as in `201X`, `20XX`, `2012-XX` or `2012-04-XX`",
        ),
    ):
        if re.fullmatch(form, text):
            return _second_level(text, what, remedy)
    return None


def _second_level(text: str, what: str, remedy: str) -> str:
    return f"`{_shown(text)}`: level 2 ({what}) is not used here; {remedy}"


def _estimate_or_decade(text: str) -> str | None:
    """Know English words around a number: `c. 2022`, `the 1990s`."""
    estimate = re.fullmatch(r"(?:c\.|ca\.?|circa|about|around|~)\s*(.+)", text)
    if estimate:
        return _instead(text, "write `~` after an estimated date", f"{estimate[1]}~")
    decade = re.fullmatch(r"(?:the )?([0-9]{3})0s", text)
    return _instead(text, "write the decade with an `X`", f"{decade[1]}X") if decade else None


def _in_english(text: str) -> str | None:
    """Know a date with the name of a month or season, such as `Jan 2022` or `Friday, 7 January 2022`."""
    months, years, days = [], [], []
    for word in re.findall(r"[a-z]+|[0-9]+", text.lower()):
        if re.fullmatch(r"[0-9]{4}", word):
            years.append(word)
        elif re.fullmatch(r"[0-9]{1,2}", word):
            days.append(word)
        elif named := [number for name, number in _NAMES.items() if _abbreviates(word, name)]:
            months.append(named[0])
        elif not re.fullmatch("st|nd|rd|th|of|the", word) and not any(
            _abbreviates(word, d) for d in _WEEKDAYS
        ):
            return None
    if len(months) != 1 or len(years) > 1 or len(days) > 1:
        return None
    if not years:
        return _instead(text, "write the year, too, and all in numbers")
    return _instead(text, "write it in numbers, the year first", _dashed(years[0], str(months[0]), *days))


def _abbreviates(word: str, name: str) -> bool:
    return name.startswith(word) and bool(re.match("[a-z]{3}", word))


def _week_or_day_of_year(text: str) -> str | None:
    """Know the week dates and ordinal dates of ISO 8601-1, which EDTF does not have."""
    found = re.fullmatch(r"([0-9]{4})-?(?:W([0-9]{2})(?:-?([1-7]))?|(?<=-)([0-9]{3}))", text)
    if not found:
        return None
    year, week, weekday, day_of_year = (int(number) if number else 0 for number in found.groups())
    try:
        if day_of_year:
            days = [date(year, 1, 1) + timedelta(day_of_year - 1)]
        else:
            days = [date.fromisocalendar(year, week, day) for day in ((weekday,) if weekday else (1, 7))]
    except (ValueError, OverflowError):
        return None
    proposal = "/".join(f"{day}" for day in days) if not day_of_year or days[0].year == year else ""
    return _instead(text, "write month and day", proposal)


def _year_alone(text: str) -> str | None:
    """Know a year with too many or too few digits, or with a needless `Y` or plus sign."""
    found = re.fullmatch(r"Y?\+?(-?)0*([0-9]+)", text)
    if not found:
        return None
    sign, digits = found.groups()
    if re.fullmatch("[0-9]{5,}", digits):
        return _instead(text, "write `Y` before a year of more than four digits", f"Y{sign}{digits}")
    # Two digits alone are more likely short for a recent year than meant as they stand.
    proposal = f"{sign}{digits:0>4}" if sign or re.search("[0-9]{3}", text) else ""
    return _instead(text, "write the year with four digits", proposal)


def _in_words_only(text: str) -> str | None:
    if re.search(r"[0-9]", text) or not re.search(r"[^\W\d_]", text):
        return None
    return (
        f"`{_shown(text)}` is no EDTF date; write the date it stands for, such as `2022-01-07` or `2022-01`, "
        "and keep the source's expression in `words`"
    )


_WAYS_OF_THE_WHOLE = (
    _nothing,
    _clock_time,
    _slip,
    _year_first,
    _year_last,
    _interval_otherwise,
    _too_many_slashes,
)
_WAYS_OF_A_PART = (
    _nothing,
    _level_two,
    _slip,
    _year_first,
    _year_last,
    _week_or_day_of_year,
    _estimate_or_decade,
    _in_english,
    _year_alone,
    _in_words_only,
)
