"""What is expected of any engine that builds the site: the same addresses, anchors and links."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.site_fixtures import SLUG, copy_project, run
from tests.test_mkdocs import Site, configure

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site_fixtures import Element

ENGINES = ["Zensical", "ProperDocs from files", "ProperDocs with the plugin"]


@dataclass(frozen=True, slots=True)
class Content:
    """What of a page must not depend on the engine."""

    ids: tuple[str, ...]
    links: tuple[str, ...]
    text: str


def content_of(page: Element) -> Content:
    """Return what an engine made of a page's Markdown; the ids that begin with `__` are its theme's own."""
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    article = page.first("article")
    links = [a.attributes["href"] for a in article.all("a") if "href" in a.attributes]
    return Content(tuple(sorted(one for one in ids if not one.startswith("__"))), tuple(links), article.text)


def found_by_search(site: Path) -> list[str]:
    """Return the addresses of all that the search knows; each engine has a file of its own for that."""
    mkdocs, zensical = site / "search/search_index.json", site / "search.json"
    entries = (
        json.loads(mkdocs.read_bytes())["docs"]
        if mkdocs.is_file()
        else json.loads(zensical.read_bytes())["items"]
    )
    return sorted(entry["location"] for entry in entries)


def made_by(engine: str, folder: Path) -> Path:
    """Build the repository's own site with an engine, and return its folder; that has to go well."""
    project = copy_project(folder / "project")
    if engine != "ProperDocs with the plugin":
        written = run("briefing", "build", "--strict", cwd=project)
        assert written.returncode == 0, written.stderr
    if engine == "ProperDocs from files":
        configure(project, plugins=["search"], not_in_nav=f"/{SLUG}/*.md\n/reference/rules/*.md\n")
    command = ["zensical", "build"] if engine == "Zensical" else ["properdocs", "build", "--strict"]
    built = run(*command, cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING" not in built.stderr
    return project / "site"


@pytest.fixture(scope="module")
def ours(built_site: Path) -> Site:
    """The site as MkDocs makes it with the plugin."""
    return Site(built_site)


@pytest.fixture(scope="module", params=ENGINES)
def other(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same site as another engine makes it."""
    return Site(made_by(request.param, tmp_path_factory.mktemp("engine")))


def test_every_address_anchor_and_link_is_the_same_with_every_engine(
    ours: Site, other: Site, request: pytest.FixtureRequest
) -> None:
    """The counts are printed: `pytest -s` shows them."""
    expected = {path: content_of(page) for path, page in ours.pages.items() if path != "404.html"}
    made = {path: content_of(page) for path, page in other.pages.items() if path != "404.html"}
    assert sorted(made) == sorted(expected)
    for path, content in expected.items():
        assert made[path] == content, path
    ids, links = (sum(len(getattr(page, part)) for page in made.values()) for part in ("ids", "links"))
    print(f"{request.node.callspec.id}: {len(made)} pages, {ids} ids, {links} links")  # noqa: T201
    assert f"{SLUG}/timeline/index.html" in made
    assert ids > 500
    assert links > 1000


def test_no_link_is_broken_with_any_engine(other: Site) -> None:
    assert other.broken() == []


def test_the_search_finds_the_same_with_every_engine(ours: Site, other: Site) -> None:
    """Each item by its own address, and nothing of the page for paper, which holds it all twice."""
    found = found_by_search(other.folder)
    assert found == found_by_search(ours.folder)
    assert f"{SLUG}/actors/#tokayev" in found
    assert not [location for location in found if location.startswith(f"{SLUG}/print/")]


def test_the_data_are_the_same_with_every_engine(ours: Site, other: Site) -> None:
    for name in ("briefing.json", "briefing.jsonld"):
        there = (other.folder / SLUG / name).read_bytes()
        assert json.loads(there)
        assert there == (ours.folder / SLUG / name).read_bytes()


def test_the_override_does_its_work_with_every_engine(ours: Site, other: Site) -> None:
    """Zensical reads it with another template engine than Jinja."""
    for path in (f"{SLUG}/index.html", f"{SLUG}/sources/index.html"):
        assert _told_elsewhere(other.pages[path]) == _told_elsewhere(ours.pages[path])
        dialogs = (e for e in other.pages[path].all() if e.attributes.get("role") == "dialog")
        assert {e.attributes.get("aria-label") for e in dialogs if "md-search" in e.classes} <= {"Search"}


def _told_elsewhere(page: Element) -> dict[str, str]:
    meta = [one.attributes for one in page.all("meta")]
    return {one["property"]: one["content"] for one in meta if one.get("property", "").startswith("og:")}


def test_the_overview_tells_machines_what_it_says_or_where_that_lies(ours: Site, other: Site) -> None:
    """Only the plugin can put it into the page: in the front matter it would drown the Markdown."""
    path = f"{SLUG}/index.html"
    linked = json.loads((other.folder / SLUG / "briefing.jsonld").read_bytes())
    assert _linked_data(ours.pages[path]) == [linked]
    inline = _linked_data(other.pages[path])
    links = [e.attributes for e in other.pages[path].all("link") if e.attributes.get("rel") == "describedby"]
    if inline:
        assert (inline, links) == ([linked], [])
    else:
        assert links == [{"rel": "describedby", "type": "application/ld+json", "href": "briefing.jsonld"}]


def _linked_data(page: Element) -> list[object]:
    scripts = (one for one in page.all("script") if one.attributes.get("type") == "application/ld+json")
    return [json.loads("".join(part for part in one.content if isinstance(part, str))) for one in scripts]


def test_zensical_says_nothing_of_a_plugin_that_it_does_not_know_and_so_the_pages_are_missing(
    project: Path,
) -> None:
    """This is what `briefing doctor` is for."""
    built = run("zensical", "build", "--strict", cwd=project)
    assert "plugin" not in built.stdout + built.stderr
    assert not (project / "site" / SLUG).exists()
