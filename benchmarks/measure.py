"""What a command costs: processor time and memory of it and all that it starts, and the bytes it leaves."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "ELEVENTY_SKIP_UPDATE_CHECK": "1", "NO_COLOR": "1"}
ENVIRONMENT = {name: told for name, told in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | QUIET
"""A program in daily use need not be compiled each time it starts."""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory."""
_WHO = ("walkers", "carts", "lorries", "coaches", "riders")
"""Words of different edits; nothing in them has to stand in a source."""
_ASKED = re.compile(r"When will the bridge be open[^?]*\?")
"""What is edited: a question, in the data of a briefing or on a page that is made from it."""
_PATIENCE = 600.0


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    cpu: float
    """Seconds of processor time, user and system, of the command and what it started and waited for."""
    memory: int
    """Bytes of the largest process at its largest."""
    wall: float
    """Seconds on the clock."""


@dataclass(frozen=True)
class Size:
    """What a built site weighs, in bytes."""

    site: int
    page: int
    """The overview of one briefing, as HTML."""
    index: int
    """What a browser loads to search; 0 where there is no search."""


@dataclass(frozen=True)
class Preview:
    """What `mkdocs serve` takes while somebody writes."""

    visible: float
    """Seconds from saving an edit to its page showing it, the median of all edits."""
    memory: int
    """Bytes of the process at its largest."""


class Failed(Exception):
    """A command that is measured failed."""


def run(command: list[str], folder: Path) -> Cost:
    """Run a command and return what it took.

    Raises:
        Failed: where it does not succeed; a build that fails is no fast build.
    """
    log = folder / "benchmark.log"
    start = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(
            f"`{' '.join(command)}` failed in `{folder}`:\n{log.read_text(errors='replace')[-3000:]}"
        )
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT, time.monotonic() - start)


def weigh(site: Path, slug: str) -> Size:
    """Return what a built site weighs."""
    files = [file for file in site.rglob("*") if file.is_file()]
    index = [site / "search/search_index.json", site / "search.json"]
    return Size(
        sum(file.stat().st_size for file in files),
        (site / slug / "index.html").stat().st_size,
        sum(file.stat().st_size for file in index if file.is_file()),
    )


def preview(command: list[str], edited: Path, slug: str, edits: int = len(_WHO)) -> Preview:
    """Serve the project in a folder, edit one of its files several times, and return what that takes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    project = next(folder for folder in edited.parents if (folder / "mkdocs.yml").is_file())
    command = [*command, "--livereload", "--dev-addr", address]
    log = project / "serve.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=project, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        page = f"http://{address}/{slug}/"
        _wait_for("The bridge is shut", page, expected=False)
        taken = [_edit(edited, page, who) for who in _WHO[:edits]]
    finally:
        server.terminate()
        _, status, usage = os.wait4(server.pid, 0)
        server.returncode = os.waitstatus_to_exitcode(status)
    return Preview(median(taken), usage.ru_maxrss * _UNIT)


def _edit(file: Path, page: str, who: str) -> float:
    """Save another question on the bridge, and return the seconds until it is on the page."""
    text = file.read_text(encoding="utf-8")
    asked = f"When will the bridge be open to {who}?"
    edited = _ASKED.sub(asked, text)
    assert edited != text
    part = shutil.copy(file, file.with_suffix(".part"))
    Path(part).write_text(edited, encoding="utf-8")
    start = time.monotonic()
    Path(part).replace(file)
    _wait_for(asked, page)
    taken = time.monotonic() - start
    time.sleep(1)  # A preview that is still busy would count for the next edit.
    return taken


def _wait_for(words: str, page: str, *, expected: bool = True) -> None:
    start = time.monotonic()
    opened = build_opener(ProxyHandler({})).open
    while time.monotonic() - start < _PATIENCE:
        try:
            with opened(page, timeout=_PATIENCE) as answer:
                if (words in answer.read().decode()) is expected:
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise Failed(f"`{words}` did not come to `{page}`")
