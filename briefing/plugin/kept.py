"""The finished pages that a build leaves to the next one, kept until anything that makes them changes."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

FOLDER = Path(".cache/briefing")
"""Where they are kept, beside mkdocs.yml; it can be deleted at any time."""

_FIRST_HEADING = re.compile(rb"^#(?!#)[^\n]*", re.MULTILINE)
_NOT_OF_PAGES = {"config_file_path", "docs_dir", "hooks", "plugins", "site_dir", "theme", "watch"}
"""Settings that no page shows, or that are looked at in another way."""


@dataclass(slots=True)
class Finished:
    """A page as it was written, and what others have to know of it."""

    output: str
    anchors: list[str]
    """What a link can lead to on it."""
    entries: list[dict[str, Any]] = field(default_factory=list)
    """What the search finds of it."""


class Kept:
    """Pages by the briefing that they belong to; each briefing's are as they were, or not kept."""

    def __init__(self, around: str, folder: Path) -> None:
        """Take what tells all that pages are made of beside their briefing, and where they are kept."""
        self._around = around
        self._folder = folder
        self._digests: dict[str, str] = {}
        self._pages: dict[str, Finished] = {}
        self._new: dict[str, dict[str, Finished]] = {}

    def look_up(self, slug: str, parts: Iterable[bytes]) -> None:
        """Get the pages of a briefing ready, if its parts are those that they were made of."""
        digest = _digest([self._around.encode(), *parts])
        self._digests[slug] = digest
        try:
            stored = json.loads(self._file(slug).read_bytes())
            if stored["digest"] == digest:
                self._pages |= {path: Finished(**page) for path, page in stored["pages"].items()}
                return
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass  # There is none, or none that can be read: it will be made anew.
        self._new[slug] = {}

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
        self._folder.mkdir(parents=True, exist_ok=True)
        for slug in self._new:
            if f"{slug}/" in everything:
                continue
            pages = {path: asdict(page) for path, page in self._new[slug].items()}
            unfinished = self._file(slug).with_suffix(".part")
            unfinished.write_text(json.dumps({"digest": self._digests[slug], "pages": pages}), "utf-8")
            unfinished.replace(self._file(slug))
        for file in self._folder.glob("pages-*.json"):
            if file.stem.removeprefix("pages-") not in self._digests:
                file.unlink()

    def _file(self, slug: str) -> Path:
        return self._folder / f"pages-{slug}.json"


def around(config: MkDocsConfig, files: Files) -> str:
    """Return what tells all that pages show or are made by beside their own briefing.

    These are the settings, the theme, the hand-written pages as far as a navigation shows them, this program
    and all that is installed beside it.
    """
    settings = {name: value for name, value in config.items() if name not in _NOT_OF_PAGES}
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    told = json.dumps([settings, plugins, dict(config.theme)], default=_told, sort_keys=True)
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return _digest([told.encode(), _program().encode(), *_contents(own), *_handwritten(files)])


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


@cache
def _program() -> str:
    """Return what tells this program, and all that is installed with it."""
    installed = sorted({found.name for folder in sys.path for found in Path(folder).glob("*.dist-info")})
    ours = Path(__file__).parent.parent
    return _digest([sys.version.encode(), *map(str.encode, installed), *_contents([ours])])


def _contents(folders: Iterable[Path]) -> Iterable[bytes]:
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.suffix != ".pyc":
                yield str(file.relative_to(folder)).encode()
                yield file.read_bytes()


def _digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
