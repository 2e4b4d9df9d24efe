"""The links between items and sentences on the built pages are those of the data, in both directions."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from briefing.grounding import ground
from briefing.pages.addresses import SOURCES, anchor, home_of, passage_anchor
from briefing.reader import read
from tests.site_fixtures import ROOT, SLUG, Element, copy_project, pages_of, run, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Links = set[tuple[str, str]]
"""Pairs of an item, as `page#anchor`, and the anchor of a passage on the Sources page."""

GOLDEN = ("two-sources", "right-to-left", "without-spaces")


def in_the_data(folder: Path) -> Links:
    """Return what rests on what, as the texts and the briefing have it."""
    dossier, faults = read(folder)
    assert dossier is not None, faults
    grounding = ground(dossier)
    return {
        (f"{home_of(item)}#{anchor(item)}", passage_anchor(citation.source, passage))
        for item in dossier.items()
        for citation in grounding.citations(item)
        for passage in citation.passages
    }


def in_order(page: Element) -> list[Element]:
    return list(page.first("article").all())


def from_items(pages: dict[str, Element], slug: str) -> Links:
    """Return which passages the footnotes of each item lead to, read off the items' own pages."""
    found: Links = set()
    for name in ("index", "actors", "timeline", "response"):
        page = pages[address(slug, name)]
        notes = {
            note.attributes["id"]: [
                urlsplit(link.attributes["href"]).fragment
                for link in note.all("a")
                if "sources/#" in link.attributes.get("href", "")
            ]
            for note in page.all("li")
            if note.attributes.get("id", "").startswith("fn:")
        }
        item = None
        for element in in_order(page):
            if element.tag in {"h1", "h2", "h3", "h4"}:
                item = element.attributes.get("id") if element.tag in {"h3", "h4"} else None
            elif element.tag == "span" and "id" in element.attributes:
                item = element.attributes["id"]
            elif "footnote-ref" in element.classes and item:
                note = unquote(element.attributes["href"].removeprefix("#"))
                found |= {(f"{name}#{item}", passage) for passage in notes[note]}
    return found


def from_sentences(pages: dict[str, Element], slug: str) -> Links:
    """Return which items each passage on the Sources page leads to."""
    found: Links = set()
    passage = None
    for element in in_order(pages[address(slug, SOURCES)]):
        if element.tag == "h2":
            passage = None
        elif "passage" in element.classes:
            passage = element.attributes["id"]
        elif element.tag == "a" and passage and "headerlink" not in element.classes:
            target = urlsplit(urljoin(f"/{slug}/sources/", element.attributes["href"]))
            name = target.path.removeprefix(f"/{slug}/").strip("/") or "index"
            if target.fragment:
                found.add((f"{name}#{unquote(target.fragment)}", passage))
    return found


def address(slug: str, name: str) -> str:
    return f"{slug}/index.html" if name == "index" else f"{slug}/{name}/index.html"


@pytest.fixture(scope="module")
def golden_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Element]:
    """The pages of a site made of golden sites."""
    project = copy_project(tmp_path_factory.mktemp("reverse") / "project")
    shutil.rmtree(project / "seeds")
    for name in GOLDEN:
        shutil.copytree(ROOT / "tests" / "sites" / name, project / "seeds" / name)
    made = run("mkdocs", "build", "--strict", cwd=project)
    assert made.returncode == 0, made.stderr
    return pages_of(project / "site")


def test_items_and_sentences_of_the_first_briefing_lead_to_each_other_as_the_data_says(
    built_site: Path,
) -> None:
    pages, data = pages_of(built_site), in_the_data(ROOT / "seeds" / SLUG)
    assert len(data) > 80
    assert from_items(pages, SLUG) == data
    assert from_sentences(pages, SLUG) == data


@pytest.mark.parametrize("name", GOLDEN)
def test_so_they_do_with_several_sources_and_in_other_scripts(
    name: str, golden_pages: dict[str, Element]
) -> None:
    data = in_the_data(ROOT / "tests" / "sites" / name)
    assert data
    assert from_items(golden_pages, name) == data
    assert from_sentences(golden_pages, name) == data


# --------------------------------------------------------------------------------------------- rights

YAML = """\
title: The ferry
summary:
  sum:
    text: The ferry stopped.
    evidence: The ferry to Oskar stopped
sources:
  open:
    title: A report
    published: 2022-01-08
    rights: {publish: %s, license: CC BY 4.0}
unread:
  - Marigolds wilted.
set_aside:
  - quote: Photograph by Quillon.
    why: A caption.
unknowns: none recorded
"""
TEXT = "The ferry to Oskar stopped near the lighthouse. Marigolds wilted. Photograph by Quillon."
UNQUOTED = ("lighthouse", "Marigolds")
QUOTED, SET_ASIDE = "The ferry to Oskar stopped", "Quillon"


def words_of(site: Path) -> Iterator[tuple[str, str]]:
    """Yield all that stands in any file of a site, as text; what is compressed, uncompressed."""
    for path, content in tree(site).items():
        if not path.startswith("assets/"):
            told = content.decode("utf-8", errors="replace")
            yield path, json.dumps(json.loads(told), ensure_ascii=False) if path.endswith(".json") else told


@pytest.mark.parametrize(
    ("publish", "shown", "hidden"),
    [
        ("full", (QUOTED, *UNQUOTED, SET_ASIDE), ()),
        ("excerpts", (QUOTED, SET_ASIDE), UNQUOTED),
        ("none", (QUOTED,), (*UNQUOTED, SET_ASIDE)),
    ],
)
def test_no_file_of_the_site_says_more_of_a_source_than_its_rights_allow(
    publish: str, shown: tuple[str, ...], hidden: tuple[str, ...], project: Path
) -> None:
    """Neither pages nor search index, data or sitemap."""
    shutil.rmtree(project / "seeds")
    folder = project / "seeds" / "ferry"
    (folder / "sources").mkdir(parents=True)
    (folder / "briefing.yml").write_text(YAML % publish, encoding="utf-8")
    (folder / "sources" / "open.txt").write_text(TEXT, encoding="utf-8")
    made = run("mkdocs", "build", cwd=project)
    assert made.returncode == 0, made.stderr
    files = dict(words_of(project / "site"))
    assert "search/search_index.json" in files
    assert "ferry/briefing.json" in files
    for words in shown:
        assert any(words in content for path, content in files.items() if path.startswith("ferry/"))
    for words in hidden:
        assert [path for path, content in files.items() if words in content] == []
