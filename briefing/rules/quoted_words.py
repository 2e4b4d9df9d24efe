"""What we put between quotation marks stands in the item's quotes; what we call direct speech is some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import quotes
from briefing.findings import Finding
from briefing.rules.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.grounding import Citation, Grounding
    from briefing.model import Remark
    from briefing.rules.own_words import OwnWords

CODE = "quoted-words"


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each quotation of ours that no quote has, and each remark that nobody spoke."""
    for words in own_words(grounding.dossier):
        yield from _quotations_in(words)
    for remark in grounding.dossier.briefing.remarks.values():
        yield from _spoken(remark, grounding)


def _quotations_in(words: OwnWords) -> Iterator[Finding]:
    quotations = quotes.quotations(words.text)
    folded = [quotes.fold(evidence.quote) for evidence in words.evidence] if quotations else []
    for quotation in quotations:
        said = [words.text[span.start : span.end].strip(" ,.;:!?…") for span in quotation.ends]
        if said[0] and not any(quotes.stands(one, text) for one in said for text in folded):
            hint = "copy the words from there, or leave the marks out"
            message = f"`{said[0]}` stands between quotation marks, but in none of this item's quotes; {hint}"
            span = quotation.shortest
            yield Finding(words.at(span.start, span.end), message, CODE)


def _spoken(remark: Remark, grounding: Grounding) -> Iterator[Finding]:
    places = [
        quotes.is_direct_speech(grounding.dossier.texts[citation.source.id].text, spans)
        for citation in grounding.citations(remark)
        for spans in _places(remark.quote, citation, grounding)
    ]
    if places and not any(places):  # where it stands nowhere, that is for `verbatim` to say
        message = "the source does not have these words between quotation marks, so they are no direct speech"
        yield Finding(remark.at("quote"), f"{message}; make this an event, or quote words that are", CODE)


def _places(words: str, citation: Citation, grounding: Grounding) -> Iterator[tuple[quotes.Span, ...]]:
    """Yield where words stand in the stretch of a source that a citation covers, and all their parts."""
    text = grounding.dossier.texts[citation.source.id].text
    start = citation.spans[0].start
    stretch = quotes.fold(text[start : citation.spans[-1].end])
    for version in quotes.versions_of(words):
        outcome = quotes.find(version, stretch)
        if isinstance(outcome, quotes.Found):
            yield tuple(quotes.Span(start + span.start, start + span.end) for span in outcome.spans)
        elif isinstance(outcome, quotes.Repeated):
            yield from ((quotes.Span(start + span.start, start + span.end),) for span in outcome.spans)
