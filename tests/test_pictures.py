"""Pictures show what the dates say: a bar stands where its date does, and is as wide as the date is vague."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.dates import Day, parse
from briefing.pictures import Axis, Stretch, Tie, axis_of, draw_axis, draw_bar, draw_numbers, draw_row

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
        # HTML knows this prefix by itself.
        (root,) = ET.fromstring(f'<p xmlns:xlink="http://www.w3.org/1999/xlink">{made}</p>')  # noqa: S314 -- our own
        assert root.get("aria-hidden") == "true"
        assert not re.search("http|style=|script", made)
        assert set(re.findall(r'(?:fill|stroke)="(#?\w+)', made)) <= {"currentColor", "none", "url", "#fff"}


def test_how_sure_a_date_is_can_be_told_without_its_colour() -> None:
    line = axis("2022-01-07")
    kinds = ("reported", "confirmed", "claimed", "unconfirmed", "disputed")
    bars = {re.sub(r'class="[^"]*"', "", draw_bar(line, stretch("2022-01-07"), kind)) for kind in kinds}
    assert len(bars) == len(kinds)


# ---------------------------------------------------------------------------------------------- ties

ROWS = st.integers(0, 6)
TIES = st.builds(
    Tie,
    st.frozensets(ROWS, min_size=1, max_size=3),
    st.frozensets(ROWS, min_size=1, max_size=3),
    st.sampled_from(["reported", "claimed", None]),
)


def pieces(row: int, ties: list[Tie]) -> list[ET.Element]:
    """Return what is drawn in a row, one group for each tie that touches or passes it."""
    return ET.fromstring(draw_row(row, ties)).findall("g")  # noqa: S314 -- our own


def test_a_tie_is_drawn_from_the_dot_of_who_acts_to_the_arrow_of_whom_it_concerns() -> None:
    ties = [Tie(frozenset({0}), frozenset({2}), "reported")]
    first, between, last = (pieces(row, ties)[0] for row in range(3))
    assert [line.attrib["y1"] + "–" + line.attrib["y2"] for line in first.iter("line")] == ["50%–100%"]
    assert [line.attrib["y1"] + "–" + line.attrib["y2"] for line in between.iter("line")] == ["0–100%"]
    assert [line.attrib["y1"] + "–" + line.attrib["y2"] for line in last.iter("line")] == ["0–50%"]
    assert [len(list(first.iter(mark))) for mark in ("circle", "path")] == [1, 0]
    assert [len(list(last.iter(mark))) for mark in ("circle", "path")] == [0, 1]
    assert pieces(3, ties) == []


@given(st.lists(TIES, min_size=1, max_size=12))
def test_a_tie_has_a_piece_in_each_row_from_its_first_to_its_last(ties: list[Tie]) -> None:
    for row in range(7):
        passing = [tie for tie in ties if tie.reach[0] <= row <= tie.reach[1]]
        drawn = pieces(row, ties)
        assert [group.get("class") for group in drawn] == [tie.certainty or "part" for tie in passing]
        for tie, group in zip(passing, drawn, strict=True):
            assert bool(group.findall("line")) == (tie.reach[0] < tie.reach[1])
            marks = [*group.findall("circle"), *group.findall("svg")]
            assert len(marks) == (row in tie.starts) + (row in tie.ends)


def test_numbers_stand_above_their_columns_and_a_tie_to_a_whole_has_none() -> None:
    ties = [Tie(frozenset({0}), frozenset({1}), None), Tie(frozenset({0}), frozenset({1}), "claimed")]
    words = ET.fromstring(draw_numbers([None, 1], ties)).findall("text")  # noqa: S314 -- our own
    (line,) = pieces(0, ties)[1].findall("line")
    assert [(word.text, word.get("x")) for word in words] == [("1", line.get("x1"))]
