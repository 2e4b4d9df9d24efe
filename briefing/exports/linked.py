"""What a briefing tells machines, as a file of its own: for engines that put nothing into a page's head."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from briefing.pages.linked_data import linked_data

if TYPE_CHECKING:
    from briefing.grounding import Grounding
    from briefing.words import Words


def export(grounding: Grounding, _say: Words) -> str:
    """Return a briefing as JSON-LD, the same text for the same data."""
    return json.dumps(linked_data(grounding), ensure_ascii=False, indent=1) + "\n"
