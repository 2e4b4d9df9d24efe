"""Where the lines of a text begin, as editors count them; YAML and others see some more breaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAK = re.compile(r"\r\n?|\n")


def starts_of(text: str) -> tuple[int, ...]:
    """Return at which code point each line begins; there is always a first one."""
    return (0, *(match.end() for match in _BREAK.finditer(text)))


def place_of(index: int, starts: Sequence[int]) -> tuple[int, int]:
    """Return the line and the column of a code point, both counted from 1."""
    line = bisect_right(starts, index)
    return line, index - starts[line - 1] + 1
