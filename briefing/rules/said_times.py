"""What the sources of an item say of its time: the words, the days they may mean, and what they allow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefing import quotes, timewords
from briefing.dates import MONTHS, Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from briefing.dates import Edtf
    from briefing.dossier import Dossier
    from briefing.model import Source
    from briefing.statement import Evidence

_MOST_DAYS = 366
"""A publication date that leaves open more days than these is no day to count from."""
_ONE_NIGHT = 2
"""Days that one night lies between."""
_ANY_DAY = Day(2000, 1, 1)


@dataclass(frozen=True)
class Said:
    """An expression of time as a source has it."""

    words: str
    source: Source
    language: str
    expression: timewords.Expression | None
    """What it says; None where no rule knows it."""

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days that it may have been published on; where nothing has to be counted, any will do."""
        published = self.source.published
        length = published.days() if published else None
        if published is None or published.earliest is None or length is None or length > _MOST_DAYS:
            return () if self.expression and self.expression.is_relative else (_ANY_DAY,)
        return tuple(Day.from_ordinal(published.earliest.ordinal + n) for n in range(length))

    @cached_property
    def stretches(self) -> tuple[tuple[timewords.Stretch, ...], ...]:
        """For each of those days, what the expression may mean then."""
        return tuple(self.expression.on(day) for day in self.days) if self.expression else ()

    @property
    def has_a_meaning(self) -> bool:
        """Whether it names days at all; `Friday, 4 January` does only where they agree."""
        return not self.days or any(self.stretches)

    @property
    def basis(self) -> str:
        """What a date that it says rests on."""
        return "relative" if self.expression and self.expression.is_relative else "stated"

    @property
    def counting(self) -> str:
        """The day it is counted from, in a clause: `, counted from 8 January 2022`; nothing if none is."""
        if self.basis == "stated" or not self.days:
            return ""
        day = self.days[0]
        written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        return f", counted from {written if len(self.days) == 1 else f'any day of `{self.source.published}`'}"

    @property
    def options(self) -> str:
        """The dates that it may mean, the likeliest first; over several days the one that holds them all."""
        if len(self.stretches) == 1:
            return " or ".join(f"`{one}`" for one in self.stretches[0])
        likely = [one[0] for one in self.stretches if one]
        starts, ends = [one.earliest for one in likely], [one.latest for one in likely]
        first = None if None in starts else min(start for start in starts if start)
        last = None if None in ends else max(end for end in ends if end)
        return f"`{timewords.Stretch(first, last)}`"

    def allows(self, date: Edtf, part_of_day: str | None) -> bool:
        """Tell whether a date is vague enough, whichever day the source was published on.

        A night that is said to lie between two days has those two, and no more, beside it.
        """
        fits = bool(self.stretches) and all(
            any(one.lies_in(date) for one in stretches) for stretches in self.stretches
        )
        if not fits or self.expression is None or part_of_day is None:
            return fits
        if part_of_day == "night" and self.expression.is_one_night and date.finest == "day":
            return len(self.days) > 1 or date.days() == _ONE_NIGHT
        return part_of_day in self.expression.parts or not self.expression.parts

    def touches(self, date: Edtf) -> bool:
        """Tell whether a date shares any day with what the expression may mean."""
        return any(
            not _ends_before(date, one) and not _begins_after(date, one)
            for stretches in self.stretches
            for one in stretches
        )


def said(words: str | None, evidence: Iterable[Evidence], dossier: Dossier) -> list[Said]:
    """Return the words for an item's time as each source has them whose quotes they stand in."""
    if words is None:
        return []
    found = [
        source for source, quote in _sources(evidence, dossier) if quotes.stands(words, quotes.fold(quote))
    ]
    found = found or [source for source, _quote in _sources(evidence, dossier)]
    sayings = []
    for source in {source.id: source for source in found}.values():
        language = dossier.language_of(source)
        sayings.append(Said(words, source, language, timewords.read(words, language)))
    return sayings


def _sources(evidence: Iterable[Evidence], dossier: Dossier) -> Iterator[tuple[Source, str]]:
    for quote in evidence:
        source = dossier.source_of(quote)
        if source is not None:
            yield source, quote.quote


def _ends_before(date: Edtf, stretch: timewords.Stretch) -> bool:
    return date.latest is not None and stretch.earliest is not None and date.latest < stretch.earliest


def _begins_after(date: Edtf, stretch: timewords.Stretch) -> bool:
    return date.earliest is not None and stretch.latest is not None and date.earliest > stretch.latest
