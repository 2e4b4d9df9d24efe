"""What a search costs a reader: what a browser loads for it, and the seconds until there are results."""

from __future__ import annotations

import gzip
import os
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

BROWSER = "BRIEFING_BROWSER"
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg"}
"""What web servers compress; the parts of Pagefind's index are compressed already."""
_TIMES = 3

_MATERIAL = (".md-search__input", ".md-search__input", ".md-search-result__item a")
_PAGEFIND = (".search-open", "dialog.search input", "dialog.search li a")


@dataclass(frozen=True)
class Searched:
    """What it took to search a site twice, right after opening its front page."""

    requests: int
    """How many files the first search loaded."""
    sent: int
    """Bytes of them on their way, compressed."""
    first: float
    """Seconds from the first key to the result."""
    then: float
    """Seconds of a second search."""


class _Server(SimpleHTTPRequestHandler):
    """Compresses what it sends as web servers do, and keeps count."""

    def __init__(self, *arguments: object, counts: list[tuple[str, int]], directory: str) -> None:
        self.counts = counts
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in _COMPRESSED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.counts.append((self.path, len(content)))

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def search(site: Path, names: Sequence[str], *, pagefind: bool) -> Searched | None:
    """Search a built site for two names.

    Returns nothing, and says so, where there is no browser.
    """
    if not os.environ.get(BROWSER):
        line = "=" * 78
        told = (
            f"THE SEARCH WAS NOT MEASURED: there is no browser. Name one with {BROWSER}, or install chromium."
        )
        print(f"{line}\n{told}\n{line}", file=sys.stderr, flush=True)
        return None
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only here is it needed

    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ[BROWSER], args=as_root)
        each = [_search(browser, site, names, _PAGEFIND if pagefind else _MATERIAL) for _ in range(_TIMES)]
        browser.close()
    return Searched(
        *(round(median(getattr(one, name) for one in each)) for name in ("requests", "sent")),
        *(median(getattr(one, name) for one in each) for name in ("first", "then")),
    )


def _search(browser: Browser, site: Path, names: Sequence[str], box: tuple[str, str, str]) -> Searched:
    opens, field, results = box
    taken = []
    with _serving(site) as (url, counts):
        page = browser.new_context().new_page()
        page.set_default_timeout(120_000)
        page.goto(url)
        for name in names:
            start = time.monotonic()
            if not taken:
                page.click(opens)
            page.fill(field, name[:-1])
            page.press(field, name[-1])
            page.wait_for_selector(f"{results}:has-text('{name}')", state="attached")
            taken.append(time.monotonic() - start)
            if len(taken) == 1:
                loaded = [size for path, size in counts if "search" in path or "pagefind" in path]
        page.context.close()
    return Searched(len(loaded), sum(loaded), *taken)


@contextmanager
def _serving(site: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    counts: list[tuple[str, int]] = []
    handler = partial(_Server, counts=counts, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", counts
        server.shutdown()
        thread.join()
