"""The site while somebody edits it: the last good pages of each briefing, and what is wrong with it now."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.build import Maker, Reading, read_one
from briefing.errors import WrongUse
from briefing.fields import ID_PATTERN
from briefing.findings import in_order
from briefing.parts import Site, address_of, addresses_taken_twice, joined
from briefing.reader import RESERVED, find_folders
from briefing.renderer import PACKAGED
from briefing.states import State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from briefing.findings import Finding
    from briefing.grounding import Grounding
    from briefing.pages import Glance

FRONT = "index.md"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a preview shows."""

    site: Site
    """Sound briefings as they are now, broken ones as they last were; its findings stop nothing."""
    wrong: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """Address of a broken briefing → why it is shown as it last was; at `""`, what has no address."""
    unseen: frozenset[str] = frozenset()
    """Addresses of briefings that have no good pages yet."""
    fault: WrongUse | None = None
    """What keeps the whole site from being made anew: a template, say, or a folder that is not there."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that keeps any briefing from being shown as it is now."""
        return in_order([finding for findings in self.wrong.values() for finding in findings])

    def wrong_on(self, path: str) -> tuple[Finding, ...]:
        """Return what to say on a page: all on the front page, on others what is wrong with their briefing.

        Hand-written pages say what is to be seen nowhere else yet.
        """
        if path == FRONT:
            return self.findings
        if path in self.site.files:
            return self.wrong.get(path.partition("/")[0], ())
        return in_order([finding for address in self.unseen for finding in self.wrong.get(address, ())])


@dataclass(frozen=True, slots=True)
class _Made:
    """The pages of a briefing, and what they were made of."""

    grounding: Grounding
    maker: Maker
    pages: Site
    glance: Glance


class Preview:
    """Makes a site again and again, each time only the parts whose files have changed."""

    def __init__(self, data: Path, templates: Sequence[Path], *, strict: bool) -> None:
        """Take the folder of all briefings and those of the site's own templates."""
        self._data = data
        self._templates = (*templates, PACKAGED)
        self._strict = strict
        self._maker: Maker | None = None
        self._looks: list[State] = []
        self._readings: dict[Path, tuple[State, Reading]] = {}
        self._made: dict[Path, _Made] = {}
        self._around = Site({}, {})
        """The last good front page, archive, stylesheet and script."""
        self._front_of: tuple[object, ...] = ()
        """What the front page was made of."""

    def renew(self) -> Shown:
        """Return the site as it is to be shown now."""
        try:
            folders = find_folders(self._data)
        except WrongUse as fault:
            return self._shown({}, (), fault)
        readings = {folder: self._read(folder) for folder in folders}
        self._readings = {folder: self._readings[folder] for folder in folders}
        self._made = {folder: made for folder, made in self._made.items() if folder in readings}
        broken, passed = self._judge(readings)
        sound = {
            folder: reading.groundings[0] for folder, reading in readings.items() if folder not in broken
        }
        return self._shown(broken, passed, self._make(sound))

    def _read(self, folder: Path) -> Reading:
        state = state_of(folder)
        if folder not in self._readings or self._readings[folder][0] != state:
            grounding, findings = read_one(folder)
            self._readings[folder] = (state, Reading((grounding,) if grounding else (), in_order(findings)))
        return self._readings[folder][1]

    def _judge(
        self, readings: Mapping[Path, Reading]
    ) -> tuple[dict[Path, tuple[Finding, ...]], tuple[Finding, ...]]:
        """Return what is wrong with each broken briefing, and what was found in the sound ones."""
        groundings = [grounding for reading in readings.values() for grounding in reading.groundings]
        twice = addresses_taken_twice(map(address_of, groundings))
        taken = {finding.location.file.parent: finding for finding in twice}
        broken: dict[Path, tuple[Finding, ...]] = {}
        passed: list[Finding] = []
        for folder, reading in readings.items():
            also = [taken[folder]] if folder in taken else []
            told = Reading(reading.groundings, in_order([*reading.findings, *also]))
            if told.stops(strict=self._strict) or not told.groundings:
                broken[folder] = told.findings
            else:
                passed += told.findings
        return broken, in_order(passed)

    def _make(self, sound: Mapping[Path, Grounding]) -> WrongUse | None:
        """Make what is new or different; return what kept that from being done."""
        states = [state_of(folder) for folder in self._templates]
        if self._maker is None or states != self._looks:
            self._maker, self._looks = Maker(self._data, self._templates), states
        maker = self._maker
        try:
            for folder, grounding in sound.items():
                made = self._made.get(folder)
                if made is None or made.maker is not maker or made.grounding is not grounding:
                    self._made[folder] = _Made(
                        grounding, maker, maker.briefing(grounding), maker.glance(grounding)
                    )
            shown = [self._made[folder].glance for folder in sorted(self._made)]
            front_of = (maker, *shown)
            if front_of != self._front_of:
                self._around = maker.front(shown)
                self._front_of = front_of
        except WrongUse as fault:
            return fault
        return None

    def _shown(
        self, broken: Mapping[Path, tuple[Finding, ...]], passed: tuple[Finding, ...], fault: WrongUse | None
    ) -> Shown:
        wrong: dict[str, tuple[Finding, ...]] = {}
        for folder, findings in broken.items():
            address = self._address_of(folder)
            wrong[address] = (*wrong.get(address, ()), *findings)
        unseen = {self._address_of(folder) for folder in self._readings if folder not in self._made}
        made = [self._made[folder].pages for folder in sorted(self._made)]
        fresh = [self._made[folder].pages for folder in sorted(self._made) if folder not in broken]
        # Where a briefing has taken over the address of a broken one, its own pages are shown.
        shown = joined([*made, *fresh, self._around], passed)
        blank = {FRONT, *(f"{address}/{FRONT}" for address in unseen if address)} - shown.files.keys()
        return Shown(joined([shown, _blank(sorted(blank))], passed), wrong, frozenset(unseen), fault)

    def _address_of(self, folder: Path) -> str:
        """Return where a briefing is shown or, if it never was, would be; nothing if that is no address."""
        if folder in self._made:
            return self._made[folder].grounding.dossier.slug
        groundings = self._readings[folder][1].groundings if folder in self._readings else ()
        slug = groundings[0].dossier.slug if groundings else folder.absolute().name
        return slug if re.fullmatch(ID_PATTERN, slug) and slug not in RESERVED else ""


def _blank(paths: Iterable[str]) -> Site:
    """Return pages that say nothing, for where there never was a good one."""
    pages: dict[str, str | bytes] = {
        path: f"# {path.removesuffix(FRONT).rstrip('/') or '…'}\n" for path in paths
    }
    return Site(pages, {})
