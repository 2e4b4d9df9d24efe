"""What a whole site looks like: each folder in `sites/` holds a briefing and the pages it is to become.

After a change that is meant, run `pytest tests/test_sites.py --accept` and read the difference in review.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefing.build import build
from tests.past_the_rules import make_past_the_rules

HERE = Path(__file__).parent
SITES = sorted(file.parent for file in HERE.glob("sites/*/briefing.yml"))


def pages(site: Path, scratch: Path) -> dict[str, str]:
    """Build the pages of a site's briefing as the only one in a folder `seeds`."""
    shutil.copytree(site, scratch / "seeds" / site.name, ignore=shutil.ignore_patterns("expected"))
    seeds = scratch / "seeds"
    made = make_past_the_rules(seeds) if site.name == "hostile" else build(seeds, strict=True)
    return {path: text.decode() for path, text in made.files.items() if path.endswith(".md")}


def accepted(site: Path) -> dict[str, str]:
    """Return the golden files of a site."""
    folder = site / "expected"
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes().decode() for file in files}


def take(made: dict[str, str], site: Path) -> None:
    """Make these the golden files of a site."""
    shutil.rmtree(site / "expected", ignore_errors=True)
    for path, text in made.items():
        file = site / "expected" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_site_is_page_by_page_what_was_accepted(site: Path, tmp_path: Path, accept: bool) -> None:
    made = pages(site, tmp_path)
    if accept:
        take(made, site)
    golden = accepted(site)
    assert sorted(made) == sorted(golden)
    for path, text in made.items():
        assert text == golden[path], f"{path} is not what was accepted"


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_site_is_the_same_wherever_it_lies(site: Path, tmp_path: Path) -> None:
    assert pages(site, tmp_path / "here") == pages(site, tmp_path / "somewhere" / "else")


def test_a_source_with_rights_none_shows_no_word_of_its_text_beyond_the_evidence(tmp_path: Path) -> None:
    sources = pages(HERE / "sites" / "two-sources", tmp_path)["two-sources/sources.md"]
    made = sources.split("[^e", 1)[0]
    assert "Fourteen people were injured; in the morning" in made, "the other source may be shown in full"
    for words in (
        "burned down on 4 June 2020",
        "Seventeen people were injured",
        "The engine room was untouched",
    ):
        assert words not in made


def test_a_source_with_rights_excerpts_has_no_word_on_any_page_that_is_not_quoted(tmp_path: Path) -> None:
    made = "".join(pages(HERE / "sites" / "typical", tmp_path).values())
    assert "Reportedly, some schools sent pupils home." in made
    assert "swimming pool" not in made
