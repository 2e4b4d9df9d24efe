"""A briefing in the formats of other programs: one module for each, each a function from it to a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.exports import data, linked
from briefing.pages.linked_data import FILE as LINKED_DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefing.grounding import Grounding
    from briefing.words import Words

EXPORTS: Mapping[str, Callable[[Grounding, Words], str]] = {
    "briefing.json": data.export,
    LINKED_DATA: linked.export,
}
"""The name of the file beside a briefing's pages → what writes it."""
