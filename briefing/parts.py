"""What a build makes: the part of the site that each briefing is, and the whole that they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from briefing.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.errors import WrongUse
    from briefing.findings import Location
    from briefing.grounding import Grounding
    from briefing.pages import Glance, Head


class Address(NamedTuple):
    """The permanent address of a briefing below the site's front, and where it is given."""

    slug: str
    location: Location


@dataclass(frozen=True, slots=True)
class Site:
    """What a build makes: files to be written or served, and what is told around the Markdown among them."""

    files: dict[str, bytes]
    """Path from the site's root → content; texts in UTF-8, which takes half the memory of a `str`."""
    pages: dict[str, Head]
    """Path of a page → what is told around its text, and where in the data that stands."""
    findings: tuple[Finding, ...] = ()
    """Warnings that did not stop it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What became of one briefing; what it was made of is let go."""

    address: Address | None
    """None where it could not be read."""
    findings: tuple[Finding, ...]
    site: Site | None = None
    """None where findings stop it, or a template cannot show it."""
    glance: Glance | None = None
    trouble: WrongUse | None = None
    """What kept a sound briefing from being shown."""


def joined(sites: Iterable[Site], findings: tuple[Finding, ...]) -> Site:
    """Return several parts of a site as one."""
    files: dict[str, bytes] = {}
    pages: dict[str, Head] = {}
    for site in sites:
        files |= site.files
        pages |= site.pages
    return Site(files, pages, findings)


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
