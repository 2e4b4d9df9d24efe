"""The picture of a briefing shows its title whole, or no words at all, and the same for the same data."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from briefing.pictures.card import SIZE, Bar, draw_card, is_covered, lines_of


def ink(png: bytes) -> int:
    """Return how many pixels of a picture are dark."""
    with Image.open(io.BytesIO(png)) as image:
        assert image.size == SIZE
        return sum(count for shade, count in enumerate(image.convert("L").histogram()) if shade < 100)


EMPTY = ink(draw_card("", "", ()))


@pytest.mark.parametrize("title", ["Überschwemmung in Łódź", "Беспорядки в Алматы", "Πλημμύρα"])
def test_a_title_in_letters_that_the_font_has_is_written(title: str) -> None:
    assert is_covered(title)
    assert ink(draw_card(title, "", ())) > EMPTY + 1000


@pytest.mark.parametrize("title", ["إغلاق جسر النهر", "橋の閉鎖", "पुल बंद"])
def test_a_title_in_others_is_left_out_and_not_drawn_as_boxes(title: str) -> None:
    assert not is_covered(title)
    assert ink(draw_card(title, "", ())) == EMPTY


WORDS = st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), max_size=200)


@given(WORDS, st.sampled_from([76, 46]))
def test_no_word_of_a_title_is_cut_or_lost_between_the_lines(title: str, size: int) -> None:
    assert " ".join(lines_of(title, size, 1032)).split() == title.split()


@pytest.mark.parametrize("title", ["word " * 300, "w" * 300])
def test_a_title_too_long_for_the_picture_is_still_drawn_within_it(title: str) -> None:
    with Image.open(io.BytesIO(draw_card(title, "", ()))) as image:
        margin = image.convert("L").crop((1140, 0, *SIZE))
        assert margin.getextrema()[0] > 200


def test_how_sure_an_event_is_can_be_told_from_its_bar() -> None:
    kinds = ("reported", "claimed", "unconfirmed", "disputed")
    assert len({draw_card("", "", [Bar(20, 30, kind, vague=False)]) for kind in kinds}) == len(kinds)


def test_the_same_data_gives_the_same_bytes() -> None:
    bars = [Bar(0, 50, "reported", vague=True), Bar(40, 1.4, "claimed", vague=False)]
    assert draw_card("A title", "As of today", bars) == draw_card("A title", "As of today", bars)
