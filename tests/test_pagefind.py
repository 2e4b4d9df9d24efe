"""What is expected of the search by Pagefind: all is found in any spelling, and little loaded for it."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from briefing.plugin.pagefind import searched
from briefing.reader import read
from tests.site_fixtures import ROOT, SLUG, configure, copy_project, run, serve_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

BELOW = "some/path"
OTHERS = ("right-to-left", "without-spaces")
"""Briefings of the golden sites: in Arabic, and in Japanese."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites under one root, as two jobs build them: `2022`, which also searches `2023`, and that."""
    folder = tmp_path_factory.mktemp("shards")
    for name, also in (("2022", ["../2022/", "../2023/"]), ("2023", ["../2022/"])):
        project = copy_project(folder / f"project-{name}")
        if name == "2023":
            shutil.rmtree(project / "seeds")
            shutil.rmtree(project / "docs")
            (project / "docs").mkdir()
            configure(project, nav=None, not_in_nav=None)
            for other in OTHERS:
                shutil.copytree(ROOT / "tests/sites" / other, project / "seeds" / other)
        plugin = {"search": "pagefind", "search_also": also}
        configure(project, plugins=[{"briefing": plugin}])
        made = run(
            "mkdocs",
            "build",
            "--strict",
            "-d",
            folder / "root" / name,
            cwd=project,
            SITE_URL=f"https://desk.example/{BELOW}/{name}/",
        )
        assert made.returncode == 0, made.stderr
    return folder / "root"


@pytest.fixture(scope="module")
def url(root: Path) -> Iterator[str]:
    with serve_folder(root, BELOW) as served:
        yield served


def search_for(page: Page, query: str) -> None:
    """Type words into the box, and wait until it says how many pages have them."""
    if not page.locator("dialog.search").is_visible():
        page.get_by_role("button", name=re.compile("Search|Suchen")).click()
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("!document.querySelector('dialog.search output').value")
    page.get_by_role("searchbox").fill(query)
    page.wait_for_function("document.querySelector('dialog.search output').value")


def hits(page: Page) -> list[str]:
    links = page.locator("dialog.search li a").evaluate_all("all => all.map(a => a.pathname + a.hash)")
    return [link.removeprefix(f"/{BELOW}/") for link in links]


def test_a_search_leads_to_the_item_itself(page: Page, url: str) -> None:
    page.goto(f"{url}2022/{SLUG}/")
    search_for(page, "burning car")
    place = f"2022/{SLUG}/timeline/#burning-car"
    assert place in hits(page)
    page.locator(f"dialog.search a[href$='{place}']").click()
    page.wait_for_url(f"{url}{place}")
    assert not page.locator("dialog.search").is_visible()


def test_whoever_types_a_name_in_any_spelling_finds_its_bearer_first(page: Page, url: str) -> None:
    dossier, _faults = read(ROOT / "seeds" / SLUG)
    assert dossier
    page.goto(f"{url}2022/")
    for actor in dossier.briefing.actors.values():
        for spelling in actor.spellings:
            search_for(page, spelling)
            assert next(hit for hit in hits(page) if "#" in hit) == f"2022/{SLUG}/actors/#{actor.id}", (
                spelling
            )


def test_what_the_article_does_not_say_is_not_found(page: Page, url: str) -> None:
    page.goto(f"{url}2022/")
    search_for(page, "Nazarbayev")
    assert hits(page) == []
    assert page.locator("dialog.search output").inner_text() == "No matching documents"


@pytest.mark.parametrize(
    ("query", "found"),
    [("الجسر", "2023/right-to-left/"), ("堤防", "2023/without-spaces/")],
    ids=["Arabic", "Japanese"],
)
@pytest.mark.parametrize("begin", ["2022/", "2023/", "2023/without-spaces/", "2023/right-to-left/"])
def test_each_site_finds_what_stands_on_the_other_in_any_language(
    page: Page, url: str, begin: str, query: str, found: str
) -> None:
    page.goto(f"{url}{begin}")
    search_for(page, query)
    assert [hit for hit in hits(page) if hit.startswith(found)]


def test_links_lead_from_one_site_to_the_other(page: Page, url: str) -> None:
    page.goto(f"{url}2023/")
    search_for(page, "Tokayev")
    page.locator("dialog.search li a").first.click()
    page.wait_for_url(f"{url}2022/{SLUG}/actors/#tokayev")


def test_nothing_is_loaded_before_the_box_is_opened_and_little_after(page: Page, url: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{url}2022/")
    assert not [one for one in asked if "/pagefind/" in one]
    search_for(page, "Massimov")
    assert {urlsplit(one).netloc for one in asked if one.startswith("http")} == {urlsplit(url).netloc}
    loaded = [urlsplit(one).path for one in asked if "/pagefind/" in one]
    assert len([one for one in loaded if "/fragment/" in one]) <= 8
    assert len([one for one in loaded if one.endswith(".pagefind")]) == 1
    assert not [one for one in loaded if "worker" in one or "-ui" in one]
    assert complaints == []


def test_the_keyboard_is_enough(page: Page, url: str) -> None:
    page.goto(f"{url}2022/")
    page.keyboard.press("/")
    page.keyboard.type("Tokaev")
    page.wait_for_selector("dialog.search li a")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{url}2022/{SLUG}/actors/#tokayev")
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    assert not page.locator("dialog.search").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_the_box_puts_no_barrier_in_anybodys_way(browser: Browser, url: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{url}2022/")
    for query in ("", "Tokayev"):
        if query:
            search_for(page, query)
        results = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in results] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.querySelector('dialog.search').scrollWidth <= innerWidth")
    context.close()


# --------------------------------------------------------------------------------------------- index


def test_the_index_leaves_out_what_only_repeats() -> None:
    page = (
        '<html lang="de"><body><nav>Menu</nav><article class="x"><h1 id="a">Title</h1>'
        '<div class="ways" data-search-exclude>Ways</div><h2 data-search-exclude>Group</h2><p>Chart</p>'
        '<h3 id="c">Item<a class="headerlink" href="#c">¶</a></h3><p>Text<sup>1</sup></p>'
        '<p data-search-exclude="x">Used for: that</p></article></body></html>'
    )
    assert searched(page, 2) == (
        '<!doctype html><html lang="und"><body data-pagefind-weight="2"><h1>Title</h1>'
        '<h3 data-pagefind-weight="5" id="c">Item</h3><p>Text</p></body></html>'
    )


def test_a_language_without_blanks_keeps_an_index_of_its_own() -> None:
    assert 'lang="ja"' in searched("<html lang=ja><article >x</article>", 1)
    assert 'lang="und"' in searched("<html lang=de><article >x</article>", 1)


def test_the_box_is_a_small_script_and_what_nobody_uses_is_not_published(root: Path) -> None:
    assert len((root / "2022/assets/search.js").read_bytes()) < 3_600
    assert not [*(root / "2022/pagefind").glob("*-ui.*"), *(root / "2022/pagefind").glob("*worker*")]


def test_the_same_data_gives_the_same_index(root: Path, tmp_path: Path) -> None:
    project = root.parent / "project-2022"
    made = run("mkdocs", "build", "-d", tmp_path / "again", cwd=project)
    assert made.returncode == 0, made.stderr
    names = [
        sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
        for folder in (root / "2022/pagefind", tmp_path / "again/pagefind")
    ]
    assert names[0] == names[1]


# ---------------------------------------------------------------------------------------- wrong use


def test_two_searches_are_refused(project: Path) -> None:
    configure(project, plugins=["search", {"briefing": {"search": "pagefind"}}])
    made = run("mkdocs", "build", cwd=project)
    assert made.returncode == 1
    assert "takes the place of the plugin `search`; take that out of `plugins`" in made.stderr


def test_where_pagefind_is_missing_it_is_said_how_to_install_it(project: Path) -> None:
    configure(project, plugins=[{"briefing": {"search": "pagefind"}}])
    hidden = project / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.machinery as m\n"
        "find = m.PathFinder.find_spec.__func__\n"
        "m.PathFinder.find_spec = classmethod(\n"
        "    lambda cls, name, *more: None if name == 'pagefind' else find(cls, name, *more))\n",
        encoding="utf-8",
    )
    made = run("mkdocs", "build", cwd=project, PYTHONPATH=str(hidden))
    assert made.returncode == 1
    assert "pip install 'pagefind[extended]'" in made.stderr
