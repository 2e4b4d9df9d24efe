"""How pages of ours become HTML: as MkDocs makes it, but with one converter for all of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import markdown
from mkdocs.structure import pages as mkdocs_pages
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page

_ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')
_PLAIN = re.compile(r"(?:\.\./)*[a-z0-9_/-]+\.md")
"""A path of a page with nothing in it that would have to be told apart."""


class _Links(mkdocs_pages._RelativePathTreeprocessor):  # noqa: SLF001
    """MkDocs' own way with links, and a short one with those to places on pages that are there."""

    def begin(self, file: File) -> None:
        """Begin with the links of a file."""
        self.file, self.links_to_anchors = file, {}
        self._found: dict[str, tuple[File, str] | None] = {"": (file, "")}

    def path_to_url(self, url: str) -> str:
        path, _, place = url.partition("#")
        if not place or not (found := self._page(path)):
            return super().path_to_url(url)
        file, address = found
        self.links_to_anchors.setdefault(file, {}).setdefault(place, url)
        return f"{address}#{place}"

    def _page(self, path: str) -> tuple[File, str] | None:
        if path not in self._found:
            self._found[path] = self._look_for(path) if _PLAIN.fullmatch(path) else None
        return self._found[path]

    def _look_for(self, path: str) -> tuple[File, str] | None:
        file = self.files.get_file_from_path(self._target_uri(self.file.src_uri, path))
        if file is None or file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            return None
        return file, file.url_relative_to(self.file)


class Converter:
    """Converts one page after the other; to set a converter up takes as long as to read a small page."""

    def __init__(self, config: MkDocsConfig, files: Files) -> None:
        """Set it up as MkDocs does; all links are between these files."""
        self._config, self._files = config, files
        settings = dict(config.mdx_configs or {})
        self._marker = settings.get("toc", {}).get("marker", "[TOC]")
        settings["toc"] = {**settings.get("toc", {}), "marker": ""}  # to look for it, the whole page is read
        self._markdown = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=settings)
        self._markdown.is_block_level = cache(self._markdown.is_block_level)
        self._links = _Links(None, files, config)  # type: ignore[arg-type]  # the file is set for each page
        self._links._register(self._markdown)  # noqa: SLF001  # MkDocs has no other name for it

    def convert(self, page: Page) -> None:
        """Give a page its content, its table of contents, its anchors and its links to others."""
        assert page.markdown is not None
        if self._marker and self._marker in page.markdown:
            type(page).render(page, self._config, self._files)
            return
        self._links.begin(page.file)
        self._markdown.reset()
        page.content = self._markdown.convert(page.markdown)
        page.toc = get_toc(self._markdown.toc_tokens)
        page.present_anchor_ids = set(_ANCHOR.findall(page.content))
        page.links_to_anchors = self._links.links_to_anchors
