"""The site speaks the language of its briefing: each catalogue has every phrase, and every value in it."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

from briefing.build import build

WORDS = Path(__file__).parents[1] / "templates" / "words"
OTHERS = sorted(file.stem for file in WORDS.glob("*.toml") if file.stem != "en")


def phrases(language: str) -> dict[str, str]:
    """Return the phrases of a language by their keys."""

    def flat(table: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
        for key, value in table.items():
            if isinstance(value, dict):
                yield from flat(value, f"{path}{key}.")
            else:
                yield f"{path}{key}", value

    return dict(flat(tomllib.loads((WORDS / f"{language}.toml").read_text("utf-8")), ""))


def values(phrase: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_phrase_and_no_other(language: str) -> None:
    assert phrases(language).keys() == phrases("en").keys()


@pytest.mark.parametrize("language", OTHERS)
def test_a_phrase_has_no_value_that_the_english_one_has_not(language: str) -> None:
    english = phrases("en")
    for key, phrase in phrases(language).items():
        assert values(phrase) <= values(english[key]) | {"start", "end", "range"}, key


def test_the_pages_of_a_german_briefing_are_german_throughout(
    tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    yaml = """\
title: Die Brücke von Sored
language: de
summary:
  zu:
    text: Die Brücke ist geschlossen.
    evidence: Die Brücke von Sored wurde am Freitag geschlossen.
sources:
  article:
    title: Ein Bericht
    published: 2022-01-08
events:
  schliessung:
    title: Die Brücke wird geschlossen
    text: Die Brücke wurde geschlossen.
    evidence: Die Brücke von Sored wurde am Freitag geschlossen.
    when: {date: 2022-01-07, words: am Freitag, basis: relative}
unknowns: none recorded
"""
    text = "Die Brücke von Sored wurde am Freitag geschlossen.\n"
    write_briefing(tmp_path / "seeds" / "sored", yaml, article=text)
    made = {path: page for path, page in build(tmp_path / "seeds").files.items() if path.startswith("sored/")}
    written = " ".join(page.decode() for path, page in made.items() if path.endswith(".md"))
    assert "Freitag, 7. Januar 2022" in written
    assert "Was berichtet, was behauptet und was nicht bekannt ist" in written
    german = " ".join(phrases("de").values())
    for key, phrase in phrases("en").items():
        plain = phrase if not values(phrase) else ""
        if len(plain) > len("reported") and plain not in german:
            assert not re.search(rf"\b{re.escape(plain)}\b", written), key
