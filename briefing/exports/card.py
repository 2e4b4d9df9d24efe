"""What a briefing's picture shows of it: the title, how it stands, and when its events happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.pages.order import in_order
from briefing.pages.overview import in_few_words, standing
from briefing.pictures import Stretch, axis_of
from briefing.pictures.card import Bar, draw_card

if TYPE_CHECKING:
    from briefing.grounding import Grounding
    from briefing.words import Words


def export(grounding: Grounding, say: Words) -> bytes:
    """Return the picture of a briefing as PNG."""
    briefing = grounding.dossier.briefing
    line, _waiting = in_order(briefing.events.values())
    dated = [
        (placed.event, Stretch.of(placed.event.when.date, placed.event.when.part_of_day))
        for placed in line
        if placed.event.when and placed.event.when.date
    ]
    axis = axis_of(stretch for _event, stretch in dated)
    bars = [
        Bar(*axis.place(stretch), grounding.certainty(event), stretch.is_vague)
        for event, stretch in dated
        if axis
    ]
    return draw_card(briefing.title, " · ".join(in_few_words(standing(grounding, say), say)), bars)


def front(briefings: int, say: Words) -> bytes:
    """Return the picture of the site's front page and of the pages that are written by hand."""
    return draw_card(say("page.front"), say("front.briefings", n=briefings), ())
