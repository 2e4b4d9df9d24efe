"""What keeps a site's briefings from being seen whole is said, each thing with what would be right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from briefing.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def here(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(project)
    return project


def doctor() -> Result:
    return CliRunner().invoke(main, ["doctor"])


def write_pages(*options: str) -> None:
    assert CliRunner().invoke(main, ["build", *options]).exit_code == 0


def without_plugin(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("  - briefing:"), settings.index("markdown_extensions:")
    (project / "mkdocs.yml").write_text(f"{settings[:start]}\n{settings[end:]}", encoding="utf-8")


def test_nothing_is_wrong_with_the_repositorys_own_site() -> None:
    result = doctor()
    assert (result.exit_code, "shown whole by MkDocs or ProperDocs; Zensical" in result.output) == (0, True)


def test_pages_that_were_written_are_shown_by_any_engine(here: Path) -> None:
    without_plugin(here)
    write_pages()
    result = doctor()
    assert (result.exit_code, "shown whole by any engine" in result.output) == (0, True), result.output


@pytest.mark.parametrize("name", ["mkdocs.yaml", "properdocs.yml"])
def test_settings_may_have_the_other_names_that_engines_look_for(here: Path, name: str) -> None:
    without_plugin(here)
    (here / "mkdocs.yml").rename(here / name)
    assert re.search(rf"^{name}:\d+:1: no page of any briefing", doctor().output)


def test_a_site_without_plugin_and_pages_shows_no_briefing(here: Path) -> None:
    without_plugin(here)
    result = doctor()
    assert result.exit_code == 1
    assert "no page of any briefing will be on this site" in result.output


def test_plugin_and_pages_together_are_one_too_many() -> None:
    write_pages()
    assert "both the plugin and `briefing build`" in doctor().output


def test_pages_that_are_out_of_date_are_told_of_until_they_are_written_again(here: Path) -> None:
    without_plugin(here)
    write_pages()
    assert doctor().exit_code == 0
    (here / "docs/kazakhstan-unrest/actors.md").unlink()
    result = doctor()
    assert result.exit_code == 1
    assert "1 page or file is missing or out of date; run `briefing build`" in result.output
    write_pages()
    assert doctor().exit_code == 0


def test_what_was_left_out_of_all_pages_is_not_missed(here: Path) -> None:
    without_plugin(here)
    write_pages("--leave-out", "print")
    assert doctor().exit_code == 0
    (here / "docs/kazakhstan-unrest/card.png").unlink()
    missing = "1 page or file is missing or out of date; run `briefing build --leave-out print`"
    assert missing in doctor().output


def test_a_hand_written_page_in_the_place_of_a_generated_one_was_not_left_out(here: Path) -> None:
    without_plugin(here)
    (here / "docs/kazakhstan-unrest").mkdir()
    (here / "docs/kazakhstan-unrest/print.md").write_text("# Ours\n", encoding="utf-8")
    write_pages()
    assert doctor().exit_code == 0


SETTINGS = {
    r"(?m)^  - footnotes$": "without `footnotes`, the words cited are missing",
    r"(?m)^  - attr_list$": "without `attr_list`",
    r"(?m)^    anchors: warn$": "write `anchors: warn`",
    r"(?m)^site_url: .*$": "write `site_url`",
}


@pytest.mark.parametrize("line", SETTINGS)
def test_a_setting_that_is_taken_out_is_missed(here: Path, line: str) -> None:
    settings = (here / "mkdocs.yml").read_text(encoding="utf-8")
    (here / "mkdocs.yml").write_text(re.sub(line, "", settings), encoding="utf-8")
    result = doctor()
    assert result.exit_code == 1
    assert SETTINGS[line] in result.output
    assert "mkdocs.yml:" in result.output


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"site_name: [x", "mkdocs.yml:1:"), (b"- x\n", "holds no settings"), (b"\xff\xfe", "cannot be read")],
)
def test_settings_that_cannot_be_read_are_told_of(here: Path, content: bytes, told: str) -> None:
    (here / "mkdocs.yml").write_bytes(content)
    result = doctor()
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    assert told in result.output


def test_without_settings_there_is_no_site(here: Path) -> None:
    (here / "mkdocs.yml").unlink()
    assert "there is no `mkdocs.yml` here" in doctor().output
