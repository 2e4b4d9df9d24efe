"""The index of the theme's search: each item is in it with its words, and what only repeats is not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from briefing.plugin.index import without_repeats
from tests.site_fixtures import SLUG, pages_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def index(built_site: Path) -> dict[str, str]:
    """Where each entry leads → its title and text, without tags, of one briefing."""
    docs = json.loads((built_site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    plain = {doc["location"]: re.sub("<[^>]+>", "", f"{doc['title']} {doc['text']}") for doc in docs}
    return {place: text for place, text in plain.items() if place.startswith(f"{SLUG}/")}


def test_every_item_has_an_entry_that_leads_to_it(index: dict[str, str], built_site: Path) -> None:
    data = json.loads((built_site / SLUG / "briefing.json").read_text(encoding="utf-8"))
    parts = ("figures", "unknowns", "actors", "remarks", "events", "places", "responses", "sources")
    anchors = {place.partition("#")[2] for place in index}
    for part in parts:
        items = {f"place_{name}" if part == "places" else name for name in data.get(part, {})}
        assert items <= anchors, part


@pytest.mark.parametrize(
    "repeated",
    [
        "Used for:",
        "Did:",
        "Responded with:",
        "According to this actor:",
        "Here:",
        "It concerns",
        "Overview ·",
        "sentence 2 ",
    ],
)
def test_what_only_names_other_items_is_on_the_pages_and_not_in_the_index(
    repeated: str, index: dict[str, str], built_site: Path
) -> None:
    shown = "".join(page.text for path, page in pages_of(built_site).items() if path.startswith(f"{SLUG}/"))
    assert repeated in shown
    assert not [place for place, text in index.items() if repeated in text]


def test_no_entry_has_a_heading_alone_that_only_groups_others(index: dict[str, str]) -> None:
    assert not [
        place for place in index if place.rpartition("#")[2] in {"in-order", "places", "open-questions"}
    ]


def test_only_paragraphs_and_list_items_that_begin_so_are_marked() -> None:
    page = "<p>Used for: a</p><p>It was used for: b</p><li>Q&amp;A: c</li><h2>Used for: d</h2>"
    mark = ' data-search-exclude="data-search-exclude"'
    assert without_repeats(page, ["Used for:", "Q&A:"]) == (
        f"<p{mark}>Used for: a</p><p>It was used for: b</p><li{mark}>Q&amp;A: c</li><h2>Used for: d</h2>"
    )
