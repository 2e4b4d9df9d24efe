"""What is expected of `briefing build --watch`: an edit is built at once, and no edit brings it down."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

from tests.site_fixtures import SLUG, copy_project, environment, run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 20.0
"""Seconds after which something is not going to happen any more."""
TITLE = "title: Unrest in Kazakhstan\n"


class Program:
    """A program that keeps going in a project's folder, with what its terminal shows."""

    def __init__(self, project: Path, *command: str) -> None:
        self.project = project
        self._log = project.parent / f"{command[0]}.log"
        # What a background job starts would ignore Ctrl-C, unless its parent does not.
        handler = signal.signal(signal.SIGINT, signal.default_int_handler)
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=project, env=environment(), stdout=log, stderr=log
            )
        signal.signal(signal.SIGINT, handler)

    @property
    def terminal(self) -> str:
        return re.sub(r"\x1b\[[0-9;]*m", "", self._log.read_text(encoding="utf-8"))

    def wait_until(self, holds: Callable[[], object]) -> None:
        start = time.monotonic()
        while not holds():
            assert self._process.poll() is None, f"the program has ended:\n{self.terminal}"
            assert time.monotonic() - start < PATIENCE, f"this did not happen:\n{self.terminal}"
            time.sleep(0.02)

    def end(self) -> int:
        """Press Ctrl-C; return the exit code."""
        self._process.send_signal(signal.SIGINT)
        try:
            return self._process.wait(timeout=PATIENCE)
        finally:
            self._process.kill()
            self._process.wait()


@contextmanager
def watching(project: Path) -> Iterator[Program]:
    """Run `briefing build --watch` until it has built once, and end it afterwards."""
    program = Program(project, "briefing", "build", "--watch")
    try:
        program.wait_until(lambda: "unchanged in docs" in program.terminal)
        yield program
    finally:
        program.end()


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """One watch for all tests that leave the project as they found it."""
    with watching(copy_project(tmp_path_factory.mktemp("watch") / "project")) as program:
        yield program


@pytest.fixture
def changed(watch: Program) -> Iterator[Callable[[str, str, str], int]]:
    """Return a function that edits a file and returns how long the terminal was; edits are taken back."""
    before: dict[Path, bytes] = {}

    def change(name: str, old: str, new: str) -> int:
        file, length = watch.project / name, len(watch.terminal)
        before.setdefault(file, file.read_bytes())
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return length

    yield change
    length = len(watch.terminal)
    for file, content in before.items():
        file.write_bytes(content)
    watch.wait_until(lambda: "unchanged in docs" in watch.terminal[length:])


def page(project: Path, name: str) -> str:
    return (project / "docs" / SLUG / name).read_text(encoding="utf-8")


EDITS = {
    f"seeds/{SLUG}/briefing.yml": (TITLE, "title: Seen now\n"),
    "templates/timeline.md.j2": ("{{ head(", "Seen now\n\n{{ head("),
    "templates/words/en.toml": ('dated = "In order"', 'dated = "Seen now"'),
}


@pytest.mark.parametrize("file", EDITS)
def test_an_edit_is_built(watch: Program, changed: Callable[..., int], file: str) -> None:
    changed(file, *EDITS[file])
    watch.wait_until(lambda: "Seen now" in page(watch.project, "timeline.md"))


def test_a_broken_edit_is_told_and_changes_no_page_until_it_is_mended(
    watch: Program, changed: Callable[..., int]
) -> None:
    good = page(watch.project, "actors.md")
    file = f"seeds/{SLUG}/briefing.yml"
    start = changed(file, "quote: will be destroyed", "quote: will be destroied")
    watch.wait_until(lambda: "[verbatim]" in watch.terminal[start:])
    assert re.search(rf"^{file}:\d+:\d+: ", watch.terminal[start:], re.MULTILINE)
    assert page(watch.project, "actors.md") == good
    start = changed(file, "quote: will be destroied", "quote: will be destroyed")
    watch.wait_until(lambda: "0 written, 0 deleted" in watch.terminal[start:])


def test_an_edit_of_a_source_text_is_told_as_well(watch: Program, changed: Callable[..., int]) -> None:
    start = changed(f"seeds/{SLUG}/sources/article.txt", "A local news site", "One local news site")
    watch.wait_until(lambda: "has changed since it was recorded" in watch.terminal[start:])


def test_a_broken_template_is_told_and_heals(watch: Program, changed: Callable[..., int]) -> None:
    start = changed("templates/timeline.md.j2", "{{ head(", "{% if %}{{ head(")
    watch.wait_until(lambda: "timeline.md.j2:" in watch.terminal[start:])
    assert "Traceback" not in watch.terminal


def test_a_generated_page_that_is_edited_by_hand_is_told_and_heals_when_it_goes(
    watch: Program, changed: Callable[..., int]
) -> None:
    mine = watch.project / "docs" / SLUG / "response.md"
    mine.write_text("by hand", encoding="utf-8")
    start = changed(f"seeds/{SLUG}/briefing.yml", TITLE, "title: Seen later\n")
    watch.wait_until(lambda: "changed by hand" in watch.terminal[start:])
    assert mine.read_text(encoding="utf-8") == "by hand"
    mine.unlink()
    watch.wait_until(lambda: mine.is_file() and "Seen later" in mine.read_text(encoding="utf-8"))


def test_the_folder_of_data_may_go_and_come_back(watch: Program) -> None:
    """As when a branch is switched."""
    start, seeds, aside = len(watch.terminal), watch.project / "seeds", watch.project / "aside"
    seeds.rename(aside)
    watch.wait_until(lambda: "there is no folder `seeds`" in watch.terminal[start:])
    start = len(watch.terminal)
    aside.rename(seeds)
    watch.wait_until(lambda: "0 written, 0 deleted" in watch.terminal[start:])


def test_a_second_briefing_comes_and_goes(watch: Program, write_briefing: Callable[..., Path]) -> None:
    write_briefing(watch.project / "seeds/ferry")
    made = watch.project / "docs/ferry/index.md"
    watch.wait_until(made.is_file)
    shutil.rmtree(watch.project / "seeds/ferry")
    watch.wait_until(lambda: not made.parent.exists())


def test_without_an_edit_nothing_is_built(watch: Program) -> None:
    before = watch.terminal
    time.sleep(1)
    assert watch.terminal == before


def test_ctrl_c_ends_it_without_a_word(project: Path) -> None:
    program = Program(project, "briefing", "build", "--watch")
    try:
        program.wait_until(lambda: "unchanged in docs" in program.terminal)
        said = program.terminal
    finally:
        code = program.end()
    assert code == 0
    assert program.terminal.strip() == said.strip()


def test_it_begins_over_a_broken_briefing_and_builds_once_that_is_mended(project: Path) -> None:
    file = project / "seeds" / SLUG / "briefing.yml"
    good = file.read_bytes()
    file.write_bytes(good.replace(b"quote: will be destroyed", b"quote: will be destroied", 1))
    program = Program(project, "briefing", "build", "--watch")
    try:
        program.wait_until(lambda: "[verbatim]" in program.terminal)
        assert not (project / "docs" / SLUG).exists()
        file.write_bytes(good)
        program.wait_until((project / "docs" / SLUG / "timeline.md").is_file)
    finally:
        program.end()


@pytest.mark.parametrize(
    ("options", "told"),
    [(["--data", "nowhere"], "there is no folder `nowhere`"), (["--check"], "give one of the two")],
)
def test_what_cannot_be_watched_ends_at_once(project: Path, options: list[str], told: str) -> None:
    ended = run("briefing", "build", "--watch", *options, cwd=project)
    assert ended.returncode == 2
    assert told in ended.stderr


def test_an_edit_is_seen_in_the_preview_of_zensical(project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with watching(project):
        preview = Program(project, "zensical", "serve", "--dev-addr", address)
        try:
            preview.wait_until(lambda: "Unrest in Kazakhstan" in shown(address))
            file = project / "seeds" / SLUG / "briefing.yml"
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(TITLE, "title: Seen in a preview\n"), encoding="utf-8")
            preview.wait_until(lambda: "Seen in a preview" in shown(address))
        finally:
            preview.end()


def shown(address: str) -> str:
    """Return the overview as the preview answers with it, or nothing where it is not up yet."""
    try:
        with build_opener(ProxyHandler({})).open(f"http://{address}/{SLUG}/", timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError):
        return ""
