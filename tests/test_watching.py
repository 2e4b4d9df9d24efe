"""`briefing build --watch` keeps the pages as new as the data; no mistake ends it or is written."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.site_fixtures import SLUG, environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 20.0


def test_the_pages_follow_the_data_through_a_mistake_and_its_mending(project: Path) -> None:
    data, page = project / "seeds" / SLUG / "briefing.yml", project / "docs" / SLUG / "index.md"
    terminal = project.parent / "terminal.log"
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    with terminal.open("wb") as log:
        watching = subprocess.Popen(
            [sys.executable, "-u", "-m", "briefing", "build", "--watch"],
            cwd=project,
            env=environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    signal.signal(signal.SIGINT, handler)

    def wait_until(holds: Callable[[], object]) -> None:
        start = time.monotonic()
        while not holds():
            assert watching.poll() is None, terminal.read_text(encoding="utf-8")
            assert time.monotonic() - start < PATIENCE, terminal.read_text(encoding="utf-8")
            time.sleep(0.05)

    def says(words: str) -> bool:
        return page.is_file() and words in page.read_text(encoding="utf-8")

    def save(old: str, new: str) -> None:
        part = data.with_name(".part")
        part.write_text(data.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        part.replace(data)

    try:
        wait_until(lambda: says("# Unrest in Kazakhstan"))
        save("title: Unrest in Kazakhstan", "title: Unrest, seen now")
        wait_until(lambda: says("# Unrest, seen now"))
        save("quote: will be destroyed", "quote: will be destroied")
        wait_until(lambda: "[verbatim]" in terminal.read_text(encoding="utf-8"))
        assert says("# Unrest, seen now")
        save("quote: will be destroied", "quote: will be destroyed")
        save("title: Unrest, seen now", "title: Unrest, mended")
        wait_until(lambda: says("# Unrest, mended"))
    finally:
        watching.send_signal(signal.SIGINT)
        try:
            code = watching.wait(timeout=PATIENCE)
        finally:
            watching.kill()
            watching.wait()
    assert code == 0
    assert "Traceback" not in terminal.read_text(encoding="utf-8")
