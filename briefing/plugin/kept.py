"""The finished pages that a build leaves to the next one, kept until anything that makes them changes."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from briefing.digests import digest
from briefing.store import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(slots=True)
class Finished:
    """A page as it was written, and what others have to know of it."""

    packed: str
    """Its HTML, compressed: a build holds those of all briefings at once."""
    anchors: list[str]
    """What a link can lead to on it."""
    entries: list[dict[str, Any]]
    """What the search finds of it."""
    links: dict[str, dict[str, str]]
    """Page that it links to → place there → the link as it is written: each build looks for the place."""

    def unpack(self) -> str:
        """Return its HTML."""
        return zlib.decompress(b64decode(self.packed)).decode()


def pack(output: str) -> str:
    """Return HTML compressed."""
    return b64encode(zlib.compress(output.encode(), level=1)).decode()


class Kept:
    """Pages by the briefing that they belong to; each briefing's are as they were, or not kept."""

    def __init__(self, surroundings: str, data: Path) -> None:
        """Take what tells all that pages are made of beside their briefing, and the folder of these."""
        self.surroundings = surroundings
        self._shelf = Shelf(data, "pages")
        self._digests: dict[str, str] = {}
        self._pages: dict[str, Finished] = {}
        self._new: dict[str, dict[str, Finished]] = {}

    def look_up(self, slug: str, parts: Iterable[bytes]) -> None:
        """Get the pages of a briefing ready, if its parts are those that they were made of."""
        self._digests[slug] = digest([self.surroundings.encode(), *parts])
        kept = self._shelf.get(slug, self._digests[slug])
        try:
            self._pages |= {path: _sound(Finished(**page)) for path, page in kept.items()}
        except (AttributeError, TypeError, ValueError, zlib.error):
            self._new[slug] = {}  # there is none, or none that can be read

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


def _sound(page: Finished) -> Finished:
    """Return a page that is what it should be.

    Raises:
        TypeError, ValueError, zlib.error: where it is not; somebody was at the files.
    """
    told: dict[type, list[object]] = {
        str: [*page.anchors, *page.links],
        dict: [*page.entries, *page.links.values()],
    }
    if not all(isinstance(value, kind) for kind, values in told.items() for value in values):
        raise TypeError
    page.unpack()
    return page
