"""What a briefing's picture shows of it: the title, how it stands, and when its events happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.pages.overview import in_few_words, standing
from briefing.pictures import Stretch, axis_of
from briefing.pictures.card import Bar, draw_card

if TYPE_CHECKING:
    from briefing.pages import Edition
    from briefing.words import Words


def export(edition: Edition) -> bytes:
    """Return the picture of a briefing as PNG."""
    line, _waiting = edition.order
    dated = [
        (placed.event, Stretch.of(placed.event.when.date, placed.event.when.part_of_day))
        for placed in line
        if placed.event.when and placed.event.when.date
    ]
    axis = axis_of(stretch for _event, stretch in dated)
    bars = [
        Bar(*axis.place(stretch), edition.told(event).certainty, stretch.is_vague)
        for event, stretch in dated
        if axis
    ]
    stands = in_few_words(standing(edition.grounding, edition.say), edition.say)
    return draw_card(edition.briefing.title, " · ".join(stands), bars)


def front(briefings: int, say: Words) -> bytes:
    """Return the picture of the site's front page and of the pages that are written by hand."""
    return draw_card(say("page.front"), say("front.briefings", n=briefings), ())
