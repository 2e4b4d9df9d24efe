"""What stands around a page of a briefing: the pages it belongs with, and the theme in its language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.nav import Link, Navigation, Section

from briefing.pages.addresses import NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from briefing.pages import Page as MadePage


def beside(
    page: Page, nav: Navigation, pages: Mapping[str, Page], made: Mapping[str, MadePage]
) -> Navigation:
    """Return the navigation as this page shows it: what all pages share, and its own briefing's pages.

    It is as long with a thousand briefings as with one.
    """
    folder = page.file.src_uri.rpartition("/")[0]
    own = {path: made[path] for name in NAMES if (path := f"{folder}/{name}.md") in pages}
    children: list[Page | Link] = []
    for path, one in own.items():
        if path == page.file.src_uri:
            page.title = one.name
            children.append(page)
        else:
            children.append(Link(one.name, pages[path].url))
    section = Section(made[f"{folder}/{NAMES[0]}.md"].title, list(children))
    section.active = True
    for child in children:
        child.parent = section
    return Navigation([*nav.items, section], nav.pages)


def speak(language: str, config: MkDocsConfig) -> None:
    """Let the theme speak a language, as far as it can; themes without languages are left alone."""
    if "language" not in config.theme:
        return
    base = language.split("-", maxsplit=1)[0]
    for spoken in (language, base):
        words = Path("partials", "languages", f"{spoken}.html")
        if any((Path(folder) / words).is_file() for folder in config.theme.dirs):
            config.theme["language"] = spoken
            return
