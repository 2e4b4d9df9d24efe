"""The page for paper: the whole briefing in one piece, for paper; its evidence stands at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.pages import actors, overview, response, timeline
from briefing.pages.addresses import PRINT
from briefing.pages.frame import framed
from briefing.pages.sheet import Sheet

if TYPE_CHECKING:
    from briefing.pages.edition import Edition
    from briefing.pages.page import Page


def page(edition: Edition) -> Page:
    """Return the page for paper of a briefing."""
    sheet = Sheet(edition, PRINT)
    facts: dict[str, object] = {}
    for part in (overview, timeline, response, actors):
        facts |= part.facts(sheet)
    whole = framed(sheet, facts, sheet.briefing.at())
    return replace(whole, template="paper", hides=("navigation", "toc"), searched=False)
