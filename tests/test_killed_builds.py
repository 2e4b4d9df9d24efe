"""What is expected where `briefing build` is killed: no half file, and the next build completes the site."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from briefing.build import build
from briefing.disk import MANIFEST, carry_out, plan
from tests.site_fixtures import environment, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KILLS = 100
PATIENCE = 10.0
"""Seconds after which a build is not going to write any more."""
MINE = {
    "docs/about.md": "by hand",
    "docs/ferry-1/notes.md": "by hand",
    "docs/ferry-0/.index.md.bak": "by hand",
}
TITLES = ("The ferry to Oskar", "The ferry to Oskar, again")

BUILDER = """
import os, sys
from briefing.cli import main
for line in sys.stdin:
    child = os.fork()
    if not child:
        os.chdir(line.rstrip("\\n"))
        main(["build"])
    print(child, flush=True)
    sys.stdin.readline()
    os.waitpid(child, 0)
    print("ended", flush=True)
"""
"""Forks itself for each build, so that a hundred of them do not load Python a hundred times."""


class Builder:
    """Runs `briefing build` in a project, each time in a process of its own."""

    def __init__(self, project: Path) -> None:
        self._project = project
        with (project.parent / "builder.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-c", BUILDER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=environment(),
            )

    def build(self, kill_after: float | None = None, *, from_first_file: bool = False) -> float:
        """Build, or be killed so many seconds after it began, or began to write; return how long it took."""
        manifest = self._project / "docs" / MANIFEST
        seen = manifest.stat().st_ino if from_first_file else 0
        assert self._process.stdin
        self._process.stdin.write(f"{self._project}\n")
        self._process.stdin.flush()
        child, start = int(self._says()), time.monotonic()
        if kill_after is not None:
            while from_first_file and manifest.stat().st_ino == seen and time.monotonic() - start < PATIENCE:
                pass
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)  # its parent has not let it go, so the number is still its own
        self._process.stdin.write("let it go\n")
        self._process.stdin.flush()
        while self._says() != "ended":
            pass
        return time.monotonic() - start

    def end(self) -> None:
        self._process.communicate(timeout=20)

    def _says(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the builder has ended"
        return line.strip()


@pytest.fixture
def project(tmp_path: Path, write_briefing: Callable[..., Path]) -> Path:
    """Three small briefings, and files of somebody else's among the pages."""
    folder = tmp_path / "project"
    for number in range(3):
        write_briefing(folder / f"seeds/ferry-{number}")
    for path, content in MINE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def builder(project: Path) -> Iterator[Builder]:
    running = Builder(project)
    yield running
    running.end()


def retitle(project: Path, title: str) -> None:
    """Give every briefing a title."""
    for file in project.glob("seeds/*/briefing.yml"):
        lines = file.read_text(encoding="utf-8").splitlines()
        file.write_text("\n".join([f"title: {title}", *lines[1:]]) + "\n", encoding="utf-8")


def build_files(project: Path) -> dict[str, str]:
    return build(project / "seeds").files


def complete(project: Path, files: dict[str, str]) -> None:
    """Do what the next `briefing build` does with what it made."""
    carry_out(plan(files, project / "docs"), files, project / "docs")


def written(files: dict[str, str]) -> dict[str, bytes]:
    return {f"docs/{path}": content.encode() for path, content in files.items()}


def lying(project: Path) -> dict[str, bytes]:
    """Return all files below `docs` but the manifest, and those that say of themselves that they are none."""
    return {
        f"docs/{path}": content
        for path, content in tree(project / "docs").items()
        if not path.endswith(".part") and path != MANIFEST
    }


def test_a_hundred_killed_builds_leave_no_half_file_and_the_next_build_completes_each(
    project: Path, builder: Builder
) -> None:
    """How many were killed between the first and the last file is printed: `pytest -s` shows it."""
    mine = {path: content.encode() for path, content in MINE.items()}
    sites = []
    for title in TITLES:
        retitle(project, title)
        sites.append(build_files(project))
    whole = min(builder.build() for _ in range(3))
    moment, halfway = random.Random(5), 0  # noqa: S311  # not for secrets
    for number in range(KILLS):
        retitle(project, TITLES[number % 2])
        before, after = written(sites[not number % 2]), written(sites[number % 2])
        assert lying(project) == before | mine
        if number % 4 < 2:
            builder.build(kill_after=moment.uniform(0, whole))
        else:
            builder.build(kill_after=moment.uniform(0, whole / 16), from_first_file=True)
        left = lying(project)
        for path, content in left.items():
            assert content in {before.get(path), after.get(path), mine.get(path)}, path
        assert left.keys() == before.keys() | mine.keys()
        halfway += left not in (before | mine, after | mine)
        complete(project, sites[number % 2])
        assert lying(project) == after | mine
        assert not list(project.rglob("*.part"))
    print(f"{KILLS} builds killed, {halfway} of them halfway through their files")  # noqa: T201
    assert halfway >= KILLS // 20


def test_a_first_build_that_is_killed_is_completed_as_well(project: Path, builder: Builder) -> None:
    mine = {path: content.encode() for path, content in MINE.items()}
    site, moment = build_files(project), random.Random(7)  # noqa: S311  # (as above)
    files = written(site)
    for _ in range(20):
        builder.build(kill_after=moment.uniform(0, 0.2))
        assert all(content in {files.get(path), mine.get(path)} for path, content in lying(project).items())
        complete(project, site)
        assert lying(project) == files | mine
        for path in files:
            (project / path).unlink()
        (project / "docs" / MANIFEST).unlink()


def test_pages_that_a_power_cut_left_empty_are_made_again(project: Path, builder: Builder) -> None:
    builder.build()
    files = written(build_files(project))
    for path in (*files, "docs/about.md"):
        (project / path).write_bytes(b"")
    builder.build()
    assert {path: (project / path).read_bytes() for path in files} == files
    assert (project / "docs/about.md").read_bytes() == b"", "that is somebody else's"


def test_a_briefing_that_is_back_as_it_was_leaves_nothing_of_a_killed_build(project: Path) -> None:
    site = build_files(project)
    complete(project, site)
    for path in (MANIFEST, "ferry-0/index.md"):
        (project / "docs" / path).with_name(f".{path.rpartition('/')[2]}.part").write_bytes(b"half a")
    complete(project, site)
    assert not list(project.rglob("*.part"))
