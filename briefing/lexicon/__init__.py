"""What words mean in a language, as lists: one folder for each topic, one TOML file for each language."""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_HERE = Path(__file__).parent
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""A letter of Thai, Lao, Burmese, Khmer, Japanese or Chinese, which write no spaces between words."""

_ODD = str.maketrans({"İ": "i", "ı": "i", "\u0345": "\u0345\u0345"})
"""What patterns that ignore case take for an i, and a mark that would become a letter and join words."""


@cache
def load(topic: str, language: str) -> dict[str, Any] | None:
    """Return the lists of a topic for a language tag, or `None` where nobody has written them yet."""
    base = language.split("-", maxsplit=1)[0].lower()
    file = _HERE / topic / f"{base}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if base.isalpha() and file.is_file() else None


def languages(topic: str) -> tuple[str, ...]:
    """Return the languages that a topic has lists for."""
    return tuple(sorted(file.stem for file in (_HERE / topic).glob("*.toml")))


class Phrases:
    """Some phrases to be found in texts, the longest first, in any capitals, over any white space.

    A phrase is found as whole words, as far as its script sets words apart. A pattern that ignores case takes
    three times as long as one for small letters, so most texts are folded first.
    """

    def __init__(self, words: Iterable[str], spelt: Callable[[Iterable[str]], str] | None = None) -> None:
        """Take the phrases, and what makes a pattern of them where that is not the usual one."""
        self._words, self._spelt = tuple(words), spelt or _spelt

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match, of which only the place counts; None where there is none."""
        pattern, text = self._for(text)
        return pattern.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in order, of which only the places count."""
        pattern, text = self._for(text)
        return pattern.finditer(text)

    def _for(self, text: str) -> tuple[re.Pattern[str], str]:
        folded = _folded(text)
        if len(folded) == len(text):  # no character becomes less than one, so all places are as they were
            return self._for_folded, folded
        return self._for_any, text

    @cached_property
    def _for_folded(self) -> re.Pattern[str]:
        # A phrase with a letter that becomes two, such as ß, does not stand in texts that keep their places.
        folded = ((words, _folded(words)) for words in self._words)
        return re.compile(self._spelt(small for words, small in folded if len(small) == len(words)))

    @cached_property
    def _for_any(self) -> re.Pattern[str]:
        return re.compile(self._spelt(self._words), re.IGNORECASE)


def _folded(text: str) -> str:
    """Return a text in which just those letters are the same that patterns which ignore case take for it."""
    return (text if text.isascii() else text.translate(_ODD)).casefold()


def _spelt(words: Iterable[str]) -> str:
    in_order = sorted(words, key=len, reverse=True)
    phrases = "|".join(_phrases(list(run), spaced) for spaced, run in groupby(in_order, key=_is_spaced))
    return phrases or r"(?!)"


def _is_spaced(words: str) -> bool:
    return not _UNSPACED.search(words)


def _phrases(run: list[str], spaced: bool) -> str:
    """Return the pattern of some phrases; the bounds stand around all of them, as most places fail there."""
    written = either(re.escape(words).replace(r"\ ", r"\s+") for words in run)
    return rf"{edge_before(run)}(?:{written})(?!\w)" if spaced else written


def edge_before(words: Iterable[str]) -> str:
    """Return the pattern of where any of some words begins; a fast one if all begin with letters."""
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
