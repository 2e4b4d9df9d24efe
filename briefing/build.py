"""The path of the data: YAML and texts → dossiers → grounded briefings → findings → pages → Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import words
from briefing.errors import Refused, WrongUse
from briefing.exports import EXPORTS
from briefing.findings import Finding, Location, in_order
from briefing.grounding import Grounding, ground
from briefing.pages import front_page, pages_of
from briefing.pages.addresses import NAMES
from briefing.reader import find_folders, read
from briefing.renderer import PACKAGED, Renderer
from briefing.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from briefing.pages import Page

STYLESHEET, SCRIPT = "assets/briefing.css", "assets/briefing.js"


@dataclass(frozen=True, slots=True)
class Reading:
    """Every briefing that could be read, and all that is wrong with any."""

    groundings: tuple[Grounding, ...]
    findings: tuple[Finding, ...]

    def stops(self, *, strict: bool) -> bool:
        """Tell whether the findings stop the site."""
        stopping = {"error", "warning"} if strict else {"error"}
        return any(finding.severity in stopping for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Menu:
    """What leads from each page of a briefing to its others."""

    title: str
    entries: tuple[tuple[str, str], ...]
    """Path of a page and its name, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a build makes: files to be written or served, and where each of them is edited."""

    files: dict[str, str]
    """Path from the site's root → content."""
    origins: dict[str, Location]
    """Path of a page → where in the data its content stands."""
    findings: tuple[Finding, ...]
    """Warnings that did not stop it."""
    linked_data: dict[str, Mapping[str, object]]
    """Path of a page → what it tells machines, for the head of its HTML."""
    menus: dict[str, Menu] = field(default_factory=dict)
    """Address of a briefing → its menu."""


def read_all(folders: Iterable[Path]) -> Reading:
    """Read, ground and check the briefings in these folders."""
    readings = [read_one(folder) for folder in folders]
    groundings = tuple(grounding for reading in readings for grounding in reading.groundings)
    findings = [finding for reading in readings for finding in reading.findings]
    return Reading(groundings, in_order([*findings, *taken_twice(groundings)]))


def read_one(folder: Path) -> Reading:
    """Read, ground and check one briefing; the reading has no grounding where nothing can be read."""
    dossier, findings = read(folder)
    if dossier is None:
        return Reading((), in_order(findings))
    grounding = ground(dossier)
    return Reading((grounding,), in_order([*findings, *check(grounding)]))


def build(data: Path, templates: Sequence[Path] = (), *, strict: bool = False) -> Site:
    """Return the whole site made from a folder of briefings; nothing is written.

    Raises:
        Refused: where findings stop the site; it carries all of them.
        WrongUse: where a folder or template is not there or cannot be used.
    """
    reading = read_all(find_folders(data))
    if reading.stops(strict=strict):
        raise Refused(reading.findings)
    return make(reading, data, [*templates, PACKAGED])


def make(reading: Reading, data: Path, templates: Sequence[Path]) -> Site:
    """Return the site made of briefings that hold."""
    press = Press(data, templates)
    parts = [press.assets(), *map(press.briefing, reading.groundings), press.front(reading.groundings)]
    return joined(parts, reading.findings)


def joined(parts: Iterable[Site], findings: tuple[Finding, ...]) -> Site:
    """Return several parts of a site as one; where two hold the same file, the later one counts."""
    files: dict[str, str] = {}
    origins: dict[str, Location] = {}
    linked_data: dict[str, Mapping[str, object]] = {}
    menus: dict[str, Menu] = {}
    for part in parts:
        files |= part.files
        origins |= part.origins
        linked_data |= part.linked_data
        menus |= part.menus
    return Site(files, origins, findings, linked_data, menus)


class Press:
    """Templates and phrases, loaded once, and what they make of briefings that hold."""

    def __init__(self, data: Path, templates: Sequence[Path]) -> None:
        """Take the folder of all briefings and those of the templates, the first ones winning."""
        self._data = data
        self._templates = tuple(templates)
        self._renderer = Renderer(templates)
        self._words: dict[str, words.Words] = {}

    def briefing(self, grounding: Grounding) -> Site:
        """Return the pages and the data of one briefing."""
        say = self._say(grounding.dossier.briefing.language)
        slug = grounding.dossier.slug
        made = self._rendered(list(pages_of(grounding, say)))
        exported = {f"{slug}/{name}": export(grounding, say) for name, export in EXPORTS.items()}
        entries = tuple((f"{slug}/{name}.md", say(f"page.{name}")) for name in NAMES)
        menu = Menu(grounding.dossier.briefing.title, entries)
        return joined([made, Site(exported, {}, (), {}, {slug: menu})], ())

    def front(self, groundings: Sequence[Grounding]) -> Site:
        """Return the page that leads to all briefings."""
        return self._rendered([front_page(groundings, self._say(words.DEFAULT))])

    def assets(self) -> Site:
        """Return the stylesheet and the script."""
        return Site({asset: _asset(asset, self._templates) for asset in (STYLESHEET, SCRIPT)}, {}, (), {})

    def _rendered(self, pages: Sequence[Page]) -> Site:
        files = {}
        for page in pages:
            origin = _shown(page.origin.file if page.origin else self._data, self._data)
            files[page.path] = self._renderer.render(page, origin)
        origins = {page.path: page.origin for page in pages if page.origin}
        linked_data = {page.path: page.linked_data for page in pages if page.linked_data}
        return Site(files, origins, (), linked_data)

    def _say(self, language: str) -> words.Words:
        if language not in self._words:
            self._words[language] = words.load(language, self._templates)
        return self._words[language]


def _asset(name: str, templates: Sequence[Path]) -> str:
    file = next(folder / name for folder in templates if (folder / name).is_file())
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WrongUse(f"`{file}` is not UTF-8") from error


def _shown(path: Path, data: Path) -> str:
    """Return a path from the folder that holds the data, the same wherever the project lies."""
    return (Path(data.resolve().name) / path.relative_to(data)).as_posix()


def taken_twice(groundings: Sequence[Grounding]) -> list[Finding]:
    """Say of each briefing whether an earlier one has its address already."""
    first: dict[str, Location] = {}
    findings = []
    for grounding in groundings:
        location = grounding.dossier.briefing.at("slug")
        if grounding.dossier.slug in first:
            other = first[grounding.dossier.slug].file.parent.name
            taken = f"the address `{grounding.dossier.slug}` is that of `{other}`"
            findings.append(Finding(location, f"{taken}, too; give this briefing another `slug`", "address"))
        first.setdefault(grounding.dossier.slug, location)
    return findings
