"""What stands between quotation marks in a text, whatever the marks are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import quotes

MARKS = ["“”", "„“", "«»", "»«", "‘’", "‚‘", "‹›", "「」", "『』", '""', "''", "””", "《》"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("He said “no” and left.", ["no"]),
        ("„Nein“, sagte er, und „ja“ sagte sie.", ["Nein", "ja"]),
        ("»Ja«, sagt er. »Nein.«", ["Ja", "Nein."]),
        ("« Oui », dit-il.", [" Oui "]),
        ("”Nej”, sade han.", ["Nej"]),
        ("「はい」と「いいえ」", ["はい", "いいえ"]),
        ("“It ‘is’ so,” he said.", ["It ‘is’ so,"]),
        ("the protesters' demands and the students' rights", []),
        ("the '90s, rock ’n’ roll and the '80s", []),
        ("'Tis the workers' day.", []),
        ("5'10\" tall, 6'2\" wide", []),
        ('"צה"ל אמר" כן', ['צה"ל אמר']),
        ("“Left open,\nto the end.\n\nNot this.", ["Left open,\nto the end."]),
    ],
)
def test_quotations_are_found_and_apostrophes_are_none(text: str, said: list[str]) -> None:
    found = [one.shortest for one in quotes.quotations(text)]
    assert [text[span.start : span.end] for span in found] == said


def test_where_an_apostrophe_may_close_a_quotation_both_ends_are_told() -> None:
    text = "‘the protesters’ demands’"
    (one,) = quotes.quotations(text)
    assert [text[span.start : span.end] for span in one.ends] == ["the protesters", "the protesters’ demands"]


@given(
    st.sampled_from(MARKS),
    st.text("abc déß7", min_size=1).filter(lambda words: words.strip() == words),
    st.text("abc ,.", max_size=9),
)
def test_any_words_between_any_marks_are_a_quotation(marks: str, words: str, around: str) -> None:
    text = f"{around} {marks[0]}{words}{marks[1]} {around}"
    assert [text[one.shortest.start : one.shortest.end] for one in quotes.quotations(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words", "spoken"),
    [
        ("“We stay,” he said, “and wait.”", "We stay", True),
        ("“We stay,” he said, “and wait.”", "he said", False),
        ("He said that we stay.", "we stay", False),
        ("– We stay, he said.", "We stay", True),
        ("It was late – we stay, he said.", "we stay", False),
    ],
)
def test_direct_speech_stands_between_marks_or_behind_a_dash(text: str, words: str, spoken: bool) -> None:
    start = text.index(words)
    assert quotes.is_direct_speech(text, [quotes.Span(start, start + len(words))]) is spoken
