"""What the rules find: each file in `rules/<rule>/` is a briefing that keeps or breaks that rule."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = Path(__file__).parent / "rules"
FILES = sorted(EXAMPLES.glob("*/*.yml"))
CODES = {rule.__name__.rpartition(".")[2]: rule.CODE for rule in RULES}  # type: ignore[attr-defined]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_rule_finds_what_is_marked_as_broken_and_nothing_else(
    file: Path, tmp_path: Path, judge: Callable[..., tuple[list[str], list[str]]]
) -> None:
    shutil.copy(file, tmp_path / "briefing.yml")
    for text in file.parent.glob("*.txt"):
        shutil.copy(text, tmp_path)
    told, expected = judge(tmp_path, CODES[file.parent.name])
    assert told == expected
    assert bool(told) != file.name.startswith("sound-")


@pytest.mark.parametrize("rule", CODES)
def test_every_rule_has_an_example_that_breaks_it_and_one_that_keeps_it(rule: str) -> None:
    sound = [file.name.startswith("sound-") for file in FILES if file.parent.name == rule]
    assert True in sound
    assert False in sound


def test_every_folder_of_examples_is_named_for_a_rule() -> None:
    assert {folder.name for folder in EXAMPLES.iterdir()} == set(CODES)


def test_a_rules_code_is_its_name_with_hyphens() -> None:
    assert list(CODES.values()) == [name.replace("_", "-") for name in CODES]


def test_the_same_is_found_in_the_same_words_in_every_run(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "known_references" / "source.txt", tmp_path)
    shutil.copy(
        EXAMPLES / "known_references" / "two-circles-beside-each-other.yml", tmp_path / "briefing.yml"
    )
    told = {
        subprocess.run(
            [sys.executable, "-m", "briefing", "check", tmp_path],
            capture_output=True,
            check=False,
            cwd=EXAMPLES.parents[1],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            text=True,
        ).stdout
        for seed in (1, 3, 6)
    }
    assert len(told) == 1
    assert "lead back to themselves" in told.pop()
