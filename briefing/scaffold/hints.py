"""What a sentence may give a briefing: times, numbers, quotations and names, as rules find them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing import numbers, quotes, timewords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.names import Reader


@dataclass(frozen=True, slots=True)
class Hints:
    """Candidates, in the words of the sentence."""

    times: tuple[str, ...]
    numbers: tuple[str, ...]
    said: tuple[str, ...]
    names: tuple[str, ...]

    def told(self) -> Iterator[str]:
        """Yield one line for each sort that there is anything of."""
        for sort, words in (
            ("time", self.times),
            ("number", self.numbers),
            ("said", self.said),
            ("name", self.names),
        ):
            if words:
                yield f"{sort}: {' | '.join(words)}"


def hints_of(sentence: str, language: str, reader: Reader) -> Hints:
    """Return what a sentence may give."""
    found = (quotation.shortest for quotation in quotes.quotations(sentence))
    return Hints(
        times=_times(sentence, language),
        numbers=_distinct(
            quantity.text for quantity in numbers.read(sentence, language) if not quantity.is_day
        ),
        said=_distinct(sentence[span.start : span.end] for span in found),
        names=_names(sentence, reader),
    )


def _times(sentence: str, language: str) -> tuple[str, ...]:
    """Return the longest runs of words that say something of time."""
    runs: list[tuple[int, int]] = []
    for mark in timewords.marks_in(sentence, language):
        if not mark.kinds:
            continue
        if runs and not sentence[runs[-1][1] : mark.start].strip(" ,"):
            runs[-1] = (runs[-1][0], mark.end)
        else:
            runs.append((mark.start, mark.end))
    words = (sentence[start:end] for start, end in runs)
    return _distinct(one for one in words if timewords.read(one, language) is not None)


def _names(sentence: str, reader: Reader) -> tuple[str, ...]:
    """Return the names, those that only a space sets apart as one."""
    runs: list[tuple[int, int]] = []
    for word in reader.names_in(sentence):
        if runs and word.joined and sentence[runs[-1][1] : word.start].isspace():
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return _distinct(sentence[start:end] for start, end in runs)


def _distinct(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(one.split()) for one in words if one.strip()))
