"""What the navigation of a briefing's pages shows: the site's own, and the menu of that one briefing."""

from __future__ import annotations

from html import escape
from posixpath import dirname
from typing import TYPE_CHECKING, Any, cast

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from briefing.build import Menu


class Entry(StructureItem):
    """A page under a shorter name: below its briefing's title, "Timeline" says enough."""

    is_page = True
    children = None

    def __init__(self, page: Page, title: str) -> None:
        self._page = page
        self.title = title

    def __getattr__(self, name: str) -> Any:
        return getattr(self._page, name)

    def __eq__(self, other: object) -> bool:
        return getattr(other, "file", None) is self._page.file

    def __hash__(self) -> int:
        return hash(self._page.file.src_uri)


def navigations(nav: Navigation, files: Files, menus: Mapping[str, Menu]) -> dict[str, Navigation]:
    """Return the navigation of each page of a briefing by the page's path; all other pages show `nav`."""
    listed = {page.file.src_uri for page in nav.pages}
    pages: dict[str, dict[str, Page]] = {address: {} for address in menus}
    for file in files.documentation_pages():
        address, _slash, rest = file.src_uri.partition("/")
        if rest and address in menus and file.page and file.src_uri not in listed:
            pages[address][f"{dirname(file.src_uri)}/{file.name}.md"] = file.page
    made = {}
    for address, menu in menus.items():
        section = _section(menu, pages[address])
        own = Navigation(_with(section, nav) if section.children else nav.items, nav.pages)
        for page in pages[address].values():
            page.parent = section if section.children else None
            made[page.file.src_uri] = own
    return made


def _section(menu: Menu, pages: Mapping[str, Page]) -> Section:
    """Return a briefing's menu, and let its pages follow each other; themes print titles as they are."""
    leading = [pages[path] for path, _name in menu.entries if path in pages]
    entries = [Entry(pages[path], escape(name)) for path, name in menu.entries if path in pages]
    section = Section(escape(menu.title), list(entries))
    for entry in entries:
        entry.parent = section
    for page, before, after in zip(leading, [None, *entries], [*entries[1:], None], strict=False):
        # An entry is all that a theme asks a page for here: a title and an address.
        page.previous_page, page.next_page = cast("Page | None", before), cast("Page | None", after)
    return section


def _with(section: Section, nav: Navigation) -> list[StructureItem]:
    """Return the items of a navigation with a section behind the front page, or before all others."""
    first = [item for item in nav.items if item is nav.homepage]
    return [*first, section, *(item for item in nav.items if item is not nav.homepage)]
