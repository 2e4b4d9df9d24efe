"""The site while somebody edits it: the last good pages of each briefing, and what is wrong with it now."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.build import Maker
from briefing.errors import WrongUse
from briefing.fields import ID_PATTERN
from briefing.findings import in_order, stops
from briefing.parts import Part, Site, addresses_taken_twice, joined
from briefing.reader import RESERVED, find_folders
from briefing.renderer import PACKAGED
from briefing.states import State, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from briefing.findings import Finding

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
class _Look:
    """What a briefing came to, and what it was made of."""

    state: State
    maker: Maker
    part: Part


class Preview:
    """Makes a site again and again, each time only the parts whose files have changed."""

    def __init__(
        self,
        data: Path,
        templates: Sequence[Path],
        *,
        strict: bool,
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        """Take the folder of all briefings, those of the site's own templates, and what is left out."""
        self._data = data
        self._templates = (*templates, PACKAGED)
        self._strict, self._left_out = strict, left_out
        self._maker: Maker | None = None
        self._states: list[State] = []
        self._looks: dict[Path, _Look] = {}
        self._good: dict[Path, Part] = {}
        """The last good part of each briefing."""
        self._around = Site({}, {})
        """The last good front page, archive, stylesheet and script."""
        self._front_of: tuple[object, ...] = ()
        """What the front page was made of."""

    def renew(self) -> Shown:
        """Return the site as it is to be shown now."""
        try:
            folders = find_folders(self._data)
            maker = self._maker_now()
        except WrongUse as fault:
            return self._shown({}, (), fault)
        self._looks = {folder: self._look(folder, maker) for folder in folders}
        self._good = {folder: part for folder, part in self._good.items() if folder in self._looks}
        broken, passed = self._judge()
        self._good |= {
            folder: look.part
            for folder, look in self._looks.items()
            if look.part.site and folder not in broken
        }
        troubles = [look.part.trouble for look in self._looks.values() if look.part.trouble]
        return self._shown(broken, passed, troubles[0] if troubles else self._make_front(maker))

    def _maker_now(self) -> Maker:
        states = [state_of(folder) for folder in self._templates]
        if self._maker is None or states != self._states:
            self._maker, self._states = Maker(self._data, self._templates, self._left_out), states
        return self._maker

    def _look(self, folder: Path, maker: Maker) -> _Look:
        state, last = state_of(folder), self._looks.get(folder)
        if last and last.maker is maker and last.state == state:
            return last
        return _Look(state, maker, maker.part(folder, strict=self._strict))

    def _judge(self) -> tuple[dict[Path, tuple[Finding, ...]], tuple[Finding, ...]]:
        """Return what is wrong with each broken briefing, and what was found in the sound ones."""
        addresses = [look.part.address for look in self._looks.values() if look.part.address]
        taken = {finding.location.file.parent: finding for finding in addresses_taken_twice(addresses)}
        broken: dict[Path, tuple[Finding, ...]] = {}
        passed: list[Finding] = []
        for folder, look in self._looks.items():
            found = in_order([*look.part.findings, *([taken[folder]] if folder in taken else [])])
            if stops(found, strict=self._strict) or not look.part.address:
                broken[folder] = found
            else:
                passed += found
        return broken, in_order(passed)

    def _make_front(self, maker: Maker) -> WrongUse | None:
        """Make the front page where it would differ; return what kept that from being done."""
        glances = [glance for folder in sorted(self._good) if (glance := self._good[folder].glance)]
        front_of = (maker, *glances)
        try:
            if front_of != self._front_of:
                self._around = maker.front(glances)
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
        unseen = {self._address_of(folder) for folder in self._looks if folder not in self._good}
        made = [site for folder in sorted(self._good) if (site := self._good[folder].site)]
        fresh = [
            site
            for folder in sorted(self._good)
            if folder not in broken and (site := self._good[folder].site)
        ]
        # Where a briefing has taken over the address of a broken one, its own pages are shown.
        shown = joined([*made, *fresh, self._around], passed)
        blank = {FRONT, *(f"{address}/{FRONT}" for address in unseen if address)} - shown.files.keys()
        return Shown(joined([shown, _blank(sorted(blank))], passed), wrong, frozenset(unseen), fault)

    def _address_of(self, folder: Path) -> str:
        """Return where a briefing is shown or, if it never was, would be; nothing if that is no address."""
        if folder in self._good and (address := self._good[folder].address):
            return address.slug
        last = self._looks[folder].part.address if folder in self._looks else None
        slug = last.slug if last else folder.absolute().name
        return slug if re.fullmatch(ID_PATTERN, slug) and slug not in RESERVED else ""


def _blank(paths: Iterable[str]) -> Site:
    """Return pages that say nothing, for where there never was a good one."""
    pages = {path: f"# {path.removesuffix(FRONT).rstrip('/') or '…'}\n".encode() for path in paths}
    return Site(pages, {})
