"""Each sentence of each source is used, set aside with a reason, or listed as unread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing import quotes
from briefing.findings import Finding
from briefing.statement import SetAside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.grounding import Grounding
    from briefing.sentences import Passage

CODE = "coverage"


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a warning for each passage not dealt with, and for each one listed as unread in vain."""
    dossier = grounding.dossier
    if dossier.dropped or any(dossier.source_of(evidence) is None for _owner, evidence in dossier.quoted()):
        return  # What could not be read, or looked up, may well cover them.
    meant = _meant(grounding)
    for source_id, readings in grounding.readings.items():
        text = dossier.texts[source_id]
        for reading in readings:
            if reading.state == "unread" and not reading.listed and reading.passage not in meant:
                words = re.sub(r"\s+", " ", text.text[reading.passage.start : reading.passage.end])
                told = f"this {reading.passage.kind} is not accounted for; quote it, set it aside"
                location = text.at(reading.passage.start)
                yield Finding(location, f"{told} or list it under `unread`", CODE, "warning", f"  {words}")
    yield from _listed_in_vain(grounding)


def _meant(grounding: Grounding) -> set[Passage]:
    """Return the passages that quotes are like which do not stand there; those are told of already."""
    meant = set()
    for quoted in grounding.quoted:
        if isinstance(quoted.outcome, quotes.Found):
            continue
        for span in _nearest(quoted.outcome):
            row = grounding.readings[quoted.source.id]
            passages = (reading.passage for reading in row)
            meant |= {one for one in passages if one.start < span.end and span.start < one.end}
    return meant


def _nearest(outcome: quotes.Missing | quotes.Repeated | quotes.Cut) -> tuple[quotes.Span, ...]:
    if isinstance(outcome, quotes.Missing):
        return (outcome.closest,) if outcome.closest else ()
    return (outcome.span,) if isinstance(outcome, quotes.Cut) else outcome.spans


def _listed_in_vain(grounding: Grounding) -> Iterator[Finding]:
    for quoted in grounding.quoted:
        if quoted.owner is not quoted.evidence or isinstance(quoted.evidence, SetAside):
            continue
        touched = grounding.touched(quoted)
        if touched and all(reading.state != "unread" for reading in touched):
            message = "this passage is dealt with by now; take it off the list"
            yield Finding(quoted.evidence.at("quote"), message, CODE, "warning")
