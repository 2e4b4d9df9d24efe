"""What tests share: small briefings on disk, `# BROKEN` comments, and `--accept` for golden files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from briefing.build import read_all

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.findings import Finding

pytest_plugins = ["tests.site_fixtures"]

ARTICLE = "The ferry to Oskar stopped on Monday. Nobody was hurt.\n"

MINIMAL = """\
title: The ferry to Oskar
summary:
  sum-stop:
    text: The ferry stopped, and no one was hurt.
    evidence:
      - The ferry to Oskar stopped on Monday.
      - Nobody was hurt.
sources:
  article:
    title: A report on the ferry
unknowns: none recorded
"""

_SAID = r"(?P<message>.+?)(?: \[(?P<rule>[a-z-]+)\])?\r?$"
_MARK = re.compile(rf"# BROKEN (?:at “(?P<words>.+?)”: )?{_SAID}")
_EXPECTED = re.compile(rf"^# EXPECT (?P<line>\d+):(?P<column>\d+) {_SAID}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="Take what the build makes as the golden files.")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared with."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def tmp_path(tmp_path: Path) -> Path:
    """A folder of the test's own, under a name that a briefing's folder may have."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def minimal() -> str:
    """A small briefing without any finding, as YAML; `write_briefing` writes the text that it rests on."""
    return MINIMAL


@pytest.fixture(scope="session")
def write_briefing() -> Callable[..., Path]:
    """Return a function that writes a briefing and its source texts, and returns its folder.

    `write_briefing(folder)` writes a small sound one, `write_briefing(folder, yaml, article=…, wire=…)` any
    other: `folder/briefing.yml`, `folder/sources/article.txt` and so on. Bytes are written as they are.
    """

    def write(folder: Path, yaml: str | bytes = MINIMAL, **texts: str | bytes) -> Path:
        files = {f"sources/{name}.txt": text for name, text in (texts or {"article": ARTICLE}).items()}
        for name, content in {"briefing.yml": yaml, **files}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


class Judged(NamedTuple):
    """What is found in a briefing beside what its `# BROKEN` comments say; equal if all of it agrees."""

    told: list[str]
    expected: list[str]


@pytest.fixture(scope="session")
def judge() -> Callable[..., Judged]:
    """Return a function that reads and checks a folder and compares that with the comments in its YAML.

    `# BROKEN no place is called` stands on the line at fault and is a part of the message. The rule's code
    may follow in brackets, as on the command line; `rule` is for comments that do not say. Where the fault
    lies in a source text, `# BROKEN at “Nobody was hurt”: is not accounted for` quotes its first words.
    Where no comment can stand on the line at fault, `# EXPECT 12:5 a tab stands here` on a line of its own
    names the place.
    """

    def judge_folder(folder: Path, rule: str = "") -> Judged:
        expected = _marks(folder, rule)
        told = [_as_marked(finding, expected) for finding in read_all([folder]).findings]
        return Judged(sorted(told), sorted(f"{place}: {message}" for place, message in expected))

    return judge_folder


def _marks(folder: Path, rule: str) -> list[tuple[str, str]]:
    """Return where each `# BROKEN` comment sees a fault, and what it says of it."""
    marks = []
    text = (folder / "briefing.yml").read_bytes().decode("utf-8-sig", "replace")
    for number, line in enumerate(text.split("\n"), start=1):
        if mark := _EXPECTED.search(line):
            place = f"briefing.yml:{mark['line']}:{mark['column']}"
            marks.append((f"{place} [{mark['rule'] or rule}]", mark["message"]))
        if mark := _MARK.search(line):
            place = _place_of(mark["words"], folder) if mark["words"] else f"briefing.yml:{number}"
            marks.append((f"{place} [{mark['rule'] or rule}]", mark["message"]))
    return marks


def _place_of(words: str, folder: Path) -> str:
    """Return where words stand that only one of the folder's texts has, and only once."""
    (before, name) = next(
        (text[: text.index(words)], file.name)
        for file in folder.rglob("*.txt")
        if (text := file.read_bytes().decode()).count(words) == 1
    )
    return f"{name}:{before.count(chr(10)) + 1}"


def _as_marked(finding: Finding, marks: list[tuple[str, str]]) -> str:
    """Return a finding as the comment for it would have it, or in full where there is none."""
    file, line, column = finding.location.file.name, finding.location.line, finding.location.column
    places = [f"{file}:{line} [{finding.rule}]", f"{file}:{line}:{column} [{finding.rule}]"]
    for place, said in marks:
        if place in places and said in finding.message:
            return f"{place}: {said}"
    return f"{places[0]}: {finding.message}"
