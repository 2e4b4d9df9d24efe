"""Where a character of a file stands, and what stands around it, in lines as editors count them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from briefing.findings import Location

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
        self._breaks = [at for at, character in enumerate(text) if character == "\n"]

    def at(self, place: Mark | int | None) -> Location:
        """Return the place of a parser's mark or of a character; the start of the file for None."""
        if place is None:
            return Location(self.file)
        index = min(place if isinstance(place, int) else place.index, len(self.text))
        line = bisect_left(self._breaks, index)
        return Location(self.file, line + 1, index - (self._breaks[line - 1] if line else -1))

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
        start = self._breaks[number - 2] + 1 if number > 1 else 0
        end = self._breaks[number - 1] if number <= len(self._breaks) else len(self.text)
        return self.text[start:end]
