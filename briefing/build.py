"""The path of the data: YAML and texts → dossiers → grounded briefings → findings → pages → Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import words
from briefing.errors import Refused, WrongUse
from briefing.exports import CARD, EXPORTS, card
from briefing.findings import Finding, in_order, stops
from briefing.grounding import Grounding, ground
from briefing.pages import EXTRAS as EXTRA_PAGES
from briefing.pages import Edition, front_pages, glance, pages_of
from briefing.parts import Part, Site, address_of, addresses_taken_twice, joined
from briefing.reader import find_folders, read
from briefing.renderer import PACKAGED, Renderer
from briefing.rules import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefing.markup import Markdown
    from briefing.pages import Glance, Page
    from briefing.store import Store
    from briefing.words import Words

    Counted = Callable[[Iterable[Any], int], Iterable[Any]]
    """Passes things on, of which there are so many, and shows meanwhile how many have been."""

STYLESHEET, SCRIPT = "assets/briefing.css", "assets/briefing.js"
EXTRAS = (*EXTRA_PAGES, *EXPORTS)
"""What each briefing has below its address beside the pages to be read; a site may do without."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Every briefing that could be read, and all that is wrong with any."""

    groundings: tuple[Grounding, ...]
    findings: tuple[Finding, ...]


def read_one(folder: Path) -> tuple[Grounding | None, list[Finding]]:
    """Read, ground and check the briefing in a folder; None where it could not be read."""
    dossier, findings = read(folder)
    if dossier is None:
        return None, findings
    grounding = ground(dossier)
    return grounding, [*findings, *check(grounding)]


def read_all(folders: Iterable[Path]) -> Reading:
    """Read, ground and check the briefings in these folders."""
    groundings: list[Grounding] = []
    findings: list[Finding] = []
    for folder in folders:
        grounding, faults = read_one(folder)
        findings += faults
        if grounding is not None:
            groundings.append(grounding)
    taken = addresses_taken_twice(map(address_of, groundings))
    return Reading(tuple(groundings), in_order([*findings, *taken]))


def uncounted(things: Iterable[Any], of: int) -> Iterable[Any]:
    """Return things as they are, where nobody wants to see how many have been."""
    del of
    return things


def build(
    data: Path,
    templates: Sequence[Path] = (),
    *,
    strict: bool = False,
    left_out: frozenset[str] = frozenset(),
    store: Store | None = None,
    counted: Counted = uncounted,
) -> Site:
    """Return the whole site made from a folder of briefings; nothing is written but what the store keeps.

    What is left out is some of `EXTRAS`.

    Raises:
        Refused: where findings stop the site; it carries all of them.
        WrongUse: where a folder or template is not there or cannot be used.
    """
    folders, maker = find_folders(data), Maker(data, [*templates, PACKAGED], left_out, store)
    parts = (maker.part(folder, strict=strict) for folder in folders)
    site = assembled(counted(parts, len(folders)), maker, strict=strict)
    if store:
        store.keep_only(folders)
    return site


def assembled(parts: Iterable[Part], maker: Maker, *, strict: bool) -> Site:
    """Return the whole site that some parts come to.

    Raises:
        Refused, WrongUse: as `build`; all that is wrong with the data goes before what is with a template.
    """
    parts = list(parts)
    taken = addresses_taken_twice(part.address for part in parts if part.address)
    findings = in_order([*(finding for part in parts for finding in part.findings), *taken])
    if stops(findings, strict=strict):
        raise Refused(findings)
    for part in parts:
        if part.trouble:
            raise part.trouble
    front = maker.front([part.glance for part in parts if part.glance])
    return joined([*(part.site for part in parts if part.site), front], findings)


class Maker:
    """Makes the parts of a site with the same templates and words; each part is made for itself."""

    def __init__(
        self,
        data: Path,
        templates: Sequence[Path],
        left_out: frozenset[str] = frozenset(),
        store: Store | None = None,
    ) -> None:
        """Take the folder of the data, those of templates, the first winning, file by file, and a store."""
        self._data, self._top = data, Path(data.resolve().name)
        self._templates = templates
        self._renderer = Renderer(templates)
        self._left_out = left_out
        self._words: dict[str, Words] = {}
        self._store = store

    def part(self, folder: Path, *, strict: bool) -> Part:
        """Read and check a briefing and make its part of the site, or take it from the store as it was."""
        if self._store is None:
            return self._fresh(folder, strict=strict)
        of = self._store.digest(folder)
        part = self._store.get(folder, of)
        if part is None:
            part = self._fresh(folder, strict=strict)
            if self._store.digest(folder) == of:  # else it was edited meanwhile
                self._store.put(folder, of, part)
        return part

    def _fresh(self, folder: Path, *, strict: bool) -> Part:
        grounding, found = read_one(folder)
        findings = in_order(found)
        if grounding is None or stops(findings, strict=strict):
            return Part(address_of(grounding) if grounding else None, findings)
        address = address_of(grounding)
        try:
            return Part(address, findings, self.briefing(grounding), self.glance(grounding))
        except WrongUse as error:
            return Part(address, findings, trouble=error)

    def briefing(self, grounding: Grounding) -> Site:
        """Return the part of the site that shows one briefing."""
        edition = Edition(grounding, self._say(grounding.dossier.briefing.language), self._left_out)
        made = self._rendered(pages_of(edition))
        for name, export in EXPORTS.items():
            if name not in self._left_out:
                made.files[f"{grounding.dossier.slug}/{name}"] = export(edition)
        return made

    def glance(self, grounding: Grounding) -> Glance:
        """Return what the pages that lead to a briefing show of it."""
        return glance(grounding, self._say(words.DEFAULT))

    def front(self, glances: Sequence[Glance]) -> Site:
        """Return what the briefings share: the pages that lead to them all, and how they look."""
        say = self._say(words.DEFAULT)
        made = self._rendered(front_pages(glances, say))
        made.files[CARD] = card.front(len(glances), say)
        for asset in (STYLESHEET, SCRIPT):
            made.files[asset] = _asset(asset, self._templates)
        return made

    def _rendered(self, pages: Iterable[Page]) -> Site:
        made = Site({}, {})
        pieces: dict[str, Markdown] = {}
        for page in pages:
            origin = self._shown(page.origin.file if page.origin else self._data)
            made.files[page.path] = self._renderer.render(page, origin, pieces).encode()
            made.pages[page.path] = page.head
        return made

    def _shown(self, path: Path) -> str:
        """Return a path from the folder that holds the data, the same wherever the project lies."""
        return (self._top / path.relative_to(self._data)).as_posix()

    def _say(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = words.load(language, self._templates)
        return self._words[language]


def _asset(name: str, templates: Sequence[Path]) -> bytes:
    file = next(folder / name for folder in templates if (folder / name).is_file())
    try:
        return file.read_text(encoding="utf-8").encode()
    except UnicodeDecodeError as error:
        raise WrongUse(f"`{file}` is not UTF-8") from error
