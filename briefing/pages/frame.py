"""What every page of a briefing has around its content: title, description, ways to the others, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.markup import Markdown, escape
from briefing.pages.addresses import ACTORS, NAMES, OVERVIEW, PRINT, SOURCES, link_to_page
from briefing.pages.edition import shortened
from briefing.pages.page import Page
from briefing.pages.repeats import repeats_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.findings import Location
    from briefing.pages.sheet import Sheet

_BOOSTS = {ACTORS: 8, SOURCES: 1, PRINT: 1}
"""Pages that the search ranks otherwise than the rest: who types a name means its bearer."""
_BOOST = 2
_LONGEST_DESCRIPTION = 300
"""Characters; search engines show no more of a page's description."""


def framed(sheet: Sheet, facts: Mapping[str, object], origin: Location, pieces: tuple[str, ...] = ()) -> Page:
    """Return the sheet's page with these facts; what it cites is complete by now."""
    say, title = sheet.say, sheet.briefing.title
    full = title if sheet.on == OVERVIEW else say("page.title", page=say(f"page.{sheet.on}"), briefing=title)
    ways = tuple(
        Markdown(f"**{escape(say(f'page.{name}'))}**")
        if name == sheet.on
        else link_to_page(say(f"page.{name}"), name)
        for name in NAMES
    )
    bottom_line = " ".join(point.text for point in sheet.briefing.summary.values())
    about = bottom_line if sheet.on == OVERVIEW else say(f"description.{sheet.on}", briefing=title)
    whole = sheet.on in {OVERVIEW, PRINT}
    frame = {
        "heading": title if whole else full,
        "name": title if whole else say(f"page.{sheet.on}"),
        "of": None if whole else title,
        "briefing": sheet.briefing,
        "ways": ways,
        "notes": sheet.notes(),
    }
    path = f"{sheet.dossier.slug}/{sheet.on}.md"
    template = "overview" if sheet.on == OVERVIEW else sheet.on
    about = shortened(about, _LONGEST_DESCRIPTION)
    return Page(
        path,
        say(f"page.{sheet.on}"),
        template,
        full,
        about,
        {**frame, **facts},
        say,
        origin,
        language=sheet.briefing.language,
        pieces=pieces,
        boost=_BOOSTS.get(sheet.on, _BOOST),
        repeats=repeats_of(sheet.on, say),
    )
