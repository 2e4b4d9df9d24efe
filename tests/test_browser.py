"""What is expected of the site in a reader's browser: found, followed, read and checked, on any screen."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from briefing.pages.spellings import spellings
from briefing.reader import read
from tests.site_fixtures import ROOT, SLUG, copy_project, pages_of, run, serve_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, ConsoleMessage, Page, Route, ViewportSize

BRIEFING_PAGES = ("", "actors/", "timeline/", "response/", "sources/", "print/")
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def addresses(built_site: Path) -> list[str]:
    """The address of every page, from the site's root; that of a missing page is one of them."""
    return [path.removesuffix("index.html") for path in pages_of(built_site)]


@pytest.fixture(scope="module")
def article() -> str:
    return (ROOT / "seeds" / SLUG / "sources/article.txt").read_text(encoding="utf-8")


GOLDEN = ("two-sources", "right-to-left", "without-spaces")
"""Sites of the tests that are looked at in a browser, too."""


@pytest.fixture(scope="module")
def golden_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that is made of golden sites."""
    project = copy_project(tmp_path_factory.mktemp("golden") / "project")
    shutil.rmtree(project / "seeds")
    for name in GOLDEN:
        shutil.copytree(ROOT / "tests" / "sites" / name, project / "seeds" / name)
    made = run("mkdocs", "build", "--strict", cwd=project)
    assert made.returncode == 0, made.stderr
    with serve_folder(project / "site") as url:
        yield url


# --------------------------------------------------------------------------------- instant navigation


def test_pages_can_be_gone_through_without_loading_any_anew(tmp_path: Path, page: Page) -> None:
    """Material's instant navigation follows addresses of the site map only, so that is where the site is."""
    project = copy_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "  features:\n" in text
    with_feature = text.replace("  features:\n", "  features:\n    - navigation.instant\n", 1)
    settings.write_text(with_feature, encoding="utf-8")
    made = run("mkdocs", "build", cwd=project)
    assert made.returncode == 0, made.stderr
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))

    def answer(route: Route) -> None:
        file = project / "site" / urlsplit(route.request.url).path.strip("/")
        route.fulfill(path=file / "index.html" if file.is_dir() else file)

    page.route("https://briefings.example/**", answer)
    page.goto("https://briefings.example/")
    page.evaluate("window.stays = true")
    for link, title in ((f"{SLUG}/", "Unrest"), ("timeline/", "Timeline"), ("sources/", "Sources")):
        page.locator(f'article a[href$="{link}"]:visible').first.click()
        page.wait_for_function(f"document.querySelector('h1').innerText.startsWith('{title}')")
        if title == "Timeline":
            page.wait_for_selector(".filter select")
    assert page.evaluate("window.stays")
    assert errors == []


# --------------------------------------------------------------------------------------------- filter


def shown_events(page: Page) -> set[str]:
    """Return the ids of the events that the timeline shows."""
    return set(
        page.locator("article h3[id]:visible:not([id^=place_])").evaluate_all("all => all.map(e => e.id)")
    )


def test_the_timeline_is_filtered_with_the_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{SLUG}/timeline/")
    everything = shown_events(page)
    page.get_by_label("Actor").focus()
    page.keyboard.type("state tele")
    page.wait_for_function("document.querySelector('.filter output').value.startsWith('1 of')")
    assert shown_events(page) == {"night-crackdown"}
    assert page.locator(".chart li:visible a").first.inner_text() == "Crackdown in several cities"
    page.keyboard.press("Home")
    assert shown_events(page) == everything
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("unconf")
    assert shown_events(page) == {"mass-arrests"}


def test_without_javascript_there_is_no_filter_and_every_event(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site_url}{SLUG}/timeline/")
    assert not plain.locator(".filter").is_visible()
    assert plain.locator("article h3[id]").count() > 10
    context.close()


# ---------------------------------------------------------------------------------------------- paper


def test_the_page_for_paper_prints_every_items_text(page: Page, site_url: str) -> None:
    """What is hidden on paper has no box there."""
    page.goto(f"{site_url}{SLUG}/print/")
    page.emulate_media(media="print")
    assert page.pdf()[:5] == b"%PDF-"
    printed = " ".join(page.locator("article").inner_text().split())
    data = page.request.get(f"{site_url}{SLUG}/briefing.json").json()
    parts = ("summary", "events", "responses", "remarks", "unknowns")
    for item in (item for part in parts for item in data[part].values()):
        assert " ".join(item["text"].split()) in printed, item["text"]
    for item in (item for part in ("summary", "events") for item in data[part].values()):
        assert all(data["evidence"][mark]["quote"] in printed for mark in item["evidence"])


# --------------------------------------------------------------------------------------------- search


SEARCHES = {
    "Massimov": {"actors/#massimov"},
    "Tokaev": {"actors/#tokayev"},
    "Tokayev": {"actors/#tokayev"},
    "DPA": {"actors/#dpa"},
    "licences": {"#licences", "timeline/#german-licences"},
    "licenses": {"#licences", "timeline/#german-licences"},
    "burning car": {"timeline/#burning-car"},
}
"""What a reader types → where one of the results has to lead, from the briefing's overview."""


def search_for(page: Page, words: str) -> None:
    """Type words into the site's search box; it looks them up once, after the last letter."""
    box = page.get_by_role("textbox", name="Search").first
    box.click()
    box.fill(words[:-1])
    page.keyboard.type(words[-1])


@pytest.mark.parametrize("words", SEARCHES)
def test_a_search_leads_to_the_item_itself(page: Page, site_url: str, words: str) -> None:
    page.goto(site_url)
    search_for(page, words)
    wanted = [urljoin(site_url, f"{SLUG}/{place}") for place in SEARCHES[words]]
    result = page.wait_for_function(RESULT_FOR, arg=wanted).as_element()
    assert result
    result.evaluate("link => { const more = link.closest('details'); if (more) more.open = true }")
    assert result.is_visible()
    result.click()
    page.wait_for_url(lambda url: urlsplit(url)._replace(query="").geturl() in wanted)
    target = urlsplit(page.url).fragment
    heading = page.locator(f"[id='{target}']")
    assert re.fullmatch("h[1-6]", heading.evaluate("e => e.tagName.toLowerCase()"))
    page.wait_for_function(IN_SIGHT, arg=target)


RESULT_FOR = """wanted => [...document.querySelectorAll("a.md-search-result__link")]
    .find(link => wanted.includes(link.origin + link.pathname + link.hash))"""
"""The first result, be it below "more on this page", that leads to one of these addresses."""

IN_SIGHT = """id => {
    const {top, bottom} = document.getElementById(id).getBoundingClientRect()
    const bar = document.querySelector(".md-header").getBoundingClientRect().bottom
    return top >= bar - 1 && bottom <= innerHeight
}"""
"""Whether an element is on the screen, below the bar at its top."""


def names_of(slug: str) -> list[tuple[str, str]]:
    """Return every spelling of every actor of a briefing, plain ones included, after the actor's id."""
    dossier, _faults = read(ROOT / "seeds" / slug)
    assert dossier
    actors = dossier.briefing.actors.values()
    return [(actor.id, name) for actor in actors for name in (actor.name, *spellings(actor))]


def test_whoever_types_a_name_in_any_spelling_finds_its_bearer_first(page: Page, site_url: str) -> None:
    names = names_of(SLUG)
    assert len(names) > 20
    page.goto(f"{site_url}{SLUG}/")
    for bearer, name in names:
        search_for(page, name)
        page.wait_for_function(FIRST_RESULT, arg=f"#{bearer}")


def test_a_name_with_accents_is_found_first_with_and_without_them(page: Page, site_url: str) -> None:
    names = names_of("brennick-flood")
    accented = {bearer for bearer, name in names if not name.isascii()}
    tried = [(bearer, name) for bearer, name in names if bearer in accented]
    assert {name for _bearer, name in tried} >= {"Inés Quarrie", "Ines Quarrie", "Élune Power", "Elune Power"}
    page.goto(f"{site_url}brennick-flood/")
    for bearer, name in tried:
        search_for(page, name)
        page.wait_for_function(FIRST_RESULT, arg=f"#{bearer}")


FIRST_RESULT = """wanted => [...document.querySelectorAll("a.md-search-result__link")]
    .find(link => link.hash)?.hash === wanted"""
"""Whether the first result that is an item, below its page, is this one."""


def test_a_search_for_what_the_article_does_not_say_finds_nothing(page: Page, site_url: str) -> None:
    page.goto(site_url)
    search_for(page, "Nazarbayev")
    page.wait_for_function(
        "document.querySelector('.md-search-result__meta').textContent.includes('No matching')"
    )
    assert page.query_selector_all(".md-search-result__item") == []


# ----------------------------------------------------------------------------------- every single page


def test_no_page_asks_another_host_for_anything_or_complains(
    page: Page, site_url: str, addresses: list[str]
) -> None:
    requests: list[str] = []
    complaints: list[str] = []

    def listen(told: ConsoleMessage) -> None:
        if told.type in {"error", "warning"}:
            complaints.append(f"{page.url}: {told.text}")

    page.on("request", lambda request: requests.append(request.url))
    page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
    page.on("console", listen)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    for address in addresses:
        page.goto(site_url + address)
        assert page.locator("h1").count() == 1, address
    search_for(page, "Almaty")
    page.wait_for_selector(".md-search-result__item a")
    ours = urlsplit(site_url).netloc
    assert {url for url in requests if url.startswith("http") and urlsplit(url).netloc != ours} == set()
    assert complaints == []
    assert len(requests) > 2 * len(addresses)


@pytest.mark.parametrize("script", [True, False], ids=["", "without JavaScript"])
def test_no_page_is_wider_than_the_screen(
    browser: Browser, site_url: str, addresses: list[str], *, script: bool
) -> None:
    with browser.new_context(java_script_enabled=script) as context, context.new_page() as page:
        session = context.new_cdp_session(page)
        wide = []
        for address in addresses:
            page.goto(site_url + address)
            for width in (360, 768, 1280):
                page.set_viewport_size({"width": width, "height": 740})
                page.evaluate(AT_REST)  # the theme's search glides to its new width
                full = session.send("Page.getLayoutMetrics")["cssContentSize"]["width"]
                if full > width:
                    wide.append(f"{address}: {full} px of {width}")
    assert wide == []


AT_REST = "Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)))"
"""Ends when everything on the page that moves has come to rest."""


@pytest.mark.parametrize("address", BRIEFING_PAGES)
def test_nothing_jumps_while_a_page_loads(browser: Browser, site_url: str, address: str) -> None:
    """What a script adds must not push away what is being read."""
    with browser.new_context(viewport=PHONE) as context, context.new_page() as page:
        page.add_init_script(COUNT_SHIFTS)
        page.goto(f"{site_url}{SLUG}/{address}")
        page.wait_for_function("document.readyState === 'complete'")
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("window.shifted") < 0.02


COUNT_SHIFTS = """
window.shifted = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shifted += entry.value }))
    .observe({type: "layout-shift", buffered: true})
"""
"""Adds up by how much of the screen, and how far, things have moved since the page appeared."""


def test_without_javascript_every_page_says_the_same(
    browser: Browser, site_url: str, addresses: list[str]
) -> None:
    said: dict[bool, list[str]] = {}
    for script in (True, False):
        context = browser.new_context(viewport=PHONE, java_script_enabled=script)
        with context, context.new_page() as page:
            said[script] = []
            for address in addresses:
                page.goto(site_url + address)
                if script:
                    page.evaluate("document.querySelector('.filter')?.remove()")  # it would not work without
                said[script].append(page.locator("article").inner_text())
    assert said[False] == said[True]
    assert all(said[False])
    assert any("Thousands of arrests, reportedly" in text for text in said[False])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_site_is_light_or_dark_as_the_system_is(
    browser: Browser, site_url: str, scheme: Literal["light", "dark"]
) -> None:
    with browser.new_context(color_scheme=scheme) as context, context.new_page() as page:
        page.goto(f"{site_url}{SLUG}/")
        shades = page.evaluate(
            """() => ["color", "backgroundColor"].map(name =>
                getComputedStyle(document.body)[name].match(/[0-9]+/g)
                .slice(0, 3).reduce((a, b) => +a + +b, 0))"""
        )
    ink, paper = shades
    assert (ink < paper) == (scheme == "light")


# ------------------------------------------------------------------------------------------ footnotes


@pytest.mark.parametrize("address", BRIEFING_PAGES[:4])
def test_a_footnote_leads_to_its_passage_which_is_highlighted(
    page: Page, site_url: str, address: str, article: str
) -> None:
    page.goto(f"{site_url}{SLUG}/{address}")
    plain = page.evaluate("getComputedStyle(document.querySelector('.md-content')).backgroundColor")
    mark = page.locator("a.footnote-ref").first
    mark.click()
    note = page.locator("li:target")
    quote = note.locator("[lang]").inner_text()
    note.get_by_role("link", name=re.compile("sentence")).first.click()
    page.wait_for_url(re.compile(f"/{SLUG}/sources/#article_"))
    passage = page.locator(":target")
    assert quote in " ".join(passage.inner_text().split())
    page.wait_for_function(IN_SIGHT, arg=urlsplit(page.url).fragment)
    shades = passage.evaluate("e => [e, ...e.children].map(e => getComputedStyle(e).backgroundColor)")
    assert any(shade not in {plain, "rgba(0, 0, 0, 0)"} for shade in shades)
    others = page.locator(".passage:not(:target)").evaluate_all(
        "all => all.map(e => getComputedStyle(e).backgroundColor)"
    )
    assert len(others) > 20
    assert set(others) == {"rgba(0, 0, 0, 0)"}
    assert quote in article


def test_every_quote_on_every_page_is_word_for_word_in_the_article(built_site: Path, article: str) -> None:
    words = " ".join(article.split())
    count = 0
    for path, page in pages_of(built_site).items():
        if not path.startswith(SLUG):
            continue
        for note in page.all("div"):
            if "footnote" in note.classes:
                for item in note.all("li"):
                    quotes = [span for span in item.all("span") if "lang" in span.attributes]
                    assert len(quotes) == 1, item.text
                    assert quotes[0].attributes["lang"] == "en"
                    assert quotes[0].attributes["dir"] == "ltr"
                    assert quotes[0].text in words, path
                    count += 1
    assert count > 50


def test_the_sources_page_shows_the_whole_article_in_its_order(built_site: Path, article: str) -> None:
    """All of it is quoted or set aside, so nothing is left out."""
    page = pages_of(built_site)[f"{SLUG}/sources/index.html"]
    shown = [span.text for span in page.all("span") if "passage" in span.classes]
    assert len(shown) == 25
    assert " ".join(shown) == " ".join(article.split())


def test_every_citation_mark_has_its_footnote_and_every_footnote_its_way_back(built_site: Path) -> None:
    """On the page for paper there is nothing to click, so that ways back would only be in the way."""
    for path, page in pages_of(built_site).items():
        marks = [a.attributes["href"] for a in page.all("a") if "footnote-ref" in a.classes]
        backs = [a.attributes["href"] for a in page.all("a") if "footnote-backref" in a.classes]
        notes = {
            li.attributes["id"] for li in page.all("li") if li.attributes.get("id", "").startswith("fn:")
        }
        ids = {e.attributes.get("id") for e in page.all()}
        assert {mark.removeprefix("#") for mark in marks} == notes, path
        assert {back.removeprefix("#") for back in backs} <= ids, path
        assert len(backs) == (0 if path.endswith("/print/index.html") else len(marks)), path


@pytest.mark.parametrize("address", BRIEFING_PAGES[:4])
def test_a_citation_shows_its_quote_where_the_reader_is(
    page: Page, site_url: str, address: str, article: str
) -> None:
    page.goto(f"{site_url}{SLUG}/{address}")
    page.locator("a.footnote-ref").first.hover()
    tip = page.locator(".md-tooltip2--active, .md-tooltip--active").first
    tip.wait_for()
    shown = tip.inner_text().strip()
    quote, _mark, rest = shown.partition("” — ")
    assert rest, shown
    assert quote.removeprefix("“") in " ".join(article.split())


# -------------------------------------------------------------------------------------- accessibility


def test_the_keyboard_reaches_the_content_past_the_frame(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{SLUG}/timeline/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    target = unquote(urlsplit(page.url).fragment)
    assert target
    assert page.locator(f"article [id='{target}']").count() == 1


EVERY_RULE = {"resultTypes": ["violations"]}
RULES_ON_COLOURS = {**EVERY_RULE, "runOnly": ["color-contrast", "link-in-text-block"]}
LOOKS = {
    "desktop, light": (DESKTOP, "light", EVERY_RULE),
    "desktop, dark": (DESKTOP, "dark", RULES_ON_COLOURS),
    "phone, light": (PHONE, "light", RULES_ON_COLOURS),
    "phone, dark": (PHONE, "dark", EVERY_RULE),
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_page_puts_a_barrier_in_anybodys_way(
    browser: Browser, site_url: str, addresses: list[str], look: str
) -> None:
    """As far as axe can tell: with all its rules on either screen, and those on colours on both in both."""
    violations = list(_violations(browser, look, [site_url + address for address in addresses]))
    assert not violations, "\n".join(violations)


@pytest.mark.parametrize("look", ["desktop, light", "phone, dark"])
def test_no_page_of_other_languages_and_more_sources_does_either(
    browser: Browser, golden_url: str, look: str
) -> None:
    """Two sources that disagree, Arabic and Japanese; nothing is asked of other hosts or complained of."""
    heard: list[str] = []
    urls = [f"{golden_url}{name}/{page}" for name in GOLDEN for page in BRIEFING_PAGES]
    violations = list(_violations(browser, look, urls, heard))
    assert not violations, "\n".join(violations)
    assert not heard


def _violations(
    browser: Browser, look: str, urls: list[str], heard: list[str] | None = None
) -> Iterator[str]:
    """Yield what axe finds on some pages; what they ask of other hosts or complain of is added to `heard`."""
    screen, scheme, rules = LOOKS[look]
    told = [] if heard is None else heard
    with browser.new_context(viewport=screen, color_scheme=scheme) as context, context.new_page() as page:
        page.on("console", lambda said: told.append(said.text) if said.type in {"error", "warning"} else None)
        page.on(
            "request", lambda asked: None if asked.url.startswith(urls[0][:17]) else told.append(asked.url)
        )
        for url in urls:
            page.goto(url)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{url} is too wide"
            found = Axe().run(page, options=rules).response["violations"]
            yield from (f"{url}: {told}" for violation in found for told in _told(violation))


def _told(violation: dict[str, object]) -> Iterator[str]:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    for node in nodes:
        summary = " ".join(str(node["failureSummary"]).split())
        yield f"{violation['id']} ({violation['impact']}) at {node['target']}: {summary} {node['html']}"
