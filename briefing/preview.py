"""The site while it is being edited: the last good state of each briefing, and what is wrong with it now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.build import Maker, Site, addresses_taken_twice, joined, read_one
from briefing.errors import WrongUse
from briefing.findings import Finding, in_order
from briefing.markup import escape
from briefing.reader import find_folders
from briefing.renderer import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from briefing.grounding import Grounding

Fingerprint = frozenset[tuple[str, int, int]]
"""The files of a folder: path, time of the last change in nanoseconds, size in bytes."""


@dataclass(slots=True)
class Kept:
    """What is kept of one briefing between two edits."""

    fingerprint: Fingerprint
    good: Grounding | None = None
    """Its last state that held; `None` where there never was one."""
    findings: list[Finding] = field(default_factory=list)
    """What is wrong with it as it stands now, and what it is warned of."""
    broken: bool = False
    made: Site | None = None
    """The pages of its last good state; `None` where they are to be made anew."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a preview shows: a site, and what is wrong that keeps it from being the newest."""

    site: Site
    broken: Mapping[str, tuple[Finding, ...]]
    """Address of a briefing → why its last good pages are shown, or none but this."""
    trouble: str | None
    """Why nothing at all could be made anew."""


class Preview:
    """Makes the site again and again; an edit costs what it touches, and no mistake takes anything down."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._kept: dict[Path, Kept] = {}
        self._templates: Fingerprint = frozenset()
        self._last = Site({}, {})

    def renew(self, data: Path, templates: Path, *, strict: bool) -> Shown:
        """Return the site as it is to be shown now."""
        try:
            folders = find_folders(data)
            self._read(folders, strict=strict)
            self._last = self._make(data, templates)
        except WrongUse as error:
            return Shown(self._last, self._broken(), str(error))
        return Shown(self._last, self._broken(), None)

    def _read(self, folders: Iterable[Path], *, strict: bool) -> None:
        """Read what has changed; forget what is gone."""
        kept: dict[Path, Kept] = {}
        for folder in folders:
            before = self._kept.get(folder)
            fingerprint = fingerprint_of(folder)
            if before is None or before.fingerprint != fingerprint:
                before = _read(folder, fingerprint, before, strict=strict)
            kept[folder] = before
        self._kept = kept
        _refuse_second_addresses(kept)

    def _make(self, data: Path, templates: Path) -> Site:
        looks = fingerprint_of(templates)
        if looks != self._templates:
            for one in self._kept.values():
                one.made = None
        maker = Maker(data, [*([templates] if templates.is_dir() else []), PACKAGED])
        for one in self._kept.values():
            if one.good is not None and one.made is None:
                one.made = maker.briefing(one.good)
        self._templates = looks
        groundings = [one.good for one in self._kept.values() if one.good is not None]
        parts = [one.made for one in self._kept.values() if one.made is not None]
        empty = [_empty(folder) for folder, one in self._kept.items() if one.good is None]
        findings = [finding for one in self._kept.values() if not one.broken for finding in one.findings]
        return joined([*empty, *parts, maker.front(groundings)], in_order(findings))

    def _broken(self) -> dict[str, tuple[Finding, ...]]:
        return {
            one.good.dossier.slug if one.good else folder.name: in_order(one.findings)
            for folder, one in self._kept.items()
            if one.broken
        }


def fingerprint_of(folder: Path) -> Fingerprint:
    """Return what tells whether any file of a folder has changed."""
    files = (path for path in folder.rglob("*") if path.is_file())
    stats = ((path, path.stat()) for path in files)
    return frozenset((str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats)


def _read(folder: Path, fingerprint: Fingerprint, before: Kept | None, *, strict: bool) -> Kept:
    grounding, findings = read_one(folder)
    stopping = {"error", "warning"} if strict else {"error"}
    if grounding is None or any(finding.severity in stopping for finding in findings):
        good, made = (before.good, before.made) if before else (None, None)
        return Kept(fingerprint, good, findings, broken=True, made=made)
    return Kept(fingerprint, grounding, findings)


def _refuse_second_addresses(kept: Mapping[Path, Kept]) -> None:
    """Leave a briefing out whose address another one has; it is read again when either changes."""
    sound = {one.good.dossier.folder: one for one in kept.values() if one.good is not None}
    for finding in addresses_taken_twice(one.good for one in sound.values() if one.good is not None):
        one = sound[finding.location.file.parent]
        one.good, one.made, one.broken, one.fingerprint = None, None, True, frozenset()
        one.findings = [*one.findings, finding]


def _empty(folder: Path) -> Site:
    """Return the page of a briefing that never held: its name, for the findings to stand below."""
    path = f"{folder.name}/index.md"
    return Site({path: f"# {escape(folder.name)}\n"}, {})
