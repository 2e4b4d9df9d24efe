"""The finished pages that a build leaves to the next one, kept until anything that makes them changes."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.digests import contents, digest, program
from briefing.store import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_FIRST_HEADING = re.compile(rb"^#(?!#)[^\n]*", re.MULTILINE)
_NOT_OF_PAGES = {"config_file_path", "docs_dir", "hooks", "plugins", "site_dir", "theme", "watch"}
"""Settings that no page shows, or that are looked at in another way."""


@dataclass(slots=True)
class Finished:
    """A page as it was written, and what others have to know of it."""

    packed: str
    """Its HTML, compressed: a build holds those of all briefings at once."""
    anchors: list[str]
    """What a link can lead to on it."""
    entries: list[dict[str, Any]]
    """What the search finds of it."""

    @classmethod
    def of(cls, output: str, anchors: Iterable[str], entries: list[dict[str, Any]]) -> Finished:
        """Return a page that has just become HTML."""
        packed = b64encode(zlib.compress(output.encode(), level=1)).decode()
        return cls(packed, sorted(anchors), entries)

    def unpack(self) -> str:
        """Return its HTML."""
        return zlib.decompress(b64decode(self.packed)).decode()


class Kept:
    """Pages by the briefing that they belong to; each briefing's are as they were, or not kept."""

    def __init__(self, around: str, data: Path) -> None:
        """Take what tells all that pages are made of beside their briefing, and the folder of these."""
        self._around = around
        self._shelf = Shelf(data, "pages")
        self._digests: dict[str, str] = {}
        self._pages: dict[str, Finished] = {}
        self._new: dict[str, dict[str, Finished]] = {}

    def look_up(self, slug: str, parts: Iterable[bytes]) -> None:
        """Get the pages of a briefing ready, if its parts are those that they were made of."""
        self._digests[slug] = digest([self._around.encode(), *parts])
        kept = self._shelf.get(slug, self._digests[slug])
        try:
            pages = {path: Finished(**page) for path, page in kept.items()}
            for page in pages.values():
                page.unpack()
        except (
            AttributeError,
            TypeError,
            ValueError,
            zlib.error,
        ):  # There is none, or none that can be read.
            self._new[slug] = {}
        else:
            self._pages |= pages

    def __getitem__(self, path: str) -> Finished | None:
        """Return a page as it was finished before, or nothing."""
        return self._pages.get(path)

    def keep(self, path: str, page: Finished) -> None:
        """Take a page that was just finished."""
        slug = path.partition("/")[0]
        if slug in self._new:
            self._new[slug][path] = page

    def save(self, told: Iterable[str]) -> None:
        """Leave what is new to the next build, but for what was told of; let go what nobody needs."""
        everything = "\n".join(told)
        for slug, pages in self._new.items():
            if f"{slug}/" not in everything:
                self._shelf.put(
                    slug, self._digests[slug], {path: asdict(page) for path, page in pages.items()}
                )
        self._shelf.keep_only(self._digests)


def around(config: MkDocsConfig, files: Files) -> str:
    """Return what tells all that pages show or are made by beside their own briefing.

    These are the settings, the theme, the hand-written pages as far as a navigation shows them, this program
    and all that is installed beside it.
    """
    settings = {name: value for name, value in config.items() if name not in _NOT_OF_PAGES}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    told = json.dumps([settings, plugins, dict(config.theme)], default=_told, sort_keys=True)
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return digest([told.encode(), program().encode(), *contents(own), *_handwritten(files)])


def _told(value: object) -> object:
    """Return what JSON can say of a setting: of code, where it comes from."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    name = getattr(value, "__qualname__", None)
    if name or " at 0x" in repr(value):
        return f"{type(value).__module__}.{name or type(value).__qualname__}"
    return repr(value)


def _handwritten(files: Files) -> Iterable[bytes]:
    """Yield what a navigation shows of the pages that no plugin made: where they are, and their titles."""
    for file in files.documentation_pages():
        if not file.generated_by:
            yield f"{file.src_uri} {file.dest_uri} {file.inclusion.name}".encode()
            content = Path(file.abs_src_path or "").read_bytes()
            first = _FIRST_HEADING.search(content)
            # A fence may hold what only looks like a heading.
            known = (
                first and b"```" not in content[: first.start()] and b"~~~" not in content[: first.start()]
            )
            yield content[: first.end()] if first and known else content
