"""What is expected of dates: how they are read, bounded, ordered, refused and said."""

from __future__ import annotations

import calendar
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import edtf as oracle
import pytest
from babel import Locale
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing import dates
from briefing.dates import PARTS_OF_DAY, DateError, Day, Interval, OneOf, Single, in_brief, in_words, parse

if TYPE_CHECKING:
    import datetime as dt

ROOT = Path(__file__).parents[1]


class Sayer:
    """Looks phrases up as the site does and remembers which; `also` has those of other languages."""

    def __init__(self, language: str, also: dict[str, str] | None = None) -> None:
        self.known = phrases(language) | (also or {})
        self.used: set[str] = set()

    def __call__(self, key: str, /, **values: str) -> str:
        table, _, name = key.partition(".")
        assert table == "dates"
        self.used.add(name)
        return self.known[name].format(**values)


@cache
def phrases(language: str) -> dict[str, str]:
    text = (ROOT / "templates" / "words" / f"{language}.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["dates"])


# ------------------------------------------------------------------------------------ dates of every kind


@dataclass(frozen=True)
class Made:
    """A date put together from parts: its text, and what that text carries."""

    text: str
    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    units: frozenset[str] = frozenset()


def made(text: str, *parts: Made, years: Any = (), months: Any = (), days: Any = (), units: Any = ()) -> Made:
    return Made(
        text,
        frozenset(years).union(*(part.years for part in parts)),
        frozenset(months).union(*(part.months for part in parts)),
        frozenset(days).union(*(part.days for part in parts)),
        frozenset(units).union(*(part.units for part in parts)),
    )


@st.composite
def single_dates(draw: st.DrawFn) -> Made:
    number = draw(st.integers(1900, 2100) | st.integers(-9999, 9999))
    month = draw(st.integers(1, 12))
    day = min(draw(st.integers(1, 31)), calendar.monthrange(2000 + number % 400, month)[1])
    text = f"{'-' if number < 0 else ''}{abs(number):04}"
    year = made(text, years=[spoken(number)])
    in_month = made(f"{text}-{month:02}", year, months=[month], units=["month"])
    kinds = [
        year,
        in_month,
        made(f"{text}-{month:02}-{day:02}", in_month, days=[day], units=["day"]),
        made(f"{text}-{month:02}-XX", in_month, units=["day"]),
        made(f"{text}-XX-XX", year, units=["day"]),
        made(f"{text}-XX", year, units=["month"]),
        made(f"{text}-{draw(st.integers(21, 24))}", year),
        made(f"Y{10_000 + abs(number)}", years=[10_000 + abs(number)]),
        made(f"Y-{10_000 + abs(number)}", years=[10_000 + abs(number) + 1]),
    ]
    for places in (1, 2):
        low = abs(number) // 10**places * 10**places
        high = low + 10**places - 1
        ends = (-high, -max(low, 1)) if number < 0 else (low, high)
        kinds.append(made(text[:-places] + "X" * places, years=map(spoken, ends)))
    chosen = draw(st.sampled_from(kinds))
    return made(chosen.text + draw(st.sampled_from(["", "", "", "?", "~", "%"])), chosen)


def spoken(year: int) -> int:
    return year if year > 0 else 1 - year


@st.composite
def intervals(draw: st.DrawFn, separator: str = "/") -> Made:
    start, end = draw(single_dates()), draw(single_dates())
    assume(start.text != end.text)
    if not is_date(f"{start.text}/{end.text}"):
        start, end = end, start
    blank = draw(st.sampled_from(["", ".."])) if separator == "/" else ""
    return draw(
        st.sampled_from(
            [
                made(f"{start.text}{separator}{end.text}", start, end),
                made(f"{start.text}{separator}{blank}", start),
                made(f"{blank}{separator}{end.text}", end),
            ][: 3 if separator == "/" else 1]
        )
    )


@st.composite
def sets(draw: st.DrawFn) -> Made:
    member = single_dates() | intervals("..")
    members = draw(st.lists(member, min_size=2, max_size=4, unique_by=lambda date: date.text))
    texts = [date.text for date in members]
    if ".." not in texts[0]:
        texts[0] = draw(st.sampled_from(["", ".."])) + texts[0]
    if ".." not in texts[-1]:
        texts[-1] += draw(st.sampled_from(["", ".."]))
    return made(f"[{','.join(texts)}]", *members)


def is_date(text: str) -> bool:
    try:
        parse(text)
    except DateError:
        return False
    return True


DATES = single_dates() | intervals() | sets()

# ---------------------------------------------------------------------------------------------- reading


@given(DATES)
def test_a_date_gives_its_text_back_and_equals_whatever_is_written_alike(date: Made) -> None:
    edtf = parse(date.text)
    assert str(edtf) == date.text
    assert edtf == parse(date.text)
    assert len({edtf, parse(date.text)}) == 1


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2022-01-07", "2022-01-07", "2022-01-07", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("1900-02-XX", "1900-02-01", "1900-02-28", "month"),
        ("2022-XX-XX", "2022-01-01", "2022-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("-201X", "-2019-01-01", "-2010-12-31", "decade"),
        ("-000X", "-0009-01-01", "-0001-12-31", "decade"),
        ("2022-21", "2022-03-01", "2022-05-31", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("0000-02", "0000-02-01", "0000-02-29", "month"),
        ("2022-01-03/2022", "2022-01-03", "2022-12-31", "year"),
        ("../2022-01-08", "None", "2022-01-08", "day"),
        ("2022-01-08/", "2022-01-08", "None", "day"),
        ("[2022-01-09,2022-01-03..2022-01-05]", "2022-01-03", "2022-01-09", "day"),
        ("[..2021,2023]", "None", "2023-12-31", "year"),
    ],
)
def test_bounds_are_inclusive_and_the_precision_is_the_coarsest(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    edtf = parse(text)
    assert (str(edtf.earliest), str(edtf.latest), edtf.precision) == (earliest, latest, precision)


@given(DATES)
def test_no_date_ends_before_it_begins_and_its_days_are_counted_with_both_bounds(date: Made) -> None:
    edtf = parse(date.text)
    if edtf.earliest and edtf.latest:
        assert edtf.earliest <= edtf.latest
        assert edtf.days() == edtf.latest.ordinal - edtf.earliest.ordinal + 1
    else:
        assert edtf.days() is None


@settings(max_examples=60, deadline=None)
@given(DATES)
def test_bounds_are_those_of_the_edtf_library_where_it_is_right(date: Made) -> None:
    # It knows winter as December only, guesses ten years for an unknown end, and may take the last day for
    # the first where a negative year leaves digits out.
    assume(not re.search(r"-24|^/|/$|(?<![0-9])-[0-9X-]*X", date.text))
    try:
        known = oracle.parse_edtf(date.text)
    except (oracle.EDTFParseException, TypeError, AttributeError):
        # It reads no decade, long year or `-XX` in an interval, and no mark on a season or a long year.
        assume(False)
    bounds = (known.lower_strict(), known.upper_strict())
    edtf = parse(date.text)
    assert [None if isinstance(bound, float) else bound[:3] for bound in bounds] == [
        edtf.earliest,
        edtf.latest,
    ]


@given(st.dates())
def test_days_are_counted_and_named_as_the_standard_library_does(day: dt.date) -> None:
    ours = Day(day.year, day.month, day.day)
    assert (ours.ordinal, ours.weekday, str(ours)) == (day.toordinal(), day.weekday(), day.isoformat())


@given(st.integers(-30_000, 30_000))
def test_days_follow_each_other_without_a_gap_over_any_year(year: int) -> None:
    assert Day(year, 1, 1).ordinal - Day(year - 1, 12, 31).ordinal == 1
    assert (Day(year, 1, 1).weekday - Day(year - 1, 12, 31).weekday) % 7 == 1


def test_an_interval_knows_its_ends_its_marks_and_its_coarsest_and_finest_unit() -> None:
    interval = parse("2022-01-03?/2022-02~")
    assert interval.is_interval
    assert not interval.is_set
    assert (interval.start, interval.end) == (parse("2022-01-03?"), parse("2022-02~"))
    assert (interval.precision, interval.finest) == ("month", "day")
    assert interval.uncertain
    assert interval.approximate


def test_a_set_knows_its_members_and_starts_and_ends_with_the_outermost() -> None:
    one_of = parse("[2022-01-05,2022-01-03,2022-01-09..]")
    assert one_of.is_set
    assert not one_of.is_interval
    assert isinstance(one_of, OneOf)
    assert one_of.members == (parse("2022-01-05"), parse("2022-01-03"), parse("2022-01-09/.."))
    assert (one_of.start, one_of.end) == (parse("2022-01-03"), None)


def test_a_single_date_is_its_own_start_and_end_and_knows_what_it_leaves_out() -> None:
    single = parse("2022-01-XX%")
    assert isinstance(single, Single)
    assert (single.start, single.end) == (single, single)
    assert (single.unit, single.some) == ("month", "day")
    assert single.uncertain
    assert single.approximate


def test_an_open_end_is_told_from_an_unknown_one() -> None:
    for text, start_is_open, end_is_open in (
        ("../2022", True, False),
        ("/2022", False, False),
        ("2022/..", False, True),
        ("2022/", False, False),
    ):
        interval = parse(text)
        assert isinstance(interval, Interval)
        assert (interval.start_is_open, interval.end_is_open) == (start_is_open, end_is_open)


# --------------------------------------------------------------------------------------------- ordering


def test_a_timeline_reads_by_first_day_then_narrow_before_wide_and_what_led_up_to_a_day_just_before_it() -> (
    None
):
    in_order = [
        "-0043-03-15",
        "20XX",
        "2021-12-31",
        "../2022",
        "2022-01-01",
        "2022-01",
        "2022",
        "2022-01-03/2022-01-08",
        "2022-01-07",
        "../2022-01-08",
        "2022-01-08",
        "2022-01-08?",
        "2022-01-08/2022-01-09",
        "2022-01-08/..",
        "[2022-01-09,2022-02-01]",
        "Y12022",
    ]
    backwards = in_order[::-1]
    assert sorted(backwards, key=lambda text: parse(text).sort_key) == in_order


@given(st.lists(DATES, max_size=6), st.randoms(use_true_random=False))
def test_the_order_is_total_and_the_same_however_the_dates_were_shuffled(
    made_dates: list[Made], chance: Any
) -> None:
    edtfs = [parse(date.text) for date in made_dates]
    shuffled = list(edtfs)
    chance.shuffle(shuffled)
    assert sorted(edtfs, key=lambda edtf: edtf.sort_key) == sorted(shuffled, key=lambda edtf: edtf.sort_key)
    for one in edtfs:
        for other in edtfs:
            assert (one.sort_key == other.sort_key) == (one == other)
            assert (one.sort_key < other.sort_key) + (one == other) + (other.sort_key < one.sort_key) == 1


@given(single_dates(), single_dates())
def test_whatever_begins_earlier_comes_earlier(one: Made, other: Made) -> None:
    first, second = parse(one.text), parse(other.text)
    if first.earliest < second.earliest:  # type: ignore[operator]
        assert first.sort_key < second.sort_key


# -------------------------------------------------------------------------------------------- refusing

REFUSALS = {
    "7/1/2022": "`7/1/2022` is no EDTF date and could be 7 January or 1 July; write the year first: "
    "`2022-01-07` or `2022-07-01`",
    "13/1/2022": "`13/1/2022` is no EDTF date; write the year first: `2022-01-13`",
    "7.7.2022": "`7.7.2022` is no EDTF date; write the year first: `2022-07-07`",
    "7/1/22": "`7/1/22` is no EDTF date; write the year first, with four digits, as in `2022-01-07`",
    "2022-1-7": "`2022-1-7` is no EDTF date; "
    "write two digits each for month and day, after hyphens: `2022-01-07`",
    "2022/01": "`2022/01` is no EDTF date; "
    "write a month after a hyphen, and the years of an interval in full: "
    "`2022-01`",
    "2022-02-30": "`2022-02-30` is no day; February 2022 has 28 days, from `01` to `28`",
    "2022-13-01": "`2022-13-01` has no month `13`; if day and month are swapped, write `2022-01-13`",
    "2022-13": "`2022-13` has no month `13`; write a month from `01` to `12`",
    "2022-21-05": "`2022-21-05` gives a day to a season; write the season alone: `2022-21`",
    "Jan 2022": "`Jan 2022` is no EDTF date; write it in numbers, the year first: `2022-01`",
    "Friday, January 7th, 2022": "`Friday, January 7th, 2022` is no EDTF date; "
    "write it in numbers, the year first: `2022-01-07`",
    "7 January": "`7 January` is no EDTF date; write the year, too, and all in numbers, as in `2022-01-07`",
    "2022-01-08/2022-01-03": "`2022-01-08/2022-01-03` ends before it begins; write `2022-01-03/2022-01-08`",
    "2022-01-03 to 2022-01-08": "`2022-01-03 to 2022-01-08` is no EDTF date; "
    "write both dates in full with a slash between them: `2022-01-03/2022-01-08`",
    "2022-01-07/08": "`2022-01-07/08` is no EDTF date; "
    "write both dates in full with a slash between them: `2022-01-07/2022-01-08`",
    "2020/2021/2022": "`2020/2021/2022` has too many slashes; "
    "write an interval as two dates: `2022-01-03/2022-01-08`",
    "open/2022": "`open/2022` is no EDTF date; "
    "write `..` for an open end and nothing for an unknown one: `../2022`",
    "../..": "`../..` names no date at either end; leave the date out",
    "2022-01-07T10:00": "`2022-01-07T10:00`: a date here carries no clock time; "
    "write `2022-01-07` and say the hour in `words`",
    "2022-01-07T10:00Z/2022-01-07T12:00Z": "`2022-01-07T10:00Z/2022-01-07T12:00Z`: a date here carries "
    "no clock "
    "time; write `2022-01-07` and say the hour in `words`",
    "2022 01": "`2022 01` is no EDTF date; write two digits each for month and day, after hyphens: `2022-01`",
    "yesterday": "`yesterday` is no EDTF date; "
    "write the date it stands for, such as `2022-01-07` or `2022-01`, "
    "and keep the source's expression in `words`",
    "": "the date is empty; leave it out or write one such as `2022-01-07`, `2022-01`, `2022` or "
    "`2022-01-03/2022-01-08`",
    "2" * 5000: "`22222222222222222222…` has 5000 characters, more than a date needs; "
    "write one such as `2022-01-07`",
    "`\n": "`��` is no EDTF date; "
    "write one such as `2022-01-07`, `2022-01`, `2022` or `2022-01-03/2022-01-08`",
    "2022–01–07": "`2022–01–07` is no EDTF date; "
    "write it with plain digits, hyphens and capitals, without spaces: "
    "`2022-01-07`",
    "٢٠٢٢": "`٢٠٢٢` is no EDTF date; "
    "write it with plain digits, hyphens and capitals, without spaces: `2022`",
    "199u": "`199u` is no EDTF date; "
    "write it with plain digits, hyphens and capitals, without spaces: `199X`",
    "2022?~": "`2022?~` is no EDTF date; write one mark, where `%` stands for both `?` and `~`: `2022%`",
    "2004-06-?01": "`2004-06-?01`: level 2 (a mark on a part of the date) is not used here; "
    "mark the whole date: `2004-06-01?`",
    "156X-12-25": "`156X-12-25`: level 2 (digits left out elsewhere) is not used here; "
    "leave out whole units from "
    "the right, as in `201X`, `20XX`, `2012-XX` or `2012-04-XX`",
    "1950S2": "`1950S2`: level 2 (significant digits) is not used here; "
    "write the years as an interval, such as `1940/1960`",
    "Y-17E7": "`Y-17E7`: level 2 (a power of ten) is not used here; "
    "write all digits of the year, such as `Y170000000`",
    "{2021,2022}": "`{2021,2022}`: level 2 (all of a set) is not used here; give each date its own item",
    "2022-33": "`2022-33`: level 2 (codes of halves, quarters and seasons by hemisphere) is not used here; "
    "write the months as an interval, such as `2022-01/2022-03`",
    "[2022]": "`[2022]` names fewer than two dates; write a single date without brackets",
    "[2022,2022]": "`[2022,2022]` names `2022` twice; write each date once",
    "[2021..,2022]": "`[2021..,2022]` is open in its middle; "
    "write `..` only at the beginning or end of a set",
    "[2021/2022,2024]": "`[2021/2022,2024]` has a slash inside a set; "
    "write a range as in `[2022-01-03..2022-01-05,2022-01-08]`",
    "[2021, 2022]": "`[2021, 2022]` is no EDTF date; "
    "write it with plain digits, hyphens and capitals, without spaces: `[2021,2022]`",
    "-0000": "`-0000` gives a sign to the year 0, which has none; write `0000`",
    "12022": "`12022` is no EDTF date; write `Y` before a year of more than four digits: `Y12022`",
    "Y2022": "`Y2022` is no EDTF date; write the year with four digits: `2022`",
    "2022-W01": "`2022-W01` is no EDTF date; write month and day: `2022-01-03/2022-01-09`",
    "2022-032": "`2022-032` is no EDTF date; write month and day: `2022-02-01`",
    "the 1990s": "`the 1990s` is no EDTF date; write the decade with an `X`: `199X`",
    "c. 2022": "`c. 2022` is no EDTF date; write `~` after an estimated date: `2022~`",
}


@pytest.mark.parametrize(("text", "message"), REFUSALS.items(), ids=[text[:30] for text in REFUSALS])
def test_a_refusal_says_what_is_wrong_and_what_would_be_right(text: str, message: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert str(refusal.value) == message


NO_PROPOSALS = {"words", "X", "Y", "~", "?", "%", "..", "01", "12", *map(str, range(28, 32))}
PIECES = [
    "2022",
    "01",
    "7",
    "13",
    "31",
    "00",
    "X",
    "Y",
    "-",
    "/",
    ".",
    "..",
    " ",
    "?",
    "~",
    "[",
    "]",
    ",",
    "T",
    ":",
]
PIECES += [
    "W",
    "S",
    "E",
    "Jan",
    "May",
    "spring",
    "to",
    "open",
    "x",
    "1/2/",
    "2022-01-07",
    "2022-01-08",
    "0s",
    "–",
    "٢",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join) | st.text())
def test_any_text_is_a_date_or_is_refused_in_one_sentence_that_only_proposes_dates(text: str) -> None:
    try:
        assert str(parse(text)) == text
    except DateError as error:
        message = str(error)
        assert re.fullmatch(r"[a-z`].*[^.]", message), message
        assert len(message) < 500
        for proposal in re.findall("`([^`]*)`", message.rpartition(";")[2]):
            assert proposal in NO_PROPOSALS or is_date(proposal), message


def test_dates_are_read_without_loading_babel() -> None:
    check = "import sys, briefing.dates as d; d.parse('2022'); sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], cwd=ROOT, check=False).returncode == 0


# ---------------------------------------------------------------------------------------------- saying

SAID = [
    ("2022-01-07", "morning", "Friday 7 January 2022, morning", "Fri 7 Jan 2022, morning"),
    ("2022-01-07", "night", "Friday 7 January 2022, night", "Fri 7 Jan 2022, night"),
    ("2022-01-07/2022-01-08", "night", "Night of 7–8 January 2022", "night of 7–8 Jan 2022"),
    (
        "2022-01-31/2022-02-01",
        "night",
        "Night of 31 January – 1 February 2022",
        "night of 31 Jan – 1 Feb 2022",
    ),
    (
        "2021-12-31/2022-01-01",
        "night",
        "Night of 31 December 2021 – 1 January 2022",
        "night of 31 Dec 2021 – 1 Jan 2022",
    ),
    (
        "2022-01-07/2022-01-09",
        "night",
        "Between 7 and 9 January 2022 (exact day not given), night",
        "7–9 Jan 2022, night",
    ),
    ("2022-01-07", "midday", "Friday 7 January 2022, midday", "Fri 7 Jan 2022, midday"),
    ("2022-01", "afternoon", "January 2022, afternoon", "Jan 2022, afternoon"),
    ("2022", "evening", "2022, evening", "2022, evening"),
    ("2022-01-03/2022-01-08", None, "Between 3 and 8 January 2022 (exact day not given)", "3–8 Jan 2022"),
    ("2022-01-07/2022-01-07", None, "Friday 7 January 2022", "Fri 7 Jan 2022"),
    ("2022-01/2022-03", None, "Between January and March 2022 (exact month not given)", "Jan – Mar 2022"),
    ("2021/2022", None, "Between 2021 and 2022 (exact year not given)", "2021–2022"),
    ("2022-21/2023", None, "Between spring 2022 and 2023", "spring 2022 – 2023"),
    ("199X/20XX", None, "Between the 1990s and the years 2000–2099", "the 1990s – the years 2000–2099"),
    (
        "2022-01-03~/2022-01-08",
        None,
        "Between around 3 January 2022 and 8 January 2022",
        "c. 3 Jan 2022 – 8 Jan 2022",
    ),
    (
        "2022-01-03/2022-XX",
        None,
        "Between 3 January 2022 and a month in 2022",
        "3 Jan 2022 – a month in 2022",
    ),
    (
        "2022-01-XX/2022-02-XX",
        None,
        "Between a day in January 2022 and a day in February 2022",
        "a day in Jan 2022 – a day in Feb 2022",
    ),
    ("2021", None, "2021", "2021"),
    ("2022-01", None, "January 2022", "Jan 2022"),
    ("../2022-01-08", None, "In the days up to 8 January 2022", "up to 8 Jan 2022"),
    ("../2022-01", None, "In the period up to January 2022", "up to Jan 2022"),
    ("../2021", None, "In the period up to 2021", "up to 2021"),
    ("2022-01-03/..", None, "Since 3 January 2022", "since 3 Jan 2022"),
    ("2022-01-XX/..", None, "Since a day in January 2022", "since a day in Jan 2022"),
    ("2022-XX-XX/..", None, "Since a day in 2022", "since a day in 2022"),
    ("2022-01-03/", None, "Since 3 January 2022 (end not known)", "since 3 Jan 2022"),
    ("/2022-01-08", None, "Until 8 January 2022 (start not known)", "up to 8 Jan 2022"),
    ("/2022", None, "Until 2022 (start not known)", "up to 2022"),
    ("2022-01-04~", None, "Around 4 January 2022", "c. 4 Jan 2022"),
    ("2022-01-04?", None, "Tuesday 4 January 2022 (uncertain)", "Tue 4 Jan 2022?"),
    ("2022-01-04%", None, "Around 4 January 2022 (uncertain)", "c. 4 Jan 2022?"),
    ("2021~", None, "Around 2021", "c. 2021"),
    ("202X", None, "the 2020s", "the 2020s"),
    ("200X", None, "the years 2000–2009", "the years 2000–2009"),
    ("20XX", None, "the years 2000–2099", "the years 2000–2099"),
    ("2022-01-XX", None, "a day in January 2022", "a day in Jan 2022"),
    ("2022-XX-XX", None, "a day in 2022", "a day in 2022"),
    ("2022-XX", None, "a month in 2022", "a month in 2022"),
    ("2022-21", None, "spring 2022", "spring 2022"),
    ("2022-22", None, "summer 2022", "summer 2022"),
    ("2022-23", None, "autumn 2022", "autumn 2022"),
    ("2022-24", None, "winter 2022", "winter 2022"),
    ("[2022-01-05,2022-01-06]", None, "5 or 6 January 2022", "5 or 6 Jan 2022"),
    ("[2022-01-05,2022-01-06,2022-01-09]", None, "5, 6 or 9 January 2022", "5, 6 or 9 Jan 2022"),
    ("[2022-01-31,2022-02-01]", None, "31 January or 1 February 2022", "31 Jan or 1 Feb 2022"),
    ("[2022-01-05,2022-02]", None, "5 January 2022 or February 2022", "5 Jan 2022 or Feb 2022"),
    ("[2022-01-05..2022-01-07]", None, "Between 5 and 7 January 2022 (exact day not given)", "5–7 Jan 2022"),
    (
        "[2022-01-03,2022-01-05..2022-01-07]",
        None,
        "3 January 2022 or 5–7 January 2022",
        "3 Jan 2022 or 5–7 Jan 2022",
    ),
    ("[..2022-01-08]", None, "8 January 2022 or earlier", "8 Jan 2022 or earlier"),
    ("[2022-01-08..]", None, "8 January 2022 or later", "8 Jan 2022 or later"),
    ("-0043-03-15", None, "Friday 15 March 44 BC", "Fri 15 Mar 44 BC"),
    ("0800", None, "800 AD", "800 AD"),
    ("098X", None, "the years 980 AD–989 AD", "the years 980 AD–989 AD"),
    ("Y170000002", None, "170000002", "170000002"),
]
LASTING = [
    ("2022-01-03/2022-01-08", "From 3 to 8 January 2022"),
    ("2022-01/2022-03", "From January to March 2022"),
    ("2021/2022", "From 2021 to 2022"),
    ("2022-01-03/2022-02", "From 3 January 2022 to February 2022"),
    ("../2022-01-08", "Until 8 January 2022"),
    ("../2022-01", "Until January 2022"),
    ("[2022-01-05..2022-01-07]", "Between 5 and 7 January 2022 (exact day not given)"),
]


@pytest.mark.parametrize(
    ("text", "part", "words", "brief"), SAID, ids=[f"{said[0]} {said[1]}" for said in SAID]
)
def test_a_date_is_said_in_full_and_in_brief(text: str, part: str | None, words: str, brief: str) -> None:
    assert in_words(parse(text), part, Sayer("en"), "en") == words
    assert in_brief(parse(text), part, Sayer("en"), "en") == brief


@pytest.mark.parametrize(("text", "words"), LASTING)
def test_an_interval_lasts_only_when_that_is_said_and_a_set_never_does(text: str, words: str) -> None:
    assert in_words(parse(text), None, Sayer("en"), "en", throughout=True) == words


FOREIGN = [
    ("de", "2022-01-07", "morning", "Freitag, 7. Januar 2022, morgens"),
    ("de", "2022-01-07/2022-01-08", "night", "Nacht vom 7. auf den 8. Januar 2022"),
    (
        "de",
        "2022-01-03/2022-01-08",
        None,
        "Zwischen dem 3. und dem 8. Januar 2022 (genauer Tag nicht genannt)",
    ),
    ("de", "../2022-01-08", None, "In den Tagen bis zum 8. Januar 2022"),
    ("de", "2022-01-03/..", None, "Seit dem 3. Januar 2022"),
    ("de", "199X/..", None, "Seit den 1990er-Jahren"),
    ("de", "[2022-01-05,2022-01-06]", None, "5. oder 6. Januar 2022"),
    ("fr", "2022-01-07", None, "vendredi 7 janvier 2022"),
    ("ru", "2022-01-07", None, "пятница, 7 января 2022 г."),
    ("es", "2022-01-07", None, "viernes, 7 de enero de 2022"),
    ("ar", "2022-01-07", None, "الجمعة، 7 يناير 2022"),
    ("zh", "2022-01-07", None, "2022年1月7日星期五"),
    ("zh", "-0043-03-15", None, "公元前44年3月15日星期五"),
    ("zh", "[2022-01-05,2022-01-06,2022-01-09]", None, "2022年1月5日、6日或9日"),
    ("zh", "2022-01-03/2022-01-08", None, "2022年1月3日至8日之间"),
    ("ja", "2022-01-07", None, "2022年1月7日金曜日"),
    ("en-US", "2022-01-07", None, "Friday, January 7, 2022"),
    ("zz", "2022-01-07", None, "Friday 7 January 2022"),
]


@pytest.mark.parametrize(("language", "text", "part", "words"), FOREIGN)
def test_other_languages_have_their_own_names_order_and_grammar(
    language: str, text: str, part: str | None, words: str
) -> None:
    say = Sayer(
        "de" if language == "de" else "en",
        {"between-day": "{start}至{end}之间"} if language == "zh" else None,
    )
    assert in_words(parse(text), part, say, language) == words


def test_every_phrase_is_used_and_every_language_has_it() -> None:
    say = Sayer("en")
    for text, part, _, _ in SAID:
        in_words(parse(text), part, say, "en")
        in_brief(parse(text), part, say, "en")
    for text, _ in LASTING:
        in_words(parse(text), None, say, "en", throughout=True)
    assert say.used == set(phrases("en")) == set(phrases("de"))
    assert set(PARTS_OF_DAY) <= set(phrases("en"))


def names(language: str, kind: str) -> dict[str, int]:
    """Return every full and short name of a weekday or month in lower case → its number."""
    forms = getattr(Locale("en", "GB") if language == "en" else Locale(language), kind)
    tables = [
        forms[context][width] for context in ("format", "stand-alone") for width in ("wide", "abbreviated")
    ]
    return {name.rstrip(".").casefold(): number for table in tables for number, name in table.items()}


NAMES = {(language, kind): names(language, kind) for language in ("en", "de") for kind in ("months", "days")}
UNIT_WORDS = {"day": "day", "days": "day", "month": "month", "tag": "day", "tagen": "day", "monat": "month"}


@settings(max_examples=300, deadline=None)
@given(DATES, st.sampled_from(["en", "de"]), st.booleans(), st.sampled_from([None, *PARTS_OF_DAY]))
def test_the_words_name_the_days_and_months_that_the_date_carries_and_nothing_finer(
    date: Made, language: str, brief_or_lasting: bool, part: str | None
) -> None:
    edtf, say = parse(date.text), Sayer(language)
    for words in (
        in_words(edtf, part, say, language, throughout=brief_or_lasting),
        in_brief(edtf, part, say, language),
    ):
        numbers = {int(number) for number in re.findall("[0-9]+", words)}
        tokens = re.findall(r"[^\W\d_]+", words.casefold())
        months = {NAMES[language, "months"][token] for token in tokens if token in NAMES[language, "months"]}
        weekdays = {NAMES[language, "days"][token] for token in tokens if token in NAMES[language, "days"]}
        assert date.days <= numbers <= date.days | date.years
        assert months == date.months
        assert {UNIT_WORDS[token] for token in tokens if token in UNIT_WORDS} <= date.units
        is_one_day = isinstance(edtf, Single) and edtf.unit == "day" and not edtf.approximate
        assert weekdays == ({Day(*edtf.earliest).weekday} if is_one_day else set())  # type: ignore[misc]


def test_the_interface_is_what_is_listed() -> None:
    assert all(hasattr(dates, name) for name in dates.__all__)
