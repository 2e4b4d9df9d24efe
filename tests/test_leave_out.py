"""What a site leaves out is made nowhere and named nowhere; all else is as it is with it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from briefing.build import EXTRAS, build
from briefing.cli import main
from briefing.jobs import build_all
from briefing.preview import Preview
from tests.site_fixtures import ROOT, SLUG, tree

if TYPE_CHECKING:
    from pathlib import Path

ALL = frozenset(EXTRAS)
FILES = {"print": "print.md", "briefing.json": "briefing.json", "card.png": "card.png"}


def file_of(extra: str) -> str:
    return f"{SLUG}/{FILES[extra]}"


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    """The site with all that briefings have."""
    return build(ROOT / "seeds").files


@pytest.mark.parametrize("extra", EXTRAS)
def test_one_thing_left_out_changes_nothing_but_the_overview_that_links_to_it(
    extra: str, whole: dict[str, bytes]
) -> None:
    site = build(ROOT / "seeds", left_out=frozenset({extra}))
    assert file_of(extra) in whole
    assert {path for path in whole if path not in site.files} == {
        path for path in whole if path.endswith(f"/{FILES[extra]}")
    }
    assert all(page in site.files for page in site.pages)
    differ = {path.rpartition("/")[2] for path, content in site.files.items() if content != whole[path]}
    assert differ == (set() if extra == "card.png" else {"index.md"})
    name = FILES[extra].encode()
    linked = b"" if extra == "card.png" else b"](" + name + b")"
    assert linked in whole[f"{SLUG}/index.md"]
    assert not any(b"](" + name in content for content in site.files.values())


def test_several_processes_and_a_preview_leave_out_the_same() -> None:
    alone = build(ROOT / "seeds", left_out=ALL).files
    assert build_all(ROOT / "seeds", [], strict=False, left_out=ALL, jobs=2).files == alone
    assert Preview(ROOT / "seeds", [], strict=False, left_out=ALL).renew().site.files == alone


def test_the_command_leaves_out_what_it_is_told_and_takes_it_away_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> int:
        return CliRunner().invoke(main, ["build", *arguments]).exit_code

    lean = ("--leave-out", "print", "--leave-out", "card.png")
    assert run() == 0
    made = tree(tmp_path / "docs")
    assert run("--check", *lean) == 1
    assert run(*lean) == 0
    left = tree(tmp_path / "docs")
    assert {path.rpartition("/")[2] for path in made.keys() - left.keys()} == {"print.md", "card.png"}
    assert "card.png" in left
    assert run("--check", *lean) == 0
    assert run() == 0
    assert tree(tmp_path / "docs") == made


def test_the_command_names_what_can_be_left_out() -> None:
    refused = CliRunner().invoke(main, ["build", "--leave-out", "timeline"])
    assert refused.exit_code == 2
    assert all(extra in refused.stderr for extra in EXTRAS)
