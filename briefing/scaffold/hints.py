"""What a sentence may give a briefing: times, numbers, quotations and names, as rules find them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from briefing import lexicon, numbers, quotes, timewords
from briefing.dates import Day
from briefing.names import weekdays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.names import Reader, Word

_ANY_DAY = Day(2000, 1, 1)
"""What is counted from no day says the same on any."""


@dataclass(frozen=True, slots=True)
class Hints:
    """Candidates, in the words of the sentence."""

    whens: tuple[str, ...]
    """Times whose date is known, each as the field `when` has it."""
    times: tuple[str, ...]
    """The others."""
    numbers: tuple[str, ...]
    said: tuple[str, ...]
    names: tuple[str, ...]

    def told(self) -> Iterator[str]:
        """Yield one line for each sort that there is anything of; a line for each date, to be copied."""
        yield from (f"when: {when}" for when in self.whens)
        for sort, words in (
            ("time", self.times),
            ("number", self.numbers),
            ("said", self.said),
            ("name", self.names),
        ):
            if words:
                yield f"{sort}: {' | '.join(words)}"


def hints_of(sentence: str, language: str, reader: Reader, today: Day | None = None) -> Hints:
    """Return what a sentence may give; its times are counted from `today`, where that is known.

    What belongs to a time is no number and no name.
    """
    runs = list(_runs(sentence, language))
    times = _distinct(sentence[start:end] for start, end in runs)
    whens = {words: when for words in times if (when := _when(words, language, today))}
    found = (quotation.shortest for quotation in quotes.quotations(sentence))
    counted = (
        one for one in numbers.read(sentence, language) if not one.is_day and not _lies_in(one.at, runs)
    )
    return Hints(
        whens=tuple(whens.values()),
        times=tuple(words for words in times if words not in whens),
        numbers=_distinct(quantity.text for quantity in counted),
        said=_distinct(sentence[span.start : span.end] for span in found),
        names=_names(sentence, reader, runs),
    )


def _runs(sentence: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where words on end say something of time, without the small ones around them."""
    run: list[timewords.Mark] = []
    for mark in (*timewords.marks_in(sentence, language), None):
        if mark and mark.kinds and (not run or not sentence[run[-1].end : mark.start].strip(" ,")):
            run.append(mark)
            continue
        told = [place for place, one in enumerate(run) if one.kinds != (("ignored", True),)]
        if told and not (len(told) == 1 and _may_mean_else(run[told[0]], sentence, language)):
            start, end = run[told[0]].start, run[told[-1]].end
            if timewords.read(sentence[start:end], language) is not None:
                yield start, end
        run = [mark] if mark and mark.kinds else []


def _may_mean_else(mark: timewords.Mark, sentence: str, language: str) -> bool:
    """Tell whether it is a season, or a month without its capital, so mostly another word: it may fall."""
    kinds = {kind for kind, _value in mark.kinds}
    lacks_capital = sentence[mark.start].islower() and any(map(str.istitle, weekdays(language)))
    return "season" in kinds or (lacks_capital and bool(kinds & {"month", "weekday"}))


def _when(words: str, language: str, today: Day | None) -> str | None:
    """Return a time as the field `when` has it; nothing where it may mean one day as well as another."""
    said = timewords.read(words, language)
    if said is None or (today is None and said.is_relative):
        return None
    stretches = said.on(today or _ANY_DAY)
    if not stretches or any(_are_apart(one, other) for one in stretches for other in stretches):
        return None
    part = f", part_of_day: {next(iter(said.parts))}" if len(said.parts) == 1 else ""
    basis = "relative" if said.is_relative else "stated"
    return f'{{date: {stretches[0]}{part}, words: "{words}", basis: {basis}}}'


def _are_apart(one: timewords.Stretch, other: timewords.Stretch) -> bool:
    return bool(one.latest and other.earliest and one.latest < other.earliest)


def _names(sentence: str, reader: Reader, times: list[tuple[int, int]]) -> tuple[str, ...]:
    """Return the names, those that only a space sets apart as one."""
    runs: list[tuple[int, int]] = []
    for word in reader.names_in(sentence):
        if _lies_in(word.start, times) or _opens_behind_a_dash(word, sentence, reader.language):
            continue
        if runs and word.joined and sentence[runs[-1][1] : word.start].isspace():
            runs[-1] = (runs[-1][0], word.end)
        else:
            runs.append((word.start, word.end))
    return _distinct(sentence[start:end] for start, end in runs)


def _opens_behind_a_dash(word: Word, sentence: str, language: str) -> bool:
    """Tell whether an ordinary word has its capital for what stands before it: `Oslo (Wire) – The …`."""
    ordinary = word.text.casefold() in _openings(language)
    return ordinary and sentence[: word.start].rstrip().endswith(("-", "–", "—"))


@cache
def _openings(language: str) -> frozenset[str]:
    listed = lexicon.load("openings", language)
    return frozenset(listed["words"].split()) if listed else frozenset()


def _lies_in(place: int, runs: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in runs)


def _distinct(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(one.split()) for one in words if one.strip()))
