"""What is expected of the site that MkDocs makes: nothing broken, nothing foreign, nothing half-written."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from PIL import Image
from pyld import jsonld

from tests.site_fixtures import ROOT, SLUG, address_of, configure, pages_of, parsed, run, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.site_fixtures import Built, Element

ADDRESSES = [
    "",
    f"{SLUG}/",
    f"{SLUG}/actors/",
    f"{SLUG}/timeline/",
    f"{SLUG}/response/",
    f"{SLUG}/sources/",
]
LOADS = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "input": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "use": "href",
    "video": "src",
}
"""What a browser loads without being asked → the attribute that says from where."""


# ------------------------------------------------------------------------------ the repository's site


def test_the_repository_builds_strictly_and_without_a_warning(strict_build: Built) -> None:
    assert strict_build.run.returncode == 0, strict_build.run.stderr
    assert "WARNING" not in strict_build.run.stderr
    assert "ERROR" not in strict_build.run.stderr


def test_the_repository_lets_mkdocs_warn_of_all_that_it_can_find() -> None:
    """Broken fragments and pages missing from the nav pass `--strict` unless mkdocs.yml says otherwise."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    validation = yaml.load(text, _AnyTag)["validation"]  # noqa: S506  # it is our own file
    assert validation["nav"] == {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"}
    expected = {"not_found", "anchors", "absolute_links", "unrecognized_links"}
    assert {name for name, level in validation["links"].items() if level == "warn"} == expected


class _AnyTag(yaml.SafeLoader):
    """Reads YAML as if MkDocs' own tags, such as `!ENV`, were not there."""


_AnyTag.add_multi_constructor("!", lambda _loader, _tag, _node: None)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_its_permanent_address(built_site: Path, address: str) -> None:
    assert (built_site / address / "index.html").is_file()


# ------------------------------------------------------------------------------------------ its links


class Site:
    """A built site with everything that its pages link to or load, by the address that it calls its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = address_of(folder)
        self.pages = pages_of(folder)
        self.ids = {
            path: {
                *(element.attributes["id"] for element in page.all() if "id" in element.attributes),
                *(element.attributes["name"] for element in page.all("a") if "name" in element.attributes),
            }
            for path, page in self.pages.items()
        }

    def url(self, path: str) -> str:
        return urljoin(self.address, path.removesuffix("index.html"))

    def file_at(self, url: str) -> Path | None:
        """Return the file that a web server answers with, or None where it has none."""
        path = unquote(urlsplit(url).path)
        prefix = urlsplit(self.address).path
        if not path.startswith(prefix):
            return None
        file = self.folder / path.removeprefix(prefix)
        if file.is_dir():
            file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() else None

    def is_ours(self, url: str) -> bool:
        return urlsplit(url)[:2] == urlsplit(self.address)[:2]

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield each page with each address, made absolute, that it links to or loads."""
        for path, page in self.pages.items():
            for element in page.all():
                for name in ("href", "src", "data", "action", "poster", "srcset"):
                    if name in element.attributes and not (element.tag == "div" and name == "data"):
                        for target in _targets(element.attributes[name], name):
                            yield path, urljoin(self.url(path), target)

    def broken(self) -> list[str]:
        """Return the links that lead nowhere on this very site."""
        found = set()
        for path, url in self.links():
            if urlsplit(url).scheme in {"mailto", "data", "javascript"} or not self.is_ours(url):
                continue
            file = self.file_at(url)
            fragment = unquote(urlsplit(url).fragment)
            if file is None:
                found.add(f"{path}: {url} is not there")
            elif fragment and file.suffix == ".html":
                target = file.relative_to(self.folder).as_posix()
                if fragment not in self.ids[target]:
                    found.add(f"{path}: {url} has no such place")
        return sorted(found)


def _targets(value: str, name: str) -> list[str]:
    return [part.split()[0] for part in value.split(",")] if name == "srcset" else [value]


@pytest.fixture(scope="module")
def site(built_site: Path) -> Site:
    return Site(built_site)


@pytest.fixture(scope="module")
def site_below_a_path(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The repository's site as it is built for an address that is not the root of its host."""
    folder = tmp_path_factory.mktemp("below") / "site"
    address = "https://press.example/deep/down/"
    built = run("mkdocs", "build", "--strict", "-d", folder, cwd=ROOT, SITE_URL=address)
    assert built.returncode == 0, built.stderr
    site = Site(folder)
    assert site.address == address
    return site


@pytest.mark.parametrize("where", ["site", "site_below_a_path"])
def test_every_link_and_every_fragment_leads_somewhere(request: pytest.FixtureRequest, where: str) -> None:
    """The 404 page, which is shown at any address, included."""
    site: Site = request.getfixturevalue(where)
    assert site.broken() == []
    pages = {path for path, _url in site.links()}
    assert pages == set(site.pages) >= {"404.html", "index.html", f"{SLUG}/timeline/index.html"}


def test_the_page_for_missing_addresses_works_at_any_depth(site_below_a_path: Site) -> None:
    page = site_below_a_path.pages["404.html"]
    relative = [
        element.attributes[name]
        for element in page.all()
        for name in ("href", "src")
        if name in element.attributes and not element.attributes[name].startswith(("/", "#", "https://"))
    ]
    assert relative == []


def test_the_checker_of_links_finds_what_is_broken(site: Site, tmp_path: Path) -> None:
    shutil.copytree(site.folder, tmp_path / "site")
    page = tmp_path / "site" / SLUG / "actors/index.html"
    text = page.read_text(encoding="utf-8")
    links = ("../nowhere/", "#nothing", "../timeline/#tokayev")
    wrong = "".join(f'<a href="{link}">x</a>' for link in links) + '<img src="/no.png">'
    page.write_text(text.replace("</article>", f"{wrong}</article>"), encoding="utf-8")
    told = " ".join(Site(tmp_path / "site").broken())
    for part in ("/nowhere/ is", "/actors/#nothing has", "/no.png is", "/timeline/#tokayev has"):
        assert part in told


def test_no_page_loads_anything_from_another_host(site: Site) -> None:
    for path, page in site.pages.items():
        loaded = {
            urljoin(site.url(path), element.attributes[LOADS[element.tag]])
            for element in page.all(*LOADS)
            if LOADS[element.tag] in element.attributes
        }
        assert len(loaded) > 3
        assert [url for url in loaded if not site.is_ours(url) and not url.startswith("data:")] == [], path
        hints = {"preconnect", "dns-prefetch", "prefetch", "preload"}
        assert not [e for e in page.all("link") if hints & set(e.attributes.get("rel", "").split())], path


def test_no_stylesheet_loads_anything_from_another_host(site: Site) -> None:
    sheets = list(site.folder.rglob("*.css"))
    inline = [style for page in site.pages.values() for style in page.all("style")]
    texts = [sheet.read_text(encoding="utf-8") for sheet in sheets]
    texts += ["".join(part for part in style.content if isinstance(part, str)) for style in inline]
    assert sheets
    for text in texts:
        assert re.findall(r"""(?:url\(|@import)\s*["']?(?:https?:)?//[^)"']+""", text) == []


def test_every_page_says_what_it_is_and_where_it_lives(site: Site) -> None:
    titles = set()
    for path, page in site.pages.items():
        if path == "404.html":
            continue
        titles.add(page.first("title").text)
        named = {meta.attributes.get("name"): meta.attributes.get("content") for meta in page.all("meta")}
        assert named.get("description"), path
        canonical = [e.attributes["href"] for e in page.all("link") if e.attributes.get("rel") == "canonical"]
        assert canonical == [site.url(path)], path
        assert len(list(page.all("h1"))) == 1, path
    assert len(titles) == len(site.pages) - 1, "each page has a title of its own"


def test_no_id_is_given_twice_on_a_page(site: Site) -> None:
    for path, page in site.pages.items():
        ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
        assert sorted(set(ids)) == sorted(ids), path


# --------------------------------------------------------------------------------- variants of a site


def build(project: Path, *more: str, **environment: str) -> Path:
    """Build a project's site and return its folder; that has to go well."""
    built = run("mkdocs", "build", *more, cwd=project, **environment)
    assert built.returncode == 0, built.stderr
    return project / "site"


def content(site: Path, address: str) -> Element:
    return parsed((site / address / "index.html").read_text(encoding="utf-8"))


def break_a_quote(project: Path) -> int:
    """Alter one letter of a quote; return the number of its line."""
    file = project / "seeds" / SLUG / "briefing.yml"
    text = file.read_text(encoding="utf-8")
    words = "evidence: Thousands of arrests have reportedly been made."
    file.write_text(text.replace(words, words.replace("made", "mode"), 1), encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


def test_the_same_input_at_the_same_moment_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    """Wherever it lies, and whatever order Python keeps its sets in."""
    far = tmp_path / "some where/else"
    shutil.copytree(project, far)
    one = build(project, SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED="1")
    other = build(far, SOURCE_DATE_EPOCH="1700000000", PYTHONHASHSEED="2")
    assert tree(one) == tree(other)


def test_it_makes_no_difference_from_which_folder_the_build_is_started(project: Path, tmp_path: Path) -> None:
    there = build(project, SOURCE_DATE_EPOCH="1700000000")
    elsewhere = tmp_path / "elsewhere"
    arguments = ("build", "-f", project / "mkdocs.yml", "-d", elsewhere)
    built = run("mkdocs", *arguments, cwd=tmp_path, SOURCE_DATE_EPOCH="1700000000")
    assert built.returncode == 0, built.stderr
    assert tree(elsewhere) == tree(there)


@pytest.mark.parametrize("strict", [[], ["--strict"]], ids=["", "strict"])
def test_a_broken_quote_stops_the_build_and_leaves_the_last_site_as_it_was(
    project: Path, strict: list[str]
) -> None:
    before = tree(build(project))
    line = break_a_quote(project)
    stopped = run("mkdocs", "build", *strict, cwd=project)
    assert stopped.returncode == 1
    told = re.sub(r"\x1b\[[0-9;]*m", "", stopped.stderr)
    assert f"seeds/{SLUG}/briefing.yml:{line}:57: the quote does not stand in" in told
    assert "Thousands of arrests have reportedly been made" in told
    assert "Traceback" not in told
    assert tree(project / "site") == before


def test_a_first_build_that_is_stopped_writes_nothing(project: Path) -> None:
    break_a_quote(project)
    assert run("mkdocs", "build", cwd=project).returncode == 1
    assert not (project / "site").exists() or not tree(project / "site")


def test_all_findings_are_told_at_once_and_in_plain_letters(project: Path) -> None:
    """What is not a terminal, such as a log of CI, gets no colours."""
    break_a_quote(project)
    file = project / "seeds" / SLUG / "briefing.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("quote: 20,000 bandits", "quote: 20,001 bandits"), encoding="utf-8")
    told = run("mkdocs", "build", cwd=project).stderr
    assert len(re.findall(rf"^seeds/{SLUG}/briefing\.yml:\d+:\d+: ", told, re.MULTILINE)) >= 2
    assert "\x1b" not in told


@pytest.mark.parametrize(
    ("plugin", "named"),
    [
        ({"data": "nowhere"}, "nowhere"),
        ({"data": "docs"}, "docs"),
        ({"dta": "seeds"}, "dta"),
        ({"leave_out": ["timeline"]}, "briefing.json"),
        ({"leave_out": "print"}, "leave_out"),
    ],
    ids=["missing folder", "no briefing in it", "misspelt option", "not to be left out", "no list"],
)
def test_a_wrong_setting_is_told_of_without_a_traceback(
    project: Path, plugin: Mapping[str, object], named: str
) -> None:
    configure(project, plugins=["search", {"briefing": dict(plugin)}])
    stopped = run("mkdocs", "build", "--strict", cwd=project)
    assert stopped.returncode == 1
    assert named in stopped.stderr
    assert "Traceback" not in stopped.stderr


@pytest.mark.parametrize("page", [f"{SLUG}/timeline.md", f"{SLUG}/index.md", "index.md"])
def test_a_hand_written_page_wins_and_that_is_said(project: Path, page: str) -> None:
    mine = project / "docs" / page
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("# Written by hand\n\nMy own words.\n", encoding="utf-8")
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 0, built.stderr
    assert re.search(rf"WARNING +- .*{re.escape(page)} is hand-written and stays", built.stderr), built.stderr
    address = page.removesuffix(".md").removesuffix("index")
    shown = content(project / "site", address)
    assert shown.first("h1").text.startswith("Written by hand")
    assert "My own words." in shown.first("article").text
    assert mine.read_text(encoding="utf-8") == "# Written by hand\n\nMy own words.\n"
    assert (project / "site" / SLUG / "actors/index.html").is_file()


def test_a_front_page_that_is_called_readme_wins_as_well(project: Path) -> None:
    (project / "docs/README.md").write_text("# Written by hand\n", encoding="utf-8")
    assert content(build(project), "").first("h1").text.startswith("Written by hand")


def test_a_stylesheet_of_ones_own_wins(project: Path) -> None:
    mine = project / "docs/assets/briefing.css"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("/* mine */\n", encoding="utf-8")
    assert (build(project) / "assets/briefing.css").read_text(encoding="utf-8") == "/* mine */\n"


def test_what_a_site_leaves_out_is_neither_there_nor_linked_to(project: Path) -> None:
    configure(
        project, plugins=["search", {"briefing": {"leave_out": ["print", "briefing.json", "card.png"]}}]
    )
    site = Site(build(project, "--strict"))
    names = {file.name for file in (site.folder / SLUG).iterdir()}
    assert names == {"index.html", "actors", "timeline", "response", "sources"}
    assert site.broken() == []
    html = (site.folder / SLUG / "index.html").read_text(encoding="utf-8")
    assert f"{SLUG}/card.png" not in html
    assert f"{site.address}card.png" in html


def test_edit_this_page_leads_to_the_line_in_the_data(project: Path) -> None:
    base = "https://forge.example/desk/briefings/edit/main/"
    site = build(project, EDIT_URI=f"{base}docs/")
    lines = (project / "seeds" / SLUG / "briefing.yml").read_text(encoding="utf-8").splitlines()
    begins = {
        "": "title: ",
        "actors/": "actors:",
        "timeline/": "events:",
        "response/": "responses:",
        "sources/": "sources:",
    }
    for page, beginning in begins.items():
        address = f"{SLUG}/{page}"
        links = {a.attributes.get("href", "") for a in content(site, address).all("a")}
        edit = [link for link in links if link.startswith(base)]
        assert len(edit) == 1, address
        file, line = edit[0].removeprefix(base).split("#L")
        assert file == f"seeds/{SLUG}/briefing.yml"
        part = next(number for number, text in enumerate(lines) if text.startswith(beginning))
        first = next(number for number, text in enumerate(lines) if number > part and text.strip(" #"))
        assert int(line) - 1 in {part, first}, edit


def test_every_link_to_edit_a_page_leads_to_a_file_that_is_there(project: Path) -> None:
    base = "https://forge.example/desk/briefings/edit/main/"
    site = build(project, EDIT_URI=f"{base}docs/")
    leading = {
        a.attributes["href"].removeprefix(base).partition("#")[0]
        for page in pages_of(site).values()
        for a in page.all("a")
        if a.attributes.get("href", "").startswith(base)
    }
    assert leading
    assert [file for file in leading if not (project / file).is_file()] == []


def test_without_an_address_to_edit_at_no_page_offers_to_be_edited(built_site: Path) -> None:
    for path, page in pages_of(built_site).items():
        assert not [a for a in page.all("a") if "briefing.yml" in a.attributes.get("href", "")], path


def test_the_data_and_the_templates_may_lie_elsewhere(project: Path) -> None:
    """Where a site has one template of its own, all others are the packaged ones."""
    plain = content(build(project), f"{SLUG}/actors/").first("article").text
    shutil.move(project / "seeds", project / "our briefings")
    shutil.rmtree(project / "templates")
    (project / "ours").mkdir()
    (project / "ours/timeline.md.j2").write_text("# Ours: {{ heading }}\n", encoding="utf-8")
    configure(project, plugins=["search", {"briefing": {"data": "our briefings", "templates": "ours"}}])
    site = build(project)
    assert content(site, f"{SLUG}/timeline/").first("h1").text.startswith("Ours: Timeline")
    assert content(site, f"{SLUG}/actors/").first("article").text == plain


def test_the_site_builds_with_the_theme_of_mkdocs_itself(project: Path) -> None:
    configure(project, theme={"name": "mkdocs"})
    site = Site(build(project))
    assert site.broken() == []
    for address in ADDRESSES:
        assert site.pages[f"{address}index.html"].first("h1").text
    sheets = [
        e.attributes["href"] for e in content(site.folder, f"{SLUG}/").all("link") if "href" in e.attributes
    ]
    assert "../assets/briefing.css" in sheets


def test_the_stylesheet_is_linked_even_where_mkdocs_yml_does_not_name_it(project: Path) -> None:
    configure(project, extra_css=[])
    sheets = [e.attributes["href"] for e in content(build(project), "").all("link") if "href" in e.attributes]
    assert sheets.count("assets/briefing.css") == 1


def test_every_briefing_is_a_card_on_the_front_page(
    project: Path, write_briefing: Callable[..., Path]
) -> None:
    write_briefing(project / "seeds/ferry")
    links = [
        a.attributes["href"]
        for a in content(build(project), "").first("article").all("a")
        if "href" in a.attributes
    ]
    assert f"{SLUG}/" in links
    assert "ferry/" in links


def test_a_note_on_what_was_not_checked_stops_no_strict_build(project: Path) -> None:
    shutil.copytree(ROOT / "tests/sites/right-to-left", project / "seeds/right-to-left")
    made = run("mkdocs", "build", "--strict", cwd=project)
    assert made.returncode == 0
    assert "names in a script without capitals are not checked" in made.stderr
    assert "WARNING" not in made.stderr


# ------------------------------------------------------------------------------------------ for machines


def test_the_overview_tells_machines_what_it_says_and_no_more(built_site: Path) -> None:
    page = pages_of(built_site)[f"{SLUG}/index.html"]
    (script,) = (one for one in page.all("script") if one.attributes.get("type") == "application/ld+json")
    told = json.loads(script.text)
    assert (told["@type"], told["headline"]) == ("Report", "Unrest in Kazakhstan")
    named = {event["name"]: event for event in told["about"]}
    assert "Crackdown in several cities" not in named, "that is only claimed"
    assert "startDate" not in named["Massimov and other senior officials arrested"], "nobody gives the day"
    assert named["Televised address by Tokayev"]["startDate"] == "2022-01-07"
    assert {quotation["text"] for quotation in told["hasPart"]} >= {"will be destroyed"}
    assert [source["@type"] for source in told["citation"]] == ["CreativeWork"]
    assert "datePublished" not in told["citation"][0], "the day is inferred"


def test_the_linked_data_expands_to_the_terms_of_its_vocabulary(built_site: Path) -> None:
    """With the vocabulary's own context, which says that each name is one of its terms; no network."""
    page = pages_of(built_site)[f"{SLUG}/index.html"]
    (script,) = (one for one in page.all("script") if one.attributes.get("type") == "application/ld+json")
    vocabulary = {"@context": {"@vocab": "https://schema.org/"}}

    def load(url: str, _options: object) -> dict[str, object]:
        assert url.rstrip("/") == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": vocabulary}

    (expanded,) = jsonld.expand(json.loads(script.text), {"documentLoader": load})
    assert expanded["@type"] == ["https://schema.org/Report"]
    told = json.loads(script.text)
    assert len(expanded) == len(told) - 1, "all but the context"
    assert {name.removeprefix("https://schema.org/") for name in expanded} == {
        name for name in told if name != "@context"
    }


def test_every_page_tells_other_sites_its_title_and_description(built_site: Path) -> None:
    for path, page in pages_of(built_site).items():
        if path != "404.html":
            shown = {
                one.attributes.get("property"): one.attributes.get("content") for one in page.all("meta")
            }
            assert {"og:title", "og:description", "og:url"} <= shown.keys(), path
            assert shown["og:description"], path


def test_every_page_names_the_picture_of_its_briefing_which_is_there(built_site: Path) -> None:
    for path, page in pages_of(built_site).items():
        if path == "404.html":
            continue
        (image,) = (
            one.attributes["content"]
            for one in page.all("meta")
            if one.attributes.get("property") == "og:image"
        )
        first = path.partition("/")[0]
        folder = f"{first}/" if (built_site / first / "briefing.json").is_file() else ""
        assert image == f"https://briefings.example/{folder}card.png"
        with Image.open(built_site / folder / "card.png") as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))


# --------------------------------------------------------------------------------- around a briefing


def test_beside_a_page_stand_the_others_of_its_briefing_and_of_no_other(
    project: Path, write_briefing: Callable[..., Path]
) -> None:
    write_briefing(project / "seeds/ferry")
    site = build(project, "--strict")
    for slug, other in ((SLUG, "ferry"), ("ferry", SLUG)):
        page = parsed((site / slug / "timeline" / "index.html").read_text(encoding="utf-8"))
        beside = next(nav for nav in page.all("nav") if "md-nav--primary" in nav.classes)
        links = {urljoin(f"/{slug}/timeline/", a.attributes["href"]) for a in beside.all("a")}
        own = {f"/{slug}/{name}" for name in ("", "actors/", "timeline/", "response/", "sources/")}
        assert own <= {link.partition("#")[0] for link in links}
        assert not [link for link in links if link.startswith(f"/{other}/")]


def test_a_page_has_as_much_around_it_with_many_briefings_as_with_few(
    project: Path, write_briefing: Callable[..., Path]
) -> None:
    size = len((build(project) / SLUG / "timeline" / "index.html").read_bytes())
    for number in range(12):
        write_briefing(project / f"seeds/ferry-{number}")
    assert len((build(project) / SLUG / "timeline" / "index.html").read_bytes()) == size


@pytest.mark.parametrize(
    ("name", "language", "direction", "search"),
    [
        ("right-to-left", "ar", "rtl", "بحث"),
        ("without-spaces", "ja", "ltr", "検索"),
        (SLUG, "en", "ltr", "Search"),
    ],
)
def test_the_page_around_a_briefing_speaks_its_language(
    name: str, language: str, direction: str, search: str, project: Path
) -> None:
    if name != SLUG:
        shutil.copytree(ROOT / "tests" / "sites" / name, project / "seeds" / name)
    page = content(build(project), name)
    assert page.first("html").attributes["lang"] == language
    assert page.first("body").attributes["dir"] == direction
    assert search in {one.attributes.get("aria-label") for one in page.all("input")}


def test_our_own_style_and_script_stay_small(built_site: Path) -> None:
    assert len((built_site / "assets/briefing.css").read_bytes()) < 20_000
    assert len((built_site / "assets/briefing.js").read_bytes()) < 5_000


def test_words_of_a_hand_written_page_that_look_like_marks_for_the_search_stay(project: Path) -> None:
    said = "The attribute data-search-exclude is left out."
    (project / "docs" / "marks.md").write_text(f"# Marks\n\n{said}\n", encoding="utf-8")
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 0, built.stderr
    assert said in (project / "site" / "marks" / "index.html").read_text(encoding="utf-8")


def test_other_templates_find_the_content_of_pages(project: Path) -> None:
    template = "{% for page in nav.pages %}{{ page.content | length }} {% endfor %}"
    (project / "docs" / "feed.txt").write_text(template, encoding="utf-8")
    configure(project, extra_templates=["feed.txt"])
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 0, built.stderr
    assert "0" not in (project / "site" / "feed.txt").read_text(encoding="utf-8").split()
