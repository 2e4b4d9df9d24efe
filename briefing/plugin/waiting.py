"""How the content of pages waits between MkDocs' two rounds: compressed, so that all take little room."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from briefing.plugin.renewal import keeps

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def can_wait(config: MkDocsConfig) -> bool:
    """Tell whether nobody asks for content meanwhile: no unknown plugin, no template of no page."""
    return keeps(config) and not config.extra_templates


class Waiting:
    """What waits; all pages are converted in one round before the first is laid out in another."""

    def __init__(self) -> None:
        self._contents: dict[str, bytes] = {}

    def put_aside(self, page: Page, content: str) -> str:
        """Let the content of a page wait its turn, and its source go; return what stands for it."""
        self._contents[page.file.src_uri] = zlib.compress(content.encode(), level=1)
        page.markdown = ""
        return ""

    def bring_back(self, page: Page) -> None:
        """Give a page its content again, just before it is laid out."""
        page.content = zlib.decompress(self._contents.pop(page.file.src_uri)).decode()
