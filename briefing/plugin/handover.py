"""How pages that an earlier build has finished come into this one, and how all take little room in it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.toc import TableOfContents

from briefing.plugin.converting import Converter, is_known
from briefing.plugin.kept import Finished, Kept, around

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from briefing.pages import Head
    from briefing.plugin.index import Index

THEME = Path(__file__).parent / "bare"
"""A folder with a template for pages that need none."""
_BARE = "briefing-bare.html"


class Handover:
    """Hands finished pages over to one build, and keeps those that it finishes."""

    def __init__(self, config: MkDocsConfig, files: Files, data: Path, index: Index) -> None:
        """Look around, before any page is read; take the folder of the briefings and the index, too."""
        self._kept = Kept(around(config, files), data)
        self._index = index
        self._waiting: dict[str, bytes] = {}
        self._converter = Converter(config, files) if is_known(config) else None
        self._told = _Told()
        logging.getLogger("mkdocs").addHandler(self._told)

    def look_up(self, files: Mapping[str, str | bytes], pages: Mapping[str, Head]) -> None:
        """Get the pages ready of each briefing that is as it was."""
        parts: dict[str, list[bytes]] = {}
        for path, content in files.items():
            slug, slash, _name = path.partition("/")
            if slash and path.endswith(".md"):
                text = content.encode() if isinstance(content, str) else content
                parts.setdefault(slug, []).extend([path.encode(), repr(pages[path]).encode(), text])
        for slug, known in parts.items():
            self._kept.look_up(slug, known)

    def take_over(self, page: Page) -> None:
        """Let a page that is finished be neither converted nor laid out; convert others as fast as may be."""
        if finished := self._kept[page.file.src_uri]:
            page.render = lambda *_: _show(finished, page)  # type: ignore[method-assign]
        elif converter := self._converter:
            page.render = lambda *_: converter.convert(page)  # type: ignore[method-assign]

    def put_aside(self, page: Page, content: str) -> str:
        """Let the content of a page wait its turn in half the room; return what stands for it."""
        self._waiting[page.file.src_uri] = content.encode()
        page.markdown = ""
        return ""

    def bring_back(self, page: Page) -> None:
        """Give a page its content again, just before it is laid out."""
        page.content = self._waiting.pop(page.file.src_uri, b"").decode()

    def index(self, page: Page) -> None:
        """Let the search find of a finished page what it found before."""
        if finished := self._kept[page.file.src_uri]:
            self._index.of_page = finished.entries

    def finish(self, page: Page, output: str) -> str:
        """Return a page as it is to be written; keep it, and let go of what it was made of."""
        if finished := self._kept[page.file.src_uri]:
            return finished.unpack()
        anchors, entries = page.present_anchor_ids or (), self._index.of_page
        self._kept.keep(page.file.src_uri, Finished.of(output, anchors, entries))
        page.content = None
        return output

    def end(self) -> None:
        """Leave new pages to the next build, but for those of which something is to be said again."""
        logging.getLogger("mkdocs").removeHandler(self._told)
        if logging.getLogger("mkdocs").isEnabledFor(logging.INFO):
            self._kept.save(self._told.messages)


class _Told(logging.Handler):
    """Notes what is said in the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _show(finished: Finished, page: Page) -> None:
    page.content, page.toc = "", TableOfContents([])
    page.present_anchor_ids = set(finished.anchors)
    page.meta["template"] = _BARE
