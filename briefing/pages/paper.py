"""The page for paper: the whole briefing in one piece, for paper; its evidence stands at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.pages import actors, overview, response, timeline
from briefing.pages.addresses import PRINT
from briefing.pages.frame import framed
from briefing.pages.sheet import Sheet

if TYPE_CHECKING:
    from briefing.grounding import Grounding
    from briefing.pages.page import Page
    from briefing.words import Words


def page(grounding: Grounding, say: Words) -> Page:
    """Return the page for paper of a briefing."""
    sheet = Sheet(grounding, say, PRINT)
    facts: dict[str, object] = {}
    for part in (overview, timeline, response, actors):
        facts |= part.facts(sheet)
    whole = framed(sheet, facts, sheet.briefing.at())
    return replace(whole, template="paper", hides=("navigation", "toc"), searched=False)
