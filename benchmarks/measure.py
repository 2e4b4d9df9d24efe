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
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "ELEVENTY_SKIP_UPDATE_CHECK": "1", "NO_COLOR": "1"}
ENVIRONMENT = {name: told for name, told in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | QUIET
"""A program in daily use need not be compiled each time it starts."""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which the system counts memory."""
_WHO = ("walkers", "carts", "lorries", "coaches", "riders")
"""Words of different edits; nothing in them has to stand in a source."""
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


def time_to_visible(project: Path, slug: str) -> tuple[list[float], int]:
    """Return the seconds from saving each of five edits to its page showing it, and the memory it takes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    log = project / "serve.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, cwd=project, env=ENVIRONMENT, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        page = f"http://{address}/{slug}/"
        _wait_for("The bridge is shut", page, expected=False)
        taken = [_edit(project / "seeds" / slug / "briefing.yml", page, who) for who in _WHO]
    finally:
        server.terminate()
        _, status, usage = os.wait4(server.pid, 0)
        server.returncode = os.waitstatus_to_exitcode(status)
    return taken, usage.ru_maxrss * _UNIT


def _edit(file: Path, page: str, who: str) -> float:
    """Save another question on the bridge, and return the seconds until it is on the page."""
    text = file.read_text(encoding="utf-8")
    asked = f"When will the bridge be open to {who}?"
    edited = re.sub(r"(?<=text: )When will the bridge be open[^?]*\?", asked, text)
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
