"""What a build leaves to the next one: the same bytes with less work, or nothing at all."""

from __future__ import annotations

import json
import logging
import marshal
import os
import re
import shutil
import zlib
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.site_fixtures import SLUG, configure, copy_project, run, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    _Compiling = Callable[[], tuple[dict[str, bytes], list[Path]]]

MOMENT = {"SOURCE_DATE_EPOCH": "1641600000"}


@pytest.fixture
def project(tmp_path: Path, write_briefing: Callable[..., Path]) -> Path:
    """A project of two briefings."""
    folder = copy_project(tmp_path / "project")
    write_briefing(folder / "seeds/ferry")
    return folder


def build(project: Path, *more: str) -> dict[str, bytes]:
    """Build a project's site and return its files; that has to go well."""
    built = run("mkdocs", "build", *more, cwd=project, **MOMENT)
    assert built.returncode == 0, built.stderr
    return tree(project / "site")


def kept(project: Path, kind: str, slug: str) -> Path:
    return project / ".cache/briefing" / kind / f"{slug}.json"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_second_build_gives_the_same_bytes(project: Path) -> None:
    assert build(project) == build(project)


def test_a_second_build_takes_what_is_as_it_was_from_the_first(project: Path) -> None:
    """Shown by lies that are put into what was kept: only a build that takes it over repeats them."""
    build(project)
    for slug in ("ferry", SLUG):
        file = kept(project, "parts", slug)
        told, _, content = file.read_bytes().partition(b"\n")
        part, lie = json.loads(told), b"\nA lie.\n"
        sizes, page = part["result"]["files"], f"{slug}/actors.md"
        end = list(accumulate(sizes.values()))[list(sizes).index(page)]
        sizes[page] += len(lie)
        content = content[:end] + lie + content[end:]
        part["sum"] = zlib.crc32(content)
        file.write_bytes(json.dumps(part).encode() + b"\n" + content)
    replace(project / "seeds/ferry/briefing.yml", "title: The ferry to Oskar", "title: Oskar")
    site = build(project)
    assert b"A lie." in site[f"{SLUG}/actors/index.html"]
    assert b"A lie." not in site["ferry/actors/index.html"]
    assert b"Oskar" in site["ferry/index.html"]


def test_a_finished_page_is_neither_converted_nor_laid_out_again(project: Path) -> None:
    build(project)
    page, other = kept(project, "pages", SLUG), kept(project, "pages", "ferry")
    told = json.loads(page.read_bytes())
    lie = json.loads(other.read_bytes())["result"]["ferry/timeline.md"]
    told["result"][f"{SLUG}/timeline.md"] = lie
    page.write_text(json.dumps(told), encoding="utf-8")
    site = build(project)
    assert site[f"{SLUG}/timeline/index.html"] == site["ferry/timeline/index.html"]
    locations = [e["location"] for e in json.loads(site["search/search_index.json"])["docs"]]
    assert [*filter(lambda at: at.startswith("ferry/timeline/"), locations)]
    assert not [*filter(lambda at: at.startswith(f"{SLUG}/timeline/"), locations)]


def set_address(project: Path) -> None:
    configure(project, site_url="https://elsewhere.example/briefings/")


def add_markdown(project: Path) -> None:
    replace(project / "mkdocs.yml", "  - admonition\n", "  - admonition\n  - smarty\n")


def rename_in_the_menu(project: Path) -> None:
    replace(project / "mkdocs.yml", "How to read a briefing:", "Reading:")


def retitle_by_hand(project: Path) -> None:
    """The page stands in the menu under the title that it gives itself."""
    replace(project / "mkdocs.yml", "  - How it was made: how-it-was-made.md", "  - how-it-was-made.md")
    build(project)
    text = (project / "docs/how-it-was-made.md").read_text(encoding="utf-8")
    retitled = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL).replace("# How it", "# Now how it", 1)
    (project / "docs/how-it-was-made.md").write_text(retitled, encoding="utf-8")


def add_a_page(project: Path) -> None:
    (project / "docs/more.md").write_text("# More\n", encoding="utf-8")
    replace(project / "mkdocs.yml", "  - How it was made:", "  - more.md\n  - How it was made:")


def edit_a_template(project: Path) -> None:
    replace(project / "templates/overview.md.j2", "{{ head(", "Seen above all.\n\n{{ head(")


def edit_the_theme(project: Path) -> None:
    replace(project / "overrides/main.html", "{% block header %}", "{% block header %}<p>Ours</p>")


def edit_a_source(project: Path) -> None:
    file = project / "seeds/ferry/sources/article.txt"
    file.write_text(file.read_text("utf-8") + "It was cold.\n", encoding="utf-8")


def take_a_briefing_away(project: Path) -> None:
    shutil.rmtree(project / "seeds/ferry")


def move_a_briefing(project: Path) -> None:
    replace(project / "seeds/ferry/briefing.yml", "title:", "slug: boat\ntitle:")


def leave_out(project: Path) -> None:
    replace(project / "mkdocs.yml", "  - briefing:\n", "  - briefing:\n      leave_out: [print, card.png]\n")


CHANGES = [
    leave_out,
    set_address,
    add_markdown,
    rename_in_the_menu,
    retitle_by_hand,
    add_a_page,
    edit_a_template,
    edit_the_theme,
    edit_a_source,
    take_a_briefing_away,
    move_a_briefing,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_whatever_changes_a_later_build_gives_the_bytes_of_a_first_one(
    project: Path, change: Callable[[Path], None]
) -> None:
    before = build(project)
    change(project)
    after = build(project)
    shutil.rmtree(project / ".cache")
    assert build(project) == after
    assert before != after


@pytest.mark.parametrize("text", ["", "{", "[]", '{"of": 1}', "half", "cut", "blank"], ids=repr)
def test_what_cannot_be_read_is_made_anew(project: Path, text: str) -> None:
    """Whatever has become of the files; also those that say the right thing of the wrong content."""
    site = build(project)
    for file in (project / ".cache").rglob("*.json"):
        content = file.read_bytes()
        of = content[: content.index(b",")].decode()
        half = f'{of}, "result": {{"{SLUG}/index.md": {{"packed": "x"}}}}}}'
        blank = content[: len(content) // 2].ljust(len(content), b"\0")  # as a power cut may leave a file
        damaged = {"half": half.encode(), "cut": content[:-1], "blank": blank}
        file.write_bytes(damaged.get(text, text.encode()))
    assert build(project) == site


def test_where_nothing_can_be_kept_the_site_is_built_all_the_same(project: Path) -> None:
    site = build(project)
    shutil.rmtree(project / ".cache")
    (project / ".cache").write_text("", encoding="utf-8")
    assert build(project) == site
    assert build(project) == site


def test_what_no_briefing_needs_any_more_is_let_go(project: Path) -> None:
    build(project)
    assert kept(project, "parts", "ferry").exists()
    assert kept(project, "pages", "ferry").exists()
    take_a_briefing_away(project)
    build(project)
    assert {file.stem for file in (project / ".cache/briefing").rglob("*.json")} == {SLUG}


def test_what_was_warned_of_is_warned_of_again(project: Path) -> None:
    replace(project / "templates/overview.md.j2", "{{ head(", "[nowhere](nowhere.md) [no](#no)\n\n{{ head(")
    configure(project, strict=False)
    told = [run("mkdocs", "build", cwd=project).stderr for _ in range(2)]
    for stderr in told:
        assert stderr.count("WARNING") == 4, "two faults in each of two briefings"
    assert sorted(told[0].splitlines()[:-1]) == sorted(told[1].splitlines()[:-1])


def test_warnings_about_the_data_are_told_again(project: Path) -> None:
    edit_a_source(project)
    told = [run("briefing", "build", cwd=project).stderr for _ in range(2)]
    assert "[coverage]" in told[0]
    assert told[0] == told[1]
    assert run("briefing", "build", "--strict", cwd=project).returncode == 1


def test_several_processes_keep_and_find_the_same(project: Path) -> None:
    def pages(*more: str) -> dict[str, bytes]:
        built = run("briefing", "build", "--to", "pages", *more, cwd=project)
        assert built.returncode == 0, built.stderr
        return tree(project / "pages")

    one = pages()
    stored = {file: file.read_bytes() for file in (project / ".cache").rglob("*.json")}
    shutil.rmtree(project / ".cache")
    assert pages("--jobs", "2") == one
    assert {file: file.read_bytes() for file in (project / ".cache").rglob("*.json")} == stored
    assert pages("--jobs", "2") == one


def test_nothing_that_was_kept_is_shared_by_accident(project: Path) -> None:
    """What lies in the folder is in no version that somebody commits, whatever their own settings are."""
    build(project)
    assert (project / ".cache/briefing/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_page_of_ones_own_beside_a_briefings_is_always_as_it_is_now(project: Path) -> None:
    notes = project / "docs" / SLUG / "notes.md"
    notes.parent.mkdir()
    notes.write_text("# Notes\n\nBefore.\n", encoding="utf-8")
    replace(project / "mkdocs.yml", "  - How it was made:", f"  - {SLUG}/notes.md\n  - How it was made:")
    assert b"Before." in build(project)[f"{SLUG}/notes/index.html"]
    replace(notes, "Before.", "Afterwards.")
    site = build(project)
    assert b"Afterwards." in site[f"{SLUG}/notes/index.html"]
    assert b"Afterwards." in site["search/search_index.json"]


def test_a_place_that_is_no_longer_there_is_warned_of_though_the_link_to_it_is_kept(project: Path) -> None:
    replace(project / "templates/timeline.md.j2", "{{ head(", "[how](../how-to-read.md#there)\n\n{{ head(")
    page = project / "docs/how-to-read.md"
    page.write_text(page.read_text("utf-8") + "\n## There {#there}\n", encoding="utf-8")
    build(project, "--strict")
    replace(page, "{#there}", "{#elsewhere}")
    again = run("mkdocs", "build", "--strict", cwd=project)
    assert again.returncode == 1
    assert again.stderr.count("does not contain an anchor '#there'") == 2, "one in each briefing"


class _Meddler(logging.Handler):
    """Edits the theme as soon as the pages of a build are being made."""

    def __init__(self, file: Path) -> None:
        super().__init__(logging.DEBUG)
        self._file = file

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith("Building markdown pages"):
            replace(self._file, "{% block header %}", "{% block header %}<p>Meanwhile</p>")


@pytest.mark.parametrize("meddles", [False, True])
def test_what_is_edited_during_a_build_keeps_its_pages_from_being_kept(
    project: Path, meddles: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They would come back when the edit is undone; nobody knows which were made before it."""
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    log, handler = logging.getLogger("mkdocs"), _Meddler(project / "overrides/main.html")
    monkeypatch.setattr(log, "level", logging.DEBUG)
    if meddles:
        log.addHandler(handler)
    try:
        mkdocs_build(config)
    finally:
        log.removeHandler(handler)
    assert (project / ".cache/briefing/pages").is_dir() is not meddles


@pytest.mark.parametrize("extension", ["material.extensions.preview", "pymdownx.snippets"])
def test_where_an_extension_may_read_what_nobody_knows_every_page_is_made_anew(
    project: Path, extension: str
) -> None:
    replace(project / "mkdocs.yml", "  - admonition\n", f"  - admonition\n  - {extension}\n")
    assert build(project) == build(project)
    assert not (project / ".cache/briefing/pages").exists()


def test_files_of_any_name_and_links_that_lead_back_do_no_harm(project: Path) -> None:
    folder = project / "seeds/ferry"
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("", encoding="utf-8")
    for name in ("one", "two"):
        (folder / name).symlink_to(folder)
    os.mkfifo(folder / "pipe")
    assert build(project) == build(project)


@pytest.fixture
def compiling(tmp_path: Path, write_briefing: Callable[..., Path]) -> _Compiling:
    """Build a site without templates of its own; say what it came to, and which compiled ones there are."""
    project, kept = tmp_path / "project", tmp_path / "compiled"
    write_briefing(project / "seeds/ferry")

    def compiled() -> tuple[dict[str, bytes], list[Path]]:
        shutil.rmtree(project / ".cache", ignore_errors=True)
        shutil.rmtree(project / "docs", ignore_errors=True)
        built = run(
            "briefing", "build", cwd=project, PYTHONPYCACHEPREFIX=str(kept), PYTHONDONTWRITEBYTECODE=""
        )
        assert built.returncode == 0, built.stderr
        return tree(project / "docs"), sorted(kept.rglob("templates.*"))

    return compiled


def test_packaged_templates_are_compiled_once(compiling: _Compiling) -> None:
    made, compiled = compiling()
    states = [file.stat().st_ino for file in compiled]
    assert "templates.partials.moment.md" in {file.name.rsplit(".", 2)[0] for file in compiled}
    assert compiling() == (made, compiled)
    assert [file.stat().st_ino for file in compiled] == states, "none was written again"


@pytest.mark.parametrize("damage", [b"", b"damaged", marshal.dumps(("of something else", None))])
def test_compiled_templates_that_are_of_no_use_are_made_anew(compiling: _Compiling, damage: bytes) -> None:
    made, compiled = compiling()
    for file in compiled:
        file.write_bytes(damage)
    assert compiling() == (made, compiled)
    assert damage not in {file.read_bytes() for file in compiled}
