"""What is expected of the words on the Kazakhstan pages: they say nothing that the article does not say."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.site_fixtures import ROOT, SLUG, Element, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = ROOT / "seeds" / SLUG
ARTICLE = (SEED / "sources/article.txt").read_text(encoding="utf-8")
BRIEFING = yaml.load((SEED / "briefing.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


# ----------------------------------------------------------------------- what the site may say besides

PUBLISHED = date(2022, 1, 8)
"""The day that the editor inferred; the latest time in the article is the night from Friday to Saturday."""

FRIDAY = PUBLISHED - timedelta(days=1)
MONDAY = PUBLISHED - timedelta(days=PUBLISHED.weekday())
assert (PUBLISHED.strftime("%A"), FRIDAY.strftime("%A")) == ("Saturday", "Friday")

COUNTED_FROM_IT = re.compile(
    rf"""(?:(?:Friday|Fri)\s)?                                               # "Friday morning"
         (?:{FRIDAY.day}|{FRIDAY.day}–{PUBLISHED.day}|{PUBLISHED.day}        # "night from Friday to Saturday"
           |{MONDAY.day}(?:–|\sand\s){PUBLISHED.day})\s                      # "earlier this week"
         (?:January|Jan)\s{PUBLISHED.year}
       | \b{PUBLISHED.year - 1}\b                                            # "Last year"
    """,
    re.VERBOSE,
)

CALENDAR = {f"{(MONDAY + timedelta(days)).day} Jan" for days in range(6)} | {f"{PUBLISHED.year - 1}"}
"""The marks on the drawn timeline: the days of the week that the article tells of, and the year before."""

STRUCTURE = {
    r"\b23 of 23 sentences (?:used|accounted for)\b": "how many the article has",
    r"\bsentence \d+\b": "one of them by its number",
    r"\b2 passages set aside, 0 unread\b": "the two headings",
    r"\b1 source\b": "the article",
    r"\b15 events · 22 actors · 6 responses · 13 open questions\b": "how many items the briefing has",
    r"\b10 events without a date\b": "how many of them the article gives no time for",
    r"\bIn numbers: (?:2,200,000 EUR|at least 2)\b": "what “2.2 million euros” and “at least two” come to",
    r"\bSHA-256 [0-9a-f]{64}\b": "the fingerprint of the article's file",
    r"\bin January 2022\b": "the source's note says that month and year are set by the editor",
}
"""What the site says of the article, not of what happened, and what each of it is."""

OF_OUR_OWN = {
    "Because": "opens a sentence: “due to the unrest”",
    "Counts": "opens a sentence on what would answer a question",
    "Deaths": "the noun for “lost their lives”",
    "Licences": "the briefing's spelling of “licenses”",
    "Liquefied": "what LPG stands for, from the glossary",
    "Untitled": "that the article has no headline",
    "United": "the US in full, where the editor identifies someone by their country",
    "Worth": "the noun for “good for 2.2 million euros”",
}
"""Words with a capital that neither the article nor the interface has, and why they say nothing more."""


def _phrases(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for child in node.values():
            yield from _phrases(child)
    else:
        yield re.sub(r"\{\w+\}", " ", str(node))


INTERFACE = " ".join(_phrases(tomllib.loads((ROOT / "templates/words/en.toml").read_text(encoding="utf-8"))))
KNOWN_WORDS = {word.casefold() for word in WORD.findall(f"{ARTICLE} {INTERFACE}")}
KNOWN_NUMBERS = set(NUMBER.findall(ARTICLE))


def unheard_of(text: str) -> set[str]:
    """Return the capitalised words and the numbers in a text that the article does not have.

    A word may have another capital than in the article, as it may open a sentence here or there.
    """
    for known in (*STRUCTURE, COUNTED_FROM_IT):
        text = re.sub(known, " ", text)
    words = {word for word in WORD.findall(text) if word[0].isupper() and word.casefold() not in KNOWN_WORDS}
    numbers = set(NUMBER.findall(text)) - KNOWN_NUMBERS
    return (words - set(OF_OUR_OWN)) | numbers


# -------------------------------------------------------------------------------------------- the tests


def reading(page: Element) -> str:
    """Return what a page says to a reader: its title, its description and its main text."""
    article = page.first("article")
    for card in article.all("div"):
        if "card" in card.classes and "Kazakhstan" not in card.text:
            card.content = []
    for link in article.all("a"):
        if {"headerlink", "footnote-ref", "footnote-backref"} & set(link.classes):
            link.content = []
    for picture in article.all("svg"):
        if "numbers" in picture.classes:
            assert [mark.text for mark in picture.all("text")] == ["1", "2", "3", "4", "5"]
            picture.content = []
    for mark in article.all("text"):
        assert mark.text in CALENDAR, mark.text
        mark.content = []
    description = next(m for m in page.all("meta") if m.attributes.get("name") == "description")
    return f"{page.first('title').text} {description.attributes['content']} {article.text}"


@pytest.fixture(scope="module")
def pages(built_site: Path) -> dict[str, str]:
    """The Kazakhstan pages, and the front page with the card of that briefing, as they are read."""
    wanted = {path: page for path, page in pages_of(built_site).items() if path.startswith((SLUG, "index"))}
    assert len(wanted) >= 6
    return {path: reading(page).replace("Briefings", "") for path, page in wanted.items()}


def test_no_name_and_no_number_is_on_the_site_that_the_article_does_not_have(pages: dict[str, str]) -> None:
    assert {path: told for path, text in pages.items() if (told := unheard_of(text))} == {}


@pytest.mark.parametrize(
    ("later_knowledge", "noticed"),
    [
        ("Tokayev dismissed Nazarbayev in Nur-Sultan.", {"Nazarbayev", "Nur-Sultan"}),
        ("The unrest began on 2 January 2022.", {"2", "2022", "January"}),
        ("Massimov was detained on Thursday 6 January 2022.", {"Thursday", "6", "2022", "January"}),
        ("In all, 225 people died.", {"225"}),
        ("There were 20,000 bandits, 25 licenses, 2.2 million euros.", set()),
        (
            "Friday 7 January 2022, morning. Night of 7–8 January 2022. Between 3 and 8 January 2022. 2021",
            set(),
        ),
    ],
)
def test_later_knowledge_would_be_noticed(later_knowledge: str, noticed: set[str]) -> None:
    assert unheard_of(later_knowledge) == noticed


def test_each_word_of_our_own_is_needed_and_is_not_the_articles(pages: dict[str, str]) -> None:
    """So that the list above never grows longer than it has to be."""
    said = {word for text in pages.values() for word in WORD.findall(text)}
    assert set(OF_OUR_OWN) <= said
    assert not {word for word in OF_OUR_OWN if word.casefold() in KNOWN_WORDS}


def test_each_page_with_a_date_says_that_the_publication_day_is_inferred(pages: dict[str, str]) -> None:
    with_dates = {path for path, text in pages.items() if COUNTED_FROM_IT.search(text)}
    assert with_dates >= {"index.html", f"{SLUG}/index.html", f"{SLUG}/timeline/index.html"}
    assert {path for path in with_dates if "inferred" not in pages[path]} == set()


@pytest.fixture(scope="module")
def events(built_site: Path) -> dict[str, str]:
    """Each event of the Timeline by its id, with all that is said below its heading."""
    article = pages_of(built_site)[f"{SLUG}/timeline/index.html"].first("article")
    told: dict[str, str] = {}
    current = ""
    for element in _blocks(article):
        if re.fullmatch("h[1-6]", element.tag):
            current = element.attributes.get("id", "")
            told[current] = ""
        told[current] = f"{told.get(current, '')} {element.text}"
    return {name: told[name] for name in BRIEFING["events"]}


def _blocks(element: Element) -> Iterator[Element]:
    """Yield the headings, paragraphs and lists of a page in their order, whatever they are wrapped in."""
    for child in element.content:
        if isinstance(child, Element):
            if child.tag in {"div", "section", "article", "details"} and "footnote" not in child.classes:
                yield from _blocks(child)
            else:
                yield child


def test_each_dated_event_says_what_its_date_is_counted_from(events: dict[str, str]) -> None:
    dated = {name for name, event in BRIEFING["events"].items() if "date" in event.get("when", {})}
    assert dated
    for name in dated:
        assert COUNTED_FROM_IT.search(events[name]), name
        assert "counted from the publication day, which is itself inferred" in events[name]
        assert f"“{BRIEFING['events'][name]['when']['words']}”" in events[name]


def test_no_event_has_a_date_that_the_article_gives_no_time_words_for(events: dict[str, str]) -> None:
    undated = {name for name, event in BRIEFING["events"].items() if "date" not in event.get("when", {})}
    assert undated
    for name in undated:
        assert not COUNTED_FROM_IT.search(events[name]), name
        assert not re.search(r"\b20[0-9]{2}\b", events[name]), name
