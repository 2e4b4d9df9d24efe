"""Where briefings lie on disk and how each is read: YAML and texts in, a dossier and findings out.

briefing.reader
├── lines    where a character of a file stands
├── syntax   why a text is no YAML
├── nodes    what a YAML file holds, node by node
├── records  which kind of record stands where
├── slips    slips in keys and indentation, told and mended
├── codes    which code a country or language has
├── misfits  what is said of a value that does not fit
├── shapes   how a tree of nodes becomes a briefing
└── texts    where the source texts lie
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.dossier import Dossier
from briefing.errors import WrongUse
from briefing.fields import ID_PATTERN, suggest_id
from briefing.findings import Finding, Location
from briefing.lines import place_of, starts_of
from briefing.reader.nodes import Mapping, compose
from briefing.reader.shapes import shape
from briefing.reader.texts import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model import Briefing

FILE = "briefing.yml"
RESERVED = frozenset({"archive", "assets", "index", "javascripts", "pagefind", "search", "stylesheets"})
"""Addresses that the site's own files and folders have."""
MAX_BYTES = 2_000_000
"""Some forty times the longest briefing anybody has written by hand."""


def find_folders(data: Path) -> tuple[Path, ...]:
    """Return the folders of briefings at `data`: itself, or those right below it, by name.

    Raises:
        WrongUse: where `data` is no folder, or holds no briefing.
    """
    if not data.is_dir():
        raise WrongUse(f"there is no folder `{data}`; name the folder that holds the briefings")
    if (data / FILE).is_file():
        return (data,)
    files = (path for path in data.glob(f"*/{FILE}") if not path.parent.name.startswith("."))
    folders = tuple(sorted(path.parent for path in files))
    if not folders:
        raise WrongUse(
            f"no briefing lies in `{data}`; a briefing is a folder `{data}/<slug>` with a `{FILE}`"
        )
    return folders


def read(folder: Path) -> tuple[Dossier | None, list[Finding]]:
    """Return what lies in one briefing's folder, and everything that is wrong with its form.

    The dossier is `None` where nothing can be made of it; else it holds all that could be read.
    """
    file = folder / FILE
    text, findings = _read_yaml(file)
    if text is None:
        return None, findings
    root, findings = compose(text, file)
    if not isinstance(root, Mapping):
        if not findings:
            message = "this is no briefing yet; begin with `title: ` and the headline"
            findings = [Finding(Location(file), message, "shape")]
        return None, findings
    briefing, dropped, misfits = shape(root)
    findings += misfits
    if briefing is None:
        return None, findings
    findings += _address_findings(briefing, folder)
    texts = {}
    for source in briefing.sources.values():
        source_text, faults = read_text(source, folder)
        findings += faults
        if source_text is not None:
            texts[source.id] = source_text
    return Dossier(folder, briefing, texts, dropped), findings


def _address_findings(briefing: Briefing, folder: Path) -> list[Finding]:
    """Say what keeps a briefing's name from being an address on the site."""
    name = briefing.slug or folder.absolute().name
    if name in RESERVED:
        message = f"the address `{name}` is needed for the site itself; write another one under `slug`"
    elif not re.fullmatch(ID_PATTERN, name):
        better = suggest_id(name) or "my-topic"
        message = f"the folder's name `{name}` makes no address; rename it, or write `slug: {better}`"
    else:
        return []
    return [Finding(briefing.at("slug"), message, "address")]


def _read_yaml(file: Path) -> tuple[str | None, list[Finding]]:
    start = Location(file)
    try:
        with file.open("rb") as opened:
            content = opened.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [Finding(start, f"cannot be read: {error.strerror or error}", "yaml")]
    if len(content) > MAX_BYTES:
        return None, [Finding(start, f"larger than {MAX_BYTES:,} bytes; split the briefing", "yaml")]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Finding(start, "this is text in UTF-16; save the file as UTF-8", "yaml")]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        location = Location(file, *place_of(len(before), starts_of(before)))
        message = f"the byte 0x{content[error.start]:02X} is not UTF-8; save the file as UTF-8"
        return None, [Finding(location, message, "yaml")]
