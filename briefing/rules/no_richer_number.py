"""Every number in our words stands in the item's quotes, and a figure's value is what its words say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from briefing import numbers
from briefing.findings import Finding
from briefing.rules import figure_values
from briefing.rules.cited_numbers import CitedNumbers, DatedNumbers
from briefing.rules.own_words import OwnWords, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.dossier import Dossier
    from briefing.findings import Severity
    from briefing.grounding import Grounding
    from briefing.numbers import Quantity

CODE = "no-richer-number"

_SHOWN = 3
"""How many numbers of the quotes a message names at most."""


class Richer(NamedTuple):
    """A number that says more than the quotes do."""

    number: Quantity
    """With its place in the field."""
    message: str
    severity: Severity = "error"


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each number that says more than the quotes, and a note for what is not checked."""
    cited, dated = CitedNumbers(grounding), DatedNumbers(grounding.dossier)
    language = grounding.dossier.briefing.language
    yield from _not_checked(grounding)
    for words in own_words(grounding.dossier):
        ours = numbers.read(words.text, language)
        if not ours or not grounding.stands(words.evidence):
            continue
        for richer in _richer(ours, words, language, cited):
            names = _names_with_numbers(grounding.dossier)
            named = any(start <= richer.number.at < end for start, end in _spans(names, words.text))
            if not named and not dated.holds(richer.number, words):
                yield _finding(richer, words)
    for figure in grounding.dossier.briefing.figures.values():
        if not grounding.stands(figure.evidence):
            continue
        words = OwnWords(figure, "words", figure.words, figure.evidence)
        spoken = cited.language(figure.evidence[0])
        said = numbers.read(figure.words, spoken)
        shortened = list(_richer(said, words, spoken, cited))
        yield from (_finding(richer, words) for richer in shortened)
        if not shortened:
            for field, message in figure_values.faults(figure, said, spoken):
                yield Finding(figure.at(field), message, CODE)


def _finding(richer: Richer, words: OwnWords) -> Finding:
    return Finding(words.at(richer.number.start, richer.number.end), richer.message, CODE, richer.severity)


def _richer(
    ours: tuple[Quantity, ...], words: OwnWords, language: str, cited: CitedNumbers
) -> Iterator[Richer]:
    """Yield each number of a field that the quotes beneath it do not bear out."""
    theirs = cited.among(words.evidence)
    languages = {cited.language(quoted) for quoted in words.evidence}
    for number in ours:
        verdict = numbers.judge(number, theirs)
        if verdict is None or _is_said_by_an_article(number, words, languages, language):
            continue
        unlisted = next((one for one in sorted(languages) if not numbers.is_listed(one)), None)
        if verdict.fault == "missing" and unlisted and not number.in_digits and unlisted != language:
            message = f"the number words of `{unlisted}` are not listed; compare `{number.text}` yourself"
            yield Richer(number, message, "note")
        else:
            yield Richer(number, _said_of(number, verdict, theirs))


def _is_said_by_an_article(number: Quantity, words: OwnWords, languages: set[str], language: str) -> bool:
    """Tell whether a `one` of ours is a source's `a`, which other languages do not always tell apart."""
    if number.value != 1 or number.in_digits or number.kind != "exact" or number.bound:
        return False
    nouns = tuple(re.findall(r"[^\W\d_]+", words.text[number.end :])[:2])
    texts = [quoted.quote for quoted in words.evidence]
    return languages - {language} != set() or any(numbers.names_one(text, language, nouns) for text in texts)


def _said_of(number: Quantity, verdict: numbers.Verdict, theirs: tuple[Quantity, ...]) -> str:
    nearest = verdict.nearest
    if verdict.fault == "bound" and nearest:
        return f"`{number.text}` says more than the quotes, which have `{nearest.text}`; write that"
    if verdict.fault == "unit" and nearest:
        return f"`{number.text}` is `{nearest.text}` in the quotes; write that"
    told = f"`{number.text}` stands in none of this item's quotes"
    if nearest:
        return f"{told}; did you mean `{nearest.text}`?"
    said = list(dict.fromkeys(f"`{one.text}`" for one in theirs))
    if 0 < len(said) <= _SHOWN:
        return f"{told}; they say {' and '.join(said)}, so write that or leave it out"
    return f"{told}; quote the words that have it, or leave it out"


@lru_cache(maxsize=1)  # and not at all where no number is richer
def _names_with_numbers(dossier: Dossier) -> list[str]:
    """Return the declared names and terms that hold a number: G7, Six-Day War."""
    briefing = dossier.briefing
    names = {name for one in briefing.named for name in one.spellings} | set(briefing.terms)
    return sorted(name for name in names if numbers.read(name, briefing.language))


def _spans(names: list[str], text: str) -> list[tuple[int, int]]:
    found = (re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names)
    return [match.span() for matches in found for match in matches]


def _not_checked(grounding: Grounding) -> Iterator[Finding]:
    """Yield a note where nobody has listed the number words of the language that we write."""
    briefing = grounding.dossier.briefing
    if not numbers.is_listed(briefing.language):
        message = (
            f"the number words of `{briefing.language}` are not listed, so only numbers in digits are "
            "checked; compare the others with the quotes yourself"
        )
        yield Finding(briefing.at("language"), message, CODE, "note")
