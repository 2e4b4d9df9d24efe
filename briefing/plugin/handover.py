"""How pages that an earlier build has finished come into this one.

MkDocs takes all pages through two rounds; each page of a build passes here three times:

    pre_page       take_over   a finished page need not be converted; others are, by one converter
    page_context   index       when the search has read it: a finished page is found as it was before
    post_page      finish      it is kept
"""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.toc import TableOfContents

from briefing.plugin.converting import Converter
from briefing.plugin.kept import Finished, Kept, pack
from briefing.plugin.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from briefing.pages import Head
    from briefing.plugin.index import Index

THEME = Path(__file__).parent / "bare"
"""A folder with templates for pages that need little of the theme."""
_BARE = "briefing-bare.html"


class Handover:
    """Hands finished pages over to one build, and keeps those that it finishes."""

    def __init__(self, config: MkDocsConfig, files: Files, data: Path, index: Index) -> None:
        """Look around, before any page is read; take the folder of the briefings and the index, too."""
        self._look_around = partial(surroundings, config, files, data, str(config.theme.get("language")))
        self._kept = Kept(self._look_around(), data)
        self._files = files
        self._index = index
        self._converter = Converter(config, files)
        self._told = _Told()
        logging.getLogger("mkdocs").addHandler(self._told)

    def look_up(self, files: Mapping[str, bytes], pages: Mapping[str, Head]) -> None:
        """Get the pages ready of each briefing that is as it was."""
        parts: dict[str, list[bytes]] = {}
        for path, content in files.items():
            slug, slash, _name = path.partition("/")
            if slash and path.endswith(".md"):
                parts.setdefault(slug, []).extend([path.encode(), repr(pages[path]).encode(), content])
        for slug, known in parts.items():
            self._kept.look_up(slug, known)

    def take_over(self, page: Page) -> None:
        """Let a finished page of ours be neither converted nor laid out; one converter does the others."""
        if finished := self._finished(page):
            page.render = lambda *_: self._show(finished, page)  # type: ignore[method-assign]
        elif page.file.generated_by:
            page.render = lambda *_: self._convert(page)  # type: ignore[method-assign]

    def index(self, page: Page) -> None:
        """Let the search find of a finished page what it found before."""
        if finished := self._finished(page):
            self._index.of_page = finished.entries

    def finish(self, page: Page, output: str) -> str:
        """Return a page as it is to be written, and keep it."""
        if finished := self._finished(page):
            return finished.unpack()
        if page.file.generated_by:
            anchors, links = sorted(page.present_anchor_ids or ()), page.links_to_anchors or {}
            to = {file.src_uri: places for file, places in links.items()}
            self._kept.keep(page.file.src_uri, Finished(pack(output), anchors, self._index.of_page, to))
        return output

    def end(self) -> None:
        """Leave new pages to the next build, but for those of which something is to be said again.

        Where anything was edited meanwhile, nobody knows which pages were made before and which after.
        """
        logging.getLogger("mkdocs").removeHandler(self._told)
        is_told = logging.getLogger("mkdocs").isEnabledFor(logging.INFO)
        if is_told and self._look_around() == self._kept.surroundings:
            self._kept.save(self._told.messages)

    def _finished(self, page: Page) -> Finished | None:
        return self._kept[page.file.src_uri] if page.file.generated_by else None

    def _convert(self, page: Page) -> None:
        self._converter.convert(page)
        page.file.content_bytes = b""  # it is read once

    def _show(self, finished: Finished, page: Page) -> None:
        page.content, page.toc = "", TableOfContents([])
        page.present_anchor_ids = set(finished.anchors)
        found = ((self._files.get_file_from_path(path), places) for path, places in finished.links.items())
        page.links_to_anchors = {file: places for file, places in found if file}
        page.meta["template"] = _BARE


class _Told(logging.Handler):
    """Notes what is said in the terminal."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
