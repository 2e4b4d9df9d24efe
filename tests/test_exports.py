"""What a program gets of a briefing: all of it, computed; of a source only what its rights let through."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefing.build import build

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]


def exported(folder: Path, slug: str) -> Any:
    return json.loads(build(folder).files[f"{slug}/briefing.json"])


def test_every_item_is_there_with_its_certainty_and_the_very_words_it_rests_on() -> None:
    data = exported(ROOT / "seeds", "kazakhstan-unrest")
    text = (ROOT / "seeds/kazakhstan-unrest/sources/article.txt").read_bytes().decode()
    crackdown = data["events"]["night-crackdown"]
    assert crackdown["certainty"] == "claimed"
    assert crackdown["when"]["shown"] == "Night of 7–8 January 2022"
    assert crackdown["when"]["date"] == {
        "edtf": "2022-01-07/2022-01-08",
        "earliest": "2022-01-07",
        "latest": "2022-01-08",
    }
    parts = ("summary", "actors", "events", "responses", "figures", "remarks")
    for item in (item for part in parts for item in data[part].values()):
        assert item["evidence"]
        for evidence in (data["evidence"][mark] for mark in item["evidence"]):
            said = " […] ".join(" ".join(text[start:end].split()) for start, end in evidence["spans"])
            assert said == evidence["quote"]


def test_evidence_stands_once_under_the_mark_of_its_footnote() -> None:
    site = build(ROOT / "seeds")
    data = json.loads(site.files["kazakhstan-unrest/briefing.json"])
    page = site.files["kazakhstan-unrest/print.md"].decode()
    assert list(data["evidence"]) == [f"e{number}" for number in range(1, len(data["evidence"]) + 1)]
    for mark, evidence in data["evidence"].items():
        (line,) = (line for line in page.splitlines() if line.startswith(f"[^{mark}]: "))
        plain = re.sub(r"\\(?=[^\w\s])|<[^>]*>", "", line)
        assert evidence["quote"] in html.unescape(plain)
        assert page.count(f"[^{mark}]") > 1
    parts = ("summary", "actors", "events", "responses", "figures", "remarks", "unknowns", "places")
    items = [item for part in parts for item in data.get(part, {}).values()]
    used = {mark for item in items for mark in item.get("evidence", ())}
    assert used == data["evidence"].keys()


def test_coverage_and_every_passage_are_there_without_the_text() -> None:
    (source,) = exported(ROOT / "seeds", "kazakhstan-unrest")["sources"].values()
    assert source["coverage"] == {"headings_set_aside": 2, "sentences_used": 23}
    assert [passage["index"] for passage in source["passages"]] == list(range(1, 26))
    assert "text" not in source


def test_numbers_are_numbers() -> None:
    figures = exported(ROOT / "seeds", "kazakhstan-unrest")["figures"]
    assert (figures["licences-value"]["value"], figures["shooting-places"]["min"]) == (2_200_000, 2)


@pytest.mark.parametrize(("publish", "shown"), [("full", True), ("excerpts", False), ("none", False)])
def test_what_is_not_quoted_is_only_there_with_a_licence(
    publish: str, shown: bool, tmp_path: Path, minimal: str, write_briefing: Callable[..., Path]
) -> None:
    rights = f"    rights: {{publish: {publish}, license: CC BY 4.0}}\nunread: [Wait.]\nunknowns:"
    yaml = minimal.replace("unknowns:", rights)
    article = "The ferry to Oskar stopped on Monday. Nobody was hurt. Wait. Nobody says so aloud."
    yaml += "set_aside: [{quote: Nobody says so, why: Beside the point.}]\n"
    write_briefing(tmp_path / "seeds" / "ferry", yaml, article=article)
    written = build(tmp_path / "seeds").files["ferry/briefing.json"].decode()
    for words in ("Wait.", "aloud"):
        assert (words in written) is shown
    assert "The ferry to Oskar stopped on Monday." in written
