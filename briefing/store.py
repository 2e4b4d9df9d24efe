"""What a build leaves to the next one, kept for as long as all that it was made of stays as it is."""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.digests import contents, digest, program
from briefing.findings import Finding, Location
from briefing.pages import Glance, Head
from briefing.pages.overview import Standing
from briefing.parts import Address, Part, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What comes of reading something that this version did not write."""


class Shelf:
    """A folder of results by name, each under the digest of all that it was made of.

    It can be deleted at any time; where it cannot be written to, nothing is kept.
    """

    def __init__(self, data: Path, kind: str) -> None:
        """Take the folder of the briefings, beside which `.cache/` lies, and what kind of results is kept."""
        self._folder = data.absolute().parent / ".cache" / "briefing" / kind

    def get(self, name: str, of: str) -> Any:
        """Return what was kept under a name, if it was made of the same; nothing if it was not."""
        return self.get_with_bytes(name, of)[0]

    def get_with_bytes(self, name: str, of: str) -> tuple[Any, bytes]:
        """Return what was kept under a name, as `get` does, and the bytes that were kept with it."""
        with suppress(*_UNREADABLE):
            told, _, content = (self._folder / f"{name}.json").read_bytes().partition(b"\n")
            kept = json.loads(told)
            if kept["of"] == of and kept["sum"] == zlib.crc32(content):
                return kept["result"], content
        return None, b""

    def put(self, name: str, of: str, result: object, content: bytes = b"") -> None:
        """Keep what JSON can say, and bytes; a build that reads it meanwhile sees the old or the new."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            if not (ignoring := self._folder.parent / ".gitignore").exists():
                ignoring.write_text("*\n", encoding="utf-8")
            unfinished = self._folder / f"{name}.{os.getpid()}.part"
            told = json.dumps({"of": of, "sum": zlib.crc32(content), "result": result}).encode()
            unfinished.write_bytes(told + b"\n" + content if content else told)
            unfinished.replace(self._folder / f"{name}.json")

    def keep_only(self, names: Iterable[str]) -> None:
        """Let go of everything else."""
        wanted = {f"{name}.json" for name in names}
        with suppress(OSError):
            for file in list(self._folder.iterdir()):
                if file.name not in wanted:
                    file.unlink(missing_ok=True)


class Store:
    """The parts of a site by the folders of their briefings."""

    def __init__(self, data: Path, templates: Sequence[Path], left_out: frozenset[str] = frozenset()) -> None:
        """Take the folder of the briefings, all those of templates, and what the site leaves out."""
        self._shelf = Shelf(data, "parts")
        self._data, self._templates, self._left_out = data, templates, left_out
        self._around = self._look_around()

    def digest(self, folder: Path) -> str:
        """Return what tells all that the part of a briefing is made of: its files, templates, the program."""
        return digest([self._around.encode(), os.fsencode(folder), *contents([folder])])

    def get(self, folder: Path, of: str) -> Part | None:
        """Return the part of a briefing that is as it was; nothing if it is not."""
        kept, content = self._shelf.get_with_bytes(folder.name, of)
        with suppress(*_UNREADABLE):
            return _part(kept, content) if kept else None
        return None

    def put(self, folder: Path, of: str, part: Part) -> None:
        """Keep a part that was just made."""
        if part.site:
            self._shelf.put(folder.name, of, _told(part), b"".join(part.site.files.values()))

    def keep_only(self, folders: Iterable[Path]) -> None:
        """Let go of the parts of all other briefings; of all, where a template was edited meanwhile."""
        same = self._look_around() == self._around
        self._shelf.keep_only(folder.name for folder in folders if same)

    def _look_around(self) -> str:
        # Pages say which folder they are made from, by the name that a link leads to.
        name = os.fsencode(self._data.resolve().name)
        left_out = "\n".join(sorted(self._left_out)).encode()
        return digest([program().encode(), name, left_out, *contents(self._templates)])


def _told(part: Part) -> dict[str, Any]:
    assert part.site
    assert part.address
    assert part.glance
    return {
        "slug": part.address.slug,
        "at": _told_place(part.address.location),
        "findings": [
            [_told_place(f.location), f.message, f.rule, f.severity, f.detail] for f in part.findings
        ],
        "files": {path: len(content) for path, content in part.site.files.items()},
        "pages": {
            path: head._asdict() | {"origin": _told_place(head.origin)}
            for path, head in part.site.pages.items()
        },
        "glance": part.glance._asdict() | {"standing": part.glance.standing._asdict()},
    }


def _part(told: dict[str, Any], content: bytes) -> Part:
    address = _place(told["at"])
    assert address
    heads = {
        path: Head(
            **{
                **head,
                "origin": _place(head["origin"]),
                "repeats": tuple(head["repeats"]),
                "hides": tuple(head["hides"]),
            }
        )
        for path, head in told["pages"].items()
    }
    findings = tuple(Finding(_place(at) or address, *rest) for at, *rest in told["findings"])
    glance = told["glance"]
    return Part(
        Address(told["slug"], address),
        findings,
        Site(_divided(content, told["files"]), heads),
        Glance(**{**glance, "standing": Standing(**glance["standing"])}),
    )


def _divided(content: bytes, sizes: dict[str, int]) -> dict[str, bytes]:
    """Return the files that some bytes are one after the other."""
    ends = accumulate(sizes.values())
    return {path: content[end - size : end] for (path, size), end in zip(sizes.items(), ends, strict=True)}


def _told_place(location: Location | None) -> list[Any] | None:
    if location is None:
        return None
    return [str(location.file), location.line, location.column, location.width]


def _place(told: list[Any] | None) -> Location | None:
    return Location(Path(told[0]), *told[1:]) if told else None
