"""Each sentence of each source is used, set aside with a reason, or listed as unread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.findings import Finding
from briefing.statement import SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.grounding import Grounding

CODE = "coverage"


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a warning for each passage not dealt with, and for each one listed as unread in vain."""
    dossier = grounding.dossier
    if dossier.dropped:
        return  # What could not be read may well cover them.
    for source_id, readings in grounding.readings.items():
        text = dossier.texts[source_id]
        for reading in readings:
            if reading.state == "unread" and not reading.listed:
                words = re.sub(r"\s+", " ", text.text[reading.passage.start : reading.passage.end])
                told = f"this {reading.passage.kind} is not accounted for; quote it, set it aside"
                location = text.at(reading.passage.start)
                yield Finding(location, f"{told} or list it under `unread`", CODE, "warning", f"  {words}")
    yield from _listed_in_vain(grounding)


def _listed_in_vain(grounding: Grounding) -> Iterator[Finding]:
    for quoted in grounding.quoted:
        if quoted.owner is not quoted.evidence or isinstance(quoted.evidence, SetAside):
            continue
        touched = grounding.touched(quoted)
        if touched and all(reading.state != "unread" for reading in touched):
            message = "this passage is dealt with by now; take it off the list"
            yield Finding(quoted.evidence.at("quote"), message, CODE, "warning")
