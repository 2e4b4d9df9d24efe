"""What is expected of sentences: that they are counted as a reader would and that nothing gets lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sentences import LONGEST_HEADING, passages

ARTICLE = Path(__file__).parents[1] / "seeds/kazakhstan-unrest/sources/article.txt"
LANGUAGES = [
    "en",
    "de",
    "fr",
    "ja",
    "zh-Hant",
    "pt-BR",
    "ar",
    "hi",
    "th",
    "hy",
    "EN_us",
    "x-nonsense",
    "",
    "é\ud800",
]

# Pieces that tell sentences, lines and paragraphs apart, or that a segmenter might stumble over.
PIECES = st.sampled_from(
    [
        *(
            "He left",
            "It is",
            "and so on",
            "Mr. Smith",
            "the U.S. Army",
            "2.2 million",
            "No. 5",
            "e.g.",
            "[1]",
        ),
        *(
            ".",
            "!",
            "?",
            "…",
            "?!",
            "...",
            "。",
            "।",
            "۔",
            "“",
            "”",
            "‘",
            "’",
            '"',
            "'",
            "«",
            "»",
            "(",
            ")",
            ":",
        ),
        *(
            " ",
            "  ",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "\r\n\r\n",
            "\n \n",
            "\r\r",
            "\t",
            "\f",
            "\v",
            "\x85",
            "\x1c",
        ),
        *("\u00a0", "\u2028", "\u2029", "\u3000", "\u200b", "\ufeff", "\x00", "e\u0301", "你好", "ไทย", "😀"),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=25).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=40),
)


def shown(text: str, language: str = "en") -> list[str]:
    """Return the passages as a reader sees them; a heading stands between number signs."""
    found = [(text[one.start : one.end], one.kind) for one in passages(text, language)]
    return [f"# {words} #" if kind == "heading" else words for words, kind in found]


def test_the_first_article_has_twenty_three_sentences_and_two_headings() -> None:
    text = ARTICLE.read_bytes().decode()
    found = passages(text, "en")
    assert [one.number for one in found if one.kind == "sentence"] == list(range(1, 24))
    assert [text[one.start : one.end] for one in found if one.kind == "heading"] == [
        "‘20,000 bandits’",
        "Arms export Germany",
    ]
    assert [one.index for one in found] == list(range(1, 26))
    assert {one.number for one in found if one.kind == "heading"} == {None}


def test_the_numbering_of_sentences_passes_over_headings() -> None:
    found = passages("News\n\nHe left. She stayed.\n\nMore\n\nThey met.", "en")
    assert [(one.index, one.number) for one in found] == [(1, None), (2, 1), (3, 2), (4, None), (5, 3)]


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_passages_and_the_white_space_between_them_rejoin_to_the_text(text: str, language: str) -> None:
    rejoined, gaps, done = "", [], 0
    for one in passages(text, language):
        gaps.append(text[done : one.start])
        rejoined += gaps[-1] + text[one.start : one.end]
        done = one.end
    gaps.append(text[done:])
    assert rejoined + gaps[-1] == text
    assert not "".join(gaps).removeprefix("\ufeff").strip()


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_passages_are_trimmed_numbered_from_one_and_in_order(text: str, language: str) -> None:
    found = passages(text, language)
    assert [one.index for one in found] == list(range(1, len(found) + 1))
    numbers = [one.number for one in found if one.kind == "sentence"]
    assert numbers == list(range(1, len(numbers) + 1))
    done = 0
    for one in found:
        words = text[one.start : one.end]
        assert words
        assert words == words.strip()
        assert one.start >= done
        done = one.end


@given(st.text(), st.text(max_size=8))
def test_no_text_and_no_language_tag_is_refused(text: str, language: str) -> None:
    """Lone surrogates included, which sentencex itself cannot read."""
    passages(text, language)
    passages(text + "\ud800. It is\udfff", language)


@given(
    st.lists(
        PIECES.filter(lambda piece: not re.search(r"[\n\v\f\r\x85\u2028\u2029\ufeff]", piece)), max_size=25
    )
)
def test_wrapping_a_text_moves_no_sentence(pieces: list[str]) -> None:
    """A single line break, of any kind, is a space: in mid-sentence as well as between sentences."""
    text = "".join(pieces).strip() + " and. Then."
    expected = [(one.start, one.end) for one in passages(text, "en")]
    for line_break in "\n\r\u2028":
        wrapped = re.sub(r"(?<=\S)[^\S\n](?=\S)", line_break, text)
        assert [(one.start, one.end) for one in passages(wrapped, "en")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Mr. Smith has 2.2 million. He left.", ["Mr. Smith has 2.2 million.", "He left."]),
        ("“Go away.” She left.", ["“Go away.”", "She left."]),
        ("He said he\nwould go. She\nstayed.", ["He said he\nwould go.", "She\nstayed."]),
        ("He left.\r\nShe stayed.\r\n\r\nThey met.", ["He left.", "She stayed.", "They met."]),
        ("He said he\r\nwould go.", ["He said he\r\nwould go."]),
        ("He left. [1] She stayed.", ["He left. [1]", "She stayed."]),
        ("B\u00a0.", ["B\u00a0."]),
        ("He left.\rShe stayed.\r\rThey met.", ["He left.", "She stayed.", "They met."]),
        ("Hello! !! There.", ["Hello! !!", "There."]),
        ("\ufeffHe left.\u00a0She stayed. ", ["He left.", "She stayed."]),
        ("", []),
        (" \n\n\t\u3000", []),
        ("…", ["…"]),
    ],
)
def test_sentences_end_where_a_reader_sees_them_end(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("他走了。她留下了！好。", "zh-Hant", ["他走了。", "她留下了！", "好。"]),
        ("Ele saiu. Ela ficou?", "pt-BR", ["Ele saiu.", "Ela ficou?"]),
        ("वह गया। वह रुकी।", "hi", ["वह गया।", "वह रुकी।"]),
        ("غادر. هل بقيت؟ نعم", "ar", ["غادر.", "هل بقيت؟", "نعم"]),
        (
            "Am 7. Januar kam er z. B. nach Bonn. Er blieb.",
            "de",
            ["Am 7. Januar kam er z. B. nach Bonn.", "Er blieb."],
        ),
    ],
)
def test_each_language_ends_its_sentences_in_its_own_way(
    text: str, language: str, expected: list[str]
) -> None:
    assert shown(text, language) == expected


BODY = "\n\nHe left."


@pytest.mark.parametrize(
    "line", ["Arms export", "‘20,000 bandits’", "“Go”", "Part 2", "Title:", "武器出口", "* * *"]
)
@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\n\n\n", "\u2029"])
def test_a_line_of_its_own_without_a_full_stop_is_a_heading(line: str, gap: str) -> None:
    assert shown(f"He came.{gap}{line}{gap}He left.") == ["He came.", f"# {line} #", "He left."]


@pytest.mark.parametrize(
    "line",
    [
        *(
            "He came.",
            "“He came.”",
            "(He came!)",
            "„Er kam.“",
            "« Il vient ? »",
            "« Il vient.\u00a0»",
            "他来了。",
            "「他来了。」",
        ),
        *("वह गया।", "هل بقيت؟", "Նա գնաց։", "He came…", "He came...", "He came.'\"", "【他来了．】"),
    ],
)
def test_a_line_that_ends_as_a_sentence_does_is_no_heading(line: str) -> None:
    assert shown(line + BODY) == [line, "He left."]


def test_two_lines_are_no_heading() -> None:
    assert shown("A wrapped line\nwithout its stop" + BODY) == [
        "A wrapped line\nwithout its stop",
        "He left.",
    ]


def test_a_line_that_holds_a_second_sentence_is_no_heading() -> None:
    assert shown("He came. She stayed" + BODY) == ["He came.", "She stayed", "He left."]


def test_a_long_line_is_no_heading() -> None:
    """Thai, for one, writes whole paragraphs without any mark at their end."""
    short, long = "ก" * LONGEST_HEADING, "ก" * (LONGEST_HEADING + 1)
    assert shown(f"{short}\n\n{long}\n\n{short}", "th") == [f"# {short} #", long, short]


@pytest.mark.parametrize("space", ["", "\n", "\n\n\n", "\r\n\r\n", " \u2029"])
def test_the_last_line_of_a_text_heads_nothing(space: str) -> None:
    assert shown("Only line" + space) == ["Only line"]
    assert shown(f"Title\n\nHe left.\n\nLast line{space}") == ["# Title #", "He left.", "Last line"]
