"""Which words for time in our own words no quote carries: `yesterday`, `last week`, `in the morning`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing import timewords
from briefing.rules.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.dossier import Dossier
    from briefing.findings import Location
    from briefing.rules.own_words import OwnWords

_KINDS = frozenset({"day", "part", "which"})
_PERIODS = ("week", "weekend", "month", "year", "decade", "century")


class _Time(NamedTuple):
    """A word or two that say when, what they mean, and where they stand in the field."""

    start: int
    end: int
    means: frozenset[tuple[str, str | int]]


def unsaid(dossier: Dossier) -> Iterator[tuple[Location, str]]:
    """Yield the place and the fault of each time in our own words that nothing carries.

    Names of months and weekdays, numbers and years are for the rules on names and numbers.
    """
    language = dossier.briefing.language
    for words in own_words(dossier):
        times = list(_times_in(words.text, language))
        carried = _carried(words, dossier) if times else frozenset()
        for time in times:
            if not time.means & carried:
                said = words.text[time.start : time.end]
                hint = "quote the words that say so, or leave it out"
                yield words.location, f"`{said}` is said in none of this item's quotes; {hint}"


def _carried(words: OwnWords, dossier: Dossier) -> frozenset[tuple[str, str | int]]:
    carried: set[tuple[str, str | int]] = set()
    if words.when and words.when.part_of_day:
        carried.add(("part", words.when.part_of_day))
    for quote in words.evidence:
        language = dossier.language_of(dossier.source_of(quote))
        for time in _times_in(quote.quote, language):
            carried |= time.means
    return frozenset(carried)


def _times_in(text: str, language: str) -> Iterator[_Time]:
    """Yield the days, periods and parts of the day that are counted from the day of writing.

    `today` and `now` say as little of a day as `this year` does, a capital makes a name of the others, and a
    single character of Chinese or Japanese may be a part of any word: 朝 is morning, or half of a country.
    """
    if not timewords.may_tell(text, language, _KINDS):
        return
    marks = [mark for mark in timewords.marks_in(text, language) if not _is_name(text, mark)]
    for mark in marks:
        kinds = dict(mark.kinds) if len(mark.words) > 1 else {}
        if kinds.get("day"):
            yield _Time(mark.start, mark.end, frozenset({("day", kinds["day"])}))
        elif "part" in kinds:
            yield _Time(mark.start, mark.end, frozenset(("part", part) for part in kinds["part"]))
    yield from _periods(marks, text)


def _periods(marks: Iterable[timewords.Mark], text: str) -> Iterator[_Time]:
    for first, second in pairwise(marks):
        kinds = dict(first.kinds) | dict(second.kinds)
        if text[first.end : second.start].isspace() and {"which", "unit"} <= kinds.keys():
            which, unit = kinds["which"], kinds["unit"]
            if unit in _PERIODS and which in ("last", "next"):
                yield _Time(first.start, second.end, frozenset({(which, unit)}))


def _is_name(text: str, mark: timewords.Mark) -> bool:
    """Tell whether a word has a capital that the beginning of a sentence does not account for."""
    opens = mark.start == 0 or text[: mark.start].rstrip().endswith((".", "!", "?", ":"))
    return text[mark.start].isupper() and not opens
