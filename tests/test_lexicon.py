"""What is expected of phrases in lists: they stand in a text where a pattern that ignores case has them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.lexicon import Phrases

CASED = [letter for letter in map(chr, range(0x110000)) if letter.swapcase() != letter]
OF_ONE = [letter for letter in CASED if len(letter.casefold()) == 1 == len(letter.swapcase().casefold())]
"""Letters whose forms all are one letter when their case is folded: a text of them keeps its places."""
ODD = [*"iIİıſsSßẞkK\u212aσςΣ\u0345ιΙµμǆǅǇŉŁłﬁaz'-."]


def spans(phrases: list[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in Phrases(phrases).finditer(text)]


def spans_by_pattern(phrases: list[str], text: str) -> list[tuple[int, int]]:
    """Find phrases as it was done first, and slowly."""
    longest_first = sorted(phrases, key=len, reverse=True)
    either = "|".join(re.escape(phrase) for phrase in longest_first)
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{either})(?!\w)", text, re.IGNORECASE)]


@pytest.mark.parametrize("letters", [CASED, OF_ONE], ids=["all", "those that keep their places"])
def test_each_letter_is_found_in_all_its_cases(letters: list[str]) -> None:
    text = " ".join(dict.fromkeys(form for letter in letters for form in (letter, letter.swapcase())))
    assert (len(text.casefold()) == len(text)) is (letters is OF_ONE)
    assert spans(letters, text) == spans_by_pattern(letters, text)


@given(
    st.lists(st.text(ODD, min_size=1, max_size=3), min_size=1, max_size=4), st.text([*ODD, " "], max_size=12)
)
def test_the_places_are_those_of_the_text_as_it_is(phrases: list[str], text: str) -> None:
    assert spans(phrases, text) == spans_by_pattern(phrases, text)


@pytest.mark.parametrize("text", ["a DIY man", "a dıy man", "a Dİy man"])
def test_dotted_and_dotless_letters_are_one(text: str) -> None:
    assert spans(["diy"], text) == [(2, 5)]


def test_a_letter_that_becomes_two_moves_no_place() -> None:
    assert spans(["army"], "Straße ẞ ﬁn army") == [(12, 16)]
    assert spans(["straße"], "STRAẞE, strasse, Straße") == [(0, 6), (17, 23)]
