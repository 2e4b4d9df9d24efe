"""The path of the data: YAML and texts → dossiers → grounded briefings → findings → pages → Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing import words
from briefing.errors import Refused, WrongUse
from briefing.exports import CARD, EXPORTS, card
from briefing.findings import Finding, Location, in_order
from briefing.grounding import Grounding, ground
from briefing.pages import Page, front_page, pages_of
from briefing.reader import find_folders, read
from briefing.renderer import PACKAGED, Renderer
from briefing.rules import check

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
class Site:
    """What a build makes: files to be written or served, and the pages that the Markdown among them shows."""

    files: dict[str, str | bytes]
    """Path from the site's root → content."""
    pages: dict[str, Page]
    """Path of a page → what it shows, and where in the data that stands."""
    findings: tuple[Finding, ...]
    """Warnings that did not stop it."""


def read_all(folders: Iterable[Path]) -> Reading:
    """Read, ground and check the briefings in these folders."""
    groundings: list[Grounding] = []
    findings: list[Finding] = []
    for folder in folders:
        dossier, faults = read(folder)
        findings += faults
        if dossier is not None:
            grounding = ground(dossier)
            findings += check(grounding)
            groundings.append(grounding)
    return Reading(tuple(groundings), in_order([*findings, *_addresses_taken_twice(groundings)]))


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
    renderer = Renderer(templates)
    languages = {grounding.dossier.briefing.language for grounding in reading.groundings}
    say = {language: words.load(language, templates) for language in sorted({words.DEFAULT, *languages})}
    pages = [
        page
        for grounding in reading.groundings
        for page in pages_of(grounding, say[grounding.dossier.briefing.language])
    ]
    pages.append(front_page(reading.groundings, say[words.DEFAULT]))
    files: dict[str, str | bytes] = {asset: _asset(asset, templates) for asset in (STYLESHEET, SCRIPT)}
    for page in pages:
        origin = _shown(page.origin.file if page.origin else data, data)
        files[page.path] = renderer.render(page, origin)
    files[CARD] = card.front(reading.groundings, say[words.DEFAULT])
    for grounding in reading.groundings:
        for name, export in EXPORTS.items():
            exported = export(grounding, say[grounding.dossier.briefing.language])
            files[f"{grounding.dossier.slug}/{name}"] = exported
    return Site(files, {page.path: page for page in pages}, reading.findings)


def _asset(name: str, templates: Sequence[Path]) -> str:
    file = next(folder / name for folder in templates if (folder / name).is_file())
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WrongUse(f"`{file}` is not UTF-8") from error


def _shown(path: Path, data: Path) -> str:
    """Return a path from the folder that holds the data, the same wherever the project lies."""
    return (Path(data.resolve().name) / path.relative_to(data)).as_posix()


def _addresses_taken_twice(groundings: Sequence[Grounding]) -> list[Finding]:
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
