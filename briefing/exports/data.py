"""The data as JSON, with everything that is computed: offsets, coverage, certainty, dates in words.

Evidence stands once, under the mark of its footnote (`e12`), which items name. There is no more of a source
than its rights let through: the words quoted, and with `full` the whole text.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from briefing.dates import Edtf, in_words
from briefing.record import Item, Record
from briefing.statement import Grounded, When

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefing.grounding import Citation, Reading
    from briefing.model import Source
    from briefing.pages import Edition

FORMAT = 1
"""Raised, from the first release on, when a program that reads the file would have to change."""
_LEFT_OUT: tuple[object, ...] = (None, (), {})
_NOT_WRITTEN = {"evidence", "set_aside", "unread", "sources"}
"""Fields that are written in their computed form instead."""


def export(edition: Edition) -> bytes:
    """Return a briefing as JSON in UTF-8, the same for the same data."""
    briefing = edition.briefing
    whole: dict[str, Any] = {"format": FORMAT, **_plain(briefing, edition), "slug": edition.dossier.slug}
    whole["evidence"] = {one.mark: _citation(one) for one in edition.grounding.all_citations}
    whole["sources"] = {source.id: _source(source, edition) for source in briefing.sources.values()}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: object, edition: Edition) -> Any:
    """Return a value as JSON has it; what is left out in the data is left out here."""
    if isinstance(value, str):
        return value
    if isinstance(value, When):
        return _time(value, edition)
    if isinstance(value, Record):
        written = {
            name: _plain(field, edition)
            for name, field in vars(value).items()
            if name not in _NOT_WRITTEN and field not in _LEFT_OUT
        }
        return written | _computed(value, edition)
    if isinstance(value, dict):
        return {key: _plain(part, edition) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part, edition) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return _date(value) if isinstance(value, Edtf) else value


def _computed(record: Record, edition: Edition) -> dict[str, Any]:
    """Return how sure an item is, and which evidence it rests on."""
    computed: dict[str, Any] = {}
    if isinstance(record, Item):
        told = edition.told(record)
        if isinstance(record, Grounded):
            computed["certainty"] = told.certainty
        if told.citations:
            computed["evidence"] = [one.mark for one in told.citations]
    return computed


def _citation(citation: Citation) -> Mapping[str, Any]:
    return {
        "source": citation.source.id,
        "quote": citation.words,
        "spans": [[span.start, span.end] for span in citation.spans],
        "passages": [passage.index for passage in citation.passages],
    }


def _time(when: When, edition: Edition) -> Mapping[str, Any]:
    written = {
        name: _plain(field, edition) for name, field in vars(when).items() if field not in (None, (), False)
    }
    if when.date:
        written["shown"] = in_words(
            when.date, when.part_of_day, edition.say, edition.say.language, throughout=when.throughout
        )
    return written


def _date(date: Edtf) -> Mapping[str, str | None]:
    return {
        "edtf": date.text,
        "earliest": str(date.earliest) if date.earliest else None,
        "latest": str(date.latest) if date.latest else None,
    }


def _source(source: Source, edition: Edition) -> Mapping[str, Any]:
    written: dict[str, Any] = _plain(source, edition)
    tally = edition.grounding.tally(source.id)
    written["coverage"] = {
        f"{kind}s_{state.replace(' ', '_')}": number for (kind, state), number in sorted(tally.items())
    }
    written["passages"] = [_passage(reading) for reading in edition.grounding.readings.get(source.id, ())]
    if source.rights.publish == "full" and (text := edition.dossier.texts.get(source.id)):
        written["text"] = text.text
    return written


def _passage(reading: Reading) -> Mapping[str, Any]:
    passage = reading.passage
    told: dict[str, Any] = {
        "index": passage.index,
        "kind": passage.kind,
        "span": [passage.start, passage.end],
        "state": reading.state,
    }
    if reading.used_by:
        told["used_by"] = [item.id for item in reading.used_by]
    if reading.set_aside:
        told["why"] = reading.set_aside.why
    return told
