"""A bar for each date, as wide as the date is vague; how sure it is, is its filling.

The pictures have no width of their own and measure in per cent, so that nothing in them shrinks on a phone;
the words beside them are the page's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.dates import tick
from briefing.markup import Markdown, escape

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
    lines = "".join(_line(at) for at, _name in marks)
    words = "".join(_word(at, name, "start") for at, name in marks)
    if axis.broken[0]:
        lines += _break(axis.at(axis.first))
        words += _word(0, earlier, "start")
    if axis.broken[1]:
        lines += _break(axis.at(axis.last))
        words += _word(100, later, "end")
    ticks = f'<g id="b-ticks" fill="none" stroke="currentColor" stroke-opacity=".35">{lines}</g>'
    return Markdown(
        f'<svg class="axis" width="100%" height="16" aria-hidden="true">'
        f"<defs>{_HATCH}{ticks}</defs>{words}</svg>"
    )


def draw_bar(axis: Axis, stretch: Stretch, certainty: str) -> Markdown:
    """Return the bar of one date on a line that `draw_axis` has drawn."""
    start, width = axis.place(stretch)
    light = ' fill-opacity=".4"' if stretch.is_vague else ""
    drawn = _rect(start, width, 1, _HEIGHT - 2, _FILLINGS[certainty] + light)
    if certainty == "disputed":
        drawn += _rect(start, width, 1, (_HEIGHT - 2) / 2, _FILLINGS["reported"] + light)
    if stretch.start is None:
        drawn += '<path class="open" fill="#fff" d="M0 0h6L0 5l6 5H0z"/>'
    if stretch.end is None:
        end = '<path class="open" fill="#fff" d="M0 0h-6l6 5-6 5h6z"/>'
        drawn += f'<svg x="100%" overflow="visible">{end}</svg>'
    # Scripts that make all addresses absolute, as Material's instant navigation, fail at an SVG's `href`.
    return Markdown(
        f'<svg class="bar {certainty}" width="100%" height="{_HEIGHT}" aria-hidden="true">'
        f'<use xlink:href="#b-ticks"/>{drawn}</svg>'
    )


def _rect(start: float, width: float, top: float, height: float, filling: str) -> str:
    return f'<rect x="{start:.4g}%" y="{top:g}" width="{width:.4g}%" height="{height:g}" rx="1.5" {filling}/>'


def _line(at: float) -> str:
    return f'<line x1="{at:.4g}%" x2="{at:.4g}%" y1="0" y2="{_HEIGHT}"/>'


def _break(at: float) -> str:
    return f'<svg x="{at:.4g}%" overflow="visible"><path class="break" d="M-2 10 2 7-2 3 2 0"/></svg>'


def _word(at: float, name: str, anchor: str) -> str:
    return f'<text x="{at:.4g}%" y="12" text-anchor="{anchor}">{escape(name)}</text>'
