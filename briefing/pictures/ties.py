"""Who is tied to whom: a row for each actor, a column for each tie, from those who act to whom it concerns.

The pieces of a row are drawn for themselves and join those of the next one whatever its height, so that names
of any length stand beside them as the page's own words. How lines and marks look is the stylesheet's to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.markup import Markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 6
"""Columns that a picture has room for at least, so that one tie alone does not stand at its far end."""
_ARROW = '<path d="M-5 0 4-5v10z"/>'
_RING = '<circle class="ring" r="3.5"/>'
_DOT = '<circle r="4"/>'


@dataclass(frozen=True, slots=True)
class Tie:
    """One column: the rows it starts from and those it leads to."""

    starts: frozenset[int]
    ends: frozenset[int]
    certainty: str | None
    """How sure it is; None for the tie of a part to its whole."""

    @property
    def reach(self) -> tuple[int, int]:
        """The first and the last row that it touches."""
        rows = self.starts | self.ends
        return min(rows), max(rows)


def draw_row(row: int, ties: Sequence[Tie]) -> Markdown:
    """Return what stands beside one actor: the marks of its ties, and the lines that pass by."""
    touched = [column for column, tie in enumerate(ties) if row in tie.starts | tie.ends]
    guide = '<line class="guide" x2="{}%" y1="50%" y2="50%"/>'
    pieces = [Markdown(guide).format(_at(max(touched), ties))] if touched else []
    for column, tie in enumerate(ties):
        first, last = tie.reach
        if first <= row <= last:
            pieces.append(_piece(row, tie, _at(column, ties)))
    return _svg("tie", pieces)


def draw_numbers(numbers: Sequence[int | None], ties: Sequence[Tie]) -> Markdown:
    """Return the numbers that stand above the columns; a tie to a whole has none."""
    word = Markdown('<text x="{}%" y="12">{}</text>')
    words = [word.format(_at(column, ties), n) for column, n in enumerate(numbers) if n is not None]
    return _svg("numbers", words)


def _piece(row: int, tie: Tie, at: str) -> Markdown:
    first, last = tie.reach
    line = Markdown('<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}"/>').format(
        at, "50%" if row == first else "0", "50%" if row == last else "100%"
    )
    marks = [
        Markdown(mark)
        for rows, mark in ((tie.starts, _DOT), (tie.ends, _ARROW if tie.certainty else _RING))
        if row in rows
    ]
    placed = Markdown('<svg x="{}%" y="50%" overflow="visible">{}</svg>').format(at, Markdown("").join(marks))
    pieces = [*([line] if first < last else []), *([placed] if marks else [])]
    return Markdown('<g class="{}">{}</g>').format(tie.certainty or "part", Markdown("").join(pieces))


def _at(column: int, ties: Sequence[Tie]) -> str:
    """Return where a column stands, in per cent of the picture's width."""
    return f"{(column + 0.5) * 100 / max(len(ties), _FEWEST):.4g}"


def _svg(name: str, pieces: Sequence[Markdown]) -> Markdown:
    return Markdown('<svg class="{}" aria-hidden="true">{}</svg>').format(name, Markdown("").join(pieces))
