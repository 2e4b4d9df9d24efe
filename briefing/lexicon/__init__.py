"""What words mean in a language, as lists: one folder for each topic, one TOML file for each language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_HERE = Path(__file__).parent
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of Thai, Lao, Burmese, Khmer, Japanese or Chinese, which write no spaces between words."""


@cache
def load(topic: str, language: str) -> dict[str, Any] | None:
    """Return the lists of a topic for a language tag, or `None` where nobody has written them yet."""
    base = language.split("-", maxsplit=1)[0].lower()
    file = _HERE / topic / f"{base}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if base.isalpha() and file.is_file() else None


def languages(topic: str) -> tuple[str, ...]:
    """Return the languages that a topic has lists for."""
    return tuple(sorted(file.stem for file in (_HERE / topic).glob("*.toml")))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some phrases, the longest first, in any capitals, over any white space.

    A phrase is found as whole words, as far as its script sets words apart.
    """
    in_order = sorted(words, key=len, reverse=True)
    phrases = "|".join(_phrases(list(run), spaced) for spaced, run in groupby(in_order, key=_is_spaced))
    return re.compile(phrases or r"(?!)", re.IGNORECASE)


def _is_spaced(words: str) -> bool:
    return not _UNSPACED.search(words)


def _phrases(run: list[str], spaced: bool) -> str:
    """Return the pattern of some phrases; the bounds stand around all of them, as most places fail there."""
    written = either(re.escape(words).replace(r"\ ", r"\s+") for words in run)
    return rf"{edge_before(run)}(?:{written})(?!\w)" if spaced else written


def edge_before(words: Iterable[str]) -> str:
    """Return the pattern of a place where any of some words begins; a fast one if all begin with letters."""
    return r"\b" if all(word[:1].isalnum() for word in words) else r"(?<!\w)"


def either(patterns: Iterable[str]) -> str:
    """Return a pattern for any of some patterns, the earlier ones first where two of them fit.

    Those that begin with the same letter stand together, so that most of a text is passed over at once.
    """
    groups: dict[str, list[str]] = {}
    for pattern in dict.fromkeys(patterns):
        groups.setdefault(pattern[:1] if pattern[:1].isalpha() else pattern, []).append(pattern)
    return "|".join(
        f"{letter}(?:{'|'.join(pattern[1:] for pattern in group)})" if group[1:] else group[0]
        for letter, group in groups.items()
    )
