"""The picture that other sites show with a link to a briefing: its title, how it stands, its timeline.

The size is what the Open Graph protocol's readers ask for. A title in a script that the font beside this
module does not cover is left out, not drawn as boxes.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""Width and height in pixels."""
_FONT = Path(__file__).parent / "fonts" / "DejaVuSerif-Bold.ttf"
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 1116, 84, 560
_SHADES = 3
"""Steps from paper to the colour of letters, for their edges."""
_PAPER, _INK, _SOFT = 0, _SHADES, 2 * _SHADES
_LINE, _SURE, _DOUBTED, _PALE_SURE, _PALE_DOUBTED, _PALE_SOFT = range(_SOFT + 1, _SOFT + 7)
_COLOURS = {
    _PAPER: (252, 252, 250),
    _INK: (26, 29, 33),
    _SOFT: (87, 94, 103),
    _LINE: (218, 221, 225),
    _SURE: (11, 92, 107),
    _DOUBTED: (135, 72, 10),
    _PALE_SURE: (157, 190, 196),
    _PALE_DOUBTED: (207, 182, 157),
    _PALE_SOFT: (188, 191, 195),
}
"""Place in the palette → red, green and blue. With no more than sixteen, a pixel takes half a byte."""
_MARKS = {"reported": _SURE, "confirmed": _SURE, "claimed": _DOUBTED, "disputed": _DOUBTED}
_PALE = {_SURE: _PALE_SURE, _DOUBTED: _PALE_DOUBTED, _SOFT: _PALE_SOFT}
_TITLES = (76, 64, 54, 46)
"""Sizes of type for a title, from that of a short one on; a longer one than the last takes is cut."""
_MOST_LINES = 3
_SMALL = 26
_ROW, _BAR = 30, 16
_UP = 2
"""The filter of PNG whose rows are what has to be added to the row above."""
_BAND = 105
"""Rows that are packed at a time: so few that memory is not asked for and given back with each card."""
_UNASSIGNED = "\U000effff"
"""A character that no font has; what is drawn for it is drawn for every one that is missing."""


class Bar(NamedTuple):
    """A bar of the timeline: where it begins and how wide it is, in per cent of the line."""

    start: float
    width: float
    certainty: str
    vague: bool


def draw_card(title: str, standing: str, bars: Sequence[Bar]) -> bytes:
    """Return the picture as PNG, the same bytes for the same input."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- only who builds a whole site pays for loading it

    # What stands for grey is a place in the palette: so letters, which blend into the paper, take its shades.
    image = Image.new("L", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 14, SIZE[1]), fill=_SURE)
    below = _write(image, title, standing)
    room = max((_BOTTOM - below) // _ROW, 1)
    _draw_bars(draw, bars[:room], below)
    image.putpalette(_palette())
    return _png(image)


def is_covered(text: str) -> bool:
    """Tell whether the font has every character of a text."""
    return all(sign.isspace() or _drawn(sign) != _drawn(_UNASSIGNED) for sign in set(text))


@lru_cache(maxsize=4096)
def _drawn(sign: str) -> bytes:
    return bytes(_font(_SMALL).getmask(sign))


def lines_of(title: str, size: int, width: float) -> list[str]:
    """Return a title broken into lines of at most this width; a word is never cut."""
    blank, room = _font(size).getlength(" "), 0.0
    lines: list[str] = []
    for word in title.split():
        wide = _font(size).getlength(word)
        if blank + wide <= room:
            lines[-1] += f" {word}"
            room -= blank + wide
        else:
            lines.append(word)
            room = width - wide
    return lines


def _write(image: Image, title: str, standing: str) -> int:
    """Write what the font can, and return where the rest of the picture begins."""
    top = _TOP
    if is_covered(title):
        size, lines = _fitted(title)
        for line in lines:
            _write_line(image, top, line, size, _INK)
            top += size * 5 // 4
        top += _SMALL
    if is_covered(standing):
        for line in lines_of(standing, _SMALL, _RIGHT - _LEFT)[:2]:
            _write_line(image, top, line, _SMALL, _SOFT)
            top += _SMALL * 3 // 2
    return top + _SMALL


def _write_line(image: Image, top: int, line: str, size: int, colour: int) -> None:
    """Write a line in the shades that lead from paper to a colour, the last of them."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- as above

    if colour == _SHADES:  # its shades come first in the palette, as they do in what is drawn
        ImageDraw.Draw(image).text((_LEFT, top), line, font=_font(size), fill=colour)
        return
    strip = Image.new("L", (_RIGHT - _LEFT, size * 5 // 4), 0)
    ImageDraw.Draw(strip).text((0, 0), line, font=_font(size), fill=_SHADES)
    first = colour - _SHADES
    image.paste(strip.point([_PAPER, *range(first + 1, first + 256)]), (_LEFT, top))


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
    colour = _MARKS.get(bar.certainty, _SOFT)
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


def _png(image: Image) -> bytes:
    """Return a picture as PNG with half a byte for a pixel; Pillow would load all it knows of other formats.

    Standard: https://www.w3.org/TR/png-3/.
    """
    # What rows add to those above is hardly anything but runs of one byte: no more than these are looked for.
    packing = zlib.compressobj(memLevel=4, strategy=zlib.Z_RLE)
    packed = [packing.compress(_added(image, top)) for top in range(0, SIZE[1], _BAND)]
    data = b"".join([*packed, packing.flush()])
    size = struct.pack(">2I5B", *SIZE, 4, 3, 0, 0, 0)
    parts = [(b"IHDR", size), (b"PLTE", bytes(_palette())), (b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _added(image: Image, top: int) -> bytes:
    """Return what each row of a band adds to the row above it, behind the number of that filter."""
    from PIL import Image, ImageChops  # noqa: PLC0415 -- as above

    wide = SIZE[0] // 2
    pixels = image.crop((0, top - 1, SIZE[0], top + _BAND)).tobytes("raw", "P;4")
    above, rows = (
        Image.frombuffer("L", (wide, _BAND), of, "raw", "L", 0, 1) for of in (pixels, pixels[wide:])
    )
    filtered = Image.new("L", (wide + 1, _BAND), _UP)
    filtered.paste(ImageChops.subtract_modulo(rows, above), (1, 0))
    return filtered.tobytes()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@cache
def _palette() -> list[int]:
    """Return the colours that a card may have, channel by channel."""
    colours = dict(_COLOURS)
    for last in (_INK, _SOFT):
        for step in range(1, _SHADES):
            ends = zip(_COLOURS[_PAPER], _COLOURS[last], strict=True)
            red, green, blue = (round(low + (high - low) * step / _SHADES) for low, high in ends)
            colours[last - _SHADES + step] = (red, green, blue)
    return [channel for place in sorted(colours) for channel in colours[place]]


@cache
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 -- as above

    return ImageFont.truetype(str(_FONT), size, layout_engine=ImageFont.Layout.BASIC)
