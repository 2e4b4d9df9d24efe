"""Where a character of a file stands, and what stands around it, in lines as editors count them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefing.findings import Location
from briefing.lines import place_of, starts_of
from briefing.reader.writing import kept, places

if TYPE_CHECKING:
    from pathlib import Path


class Mark(Protocol):
    """A place in a text, as the YAML parser names it."""

    @property
    def index(self) -> int:
        """The number of characters before it."""


class Lines:
    """The lines of a file. YAML itself counts some more characters as ends of lines than editors do."""

    def __init__(self, text: str, file: Path) -> None:
        self.text = text
        self.file = file
        self._starts = starts_of(text)

    def at(self, place: Mark | int | None, end: int | None = None) -> Location:
        """Return the place of a parser's mark or of a character, as wide as what ends before `end` there.

        It is the start of the file for None.
        """
        if place is None:
            return Location(self.file)
        start = min(place if isinstance(place, int) else place.index, len(self.text))
        line, column = place_of(start, self._starts)
        width = 0
        if end is not None:
            until = self._starts[line] if line < len(self._starts) else len(self.text)
            width = len(self.text[start : min(end, until)].rstrip())
        return Location(self.file, line, column, width)

    def within(self, at: int, text: str, value: str, start: int, end: int) -> Location | None:
        """Return where a stretch of a value stands whose text is written from the code point `at` on.

        The value is the text, or the text with its white space made single spaces. The answer is `None` where
        it cannot be told for certain.
        """
        same = kept(text, value)
        found = places(self.text, at, text) if same else None
        if not same or not found or not 0 <= start <= end <= len(same):
            return None
        if start == len(same):
            return self.at(found[same[-1]][1])
        return self.at(found[same[start]][0], found[same[end - 1]][1] if start < end else None)

    def before(self, location: Location) -> str:
        """Return the line of a place up to there."""
        return self._line(location.line)[: location.column - 1]

    def after(self, location: Location) -> str:
        """Return the rest of the line from a place on."""
        return self._line(location.line)[location.column - 1 :]

    def above(self, location: Location) -> str:
        """Return the last line above a place that is not empty."""
        lines = (self._line(number) for number in range(location.line - 1, 0, -1))
        return next((line for line in lines if line.strip()), "")

    def _line(self, number: int) -> str:
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")
