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

_MARK = "data-search-"
EXCLUDED = f"{_MARK}exclude"
"""What marks an element that the search leaves out; on a heading it covers all up to the next one."""


_HEADING = re.compile(r"<h[1-6][ >]")


def without_repeats(content: str, beginnings: Iterable[str]) -> str:
    """Return a page's content with its paragraphs and list items marked that begin so: they only repeat."""
    for beginning in map(escape, beginnings):
        for tag in ("p", "li"):
            content = content.replace(f"<{tag}>{beginning}", f'<{tag} {EXCLUDED}="{EXCLUDED}">{beginning}')
    return content


def divided(content: str) -> tuple[str, str]:
    """Return what the search has to read of a page's content, and the rest, where it ends in a part left out.

    The words cited are such a part, and often half of a page.
    """
    start = content.rfind(f"<h2 {EXCLUDED}")
    rest = content[start:] if start >= 0 else ""
    if _HEADING.search(rest, 1) or re.search(rf'{_MARK}\w+="', rest):
        return content, ""
    return content.removesuffix(rest), rest


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
