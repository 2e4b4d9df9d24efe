"""What is said to someone who writes YAML twice a year: each file in `mistakes/` holds one mistake."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.build import read_all

if TYPE_CHECKING:
    from collections.abc import Callable

MISTAKES = Path(__file__).parent / "mistakes"
FILES = sorted(MISTAKES.glob("*.yml"))
BROKEN = [file for file in FILES if not file.name.startswith("sound-")]

WHAT_TO_DO = re.compile(
    r"\b(add|begin|check|choose|close|copy|delete|did you mean|give|indent|keep|leave it out|move|mark|name|"
    r"put|quote|save|say|write|there are)\b|(is missing|has no value): \w|from `01` to"
)
"""Words that tell an author what to do."""


def put_into(folder: Path, file: Path) -> Path:
    """Make a briefing's folder of a mistake and the texts that lie beside it."""
    shutil.copy(file, folder / "briefing.yml")
    for text in MISTAKES.glob("source.*"):
        shutil.copy(text, folder)
    return folder


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_mistake_is_told_in_its_place_and_nothing_follows_from_it(
    file: Path, tmp_path: Path, judge: Callable[..., tuple[list[str], list[str]]]
) -> None:
    told, expected = judge(put_into(tmp_path, file))
    assert told == expected
    assert len(told) == (0 if file.name.startswith("sound-") else 1)


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_a_message_is_one_line_that_says_what_to_do(file: Path, tmp_path: Path) -> None:
    (finding,) = read_all([put_into(tmp_path, file)]).findings
    assert WHAT_TO_DO.search(finding.message)
    assert "\n" not in finding.message
    assert not finding.message.endswith(".")
    assert finding.message[:1] == finding.message[:1].lower()


def test_there_are_mistakes_of_every_kind() -> None:
    assert len(BROKEN) >= 30
    rules = {rule for file in BROKEN for rule in re.findall(rb"\[([a-z-]+)\]\r?\n", file.read_bytes())}
    assert rules >= {b"yaml", b"shape", b"source-text", b"verbatim", b"known-references"}
