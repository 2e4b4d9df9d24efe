"""What the search is to find of a page, where that stands in its index, and how that is written again."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

EXCLUDED = "data-search-exclude"
"""What marks an element that the search leaves out; on a heading it covers all up to the next one."""


_SECTION = re.compile(r"(?=<h[1-6][ >])")
_FURNITURE = re.compile(
    r'<a class="headerlink".*?</a>|<sup id="fnref[^>]*><a class="footnote-ref"[^>]*>\d+</a></sup>'
    r'|<strong>[^<]*</strong> (?=<span id="[^"]*" class="passage)'
)
_MARKED = re.compile(rf'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"<>]*")*) {EXCLUDED}(?:="[^"]*")?(?=[ >])')
"""A tag of our own pages up to such a mark; in words, a mark is none."""


def without_repeats(content: str, beginnings: Iterable[str]) -> str:
    """Return a page's content with its paragraphs and list items marked that begin so: they only repeat."""
    for beginning in map(escape, beginnings):
        for tag in ("p", "li"):
            content = content.replace(f"<{tag}>{beginning}", f'<{tag} {EXCLUDED}="{EXCLUDED}">{beginning}')
    return content


def sections_of(content: str) -> list[str]:
    """Return what stands before the first heading of a page, and each heading with what follows it."""
    return _SECTION.split(content)


def is_left_out(section: str) -> bool:
    """Tell whether the search leaves a section out, as its heading says."""
    return EXCLUDED in section.partition(">")[0]


def what_counts(content: str) -> str:
    """Return what of a page of ours the search has to read: not what it leaves out, nor marks of citations.

    The sections left out are half of a page: the words cited, pictures, lists of what stands elsewhere. A
    section goes only as a whole: one that ends amid others, as lists beside each other do, stays.
    """
    read = (one for one in sections_of(content) if not (is_left_out(one) and _is_whole(one)))
    return _FURNITURE.sub("", "".join(read))


def _is_whole(section: str) -> bool:
    return section.count("<div") == section.count("</div")


class Index:
    """The index that the search plugin holds; without that plugin, nothing."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Find the plugin: Material's own, or that of MkDocs."""
        self._config = config
        self._plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
        self._whole, self._count = "", 0

    @property
    def entries(self) -> list[dict[str, Any]]:
        """What the search finds, in the order of the pages; changing it changes that."""
        index = getattr(self._plugin, "search_index", None)
        entries: list[dict[str, Any]] = getattr(
            index, "entries" if hasattr(index, "entries") else "_entries", []
        )
        return entries

    def open(self, page: Page) -> None:
        """Let the plugin read of a page what counts."""
        self._whole, self._count = page.content or "", len(self.entries)
        page.content = what_counts(self._whole) if page.file.generated_by else self._whole

    def close(self, page: Page) -> None:
        """Give a page all of its content again, without marks that nobody else has to see.

        Where there is no plugin, another search may read the page as it is written.
        """
        goes = self._plugin and page.file.generated_by
        page.content = _MARKED.sub(r"\1", self._whole) if goes else self._whole

    @property
    def of_page(self) -> list[dict[str, Any]]:
        """What the search finds of the page that was opened last."""
        return self.entries[self._count :]

    @of_page.setter
    def of_page(self, entries: list[dict[str, Any]]) -> None:
        self.entries[self._count :] = entries

    @contextmanager
    def place_of(self, url: str) -> Iterator[None]:
        """Let the entries that the plugin adds meanwhile replace those of a page, in their place."""
        entries = self.entries
        old = [place for place, entry in enumerate(entries) if entry["location"].partition("#")[0] == url]
        count = len(entries)
        yield
        new = entries[count:]
        del entries[count:]
        start = old[0] if old else count
        entries[start : start + len(old)] = new

    def write(self) -> None:
        """Write the index, so that nobody ever reads half of it."""
        if self._plugin is None:
            return
        site_dir = self._config.site_dir
        with TemporaryDirectory(dir=Path(site_dir).parent) as folder:
            self._config.site_dir = folder
            try:
                self._plugin.on_post_build(config=self._config)
            finally:
                self._config.site_dir = site_dir
            for file in Path(folder).rglob("*.*"):
                os.replace(file, Path(site_dir) / file.relative_to(folder))  # noqa: PTH105
