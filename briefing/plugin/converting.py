"""How pages of ours become HTML: as MkDocs makes it, but with one converter for all of them."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

import markdown
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.toc import get_toc

from briefing.plugin.inline import OnlyWhatCanMatch

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')


class Converter:
    """Converts one page after the other; to set a converter up takes as long as to read a small page."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        """Set it up as MkDocs does; all links are between these files."""
        extensions = config.markdown_extensions
        self._markdown = markdown.Markdown(extensions=extensions, extension_configs=config.mdx_configs or {})
        # The file is set for each page; there is none yet.
        self._links = mkdocs_pages._RelativePathTreeprocessor(None, files, config)  # type: ignore[arg-type]  # noqa: SLF001
        self._links._register(self._markdown)  # noqa: SLF001  # MkDocs has no other name for it

    def convert(self, page: Page) -> None:
        """Give a page its content, its table of contents, its anchors and its links to others."""
        self._links.file, self._links.links_to_anchors = page.file, {}
        self._markdown.reset()
        page.content = self._markdown.convert(page.markdown)
        page.toc = get_toc(self._markdown.toc_tokens)
        page.present_anchor_ids = set(_ANCHOR.findall(page.content))
        page.links_to_anchors = self._links.links_to_anchors


def is_known(config: MkDocsConfig) -> bool:
    """Tell whether all extensions are of those that keep nothing of one page for the next."""
    return "toc" in config.markdown_extensions and all(
        isinstance(extension, OnlyWhatCanMatch)
        or extension.startswith(("markdown.extensions.", "pymdownx."))
        or find_spec(f"markdown.extensions.{extension}")
        for extension in config.markdown_extensions
    )
