"""A briefing in the formats of other programs: one module for each, each a function from it to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.exports import card, data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefing.pages import Edition

CARD = "card.png"
"""The picture of a briefing, beside its pages, and that of the site, beside its front page."""
EXPORTS: Mapping[str, Callable[[Edition], bytes]] = {
    "briefing.json": data.export,
    CARD: card.export,
}
"""The name of the file beside a briefing's pages → what writes it."""
