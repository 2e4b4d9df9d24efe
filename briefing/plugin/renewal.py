"""Which pages an edit of the data touches, and how each is made anew on what the last whole build left."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.commands import build as mkdocs_build
from mkdocs.structure.files import InclusionLevel

from briefing.plugin.index import Index
from briefing.plugin.notices import notice, renewed
from briefing.states import State, state_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from briefing.pages import Head
    from briefing.preview import Shown

KNOWN = frozenset({"briefing", "search", "material/search"})
"""Plugins that keep nothing of other pages; beside any other, every build is a whole one."""


@dataclass(slots=True)
class Left:
    """What a whole build leaves behind."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any
    """The environment of the theme's templates."""
    around: State
    """The state of all that pages are made of beside the data."""
    shown: Shown


def keeps(config: MkDocsConfig) -> bool:
    """Tell whether pages depend on nothing that is not known here."""
    return config.plugins.keys() <= KNOWN and not config.hooks


def around(config: MkDocsConfig, ours: set[Path]) -> State:
    """Return the state of everything that a preview watches, but for the folders that are ours."""
    watched = {Path(path).resolve() for path in (config.docs_dir, *config.watch)}
    watched |= {Path(path).resolve() for path in (config.config_file_path, config.theme.custom_dir) if path}
    return frozenset(state for path in watched - ours for state in state_of(path))


class Renewal:
    """What differs between what is shown and what is to be shown, page by page."""

    def __init__(self, left: Left, now: Shown) -> None:
        """Compare; `left.shown` is what is shown now, and becomes what is to be shown."""
        self._left = left
        self._before, self._now = left.shown, now
        self._index = Index(left.config)
        self.needs_whole_build = self._before.site.files.keys() != now.site.files.keys()
        """Where pages come or go, links to them may change anywhere."""

    def copy_files(self) -> None:
        """Give our files the content that they have now, and write those that are no pages."""
        for path, content in self._now.site.files.items():
            file = self._left.files.get_file_from_path(path)
            if file and file.generated_by and content != self._before.site.files[path]:
                file._content = content  # noqa: SLF001  # it has a setter for each type
                if not file.is_documentation_page():
                    file.copy_file()

    def pages(self) -> list[str]:
        """Return the pages that are to be made anew; with a title, all that show it in their navigation."""
        before, now = self._before.site, self._now.site
        changed, renamed = set(), set()
        for path in now.files:
            page, old = now.pages.get(path), before.pages.get(path)
            if not path.endswith(".md") or (page is old and now.files[path] is before.files[path]):
                continue
            if now.files[path] != before.files[path] or _around(page) != _around(old):
                changed.add(path)
            if (page and (page.title, page.name)) != (old and (old.title, old.name)):
                renamed.add(path.rpartition("/")[0])
        return [path for path in now.files if path in changed or path.rpartition("/")[0] in renamed - {""}]

    def make(self, path: str) -> None:
        """Make a page anew, as MkDocs does, and put it in its place in the search."""
        left = self._left
        file = left.files.get_file_from_path(path)
        if file is None or file.page is None or not file.generated_by:
            return
        pages = left.files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        mkdocs_build._populate_page(file.page, left.config, left.files)  # noqa: SLF001
        with self._index.place_of(file.page.url):
            mkdocs_build._build_page(file.page, left.config, pages, left.nav, left.env)  # noqa: SLF001
        file.page.validate_anchor_links(files=left.files, log_level=left.config.validation.links.anchors)

    def say_what_is_wrong(self) -> None:
        """Say on every page what is wrong with it now, and no longer what was."""
        told = cache(notice)
        for file in self._left.files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            old = self._before.wrong_on(file.src_uri), self._before.fault
            new = self._now.wrong_on(file.src_uri), self._now.fault
            if any(old) or any(new):
                path = Path(file.abs_dest_path)
                path.write_text(renewed(path.read_text("utf-8"), told(*new)), encoding="utf-8")

    def write_index(self) -> None:
        """Write the index of the search."""
        self._index.write()


def _around(page: Head | None) -> object:
    """Return what of a page shows outside of its Markdown."""
    return page and (page.linked_data, page.origin, page.language)
