"""Who is tied to whom: a row for each actor, a column for each tie, from those who act to whom it concerns.

The pieces of a row are drawn for themselves and join those of the next one whatever its height, so that names
of any length stand beside them as the page's own words. How lines and marks look is the stylesheet's to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.markup import Markdown

if TYPE_CHECKING:
    from collections.abc import Sequence

_FEWEST = 6
"""Columns that a picture has room for at least, so that one tie alone does not stand at its far end."""


class Tie(NamedTuple):
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
    drawn = ""
    if first < last:
        top, bottom = "50%" if row == first else "0", "50%" if row == last else "100%"
        drawn += f'<line x1="{at}%" x2="{at}%" y1="{top}" y2="{bottom}"/>'
    if row in tie.starts:
        drawn += f'<circle cx="{at}%" cy="50%" r="4"/>'
    if row in tie.ends and tie.certainty:
        drawn += f'<svg x="{at}%" y="50%" overflow="visible"><path d="M-5 0 4-5v10z"/></svg>'
    elif row in tie.ends:
        drawn += f'<circle class="ring" cx="{at}%" cy="50%" r="3.5"/>'
    return Markdown(f'<g class="{tie.certainty or "part"}">{drawn}</g>')


def _at(column: int, ties: Sequence[Tie]) -> str:
    """Return where a column stands, in per cent of the picture's width."""
    return f"{(column + 0.5) * 100 / max(len(ties), _FEWEST):.4g}"


def _svg(name: str, pieces: Sequence[Markdown]) -> Markdown:
    return Markdown('<svg class="{}" aria-hidden="true">{}</svg>').format(name, Markdown("").join(pieces))
