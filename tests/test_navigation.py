"""What is expected of the navigation: small, the same for each briefing, and usable on a phone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.site_fixtures import SLUG, configure, pages_of, parsed, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.site_fixtures import Element

MENU = ["Overview", "Actors", "Timeline", "International response", "Sources"]


@pytest.fixture
def ferries(project: Path, write_briefing: Callable[..., Path]) -> Callable[[int], Path]:
    """A project of so many small briefings, built; its site is returned."""
    shutil.rmtree(project / "seeds")

    def build(count: int) -> Path:
        for number in range(1, count + 1):
            write_briefing(project / f"seeds/ferry-{number}")
        built = run("mkdocs", "build", cwd=project)
        assert built.returncode == 0, built.stderr
        return project / "site"

    return build


def page(site: Path, address: str) -> Element:
    return parsed((site / address / "index.html").read_text(encoding="utf-8"))


def navigation(page: Element) -> list[tuple[str, str]]:
    """Return address and words of each link in the navigation, places on the page itself left out."""
    nav = next(nav for nav in page.all("nav") if "md-nav--primary" in nav.classes)
    links = [(link.attributes["href"], link.text) for link in nav.all("a") if link.text]
    return [link for link in links if not link[0].startswith("#")]


@pytest.mark.parametrize("nav", ["as it is", "none"])
def test_no_page_carries_more_navigation_with_forty_briefings_than_with_two(
    ferries: Callable[[int], Path], project: Path, nav: str
) -> None:
    if nav == "none":
        configure(project, nav=None)
    shown = [
        [navigation(page(site, address)) for address in ("", "how-to-read", "ferry-1", "ferry-2/timeline")]
        for site in (ferries(2), ferries(40))
    ]
    few, many = shown
    assert many == few
    front, _hand_written, overview, _timeline = few
    assert len(overview) == len(front) + len(MENU)
    assert not [link for link, _words in front if "ferry" in link]


def test_a_page_of_a_briefing_leads_to_the_front_the_hand_written_pages_and_its_own_briefing(
    built_site: Path,
) -> None:
    links = navigation(page(built_site, f"{SLUG}/timeline"))
    assert [words for _link, words in links[:6]] == ["Briefings", *MENU]
    assert [link for link, _words in links[:6]] == [
        "../..",
        "../",
        "../actors/",
        "./",
        "../response/",
        "../sources/",
    ]
    assert ("../../how-to-read/", "How to read a briefing") in links[6:]


@pytest.mark.parametrize("name", ["", "actors", "timeline", "response", "sources"])
def test_the_navigation_opens_where_the_reader_is(built_site: Path, name: str) -> None:
    shown = page(built_site, f"{SLUG}/{name}")
    active = [item for item in shown.all("li") if "md-nav__item--active" in item.classes]
    assert active[0].first("label").text == "Unrest in Kazakhstan"
    assert "checked" in active[0].first("input").attributes
    current = [link for link in active[1].all("a") if "md-nav__link" in link.classes]
    assert [(link.attributes["href"], link.text in MENU) for link in current] == [("./", True)]


def test_a_page_carries_its_table_of_contents_once(built_site: Path) -> None:
    shown = page(built_site, f"{SLUG}/timeline")
    contents = [nav for nav in shown.all("nav") if "md-nav--secondary" in nav.classes]
    assert len(contents) == 1
    assert "#mass-arrests" in [link.attributes["href"] for link in contents[0].all("a")]


def test_previous_and_next_stay_within_the_briefing(built_site: Path) -> None:
    names = ["", "actors/", "timeline/", "response/", "sources/"]
    for place, name in enumerate(names):
        head = page(built_site, f"{SLUG}/{name}").first("head")
        ways = {link.attributes.get("rel"): link.attributes["href"] for link in head.all("link")}
        up = "../" if name else ""
        assert ways.get("prev") == ((up + names[place - 1] or "./") if place else None)
        assert ways.get("next") == (up + names[place + 1] if place < len(names) - 1 else None)


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_a_title_is_shown_in_the_navigation_as_it_is_in_every_theme(
    project: Path, write_briefing: Callable[..., Path], minimal: str, theme: str
) -> None:
    shutil.rmtree(project / "seeds")
    configure(project, theme={"name": theme})
    title = "R&D <script>alert(document)</script> {{ page }} &lt;b&gt;"
    write_briefing(project / "seeds/ferry", minimal.replace("The ferry to Oskar", f"'{title}'", 1))
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 0, built.stderr
    for path, shown in pages_of(project / "site").items():
        scripts = ["".join(map(str, script.content)).strip() for script in shown.all("script")]
        assert "alert(document)" not in scripts
        if path.startswith("ferry/") and "print" not in path:
            navs = [element for element in shown.all("nav", "div") if "Timeline" in element.text]
            assert any(title in nav.text for nav in navs), path


def test_on_a_phone_the_drawer_opens_at_the_briefing_and_leads_to_its_pages(
    page: Page, site_url: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site_url}{SLUG}/")
    page.locator("label.md-header__button[for=__drawer]").click()
    drawer = page.locator(".md-nav--primary")
    drawer.get_by_role("link", name="Timeline", exact=True).click()
    page.wait_for_url(f"{site_url}{SLUG}/timeline/")
    page.locator("label.md-header__button[for=__drawer]").click()
    drawer.locator("label[for=__toc]").first.click()
    drawer.get_by_role("link", name="In order", exact=True).click()
    page.wait_for_url(f"{site_url}{SLUG}/timeline/#in-order")
    page.wait_for_function("!document.getElementById('__drawer').checked")


@pytest.mark.parametrize(
    "theme",
    [
        {"name": "readthedocs"},
        {"name": "mkdocs"},
        {"name": "material", "features": ["toc.integrate"]},
        {"name": "material", "features": ["navigation.indexes"]},
    ],
    ids=str,
)
def test_wherever_a_theme_has_its_table_of_contents_a_page_has_one(
    project: Path, theme: dict[str, object]
) -> None:
    configure(project, theme=theme)
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 0, built.stderr
    shown = page(project / "site", f"{SLUG}/timeline")
    links = [link for link in shown.all("a") if link.attributes.get("href") == "#in-order"]
    assert [link.text for link in links if "headerlink" not in link.classes]
