"""What the navigation of a briefing's pages shows: the site's own, and the menu of that one briefing."""

from __future__ import annotations

from html import escape
from posixpath import dirname
from typing import TYPE_CHECKING, Any, cast

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section

from briefing.pages.addresses import NAMES, OVERVIEW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from briefing.pages import Head


class Entry(StructureItem):
    """A page under a shorter name: below its briefing's title, "Timeline" says enough.

    Where it is not taken for the page itself, a theme does not repeat the page's table of contents below it.
    On phones, where that is needed, the script puts it there.
    """

    is_page = True
    children = None

    def __init__(self, page: Page, title: str, *, is_page_itself: bool) -> None:
        self._page = page
        self._is_page_itself = is_page_itself
        self.title = title

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["_page"], name)

    def __eq__(self, other: object) -> bool:
        return self is other or (self._is_page_itself and getattr(other, "file", None) is self._page.file)

    def __hash__(self) -> int:
        return hash(self._page.file.src_uri)


def navigations(
    nav: Navigation, files: Files, made: Mapping[str, Head], config: MkDocsConfig
) -> dict[str, Navigation]:
    """Return the navigation of each page of a briefing by the page's path; all other pages show `nav`.

    It is as long with a thousand briefings as with one.
    """
    listed = {page.file.src_uri for page in nav.pages}
    briefings: dict[str, dict[str, Page]] = {}
    for file in files.documentation_pages():
        folder, path = dirname(file.src_uri), f"{dirname(file.src_uri)}/{file.name}.md"
        if file.page and file.src_uri not in listed and f"{folder}/{OVERVIEW}.md" in made:
            briefings.setdefault(folder, {})[path] = file.page
    shown, is_page_itself = {}, not _has_contents_beside(config)
    for folder, pages in briefings.items():
        section = _section(folder, pages, made, is_page_itself=is_page_itself)
        own = Navigation(_with(section, nav), nav.pages)
        for page in pages.values():
            page.parent = section
            shown[page.file.src_uri] = own
    return shown


def _section(
    folder: str, pages: Mapping[str, Page], made: Mapping[str, Head], *, is_page_itself: bool
) -> Section:
    """Return a briefing's menu, and let its pages follow each other; themes print titles as they are."""
    paths = [path for name in NAMES if (path := f"{folder}/{name}.md") in pages]
    entries = [Entry(pages[path], escape(made[path].name), is_page_itself=is_page_itself) for path in paths]
    section = Section(escape(made[f"{folder}/{OVERVIEW}.md"].title), list(entries))
    for entry in entries:
        entry.parent = section
    for path, before, after in zip(paths, [None, *entries], [*entries[1:], None], strict=False):
        # An entry is all that a theme asks a page for here: a title and an address.
        pages[path].previous_page = cast("Page | None", before)
        pages[path].next_page = cast("Page | None", after)
    return section


def _with(section: Section, nav: Navigation) -> list[StructureItem]:
    """Return the items of a navigation with a section behind the front page, or before all others."""
    first = [item for item in nav.items if item is nav.homepage]
    return [*first, section, *(item for item in nav.items if item is not nav.homepage)]


def _has_contents_beside(config: MkDocsConfig) -> bool:
    """Tell whether a page's table of contents stands beside its text, whatever its navigation shows."""
    others = {"toc.integrate", "navigation.indexes"}
    return config.theme.name == "material" and not others & set(config.theme.get("features") or ())
