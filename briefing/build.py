"""The path of the data: YAML and texts → dossiers → grounded briefings → findings → pages → Markdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing import words
from briefing.errors import Refused, WrongUse
from briefing.exports import CARD, EXPORTS, card
from briefing.findings import Finding, Location, in_order, stops
from briefing.grounding import Grounding, ground
from briefing.pages import Page, front_pages, pages_of
from briefing.reader import find_folders, read
from briefing.renderer import PACKAGED, Renderer
from briefing.rules import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from briefing.words import Words

    Counted = Callable[[Iterable[Any], int], Iterable[Any]]
    """Passes things on, of which there are so many, and shows meanwhile how many have been."""

STYLESHEET, SCRIPT = "assets/briefing.css", "assets/briefing.js"


class Address(NamedTuple):
    """The permanent address of a briefing below the site's front, and where it is given."""

    slug: str
    location: Location


@dataclass(frozen=True, slots=True)
class Reading:
    """Every briefing that could be read, and all that is wrong with any."""

    groundings: tuple[Grounding, ...]
    findings: tuple[Finding, ...]

    def stops(self, *, strict: bool) -> bool:
        """Tell whether the findings stop the site."""
        return stops(self.findings, strict=strict)


@dataclass(frozen=True, slots=True)
class Site:
    """What a build makes: files to be written or served, and the pages that the Markdown among them shows."""

    files: dict[str, str | bytes]
    """Path from the site's root → content."""
    pages: dict[str, Page]
    """Path of a page → what it is, and where in the data that stands."""
    findings: tuple[Finding, ...] = ()
    """Warnings that did not stop it."""


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
    data: Path, templates: Sequence[Path] = (), *, strict: bool = False, counted: Counted = uncounted
) -> Site:
    """Return the whole site made from a folder of briefings; nothing is written.

    Raises:
        Refused: where findings stop the site; it carries all of them.
        WrongUse: where a folder or template is not there or cannot be used.
    """
    folders = find_folders(data)
    reading = read_all(counted(folders, len(folders)))
    if reading.stops(strict=strict):
        raise Refused(reading.findings)
    return make(reading, data, [*templates, PACKAGED], counted)


def make(reading: Reading, data: Path, templates: Sequence[Path], counted: Counted = uncounted) -> Site:
    """Return the site made of briefings that hold."""
    maker, groundings = Maker(data, templates), reading.groundings
    parts = [maker.briefing(grounding) for grounding in counted(groundings, len(groundings))]
    return joined([*parts, maker.front(groundings)], reading.findings)


def joined(parts: Iterable[Site], findings: tuple[Finding, ...]) -> Site:
    """Return several parts of a site as one."""
    files: dict[str, str | bytes] = {}
    pages: dict[str, Page] = {}
    for part in parts:
        files |= part.files
        pages |= part.pages
    return Site(files, pages, findings)


class Maker:
    """Makes the parts of a site with the same templates and words; each part is made for itself."""

    def __init__(self, data: Path, templates: Sequence[Path]) -> None:
        """Take the folder of the data, and those of templates, the first ones winning, file by file."""
        self._data, self._top = data, Path(data.resolve().name)
        self._templates = templates
        self._renderer = Renderer(templates)
        self._words: dict[str, Words] = {}

    def briefing(self, grounding: Grounding) -> Site:
        """Return the part of the site that shows one briefing."""
        say = self._say(grounding.dossier.briefing.language)
        made = self._rendered(pages_of(grounding, say))
        for name, export in EXPORTS.items():
            made.files[f"{grounding.dossier.slug}/{name}"] = export(grounding, say)
        return made

    def front(self, groundings: Sequence[Grounding]) -> Site:
        """Return what the briefings share: the pages that lead to them all, and how they look."""
        say = self._say(words.DEFAULT)
        made = self._rendered(front_pages(groundings, say))
        made.files[CARD] = card.front(groundings, say)
        for asset in (STYLESHEET, SCRIPT):
            made.files[asset] = _asset(asset, self._templates)
        return made

    def _rendered(self, pages: Iterable[Page]) -> Site:
        made = Site({}, {})
        for page in pages:
            origin = self._shown(page.origin.file if page.origin else self._data)
            made.files[page.path] = self._renderer.render(page, origin)
            made.pages[page.path] = replace(
                page, facts={}
            )  # they stand in the file, and would fill the memory
        return made

    def _shown(self, path: Path) -> str:
        """Return a path from the folder that holds the data, the same wherever the project lies."""
        return (self._top / path.relative_to(self._data)).as_posix()

    def _say(self, language: str) -> Words:
        if language not in self._words:
            self._words[language] = words.load(language, self._templates)
        return self._words[language]


def _asset(name: str, templates: Sequence[Path]) -> str:
    file = next(folder / name for folder in templates if (folder / name).is_file())
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WrongUse(f"`{file}` is not UTF-8") from error


def address_of(grounding: Grounding) -> Address:
    """Return the address of a briefing."""
    return Address(grounding.dossier.slug, grounding.dossier.briefing.at("slug"))


def addresses_taken_twice(addresses: Iterable[Address]) -> list[Finding]:
    """Return a finding for each briefing whose address another one has already."""
    first: dict[str, Location] = {}
    findings = []
    for slug, location in addresses:
        if slug in first:
            taken = f"the address `{slug}` is that of `{first[slug].file.parent.name}`"
            findings.append(Finding(location, f"{taken}, too; give this briefing another `slug`", "address"))
        first.setdefault(slug, location)
    return findings
