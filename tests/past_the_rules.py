"""How a site looks whose own words no source carries.

Text that would break out of its page is no name, number or hedge of any source, so the rules refuse it; what
keeps pages whole must not lean on that. The rest of such a briefing is sound: everything is read, every quote
is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.build import Maker, Reading, read_all
from briefing.parts import Site, joined
from briefing.reader import find_folders
from briefing.renderer import PACKAGED
from briefing.rules import coverage, known_references, unknowns_present, verbatim

if TYPE_CHECKING:
    from pathlib import Path

KEPT = {rule.CODE for rule in (coverage, known_references, unknowns_present, verbatim)}


def make_past_the_rules(data: Path) -> Site:
    """Return the site of a folder of briefings, whatever their own words are."""
    reading = read_all(find_folders(data))
    assert reading.groundings
    assert not any(grounding.dossier.dropped for grounding in reading.groundings)
    assert not [finding for finding in reading.findings if finding.rule in KEPT]
    return made_of(reading, data)


def made_of(reading: Reading, data: Path) -> Site:
    """Return the site made of some briefings, whatever is wrong with them."""
    maker, groundings = Maker(data, [PACKAGED]), reading.groundings
    front = maker.front([maker.glance(grounding) for grounding in groundings])
    return joined([*map(maker.briefing, groundings), front], reading.findings)
