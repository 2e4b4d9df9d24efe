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

EXCLUDED = "data-search-exclude"
"""What marks an element that the search leaves out; on a heading it covers all up to the next one."""


_SECTION = re.compile(r"(?=<h[1-6][ >])")
_MARKED = re.compile(r"\s?data-search-\w+=\"[^\"]+\"")


def without_repeats(content: str, beginnings: Iterable[str]) -> str:
    """Return a page's content with its paragraphs and list items marked that begin so: they only repeat."""
    for beginning in map(escape, beginnings):
        for tag in ("p", "li"):
            content = content.replace(f"<{tag}>{beginning}", f'<{tag} {EXCLUDED}="{EXCLUDED}">{beginning}')
    return content


def read_by_the_search(content: str) -> str:
    """Return a page's content without the sections that the search would read only to leave them out.

    These are half of a page of ours: the words cited, pictures, lists of what stands elsewhere. A section
    goes only as a whole: one that ends amid others, as the parts of a list beside each other do, stays.
    """
    sections = _SECTION.split(content)
    return "".join(section for section in sections if not _is_left_out(section))


def _is_left_out(section: str) -> bool:
    return EXCLUDED in section[: section.find(">")] and section.count("<div") == section.count("</div")


class Index:
    """The index that the search plugin holds; without that plugin, nothing."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Find the plugin: Material's own, or that of MkDocs."""
        self._config = config
        self._plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")

    @property
    def entries(self) -> list[dict[str, Any]]:
        """What the search finds, in the order of the pages; changing it changes that."""
        index = getattr(self._plugin, "search_index", None)
        entries: list[dict[str, Any]] = getattr(
            index, "entries" if hasattr(index, "entries") else "_entries", []
        )
        return entries

    def when_read(self, content: str) -> str:
        """Return a page's content as the plugin leaves it once it has read it: without marks."""
        return _MARKED.sub("", content) if hasattr(self._plugin, "search_index_prev") else content

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
