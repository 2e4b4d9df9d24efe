"""How sure an item may be: the truth table, and that nothing in the Kazakhstan briefing can be made surer."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

import pytest
import yaml

from briefing import attribution, lexicon, reader
from briefing.grounding import ground
from briefing.rules import honest_certainty
from tests.site_fixtures import ROOT, SLUG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLE = "The mill burned down on Monday, police said. It rained. It did not rain.\n"
BRIEFING = """\
title: A mill
summary:
  rain: {{text: It rained., evidence: It rained.}}
sources:
  article: {{title: A report}}
actors:
  police: {{name: police, kind: body, evidence: police said}}
events:
  event:
    title: What is told
    text: {text}
    evidence: {evidence}
    according_to: {according_to}
{certainty}
unknowns: none recorded
"""
SEED = (ROOT / "seeds" / SLUG / "briefing.yml").read_text(encoding="utf-8")
TEXT = (ROOT / "seeds" / SLUG / "sources" / "article.txt").read_bytes()
LINES = SEED.split("\n")

NONE, POLICE = "[]", "police"


def refused(folder: Path) -> bool:
    """Tell whether the reader or the rule finds something to stop a briefing for."""
    dossier, findings = reader.read(folder)
    if dossier is not None:
        findings = [*findings, *honest_certainty.check(ground(dossier))]
    return any(finding.severity == "error" for finding in findings)


# ----------------------------------------------------------------------------------------- the truth table

OWN_VOICE = ("It rained.", "It rained.")
BOTH_SIDES = ("It rained or not.", "[It rained., It did not rain.]")
SAID = ("The mill burned down.", "The mill burned down on Monday, police said.")

POSSIBLE = {
    (OWN_VOICE, "", NONE),
    (OWN_VOICE, "reported", NONE),
    (OWN_VOICE, "unconfirmed", NONE),
    (OWN_VOICE, "unconfirmed", POLICE),  # police stand in the sentence before
    (OWN_VOICE, "", POLICE),
    (OWN_VOICE, "claimed", POLICE),
    (BOTH_SIDES, "", NONE),
    (BOTH_SIDES, "reported", NONE),
    (BOTH_SIDES, "unconfirmed", NONE),
    (BOTH_SIDES, "unconfirmed", POLICE),
    (BOTH_SIDES, "", POLICE),
    (BOTH_SIDES, "claimed", POLICE),
    (BOTH_SIDES, "disputed", NONE),
    (BOTH_SIDES, "disputed", POLICE),
    (SAID, "", POLICE),
    (SAID, "claimed", POLICE),
    (SAID, "unconfirmed", NONE),
    (SAID, "unconfirmed", POLICE),
}
CERTAINTIES = ("", "reported", "claimed", "unconfirmed", "disputed", "confirmed")


@pytest.mark.parametrize(
    ("words", "certainty", "according_to"),
    list(product((OWN_VOICE, BOTH_SIDES, SAID), CERTAINTIES, (NONE, POLICE))),
)
def test_certainty_and_attribution_go_together_or_are_refused(
    words: tuple[str, str],
    certainty: str,
    according_to: str,
    tmp_path: Path,
    write_briefing: Callable[..., Path],
) -> None:
    text, evidence = words
    written = f"    certainty: {certainty}" if certainty else ""
    yml = BRIEFING.format(text=text, evidence=evidence, certainty=written, according_to=according_to)
    folder = write_briefing(tmp_path / "mill", yml, article=ARTICLE)
    assert refused(folder) == ((words, certainty, according_to) not in POSSIBLE)


# ------------------------------------------------------------------------- what may not become of a briefing

ATTRIBUTED = [number for number, line in enumerate(LINES) if re.match(r" +according_to:", line)]
MARKED = [number for number, line in enumerate(LINES) if re.match(r" +certainty:", line)]
ACTORS = list(yaml.safe_load(SEED)["actors"])


def with_line(number: int, *instead: str) -> str:
    return "\n".join([*LINES[:number], *instead, *LINES[number + 1 :]])


def indent(number: int) -> str:
    return re.match(" +", LINES[number])[0]  # type: ignore[index]


@pytest.fixture
def kazakhstan(tmp_path: Path, write_briefing: Callable[..., Path]) -> Callable[[str], Path]:
    """Return a function that writes the Kazakhstan briefing with other words in its YAML."""
    return lambda yml: write_briefing(tmp_path / SLUG, yml, article=TEXT)


def test_the_kazakhstan_briefing_is_as_sure_as_its_article(kazakhstan: Callable[[str], Path]) -> None:
    assert ATTRIBUTED
    assert MARKED
    assert not refused(kazakhstan(SEED))


@pytest.mark.parametrize("number", ATTRIBUTED)
def test_no_attribution_can_be_taken_out(number: int, kazakhstan: Callable[[str], Path]) -> None:
    assert refused(kazakhstan(with_line(number)))
    assert refused(kazakhstan(with_line(number, f"{indent(number)}certainty: reported")))


@pytest.mark.parametrize("number", ATTRIBUTED)
def test_no_claim_can_be_raised_to_a_report(number: int, kazakhstan: Callable[[str], Path]) -> None:
    assert refused(kazakhstan(with_line(number, LINES[number], f"{indent(number)}certainty: reported")))


@pytest.mark.parametrize("actor", ACTORS)
def test_no_claim_can_be_given_to_another_actor(actor: str, kazakhstan: Callable[[str], Path]) -> None:
    others = {number for number in ATTRIBUTED if yaml.safe_load(LINES[number])["according_to"] != actor}
    given = [f"{indent(n)}according_to: {actor}" if n in others else line for n, line in enumerate(LINES)]
    dossier, _ = reader.read(kazakhstan("\n".join(given)))
    assert dossier is not None
    found = {finding.location.line - 1 for finding in honest_certainty.check(ground(dossier))}
    assert found == others


@pytest.mark.parametrize("number", MARKED)
def test_no_doubt_can_be_taken_out_or_raised(number: int, kazakhstan: Callable[[str], Path]) -> None:
    assert refused(kazakhstan(with_line(number)))
    for surer in ("reported", "claimed", "confirmed"):
        assert refused(kazakhstan(with_line(number, f"{indent(number)}certainty: {surer}"))), surer


@pytest.mark.parametrize("item", ["sum-tokayev", "no-negotiation"])
def test_no_attribution_can_be_taken_out_of_our_words(item: str, kazakhstan: Callable[[str], Path]) -> None:
    before, after = SEED.split(f"  {item}:\n")
    surer, times = re.subn(r"\b(?:says|said)\b", "knows", after, count=1)
    assert times
    assert refused(kazakhstan(f"{before}  {item}:\n{surer}"))


# ------------------------------------------------------------------------------------------------ the lists


@pytest.mark.parametrize("language", lexicon.languages(attribution.TOPIC))
def test_every_phrase_of_a_language_is_found_where_it_stands(language: str) -> None:
    lists = lexicon.load(attribution.TOPIC, language)
    assert lists is not None
    assert all(lists[kind] for kind in ("doubt", "qualifiers", "speech", "own"))
    for kind in ("doubt", "qualifiers", "before_speaker", "speech", "speech_onwards", "own"):
        for phrase in lists[kind]:
            assert phrase == phrase.lower()
            assert attribution.keeps_a_hedge(f"{phrase.capitalize()} x", language), phrase


def test_the_lists_of_hedges_are_there_in_six_languages() -> None:
    assert lexicon.languages(attribution.TOPIC) == ("de", "en", "es", "fr", "ja", "ru")


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("According to state television, it rained.", " state television"),
        ("A local news site reports that it rained.", "A local news site "),
        ("It rained and eyewitnesses spoke of hail.", " eyewitnesses "),
        ("“It rained,” said the mayor.", " the mayor."),
        ("It rained, the mayor said.", " the mayor "),
    ],
)
def test_the_speaker_is_looked_for_where_a_sentence_names_one(sentence: str, speakers: str) -> None:
    (hedge,) = attribution.hedges_in(sentence, "en")
    assert hedge.speakers[0] == speakers


def test_a_word_that_means_something_else_is_no_hedge() -> None:
    assert attribution.hedges_in("The fire claimed the lives of two.", "en") == ()
