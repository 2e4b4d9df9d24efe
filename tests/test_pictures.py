"""Pictures show what the dates say: a bar stands where its date does, and is as wide as the date is vague."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import Day, parse
from briefing.pictures import Axis, Stretch, axis_of, draw_axis, draw_bar

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.toordinal)
STRETCHES = st.tuples(DAYS, st.integers(1, 4000)).map(lambda one: Stretch(one[0], one[0] + one[1]))


def stretch(edtf: str, part: str | None = None) -> Stretch:
    return Stretch.of(parse(edtf), part)


def axis(*written: str) -> Axis:
    line = axis_of(stretch(one) for one in written)
    assert line
    return line


@pytest.mark.parametrize(
    ("edtf", "part", "hours"),
    [
        ("2022-01-07", None, 24),
        ("2022-01-07", "morning", 6),
        ("2022-01-07/2022-01-08", "night", 12),
        ("2022-01-03/2022-01-08", None, 144),
        ("2022-01-03/2022-01-08", "night", 144),
        ("2022-01", None, 744),
    ],
)
def test_a_stretch_is_as_long_as_its_date_may_be(edtf: str, part: str | None, hours: int) -> None:
    one = stretch(edtf, part)
    assert one.start is not None
    assert one.end is not None
    assert (one.end - one.start) * 24 == hours


def test_last_year_stands_beyond_a_break_and_not_on_the_line() -> None:
    line = axis("2021", "../2022-01-08", "2022-01-03/2022-01-08", "2022-01-07")
    assert (Day.from_ordinal(line.first), Day.from_ordinal(line.last)) == ((2022, 1, 3), (2022, 1, 9))
    assert line.broken == (True, False)
    start, width = line.place(stretch("2021"))
    assert start + width < line.at(line.first)


def test_what_has_no_start_begins_at_the_edge() -> None:
    line = axis("2022-01-03/2022-01-08")
    assert line.place(stretch("../2022-01-08"))[0] == 0
    assert line.place(stretch("2022-01-05/.."))[0] + line.place(stretch("2022-01-05/.."))[1] == 100


def test_without_any_date_there_is_nothing_to_draw() -> None:
    assert axis_of([]) is None


@given(st.lists(STRETCHES, min_size=1, max_size=12))
def test_every_bar_lies_on_the_picture_and_in_the_order_of_its_dates(stretches: list[Stretch]) -> None:
    line = axis_of(stretches)
    assert line
    places = [(one, line.place(one)) for one in stretches]
    for one, (start, width) in places:
        assert 0 <= start < start + width <= 100.0001, one
    for one, (start, _width) in places:
        for other, (start_of_other, _) in places:
            if one.start < other.start and line.first <= one.start and other.end <= line.last:  # type: ignore[operator]
                assert start <= start_of_other + 1.5


@given(st.lists(STRETCHES, min_size=1, max_size=12))
def test_the_line_has_few_marks_in_order(stretches: list[Stretch]) -> None:
    line = axis_of(stretches)
    assert line
    _unit, days = line.ticks()
    assert days == sorted(days)
    assert len(days) <= 8


@given(DAYS)
def test_a_day_is_found_by_its_number(number: int) -> None:
    assert Day.from_ordinal(number).ordinal == number


@pytest.mark.parametrize("certainty", ["reported", "confirmed", "claimed", "unconfirmed", "disputed"])
def test_a_picture_is_well_formed_and_has_no_colour_and_no_address_of_its_own(certainty: str) -> None:
    line = axis("2021", "2022-01-07", "2022-01-03/2022-01-08")
    for made in (
        draw_axis(line, "en", "<earlier>", "later"),
        draw_bar(line, stretch("../2022-01-08"), certainty),
        draw_bar(line, stretch("2022-01-07/.."), certainty),
    ):
        root = ET.fromstring(made)  # noqa: S314 -- our own
        assert root.get("aria-hidden") == "true"
        assert not re.search("http|style=|script", made)
        assert set(re.findall(r'(?:fill|stroke)="(#?\w+)', made)) <= {"currentColor", "none", "url", "#fff"}


def test_how_sure_a_date_is_can_be_told_without_its_colour() -> None:
    line = axis("2022-01-07")
    kinds = ("reported", "confirmed", "claimed", "unconfirmed", "disputed")
    bars = {re.sub(r'class="[^"]*"', "", draw_bar(line, stretch("2022-01-07"), kind)) for kind in kinds}
    assert len(bars) == len(kinds)
