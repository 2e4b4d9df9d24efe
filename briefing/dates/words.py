"""How an EDTF date is said in a language: never finer than it is, and without a word of its own.

Names, and the order of day, month and year, are CLDR's; everything else is a phrase that the caller looks up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from briefing.dates.edtf import Edtf, Interval, OneOf, Single

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.dates.days import Day
    from briefing.dates.edtf import Unit
    from briefing.dates.writing import Writing

PARTS_OF_DAY = ("morning", "midday", "afternoon", "evening", "night")
"""In the order of the day; EDTF has no form for them. Each is also the key of its phrase."""

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
"""A season's first month → the key of its name."""
_FIRST_NAMED_DECADE = 1010
"""The years before are written with their era, which does not go with "the 980s"."""


class Say(Protocol):
    """Looks a phrase up by its key, such as `dates.between-day`, and fills the values in, unescaped.

    A phrase need not use every value it is given: `night-of` may say `{range}` or `{start}` and `{end}`.
    """

    def __call__(self, key: str, /, **values: str) -> str:
        """Return the phrase; `key` is two words with a dot between them."""


def in_words(edtf: Edtf, part_of_day: str | None, say: Say, locale: str, *, throughout: bool = False) -> str:
    """Say the date in full: `Friday 7 January 2022, morning`, `Night of 7–8 January 2022`.

    What leads with a phrase begins with a capital; a mere name (`spring 2022`) begins as the language has it.

    Args:
        edtf: the date.
        part_of_day: one of `PARTS_OF_DAY`, or None; the night of two consecutive days lies between them.
        say: looks the phrases up.
        locale: the language, as a BCP 47 tag; plain `en` is read as `en-GB`.
        throughout: whether an interval lasts from start to end; otherwise it means some time within. A set
            always means one of its dates.
    """
    spoken = _simplest(edtf)
    wording = _Wording(say, _writing(locale, brief=False), throughout and edtf.is_interval)
    words = wording.dated(spoken, part_of_day)
    leads_with_a_phrase = spoken.is_interval or spoken.approximate
    return words[:1].upper() + words[1:] if leads_with_a_phrase else words


def in_brief(edtf: Edtf, part_of_day: str | None, say: Say, locale: str) -> str:
    """Say the date shortly, for tables and chips: `Fri 7 Jan 2022, morning`, `3–8 Jan 2022`.

    Takes what `in_words` takes, and is no finer. It leaves open whether an interval lasts all the time.
    """
    return _Wording(say, _writing(locale, brief=True)).dated(_simplest(edtf), part_of_day)


def tick(day: Day, unit: Unit, locale: str) -> str:
    """Write a mark on a line of time, as short as it can be: `7 Jan`, `Jan 2022`, `2022`."""
    return _writing(locale, brief=True).tick(unit, day)


def _writing(language: str, *, brief: bool) -> Writing:
    # Babel takes longer to load than all of this package, and whoever only reads dates does without it.
    from briefing.dates.writing import writing_of  # noqa: PLC0415

    return writing_of(language, brief=brief)


def _simplest(edtf: Edtf) -> Edtf:
    """Return the simplest date that means the same: `[a..b]` is `a/b`, and `a/a` is `a`."""
    match edtf:
        case OneOf(members=(Interval(ends=(Single(), Single())) as only,)):
            return _simplest(only)
        case Interval(ends=(Single() as start, end)) if start == end:
            return start
    return edtf


def _shared_unit(dates: Sequence[Edtf]) -> Unit | None:
    """Return `day`, `month` or `year` where all dates are plain days, months or years, and None otherwise."""
    units = {
        date.unit if isinstance(date, Single) and not (date.mark or date.some) else None for date in dates
    }
    unit = units.pop()
    return unit if not units and unit in ("day", "month", "year") else None


def _is_one_night(interval: Interval) -> bool:
    start, end = interval.ends
    if not (start and end and _shared_unit((start, end)) == "day"):
        return False
    return end.earliest.ordinal - start.earliest.ordinal == 1


@dataclass(frozen=True)
class _Wording:
    """The phrases and written forms that one date is put together from."""

    phrases: Say
    writing: Writing
    throughout: bool = False

    def say(self, key: str, **values: str) -> str:
        return self.phrases(f"dates.{key}", **values)

    def dated(self, edtf: Edtf, part_of_day: str | None) -> str:
        if part_of_day == "night" and isinstance(edtf, Interval) and _is_one_night(edtf):
            return self.span("night-of", edtf.singles)
        words = self.undated(edtf)
        return self.say("part-of-day", date=words, part=self.say(part_of_day)) if part_of_day else words

    def undated(self, edtf: Edtf) -> str:
        if isinstance(edtf, Interval):
            return self.interval(edtf)
        if isinstance(edtf, OneOf):
            return self.choice(edtf)
        date = edtf.singles[0]
        if date.unit == "day" and not date.approximate:
            return self.doubted(date, self.writing.weekday_and_day(date.earliest))
        return self.alone(date)

    def interval(self, interval: Interval) -> str:
        start, end = interval.ends
        if start and end:
            return self.between(start, end)
        if start:
            words = self.say("since", date=self.inside(start))
            known = interval.end_is_open or self.writing.brief
            return words if known else self.say("end-not-known", date=words)
        (end,) = interval.singles
        if self.writing.brief:
            return self.say("brief-up-to", date=self.alone(end))
        frame = "up-to" if interval.start_is_open and not self.throughout else "until"
        is_day = end.unit == "day" and not end.approximate
        words = (
            self.say(f"{frame}-day", date=self.alone(end))
            if is_day
            else self.say(frame, date=self.inside(end))
        )
        return words if interval.start_is_open else self.say("start-not-known", date=words)

    def between(self, start: Single, end: Single) -> str:
        if self.writing.brief:
            return self.range(start, end)
        frame = "from-to" if self.throughout else "between"
        unit = _shared_unit((start, end))
        if unit:
            return self.span(f"{frame}-{unit}", (start, end))
        return self.say(frame, start=self.inside(start), end=self.inside(end))

    def span(self, key: str, ends: Sequence[Single]) -> str:
        """Say a phrase of two plain dates of one unit, which name once what they share."""
        start, end = self.writing.series(ends[0].unit, [date.earliest for date in ends])
        return self.say(key, start=start, end=end, range=self.range(*ends))

    def range(self, start: Single, end: Single) -> str:
        unit = _shared_unit((start, end))
        if unit:
            return self.writing.range(unit, start.earliest, end.earliest)
        return self.writing.joined(self.alone(start), self.alone(end))

    def choice(self, choice: OneOf) -> str:
        unit = _shared_unit(choice.members)
        if unit:
            return self.writing.either(self.writing.series(unit, [date.earliest for date in choice.singles]))
        return self.writing.either([self.chosen(member) for member in choice.members])

    def chosen(self, member: Single | Interval) -> str:
        start, end = member.start, member.end
        if start and end:
            return self.range(start, end) if start != end else self.alone(start)
        (only,) = member.singles
        return self.say("or-later" if start else "or-earlier", date=self.alone(only))

    def alone(self, date: Single) -> str:
        """Say a single date, without weekday, where no phrase precedes it."""
        words = self.name(date)
        if date.approximate:
            around = "around-day" if date.unit == "day" else "around"
            words = self.say("brief-around" if self.writing.brief else around, date=words)
        return self.doubted(date, words)

    def inside(self, date: Single) -> str:
        """Say a single date after a preposition, where many languages decline it."""
        words = self.name(date, "inside-")
        if date.approximate:
            words = self.say("brief-around" if self.writing.brief else "around", date=words)
        return self.doubted(date, words)

    def doubted(self, date: Single, words: str) -> str:
        if not date.uncertain:
            return words
        return self.say("brief-uncertain" if self.writing.brief else "uncertain", date=words)

    def name(self, date: Single, place: str = "") -> str:
        """Name the date by its coarsest known unit; `place` leads the keys of phrases that are declined."""
        first = date.earliest
        written = self.writing.named(date.unit, first)
        if date.some:
            return self.say(f"{place}some-{date.some}-of-{date.unit}", date=written)
        if date.unit == "season":
            return self.say("season", season=self.say(_SEASONS[first.month]), year=written)
        if date.unit == "decade" and first.year >= _FIRST_NAMED_DECADE and first.year % 100:
            return self.say(f"{place}decade", year=f"{first.year}")
        if date.unit in ("decade", "century"):
            # "The 2000s" may be ten years or a hundred, so these are named by their first and last year.
            return self.say(f"{place}years", start=written, end=self.writing.year(date.latest))
        return self.say("inside-day", date=written) if place and date.unit == "day" else written
