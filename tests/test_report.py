"""What a person sees who breaks a briefing: the line at fault, and carets beneath the very words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import report
from briefing.build import read_all
from briefing.carets import columns, pointed_at, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable

REPORTS = Path(__file__).parent / "reports"
FRAME = """\
title: {title}
summary:
  sum-stop:
    text: The ferry stopped.
    evidence: {quote}
sources:
  article:
    title: A report on the ferry
unknowns: none recorded
"""
ARTICLE = "The ferry to Oskar stopped on Monday, as the ice on the lake had grown too thick."


LONG = " ".join(f"word{n}" for n in range(60))
BROKEN = {
    "letter-changed-in-a-folded-quote": {
        "quote": ">-\n      The ferry to Oskar\n      stopped on Monday, as the ise on\n      the lake"
    },
    "words-lacking-and-words-too-many": {
        "quote": '"The ferry to \\"Oskar\\" stopped on a Monday, as the ice had grown too thick."'
    },
    "wrong-name-in-a-title": {"title": "'The ferry to Anna''s Bay'", "quote": ARTICLE},
    "wrong-name-after-accents": {"title": "Rene\u0301 takes the ferry to Anna", "quote": ARTICLE},
    "loaded-word-in-a-title": {"title": "The ferry, the regime and Oskar", "quote": ARTICLE},
    "quotation-of-our-own": {"title": "The ferry stopped as the “thin ice” had grown", "quote": ARTICLE},
    "wide-characters": {
        "quote": "彼は大阪へ行った",
        "article": "昨日は雨だった。彼は東京へ行った。夜は寒い。",
    },
    "emoji-and-accents": {
        "quote": "The 🚢 of Rene\u0301 stopped on Friday, as everybody knew.",
        "article": "The 🚢 of Rene\u0301 stopped on Monday, as everybody knew.",
    },
    "tabs": {"quote": '"The ferry to Oskar\tstopped on\tFriday, as the ice"'},
    "very-long-line": {"quote": LONG.replace("word30", "world30"), "article": LONG},
    "word-cut-in-two": {"quote": "The ferry to Oskar stopped on Mon"},
    "second-part-from-nowhere": {"quote": "The ferry to Oskar […] zebras graze"},
}
"""Name of the file in `reports/` with what is shown → what the briefing has."""


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_briefing_is_shown_as_in_the_file(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    write_briefing: Callable[..., Path],
    accept: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    parts = {"title": "The ferry", "article": ARTICLE, **BROKEN[name]}
    article = parts.pop("article")
    write_briefing(tmp_path, FRAME.format(**parts), article=article)
    errors = [finding for finding in read_all([tmp_path]).findings if finding.severity == "error"]
    told = click.unstyle(report.as_text(errors)) + "\n"
    if accept:
        (REPORTS / f"{name}.txt").write_text(told, encoding="utf-8")
    assert told == (REPORTS / f"{name}.txt").read_text(encoding="utf-8")


def test_every_file_of_a_report_is_compared_with() -> None:
    assert {file.stem for file in REPORTS.iterdir()} == set(BROKEN)


ANY = st.text("ab é\u0301東🙂\t\x1b\u200b", max_size=300)


@given(ANY, st.data())
def test_carets_stand_beneath_what_they_point_at(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    above, beneath = pointed_at(line, start, end, widest=40)
    assert columns(above) <= 40
    assert set(beneath) <= {" ", "^"}
    plain = line.replace("\t", " ").replace("\x1b", "\N{REPLACEMENT CHARACTER}")
    assert (above == plain) == (columns(plain) <= 40)
    assert above.strip("…") in plain
    under = "".join(
        sign
        for n, sign in enumerate(above)
        if beneath.find("^") <= columns(above[:n]) < len(beneath) and columns(sign)
    )
    wanted = "".join(sign for sign in plain[start:end] if columns(sign))
    assert wanted.startswith(under.rstrip("…")) if wanted else len(beneath.strip()) == 1


@given(ANY)
def test_a_wrapped_text_loses_nothing_but_the_spaces_at_the_ends_of_lines(text: str) -> None:
    lines = list(wrapped(text, [], widest=20))
    assert all(columns(line) <= 20 for line in lines)
    plain = text.replace("\t", " ").replace("\x1b", "\N{REPLACEMENT CHARACTER}")
    assert "".join("".join(lines).split()) == "".join(plain.split())
