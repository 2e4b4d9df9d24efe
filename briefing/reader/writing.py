"""Where in a file each character of a YAML value is written, whatever the style of the value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Place = tuple[int, int]
"""From which to before which code point of the file something is written."""
Written = tuple[str, Place]
"""A character of a value, and where it is written."""

_BREAK = r"(?:\r\n|[\n\r\x85\u2028\u2029])"
_FOLD = rf"[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*"
_PROPERTIES = re.compile(rf"(?:[!&]\S*(?:[ \t]|{_BREAK})+)*")
_HEADER = re.compile(rf"[^\n\r\x85\u2028\u2029]*{_BREAK}")
_PIECES = {
    "": re.compile(rf"(?P<fold>{_FOLD})|."),
    "'": re.compile(rf"(?P<fold>{_FOLD})|(?P<escape>'')|."),
    '"': re.compile(
        rf"(?P<fold>{_FOLD})|(?P<joined>\\{_BREAK}(?:{_FOLD}|[ \t]*))"
        r"|(?P<escape>\\(?:x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|.))|."
    ),
}
_ESCAPES = dict(zip("0abtnvfreN_LP\t", "\0\a\b\t\n\v\f\r\x1b\x85\xa0\u2028\u2029\t", strict=True))


def kept(text: str, value: str) -> Sequence[int] | None:
    """Return which character of a text each one of the value was; `None` if the text makes another value."""
    if value == text:
        return range(len(text))
    inside = range(len(text) - len(text.lstrip()), len(text.rstrip()))
    runs = (match.start() for match in re.finditer(r"\s+|\S", text))
    kept = [at for at in runs if at in inside]
    return kept if value == re.sub(r"\s", " ", "".join(text[at] for at in kept)) else None


def places(text: str, at: int, value: str) -> list[Place] | None:
    """Return where each character of a value is written that begins at a code point of a YAML text.

    The value is read again, character by character, and compared: where that gives another value than the
    parser's, the answer is `None`.
    """
    properties = _PROPERTIES.match(text, at)
    at = properties.end() if properties else at
    style = text[at : at + 1]
    if style in ("|", ">"):
        header = _HEADER.match(text, at)
        start = header.end() if header else len(text)
        first = re.compile(rf"(?:[ ]*{_BREAK})*([ ]*)").match(text, start)
        # A digit after the sign counts from the parent's indentation, which is not known here.
        deepest = len(first[1]) if first else 0
        readings = [_block(text, start, indent, folded=style == ">") for indent in range(deepest, -1, -1)]
    elif style in ("'", '"'):
        readings = [_flow(text, at + 1, style)]
    else:
        readings = [_flow(text, at, "")]
    found = (_agreeing(reading, value) for reading in readings)
    return next((agreeing for agreeing in found if agreeing is not None), None)


def _agreeing(reading: Iterator[Written], value: str) -> list[Place] | None:
    """Return the places of a reading that begins with the value; what follows it is not part of it."""
    found = []
    for wanted in value:
        character, place = next(reading, ("", (0, 0)))
        if character != wanted:
            return None
        found.append(place)
    return found


def _flow(text: str, at: int, mark: str) -> Iterator[Written]:
    """Read a plain or quoted value: a line break in it is a space, and empty lines are breaks."""
    for match in _PIECES[mark].finditer(text, at):
        kind = match.lastgroup
        if kind in ("fold", "joined"):
            breaks = _breaks(match[0], match.start())
            yield from _folded(breaks) if kind == "fold" else breaks[1:]
        elif kind == "escape":
            yield _unescaped(match[0]), match.span()
        else:
            yield match[0], match.span()


def _unescaped(escape: str) -> str:
    kind, digits = escape[1], escape[2:]
    return chr(int(digits, 16)) if digits else _ESCAPES.get(kind, kind)


def _breaks(blank: str, at: int) -> list[Written]:
    """Return the line breaks in white space as the value has them."""
    return [
        (match[0] if match[0] in "\u2028\u2029" else "\n", (at + match.start(), at + match.end()))
        for match in re.finditer(_BREAK, blank)
    ]


def _folded(breaks: list[Written]) -> list[Written]:
    """Return what is left of line breaks between two lines of one paragraph."""
    if not breaks or breaks[0][0] != "\n":
        return breaks
    return breaks[1:] or [(" ", breaks[0][1])]


def _block(text: str, at: int, indent: int, *, folded: bool) -> Iterator[Written]:
    """Read a literal or folded block: the latter joins lines, unless they are indented further."""
    line = re.compile(rf"[ ]{{0,{indent}}}(?P<words>[^\n\r\x85\u2028\u2029]*)(?P<end>{_BREAK}|\Z)")
    breaks: list[Written] = []
    joins = False
    while match := line.match(text, at):
        start, end = match.span("words")
        if start < end and start - at < indent:
            break  # the block is over, so that the breaks before this line are not joined
        if start < end:
            further = text[start] in " \t"
            yield from _folded(breaks) if joins and not further else breaks
            yield from ((text[place], (place, place + 1)) for place in range(start, end))
            breaks = []
            joins = folded and not further
        breaks += _breaks(match["end"], match.start("end"))
        at = match.end()
        if not match["end"]:
            break
    yield from breaks
