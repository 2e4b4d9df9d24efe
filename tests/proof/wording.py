"""Changes of the numbers and names in our own words."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.proof.specimens import Mutant, Specimen

_DIGITS = re.compile(r"\d+(?:[.,\u202f\u00a0’]\d+)*")
_WORDS = "two three four five six seven eight nine ten twelve twenty thirty hundred thousand million"
_GLYPHS = "二三四五六七八九十百千万"
_NUMBERS = {
    "en": dict(pairwise([*_WORDS.split(), "billion"])),
    "ja": dict(pairwise([*_GLYPHS, "億"])),
    "zh": dict(pairwise([*_GLYPHS, "亿"])),
}
"""What each number word becomes: the next one."""
_VAGUE = {
    "en": ("dozens", "scores", "hundreds", "thousands", "several", "a few"),
    "ja": ("数十", "数百", "数人"),
    "zh": ("数十", "几十", "数百"),
}
_OUTSIDER = "Rosenqvist"
"""A name in no specimen."""


def _replaced(text: str, start: int, end: int, new: str) -> str:
    old = text[start:end]
    return text[:start] + (new.capitalize() if old[:1].isupper() and new.islower() else new) + text[end:]


def _more(digits: str) -> Iterator[str]:
    """Yield a number in digits with its last digit raised, with a digit more, and with two digits swapped."""
    last = unicodedata.digit(digits[-1])
    zero = ord(digits[-1]) - last
    yield digits[:-1] + chr(zero + (last + 1) % 10)
    yield digits + chr(zero)
    for n in range(len(digits) - 1):
        if digits[n].isdigit() and digits[n + 1].isdigit() and digits[n] != digits[n + 1]:
            yield digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]
            return


def numbers_changed(specimen: Specimen) -> Iterator[Mutant]:
    """Yield each number in our own words made another."""
    words = _NUMBERS.get(specimen.language, {})
    pattern = _any_of(words, specimen.language) if words else None
    for path, text in specimen.own_words():
        for match in _DIGITS.finditer(text):
            if not (
                text[match.start() - 1 : match.start()].isalpha()
                or text[match.end() : match.end() + 1].isalpha()
            ):
                for new in _more(match[0]):
                    yield specimen.mutant(path, _replaced(text, *match.span(), new))
        for match in pattern.finditer(text) if pattern else ():
            new = words[match[0].casefold()]
            yield specimen.mutant(path, _replaced(text, *match.span(), new))


def vague_numbers_made_exact(specimen: Specimen) -> Iterator[Mutant]:
    """Yield each word for a vague number made an exact one, in our own words and beside a figure's words."""
    words = _VAGUE.get(specimen.language, ())
    for path, text in specimen.own_words():
        for match in _any_of(words, specimen.language).finditer(text) if words else ():
            for new in ("24", "250", "3,000"):
                yield specimen.mutant(path, _replaced(text, *match.span(), new))
    for path, item in specimen.items():
        if path[0] == "figures" and not {"value", "min", "max"} & item.keys():
            for field in ("value", "min", "max"):
                for new in ("24", "250", "3000"):
                    yield specimen.mutant((*path, field), new)


def values_changed(specimen: Specimen) -> Iterator[Mutant]:
    """Yield each figure's value or bound made another, and a bound where there is none."""
    for path, item in specimen.items():
        written = {"value", "min", "max"} & item.keys() if path[0] == "figures" else set()
        for field in sorted(written):
            for new in (float(item[field]) + 1, float(item[field]) * 10, float(item[field]) - 1):
                yield specimen.mutant((*path, field), f"{new:.10g}")
        if written and "value" not in written:
            yield specimen.mutant((*path, "value"), item[min(written)])


def names_exchanged(specimen: Specimen) -> Iterator[Mutant]:
    """Yield each name in our own words replaced by one from nowhere, and by that of someone else.

    Someone else is an actor or place whom the item neither quotes nor refers to. What would close a question
    may name anyone.
    """
    declared = dict(_declared(specimen))
    for path, text in specimen.own_words():
        own = f"{specimen.evidence_of(path)} {specimen.references_of(path)}"
        strange = [name for name, spellings in declared.items() if not any(one in own for one in spellings)]
        others = [] if path[-1] == "closed_by" else strange
        for start, end in _names_in(text, declared):
            yield specimen.mutant(path, _replaced(text, start, end, _OUTSIDER))
            if others:
                yield specimen.mutant(
                    path, _replaced(text, start, end, others[(start + len(text)) % len(others)])
                )


def names_misspelt(specimen: Specimen) -> Iterator[Mutant]:
    """Yield each name in our own words with two letters swapped, one left out, one changed."""
    declared = dict(_declared(specimen))
    for path, text in specimen.own_words():
        for start, end in _names_in(text, declared):
            name = text[start:end]
            middle = len(name) // 2
            yield specimen.mutant(path, _replaced(text, start, end, name[:middle] + name[middle + 1 :]))
            yield specimen.mutant(path, _replaced(text, start, end, f"{name[:middle]}q{name[middle + 1 :]}"))
            if name[middle] != name[middle - 1]:
                swapped = f"{name[: middle - 1]}{name[middle]}{name[middle - 1]}{name[middle + 1 :]}"
                yield specimen.mutant(path, _replaced(text, start, end, swapped))


def _declared(specimen: Specimen) -> Iterator[tuple[str, list[str]]]:
    """Yield the declared names that capitals show, each with what stands for its bearer: words, the id."""
    for part in ("actors", "places"):
        for key, item in specimen.data.get(part, {}).items():
            words = [word for one in (item["name"], *item.get("also", [])) for word in one.split()]
            if item["name"][:1].isupper():
                yield item["name"], [*(word for word in words if word[:1].isupper()), f"→{key} "]


def _names_in(text: str, declared: dict[str, list[str]]) -> Iterator[tuple[int, int]]:
    words = {word for spellings in declared.values() for word in spellings if len(word) > 1}
    for match in re.finditer(r"\w+", text):
        if match[0] in words:
            yield match.span()


def _any_of(words: tuple[str, ...] | dict[str, str], language: str) -> re.Pattern[str]:
    bounds = ("", "") if language in {"ja", "zh"} else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{bounds[0]}(?:{'|'.join(words)}){bounds[1]}", re.IGNORECASE)
