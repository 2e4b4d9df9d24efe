"""Which files in a folder a build wrote before, and how the next one replaces those and no others."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import EditedByHand, WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = ".briefing-manifest.json"
"""Lies in the folder that is written to: path → SHA-256 hashes of what a build wrote there."""

_Manifest = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to change on disk so that it holds what a build made."""

    write: tuple[str, ...]
    delete: tuple[str, ...]
    handwritten: tuple[str, ...]
    """Files of the same name that no build wrote; they stay and win."""

    @property
    def is_done(self) -> bool:
        """Tell whether the disk already holds it all."""
        return not (self.write or self.delete)


def plan(files: Mapping[str, str], folder: Path) -> Plan:
    """Compare what a build made with what lies in the folder.

    Raises:
        EditedByHand: where files that a build wrote were changed since; writing would lose the changes.
        WrongUse: where the manifest cannot be read.
    """
    manifest = _read_manifest(folder)
    edited, write, handwritten = [], [], []
    for path, content in files.items():
        target = folder / path
        there = _hash(target.read_bytes()) if target.is_file() else None
        if there == _hash(content.encode()):
            continue
        if there is None or there in manifest.get(path, ()):
            write.append(path)
        elif path in manifest:
            edited.append(target)
        else:
            handwritten.append(path)
    stale = [path for path in manifest if path not in files and (folder / path).is_file()]
    edited += [folder / path for path in stale if _hash((folder / path).read_bytes()) not in manifest[path]]
    if edited:
        raise EditedByHand(sorted(edited))
    return Plan(tuple(write), tuple(stale), tuple(handwritten))


def carry_out(planned: Plan, files: Mapping[str, str], folder: Path) -> None:
    """Write and delete what the plan says, so that being cut off at any moment loses and confuses nothing.

    The manifest names every file before it is touched, with both its old and its new hash.
    """
    if planned.is_done:
        return
    folder.mkdir(parents=True, exist_ok=True)
    ours = {path: content for path, content in files.items() if path not in planned.handwritten}
    new: _Manifest = {path: [_hash(content.encode())] for path, content in sorted(ours.items())}
    old = _read_manifest(folder)
    both = {path: sorted({*old.get(path, ()), *new.get(path, ())}) for path in sorted({*old, *new})}
    _replace(folder / MANIFEST, json.dumps(both, indent=1) + "\n")
    for path in planned.write:
        _replace(folder / path, files[path])
    for path in planned.delete:
        (folder / path).unlink()
        _remove_empty_folders((folder / path).parent, folder)
    _replace(folder / MANIFEST, json.dumps(new, indent=1) + "\n")


def _replace(target: Path, content: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.part")
    unfinished.write_bytes(content.encode())
    unfinished.replace(target)


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _read_manifest(folder: Path) -> _Manifest:
    file = folder / MANIFEST
    if not file.is_file():
        return {}
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return {str(path): [str(digest) for digest in hashes] for path, hashes in content.items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise WrongUse(
            f"`{file}` is damaged; delete it and the pages that were generated beside it"
        ) from error


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
