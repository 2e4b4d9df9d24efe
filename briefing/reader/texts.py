"""Where a briefing's source texts lie, and what is said where one is not there or not as it was."""

from __future__ import annotations

import difflib
import hashlib
import re
from typing import TYPE_CHECKING

from briefing.dossier import SourceText
from briefing.findings import Finding, Location
from briefing.lines import place_of, starts_of

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model import Source

MAX_BYTES = 5_000_000
"""Some eight hundred thousand words: no article is longer."""


_SORTS = {
    b"PK\x03\x04": "a document of a word processor, or an archive",
    b"\xd0\xcf\x11\xe0": "a document of a word processor",
    b"{\\rtf": "a document of a word processor",
    b"%PDF": "a PDF",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
"""First bytes of a file that is no plain text in UTF-8 → what it is."""


def read_text(source: Source, folder: Path) -> tuple[SourceText | None, list[Finding]]:
    """Return the untouched text of a source and what is wrong with its file."""
    name = source.file or f"sources/{source.id}.txt"
    at = source.at("file")
    path = folder / name
    if re.match(r"[A-Za-z]:[\\/]|.*\\", name):
        better = f"put the text beside the briefing and write `sources/{source.id}.txt`"
        return None, [Finding(at, f"`{name}` is a path of one computer; {better}", "source-text")]
    try:
        inside, there = path.resolve().is_relative_to(folder.resolve()), path.is_file()
    except (OSError, RuntimeError, ValueError):
        return None, [Finding(at, f"`{name[:80]}` is no name that a file can have", "source-text")]
    if not inside:
        return None, [
            Finding(at, f"`{name}` leads out of the briefing's folder; put the text inside it", "source-text")
        ]
    if not there:
        return None, [Finding(at, _not_there(name, source.id, folder), "source-text")]
    try:
        with path.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"`{name}` cannot be read: {error.strerror or error}"
        return None, [Finding(at, message, "source-text")]
    if len(content) > MAX_BYTES:
        message = f"`{name}` is larger than {MAX_BYTES:,} bytes; keep to the article's own text"
        return None, [Finding(at, message, "source-text")]
    if reason := no_words(name, content):
        return None, [Finding(at, reason, "source-text")]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        location = Location(path, *place_of(len(before), starts_of(before)))
        message = f"the byte 0x{content[error.start]:02X} is not UTF-8; save the text as UTF-8"
        return None, [Finding(location, message, "source-text")]
    return SourceText(path, text), _change_findings(source, name, content)


def _not_there(name: str, source_id: str, folder: Path) -> str:
    there = [
        path.relative_to(folder).as_posix()
        for path in (*sorted(folder.glob("sources/*")), *sorted(folder.glob("*.txt")))
        if path.is_file()
    ]
    near = difflib.get_close_matches(name, there, n=1, cutoff=0.6)
    meant = f"; did you mean `{near[0]}`? Name it under `file`" if near else "; put the article's text there"
    return f"the text of `{source_id}` is not at `{name}`{meant}"


def no_words(name: str, content: bytes) -> str | None:
    """Say why a file holds no words that could be quoted."""
    if not content.strip():
        return f"`{name}` is empty; paste the article's text into it"
    for begins, sort in _SORTS.items():
        if content.startswith(begins):
            return f"`{name}` is {sort}; save its text as plain text in UTF-8, in a file that ends in `.txt`"
    if b"\x00" in content:
        return f"`{name}` holds binary data; it has to be plain text"
    return None


def _change_findings(source: Source, name: str, content: bytes) -> list[Finding]:
    digest = hashlib.sha256(content).hexdigest()
    if source.sha256 and source.sha256 != digest:
        message = f"`{name}` has changed since it was recorded; check the quotes, then write `{digest}`"
        return [Finding(source.at("sha256"), message, "source-text")]
    return []
