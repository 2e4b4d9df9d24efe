"""However many briefings there are: the front page stays short, and each is found where it always was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.build import build
from briefing.pages.archive import LINES
from briefing.pages.front import CARDS
from briefing.preview import Preview
from tests.site_fixtures import ROOT, pages_of, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.site_fixtures import Element

GOLDEN = Path(__file__).parent / "archive"


@pytest.fixture
def made(tmp_path: Path, write_briefing: Callable[..., Path], minimal: str) -> Callable[..., dict[str, str]]:
    """Return a function that makes the pages of briefings of these days, in a folder that keeps them."""

    def make(days: Iterable[str]) -> dict[str, str]:
        for number, day in enumerate(days, start=1):
            source = "title: A report on the ferry\n" + (f'    published: "{day}"\n' if day else "")
            text = minimal.replace("title: A report on the ferry\n", source)
            write_briefing(tmp_path / f"seeds/ferry-{number:03}", text)
        files = build(tmp_path / "seeds").files
        return {
            path: text.decode()
            for path, text in files.items()
            if path.endswith(".md") and not path.startswith("ferry-")
        }

    return make


SEVERAL_YEARS = [
    *(f"{year}-{month:02}-{day:02}" for year in (2021, 2022) for month in (3, 11) for day in range(1, 7)),
    "2021",
    "2022-03",
    "2022-02-27/2022-03-02",
    "202X",
    "",
]


def test_front_page_and_archive_are_page_by_page_what_was_accepted(
    made: Callable[..., dict[str, str]], accept: bool
) -> None:
    pages = made(SEVERAL_YEARS)
    if accept:
        for path, text in pages.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_bytes(text.encode())
    there = {file.relative_to(GOLDEN).as_posix(): file for file in GOLDEN.rglob("*.md")}
    assert sorted(pages) == sorted(there)
    for path, text in pages.items():
        assert text == there[path].read_bytes().decode(), f"{path} is not what was accepted"


def test_so_many_briefings_as_there_are_cards_need_no_archive(made: Callable[..., dict[str, str]]) -> None:
    assert [*made(["2022-03-01"] * CARDS)] == ["index.md"]
    assert [*made(["2022-03-01"] * (CARDS + 1))] == ["index.md", "archive/2022-03.md"]


def test_no_page_grows_beyond_its_bound_and_a_new_briefing_moves_none_to_another_page(
    made: Callable[..., dict[str, str]],
) -> None:
    def listed(pages: dict[str, str]) -> dict[str, list[str]]:
        archive = {path: text for path, text in pages.items() if path.startswith("archive/")}
        return {
            path: re.findall(r"\((?:\.\./)+(ferry-\d+)/index\.md\)", text) for path, text in archive.items()
        }

    few = made(["2022-03-01"] * (LINES + 1))
    many = made(["2022-03-01"] * (LINES + 1) + ["2022-03-02", "2022-04-01"])
    assert [len(slugs) for slugs in listed(few).values()] == [LINES, 1]
    for path, slugs in listed(few).items():
        assert listed(many)[path][: len(slugs)] == slugs
    assert [*listed(many)] == ["archive/2022-03.md", "archive/2022-03/2.md", "archive/2022-04.md"]
    assert few["index.md"].count('<div class="card"') == many["index.md"].count('<div class="card"') == CARDS


def test_a_preview_renews_the_line_of_a_briefing_that_was_edited(
    made: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    made(["2022-03-01"] * (CARDS + 1))
    preview = Preview(tmp_path / "seeds", [], strict=True)
    assert b"[Nobody was hurt]" not in preview.renew().site.files["archive/2022-03.md"]
    file = tmp_path / "seeds/ferry-001/briefing.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: The ferry to Oskar\n", "title: Nobody was hurt\n"), encoding="utf-8")
    assert b"[Nobody was hurt](../ferry-001/index.md)" in preview.renew().site.files["archive/2022-03.md"]


def test_every_way_through_the_archive_leads_somewhere(
    made: Callable[..., dict[str, str]], tmp_path: Path
) -> None:
    """A strict build checks the links between pages; each briefing can be reached from the front page."""
    made([f"{year}-03" for year in range(2001, 2001 + CARDS)] + ["2021", "2022-03-02"])
    (tmp_path / "docs").mkdir()
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?ms)^(nav|not_in_nav|theme):.*?(?=^[^\s#])", "", settings)
    (tmp_path / "mkdocs.yml").write_text(f"{settings}\ntheme: {{name: material, font: false}}\n", "utf-8")
    built = run("mkdocs", "build", "--strict", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    pages = {path.removesuffix("index.html"): page for path, page in pages_of(tmp_path / "site").items()}
    archive = {href for href in hrefs(pages[""]) if href.startswith("archive/")}
    assert archive == {address for address in pages if address.startswith("archive/")}
    linked = {href for address in archive for href in hrefs(pages[address])}
    assert {f"../../ferry-{number:03}/" for number in range(1, CARDS + 3)} <= linked
    assert {"../../", "../2021/", "../2022-03/"} <= linked


def hrefs(page: Element) -> set[str]:
    return {a.attributes["href"] for a in page.first("article").all("a") if "href" in a.attributes}
