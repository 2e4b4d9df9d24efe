"""Sources, the reverse view: each text sentence by sentence, with what rests on it and what was left out."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from briefing.markup import Markdown, escape, link, quoted
from briefing.pages.addresses import SOURCES, passage_anchor
from briefing.pages.frame import framed
from briefing.pages.sheet import Entry, Sheet
from briefing.quotes import Span
from briefing.words import direction

if TYPE_CHECKING:
    from briefing.grounding import Reading
    from briefing.model import Source
    from briefing.pages.edition import Edition
    from briefing.pages.page import Page
    from briefing.sentences import Passage


class Shown(NamedTuple):
    """A passage as the page shows it."""

    anchor: Markdown
    name: str
    kind: str
    mark: str
    """What became of it, as a class for the stylesheet."""
    words: Markdown | None
    """What of it may be shown, in the source's own glyphs; `None` where nothing may."""
    used_by: tuple[Markdown, ...]
    why: str | None
    """Why it was set aside."""


class Record(NamedTuple):
    """A source's record and its text."""

    entry: Entry
    source: Source
    published: str | None
    retrieved: str | None
    url: Markdown | None
    archive: Markdown | None
    file: str | None
    sentences: int
    used: int
    set_aside: int
    unread: int
    passages: tuple[Shown, ...]


def page(edition: Edition) -> Page:
    """Return the Sources page of a briefing."""
    sheet = Sheet(edition, SOURCES)
    records = tuple(_record(source, sheet) for source in sheet.briefing.sources.values())
    return framed(sheet, {"records": records}, sheet.briefing.at("sources"))


def _record(source: Source, sheet: Sheet) -> Record:
    readings = sheet.grounding.readings.get(source.id, ())
    tally = sheet.grounding.tally(source.id)
    text = sheet.dossier.texts.get(source.id)
    return Record(
        entry=sheet.entry(source),
        source=source,
        published=sheet.edition.date(source.published) if source.published else None,
        retrieved=sheet.edition.date(source.retrieved) if source.retrieved else None,
        url=link(source.url, source.url) if source.url else None,
        archive=link(source.archive_url, source.archive_url) if source.archive_url else None,
        file=text.file.name if text else None,
        sentences=sum(n for (kind, _state), n in tally.items() if kind == "sentence"),
        used=tally["sentence", "used"],
        set_aside=tally["sentence", "set aside"] + tally["heading", "set aside"],
        unread=tally["sentence", "unread"] + tally["heading", "unread"],
        passages=tuple(_shown(reading, source, sheet) for reading in readings),
    )


def _shown(reading: Reading, source: Source, sheet: Sheet) -> Shown:
    passage = reading.passage
    return Shown(
        anchor=Markdown(passage_anchor(source, passage)),
        name=sheet.edition.passage_name(passage.kind, passage.number),
        kind=passage.kind,
        mark="passage " + reading.state.replace(" ", "-"),
        words=_words(reading, source, sheet),
        used_by=sheet.links(reading.used_by),
        why=reading.set_aside.why if reading.set_aside else None,
    )


def _words(reading: Reading, source: Source, sheet: Sheet) -> Markdown | None:
    """Return what the source's rights let through: the passage, its quoted stretches, or nothing."""
    text = sheet.dossier.texts[source.id].text
    passage = reading.passage
    language = sheet.dossier.language_of(source)
    if source.rights.publish == "none":
        return None
    whole = (Span(passage.start, passage.end),)
    stretches = whole if source.rights.publish == "full" else reading.quoted
    shown = [quoted(text[span.start : span.end], language, direction(language)) for span in stretches]
    gaps = _gaps(text, passage, stretches)
    pieces = [piece for pair in zip_longest(gaps, shown) for piece in pair if piece]
    return Markdown(" ").join(pieces) if shown else None


def _gaps(text: str, passage: Passage, stretches: tuple[Span, ...]) -> list[Markdown | None]:
    """Return `[…]` for each place before, between and after the stretches where words are left out."""
    edges = [passage.start, *(edge for span in stretches for edge in (span.start, span.end)), passage.end]
    left_out = (text[start:end].strip() for start, end in zip(edges[::2], edges[1::2], strict=True))
    return [escape("[…]") if words else None for words in left_out]
