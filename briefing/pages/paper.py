"""The page for paper: what the other pages say, in one piece; its evidence stands at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.pages.addresses import PRINT
from briefing.pages.frame import framed
from briefing.pages.sheet import Sheet

if TYPE_CHECKING:
    from briefing.pages.edition import Edition
    from briefing.pages.page import Page


def page(edition: Edition) -> Page:
    """Return the page for paper of a briefing: it cites what any item rests on."""
    sheet = Sheet(edition, PRINT)
    sheet.cite((*edition.items.values(), *sheet.briefing.places.values()))
    whole = framed(sheet, {}, sheet.briefing.at())
    return replace(whole, template="paper", hides=("navigation", "toc"), searched=False, gathers=True)
