"""What tests of the whole site share: a project to edit, the built site, a web server and a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
SLUG = "kazakhstan-unrest"
WHAT_A_SITE_IS_MADE_OF = ("mkdocs.yml", "docs", "seeds", "templates", "overrides")
QUIET = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""What keeps chromium from asking for anything that the page did not ask for."""


# ------------------------------------------------------------------------------------------ programs


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a program: this one's, without what would change how a site is built."""
    kept = {
        name: value for name, value in os.environ.items() if name not in {"SITE_URL", "SOURCE_DATE_EPOCH"}
    }
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **more}


def run(program: str, *arguments: object, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` or `briefing` as a user does, in a process of its own, and return what came of it."""
    return subprocess.run(
        [sys.executable, "-m", program, *map(str, arguments)],
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


# ------------------------------------------------------------------------------------------- folders


def copy_project(folder: Path) -> Path:
    """Copy what the repository's own site is made of into a new folder, and return that.

    Of the briefings only the first one comes along: it is the one that tests edit.
    """
    folder.mkdir()
    for name in WHAT_A_SITE_IS_MADE_OF:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=_other_briefings)
        elif (ROOT / name).is_file():
            shutil.copy2(ROOT / name, folder / name)
    return folder


def _other_briefings(folder: str, names: list[str]) -> set[str]:
    files = (Path(folder) / name / "briefing.yml" for name in names)
    return {file.parent.name for file in files if file.is_file() and file.parent.name != SLUG}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the repository's own site, to be edited at will."""
    return copy_project(tmp_path / "project")


def configure(project: Path, **settings: object) -> None:
    """Change settings of a project's mkdocs.yml, each of them as a whole; `None` takes one out."""
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    for name, setting in settings.items():
        text = re.sub(rf"(?ms)^{name}:.*?(?=^[^\s#]|\Z)", "", text)
        if setting is not None:
            shown = yaml.safe_dump({name: setting}, default_flow_style=True, width=1000).strip()[1:-1]
            text = f"{text}\n{shown}\n"
    file.write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Built:
    """One run of `mkdocs build --strict` over the repository itself."""

    run: subprocess.CompletedProcess[str]
    folder: Path


@pytest.fixture(scope="session")
def strict_build(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The repository's own site, built once; whether that went well is for the test to say."""
    folder = tmp_path_factory.mktemp("built") / "site"
    return Built(run("mkdocs", "build", "--strict", "-d", folder, cwd=ROOT), folder)


@pytest.fixture(scope="session")
def built_site(strict_build: Built) -> Path:
    """The folder of the repository's own site, built strictly."""
    assert strict_build.run.returncode == 0, strict_build.run.stderr
    return strict_build.folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path, but for what a build keeps for itself alone."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# --------------------------------------------------------------------------------------------- pages


@dataclass(slots=True)
class Element:
    """An element of a page, with its attributes and what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    content: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield the elements inside with one of these tags, or all of them, in the order of the page."""
        for child in self.content:
            if isinstance(child, Element):
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags)

    def first(self, *tags: str) -> Element:
        return next(self.all(*tags))

    def texts(self) -> Iterator[str]:
        """Yield the texts inside, those of scripts and styles left out."""
        for child in self.content:
            if isinstance(child, str):
                yield child
            elif child.tag not in {"script", "style", "template"}:
                yield from child.texts()

    @property
    def text(self) -> str:
        """What it says, with white space as a reader sees it."""
        return " ".join("".join(self.texts()).split())


class _TreeBuilder(HTMLParser):
    VOID = frozenset(
        ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
    )

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("#document")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].content.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)


def parsed(html: str) -> Element:
    """Return a page as a tree of elements."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.root


def pages_of(site: Path) -> dict[str, Element]:
    """Return every page of a built site by its path."""
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): parsed(file.read_text(encoding="utf-8")) for file in files}


def address_of(site: Path) -> str:
    """Return the address that a built site calls its own: the canonical link of its front page."""
    front = parsed((site / "index.html").read_text(encoding="utf-8"))
    return next(
        link.attributes["href"] for link in front.all("link") if link.attributes.get("rel") == "canonical"
    )


# ---------------------------------------------------------------------------------------- web server


class _UnderPrefix(SimpleHTTPRequestHandler):
    """Serves a folder below a path, as GitHub Pages does: what is not there answers with the 404 page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, prefix: str, directory: str) -> None:
        self.prefix = prefix
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        asked = unquote(urlsplit(path).path)
        if not f"{asked.rstrip('/')}/".startswith(self.prefix):
            return os.path.join(self.directory, "nothing here")  # noqa: PTH118  # as the base class has it
        return super().translate_path("/" + path[len(self.prefix) :])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serve_folder(folder: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a folder on a free port of this machine, below a path if wished; yield the address."""
    prefix = f"/{prefix.strip('/')}/".replace("//", "/")
    handler = partial(_UnderPrefix, prefix=prefix, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def site_url(built_site: Path) -> Iterator[str]:
    """The address at which the built site is served, below the same path as in public."""
    with serve_folder(built_site, urlsplit(address_of(built_site)).path) as url:
        yield url


# ------------------------------------------------------------------------------------------- browser


def path_of_browser() -> str:
    """Return the path of the browser for tests: as `make test` says, or as it would find it."""
    if told := os.environ.get("BRIEFING_BROWSER"):
        return told
    finder = [sys.executable, str(ROOT / "tests/find_browser.py")]
    return subprocess.run(finder, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout.strip()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, started once."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # costs half a second, so only here

    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path_of_browser(), args=[*QUIET, *as_root])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab of a desktop's width, without cookies or history."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
