"""The picture that other sites show with a link to a briefing: its title, how it stands, its timeline.

The size is what the Open Graph protocol's readers ask for. A title in a script that the font beside this
module does not cover is left out, not drawn as boxes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""Width and height in pixels."""
_FONT = Path(__file__).parent / "fonts" / "DejaVuSerif-Bold.ttf"
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 1116, 84, 560
_INK, _SOFT, _LINE, _PAPER = "#1a1d21", "#575e67", "#dadde1", "#fcfcfa"
_COLOURS = {"reported": "#0b5c6b", "confirmed": "#0b5c6b", "claimed": "#87480a", "disputed": "#87480a"}
_PALE = {"#0b5c6b": "#9dbec4", "#87480a": "#cfb69d", _SOFT: "#bcbfc3"}
_TITLES = (76, 64, 54, 46)
"""Sizes of type for a title, from that of a short one on; a longer one than the last takes is cut."""
_MOST_LINES = 3
_SMALL = 26
_ROW, _BAR = 30, 16
_UNASSIGNED = "\U000effff"
"""A character that no font has; what is drawn for it is drawn for every one that is missing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the timeline: where it begins and how wide it is, in per cent of the line."""

    start: float
    width: float
    certainty: str
    vague: bool


def draw_card(title: str, standing: str, bars: Sequence[Bar]) -> bytes:
    """Return the picture as PNG, the same bytes for the same input."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- only who builds a whole site pays for loading it

    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 14, SIZE[1]), fill=_COLOURS["reported"])
    below = _write(draw, title, standing)
    room = max((_BOTTOM - below) // _ROW, 1)
    _draw_bars(draw, bars[:room], below)
    file = io.BytesIO()
    image.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


def is_covered(text: str) -> bool:
    """Tell whether the font has every character of a text."""
    font = _font(_SMALL)
    missing = bytes(font.getmask(_UNASSIGNED))
    return all(sign.isspace() or bytes(font.getmask(sign)) != missing for sign in set(text))


def lines_of(title: str, size: int, width: float) -> list[str]:
    """Return a title broken into lines of at most this width; a word is never cut."""
    font = _font(size)
    lines: list[str] = []
    for word in title.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _write(draw: ImageDraw, title: str, standing: str) -> int:
    """Write what the font can, and return where the rest of the picture begins."""
    top = _TOP
    if is_covered(title):
        size, lines = _fitted(title)
        for line in lines:
            draw.text((_LEFT, top), line, font=_font(size), fill=_INK)
            top += size * 5 // 4
        top += _SMALL
    if is_covered(standing):
        for line in lines_of(standing, _SMALL, _RIGHT - _LEFT)[:2]:
            draw.text((_LEFT, top), line, font=_font(_SMALL), fill=_SOFT)
            top += _SMALL * 3 // 2
    return top + _SMALL


def _fitted(title: str) -> tuple[int, list[str]]:
    """Return the largest size in which the title fits its lines, and the lines."""
    width = _RIGHT - _LEFT
    for size in _TITLES:
        lines = lines_of(title, size, width)
        if len(lines) <= _MOST_LINES and all(_font(size).getlength(line) <= width for line in lines):
            return size, lines
    words = title.split()
    while words:
        words.pop()
        lines = lines_of(" ".join(words) + "…", size, width)
        if len(lines) <= _MOST_LINES and all(_font(size).getlength(line) <= width for line in lines):
            return size, lines
    return size, []


def _draw_bars(draw: ImageDraw, bars: Sequence[Bar], top: int) -> None:
    """Draw the bars from the bottom up, so that they stand on the same ground on every card."""
    first = _BOTTOM - _ROW * len(bars)
    for row, bar in enumerate(bars):
        line = max(first, top) + row * _ROW
        draw.line((_LEFT, line + _ROW - 6, _RIGHT, line + _ROW - 6), fill=_LINE)
        start = _LEFT + (_RIGHT - _LEFT) * bar.start / 100
        end = max(start + (_RIGHT - _LEFT) * bar.width / 100, start + _BAR / 2)
        _draw_bar(draw, bar, (round(start), line, round(end), line + _BAR))


def _draw_bar(draw: ImageDraw, bar: Bar, box: tuple[int, int, int, int]) -> None:
    colour = _COLOURS.get(bar.certainty, _SOFT)
    shade = _PALE[colour] if bar.vague else colour
    if bar.certainty in {"reported", "confirmed"}:
        draw.rectangle(box, fill=shade)
        return
    left, top, right, bottom = box
    if bar.certainty == "claimed":
        for x in range(left - _BAR, right, 8):
            lower, upper = max(x, left), min(x + _BAR, right)
            draw.line((lower, bottom - (lower - x), upper, bottom - (upper - x)), fill=shade, width=3)
    if bar.certainty == "disputed":
        draw.rectangle((left, top, right, (top + bottom) // 2), fill=shade)
    draw.rectangle(box, outline=colour, width=2)


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 -- as above

    return ImageFont.truetype(str(_FONT), size, layout_engine=ImageFont.Layout.BASIC)
