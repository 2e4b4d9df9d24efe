"""A bar for each date, as wide as the date is vague; how sure it is, is its filling.

The pictures have no width of their own and measure in per cent, so that nothing in them shrinks on a phone;
the words beside them are the page's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.dates import tick
from briefing.markup import Markdown

if TYPE_CHECKING:
    from briefing.pictures.axis import Axis, Stretch

_HEIGHT = 10
_HATCH = (
    '<pattern id="b-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="2" height="5" fill="currentColor"/></pattern>'
)
_FILLINGS = {
    "reported": 'fill="currentColor"',
    "confirmed": 'fill="currentColor" stroke="currentColor" stroke-width="3"',
    "claimed": 'fill="url(#b-hatch)" stroke="currentColor"',
    "unconfirmed": 'fill="none" stroke="currentColor" stroke-dasharray="3 2"',
    "disputed": 'fill="none" stroke="currentColor"',
}


def draw_axis(axis: Axis, language: str, earlier: str, later: str) -> Markdown:
    """Return the line with its marks; `earlier` and `later` name what lies beyond its breaks."""
    unit, days = axis.ticks()
    marks = [(axis.at(day.ordinal), tick(day, unit, language)) for day in days]
    lines = Markdown("").join(_line(at) for at, _name in marks)
    words = [_word(at, name, "start") for at, name in marks]
    breaks = []
    if axis.broken[0]:
        breaks.append(_break(axis.at(axis.first)))
        words.append(_word(0, earlier, "start"))
    if axis.broken[1]:
        breaks.append(_break(axis.at(axis.last)))
        words.append(_word(100, later, "end"))
    ticks = Markdown(
        '<defs>{}<g id="b-ticks" fill="none" stroke="currentColor" stroke-opacity=".35">{}{}</g></defs>'
    ).format(Markdown(_HATCH), lines, Markdown("").join(breaks))
    return Markdown('<svg class="axis" width="100%" height="16" aria-hidden="true">{}{}</svg>').format(
        ticks, Markdown("").join(words)
    )


def draw_bar(axis: Axis, stretch: Stretch, certainty: str) -> Markdown:
    """Return the bar of one date on a line that `draw_axis` has drawn."""
    start, width = axis.place(stretch)
    light = ' fill-opacity=".4"' if stretch.is_vague else ""
    parts = [_rect(start, width, 1, _HEIGHT - 2, _FILLINGS[certainty] + light)]
    if certainty == "disputed":
        parts.append(_rect(start, width, 1, (_HEIGHT - 2) / 2, _FILLINGS["reported"] + light))
    if stretch.start is None:
        parts.append(Markdown('<path class="open" fill="#fff" d="M0 0h6L0 5l6 5H0z"/>'))
    if stretch.end is None:
        end = '<path class="open" fill="#fff" d="M0 0h-6l6 5-6 5h6z"/>'
        parts.append(Markdown(f'<svg x="100%" overflow="visible">{end}</svg>'))
    return Markdown(
        '<svg class="bar {}" width="100%" height="{}" aria-hidden="true"><use href="#b-ticks"/>{}</svg>'
    ).format(Markdown(certainty), Markdown(str(_HEIGHT)), Markdown("").join(parts))


def _rect(start: float, width: float, top: float, height: float, filling: str) -> Markdown:
    return Markdown(
        f'<rect x="{start:.4g}%" y="{top:g}" width="{width:.4g}%" height="{height:g}" rx="1.5" {filling}/>'
    )


def _line(at: float) -> Markdown:
    return Markdown(f'<line x1="{at:.4g}%" x2="{at:.4g}%" y1="0" y2="{_HEIGHT}"/>')


def _break(at: float) -> Markdown:
    return Markdown(
        f'<svg x="{at:.4g}%" overflow="visible"><path class="break" d="M-2 10 2 7-2 3 2 0"/></svg>'
    )


def _word(at: float, name: str, anchor: str) -> Markdown:
    return Markdown('<text x="{}%" y="12" text-anchor="{}">{}</text>').format(
        Markdown(f"{at:.4g}"), Markdown(anchor), name
    )
