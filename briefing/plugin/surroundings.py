"""All that pages are made of beside their own briefing: whether that can be told, and what tells it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.digests import contents, digest, program
from briefing.plugin.patterns import OnlyWhatCanMatch
from briefing.plugin.renewal import keeps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_FRONT_MATTER = re.compile(rb"\A---\s*\n.*?\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_FIRST_HEADING = re.compile(rb"^#(?!#)[^\n]*", re.MULTILINE)
_FENCE = re.compile(rb"```|~~~")
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_NOT_OF_PAGES = {"config_file_path", "docs_dir", "hooks", "plugins", "site_dir", "theme", "watch"}
"""Settings that no page shows, or that are looked at in another way."""
_KNOWN = {
    *("abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "meta"),
    *("sane_lists", "smarty", "tables", "toc", "pymdownx.details", "pymdownx.highlight"),
    *("pymdownx.inlinehilite", "pymdownx.superfences"),
}
"""Extensions of Markdown that read no other file, and keep nothing of one page for the next."""


def are_known(config: MkDocsConfig) -> bool:
    """Tell whether pages of the same data come out the same as long as their surroundings are the same.

    Other plugins, hooks and extensions may read what nobody knows; a date of building is never the same.
    """
    own = Path(config.theme.custom_dir) if config.theme.custom_dir else None
    return (
        keeps(config)
        and all(
            isinstance(one, OnlyWhatCanMatch) or one.removeprefix("markdown.extensions.") in _KNOWN
            for one in config.markdown_extensions
        )
        and not (config.mdx_configs or {}).get("footnotes", {}).get("UNIQUE_IDS")
        and not (own and any(b"build_date_utc" in part for part in contents([own])))
    )


def surroundings(config: MkDocsConfig, files: Files, data: Path, language: str) -> str:
    """Return what tells them: settings, theme, what a menu shows of hand-written pages, and the program.

    The language is that of the site; the theme is given another one for each page.
    """
    settings = {name: value for name, value in config.items() if name not in _NOT_OF_PAGES}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    to_data = os.path.relpath(data, config.docs_dir)
    told = json.dumps(
        [settings, plugins, {**config.theme, "language": language}, to_data],
        default=_without_addresses,
        sort_keys=True,
    )
    return digest([told.encode(), program().encode(), *_templates(config), *_handwritten(files, config)])


def _without_addresses(value: object) -> object:
    """Return what JSON can say of a setting, without its place in memory."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    return _ADDRESS.sub("", repr(value))


def _templates(config: MkDocsConfig) -> Iterator[bytes]:
    """Yield the templates of the theme, and all that a site lays over it."""
    own = config.theme.custom_dir
    for folder in config.theme.dirs:
        if folder == own:
            yield from contents([Path(folder)])
            continue
        for parent, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if name != "assets" and name[0] != ".")
            for name in sorted(names):
                if name.endswith((".html", ".yml")):
                    yield name.encode()
                    yield Path(parent, name).read_bytes()


def _handwritten(files: Files, config: MkDocsConfig) -> Iterator[bytes]:
    """Yield where the files of the site lie that no plugin made, and how its pages are called."""
    for file in files:
        if file.src_dir == config.docs_dir:
            yield os.fsencode(f"{file.src_uri} {file.dest_uri} {file.inclusion.name}")
            if file.is_documentation_page():
                yield _title_of(Path(file.abs_src_path or "").read_bytes())


def _title_of(page: bytes) -> bytes:
    """Return what of a page its title stands in, or the page where that is not sure."""
    start = found.end() if (found := _FRONT_MATTER.match(page)) else 0
    heading = _FIRST_HEADING.search(page, start)
    # A fence may hold what only looks like a heading.
    return page[: heading.end()] if heading and not _FENCE.search(page, start, heading.start()) else page
