"""Every quote stands in its source, word for word and once; a remark's words stand in its own evidence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing import carets, quotes
from briefing.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.findings import Location
    from briefing.grounding import Grounding, Quoted
    from briefing.model import Event, Figure, Remark, Response
    from briefing.record import Item
    from briefing.sentences import Passage

CODE = "verbatim"

_SLIPS: dict[str, str] = {
    "marks": "the quote stands in `{name}` without the quotation marks around it; write `{words}`",
    "dots": "words of `{name}` are left out here; mark that with `[…]`: `{words}`",
    "hyphen": "a word of the quote was divided at the end of a line; write it as in `{name}`: `{words}`",
    "several": "these are several quotes of `{name}` in one; give each an entry of its own, first `{words}`",
}


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each quote that its source does not bear out."""
    for quoted in grounding.quoted:
        if not isinstance(quoted.outcome, quotes.Found):
            message, detail = _said_of(quoted, grounding)
            yield Finding(_place_of(quoted), message, CODE, detail=detail)
        elif any(_runs_over_a_heading(span, quoted.passages) for span in quoted.outcome.spans):
            message = f"the quote runs over a heading of `{quoted.source.id}`; quote heading and text apart"
            yield Finding(quoted.evidence.at("quote"), message, CODE, "warning")
    briefing = grounding.dossier.briefing
    for remark in briefing.remarks.values():
        if _are_elsewhere(remark.quote, remark, grounding):
            yield _elsewhere(remark.quote, remark.at("quote"))
    for figure in briefing.figures.values():
        if _are_elsewhere(figure.words, figure, grounding):
            yield _elsewhere(figure.words, figure.at("words"))
    dated: tuple[Event | Response | Remark | Figure, ...] = (
        *briefing.events.values(),
        *briefing.responses.values(),
        *briefing.remarks.values(),
        *briefing.figures.values(),
    )
    for item in dated:
        if item.when and item.when.words and _are_elsewhere(item.when.words, item, grounding):
            yield _elsewhere(item.when.words, item.when.at("words"))


def _runs_over_a_heading(span: quotes.Span, passages: tuple[Passage, ...]) -> bool:
    """Tell whether one run of words takes in a heading and what is above or below it."""
    kinds = [one.kind for one in passages if one.start < span.end and span.start < one.end]
    return len(kinds) > 1 and "heading" in kinds


def _are_elsewhere(words: str, item: Item, grounding: Grounding) -> bool:
    """Tell whether words that are shown as the source's do not stand in the item's own quotes."""
    cited = grounding.citations(item)
    return bool(cited) and not any(quotes.stands(words, quotes.fold(citation.words)) for citation in cited)


def _elsewhere(words: str, location: Location) -> Finding:
    message = f"`{words.strip()}` does not stand in this item's own evidence; copy the words from there"
    return Finding(location, message, CODE)


def _place_of(quoted: Quoted) -> Location:
    """Return where a quote first goes wrong, or where it begins if it is wrong as a whole."""
    outcome, evidence = quoted.outcome, quoted.evidence
    if isinstance(outcome, quotes.Cut):
        return evidence.within("quote", start=outcome.at.start, end=outcome.at.end)
    if not isinstance(outcome, quotes.Missing) or outcome.reason not in {"absent", "case", "invisible"}:
        return evidence.at("quote")
    words = quotes.Span(0, len(outcome.part))
    first = next((difference.at for difference in outcome.differences), words)
    return evidence.within("quote", start=outcome.begin + first.start, end=outcome.begin + first.end)


def _said_of(quoted: Quoted, grounding: Grounding) -> tuple[str, str]:
    outcome, name = quoted.outcome, quoted.source.id
    text = grounding.dossier.texts[name]
    if isinstance(outcome, quotes.Repeated):
        places = ", ".join(f"line {text.at(span.start).line}" for span in outcome.spans)
        message = f"the quote stands in `{name}` {len(outcome.spans)} times ({places}); lengthen it"
        return f"{message}, or tell the places apart with `prefix` or `suffix`", ""
    if isinstance(outcome, quotes.Cut):
        return f"the quote cuts a word of `{name}` in two; quote it whole: `{outcome.whole}`", ""
    assert isinstance(outcome, quotes.Missing)
    message = _missing(outcome, name)
    if outcome.reason == "absent" and (slip := quotes.find_slip(quoted.evidence.quote, text.folded)):
        return _SLIPS[slip.kind].format(name=name, words=slip.words[0]), ""
    if outcome.closest is None:
        return message, ""
    place = text.at(outcome.closest.start)
    head = f"closest passage, {place.file.name}:{place.line}:{place.column}:"
    return message, "\n  ".join(
        [head, *carets.wrapped(outcome.closest_words, _differing(outcome, text.text))]
    )


def _differing(outcome: quotes.Missing, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words that the quote does not have stand in the closest passage as it is shown."""
    if outcome.closest is None or outcome.reason == "prefix":
        return
    for difference in outcome.differences:
        before = re.sub(r"\s+", " ", text[outcome.closest.start : difference.there.start])
        if difference.source:
            yield len(before), len(before) + len(difference.source)


def _missing(outcome: quotes.Missing, name: str) -> str:
    if outcome.reason == "empty":
        return "the quote, or a part of it beside `[…]`, has no words; copy them from the source"
    if outcome.reason == "order":
        return f"the parts of the quote stand in `{name}` in another order; join them as they follow there"
    if outcome.reason == "case":
        return (
            f"the quote stands in `{name}` in other capitals; copy it as it stands: `{outcome.closest_words}`"
        )
    if outcome.reason == "invisible":
        hint = "delete them, or copy the words from the source's own file"
        return f"the quote differs from `{name}` only in characters that cannot be seen; {hint}"
    if outcome.reason == "prefix":
        return f"the quote stands in `{name}`, but not beside this `prefix` and `suffix`; copy those, too"
    if outcome.closest is None:
        return f"the quote does not stand in `{name}`, nor anything like it; copy the words from the source"
    told = "; ".join(_difference(difference) for difference in outcome.differences[:3])
    return f"the quote does not stand in `{name}`: {told}; copy the words from the source"


def _difference(difference: quotes.Difference) -> str:
    if not difference.quote:
        return f"it lacks `{difference.source}`"
    if not difference.source:
        return f"it has `{difference.quote}`, which the source does not"
    return f"it has `{difference.quote}` where the source has `{difference.source}`"
