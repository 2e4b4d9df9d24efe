"""Pictures made at build: data → SVG that needs no script, no font and no colour of its own.

briefing.pictures
├── axis      where a day stands on a drawn line of time
├── card      the picture that other sites show with a link
├── timeline  a bar for each date, as wide as the date is vague
└── ties      lines from those who act to those whom it concerns
"""

from __future__ import annotations

from briefing.pictures.axis import Axis, Stretch, axis_of
from briefing.pictures.ties import Tie, draw_numbers, draw_row
from briefing.pictures.timeline import draw_axis, draw_bar

__all__ = ["Axis", "Stretch", "Tie", "axis_of", "draw_axis", "draw_bar", "draw_numbers", "draw_row"]
