"""How pages of ours become HTML: as MkDocs makes it, but with one converter for all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import markdown
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')


class _Links(mkdocs_pages._RelativePathTreeprocessor):  # noqa: SLF001
    """MkDocs' own way with links; of ten links on a page, six stay on it."""

    def path_to_url(self, url: str) -> str:
        if url[:1] == "#" and url[1:]:
            self.links_to_anchors.setdefault(self.file, {}).setdefault(url[1:], url)
            return url
        return super().path_to_url(url)


class Converter:
    """Converts one page after the other; to set a converter up takes as long as to read a small page."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        """Set it up as MkDocs does; all links are between these files."""
        self._config, self._files = config, files
        settings = dict(config.mdx_configs or {})
        self._marker = settings.get("toc", {}).get("marker", "[TOC]")
        settings["toc"] = {**settings.get("toc", {}), "marker": ""}  # to look for it, the whole page is read
        self._markdown = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=settings)
        self._links = _Links(None, files, config)  # type: ignore[arg-type]  # the file is set for each page
        self._links._register(self._markdown)  # noqa: SLF001  # MkDocs has no other name for it

    def convert(self, page: Page) -> None:
        """Give a page its content, its table of contents, its anchors and its links to others."""
        assert page.markdown is not None
        if self._marker and self._marker in page.markdown:
            type(page).render(page, self._config, self._files)
            return
        self._links.file, self._links.links_to_anchors = page.file, {}
        self._markdown.reset()
        page.content = self._markdown.convert(page.markdown)
        page.toc = get_toc(self._markdown.toc_tokens)
        page.present_anchor_ids = set(_ANCHOR.findall(page.content))
        page.links_to_anchors = self._links.links_to_anchors
