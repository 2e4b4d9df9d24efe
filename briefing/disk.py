"""Which files in a folder a build wrote before, and how the next one replaces those and no others."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from briefing.errors import EditedByHand, WrongUse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
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


def plan(files: Mapping[str, bytes], folder: Path) -> Plan:
    """Compare what a build made with what lies in the folder.

    Raises:
        EditedByHand: where files that a build wrote were changed since; writing would lose the changes.
        WrongUse: where the manifest cannot be read, or something else than a file stands in a page's place.
    """
    manifest = _read_manifest(folder)
    for inner in _folders_of(files, folder):
        if inner.exists() and not inner.is_dir():
            raise WrongUse(f"`{inner}` is a file where a folder should be; move it away")
    edited, write, handwritten = [], [], []
    for path, content in files.items():
        target = folder / path
        if target.is_dir():
            raise WrongUse(f"`{target}` is a folder where a page should be; move it away")
        there = _hash(target.read_bytes()) if target.is_file() else None
        if there is not None and there == _hash(content):
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


def written_in(folder: Path) -> frozenset[str]:
    """Return the paths of what a build wrote in a folder.

    Raises:
        WrongUse: where the manifest cannot be read.
    """
    return frozenset(_read_manifest(folder))


def carry_out(planned: Plan, files: Mapping[str, bytes], folder: Path) -> None:
    """Write and delete what the plan says, so that being cut off at any moment loses and confuses nothing.

    The manifest names every file before it is touched, with both its old and its new hash; whatever a build
    that was cut off left behind is cleared away by the next one.
    """
    old = _read_manifest(folder)
    ours = {path: content for path, content in files.items() if path not in planned.handwritten}
    new: _Manifest = {path: [_hash(content)] for path, content in sorted(ours.items())}
    if planned.is_done and old == new:
        return
    folder.mkdir(parents=True, exist_ok=True)
    both = {path: sorted({*old.get(path, ()), *new.get(path, ())}) for path in sorted({*old, *new})}
    _write_manifest(both, folder)
    for path in old:  # a file that was left half written stands in the manifest on disk
        if _unfinished(folder / path).is_file():
            _unfinished(folder / path).unlink()
    for inner in _folders_of(planned.write, folder):
        inner.mkdir(exist_ok=True)
    for path in planned.write:
        _replace(folder / path, files[path])
    for path in planned.delete:
        (folder / path).unlink()
    for path in old.keys() - new.keys():
        _remove_empty_folders((folder / path).parent, folder)
    _write_manifest(new, folder)


def _write_manifest(manifest: _Manifest, folder: Path) -> None:
    _replace(folder / MANIFEST, json.dumps(manifest, indent=1).encode() + b"\n")


def _replace(target: Path, content: bytes) -> None:
    unfinished = _unfinished(target)
    try:
        unfinished.write_bytes(content)
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _unfinished(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _folders_of(paths: Iterable[str], folder: Path) -> list[Path]:
    """Return the folder and those in it that some paths lead through, the outer ones first."""
    named = {PurePosixPath(name) for name in {path.rpartition("/")[0] for path in paths}}
    inner = named.union(*(name.parents for name in named))
    return [folder / name for name in sorted(inner)]


def _remove_empty_folders(folder: Path, top: Path) -> None:
    while folder != top:
        if folder.is_dir():
            if any(folder.iterdir()):
                return
            folder.rmdir()
        folder = folder.parent


def _read_manifest(folder: Path) -> _Manifest:
    file = folder / MANIFEST
    if not file.is_file():
        return {}
    try:
        manifest = TypeAdapter(_Manifest).validate_json(file.read_bytes(), strict=True)
    except ValidationError as error:
        raise WrongUse(
            f"`{file}` is damaged; delete it and the pages that were generated beside it"
        ) from error
    top = folder.resolve()
    for path in manifest:
        if not (folder / path).resolve().is_relative_to(top):
            raise WrongUse(f"`{file}` names `{path}`, which lies outside of its folder; delete that entry")
    return manifest


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
