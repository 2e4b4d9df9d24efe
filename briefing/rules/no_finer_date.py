"""A date is no finer than the source's words for it, counted from the day that the source was published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import timewords
from briefing.dates import WEEKDAYS, Day
from briefing.findings import Finding
from briefing.rules import own_times
from briefing.rules.said_times import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.dates import Edtf
    from briefing.grounding import Grounding
    from briefing.model import Briefing, Event, Figure, Remark, Response
    from briefing.rules.said_times import Said
    from briefing.statement import When

CODE = "no-finer-date"

_WEEK = 7


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each date that its words do not carry, and a note for what cannot be checked."""
    dossier = grounding.dossier
    times = [
        (item.when, said(item.when.words, item.evidence, dossier))
        for item in _dated(dossier.briefing)
        if item.when
    ]
    for when, sayings in times:
        if when.date:
            yield from _checked(when, when.date, sayings)
    yield from _not_listed(times)
    yield from _out_of_order(dossier.briefing)
    for location, message in own_times.unsaid(dossier):
        yield Finding(location, message, CODE)


def _dated(briefing: Briefing) -> tuple[Event | Response | Figure | Remark, ...]:
    return (
        *briefing.events.values(),
        *briefing.responses.values(),
        *briefing.figures.values(),
        *briefing.remarks.values(),
    )


def _checked(when: When, date: Edtf, sayings: list[Said]) -> Iterator[Finding]:
    fitting = (one for one in sayings if one.allows(date, when.part_of_day))
    saying = next(fitting, sayings[0] if sayings else None)
    if when.basis == "inferred":
        yield from _inferred(when, date, saying)
    elif when.words is None:
        hint = "give the source's own `words` for it, or write `basis: inferred` and a `note`"
        yield Finding(when.at("date"), f"nothing says this date; {hint}", CODE)
    elif saying is None or saying.expression is None or not saying.has_a_meaning:
        hint = "copy no more than the expression of time, or write `basis: inferred` and a `note`"
        yield Finding(when.at("words"), f"no rule tells which days `{when.words}` means; {hint}", CODE)
    else:
        yield from _basis(when, saying)
        if saying.days:
            yield from _date(when, date, saying)
        yield from _part(when, saying.expression)


def _inferred(when: When, date: Edtf, saying: Said | None) -> Iterator[Finding]:
    """Yield what is wrong with a conclusion: it needs a reason, and the words it goes beyond still hold."""
    if when.note is None:
        message = "an inferred date needs a `note`; say what it was concluded from"
        yield Finding(when.at("basis"), message, CODE)
    if saying is None or saying.expression is None:
        return
    if saying.allows(date, when.part_of_day) and (when.part_of_day is None or saying.expression.parts):
        message = f"`{saying.words}` says this date by itself{saying.counting}; its basis is `{saying.basis}`"
        yield Finding(when.at("basis"), message, CODE)
    elif not _has_weekdays(date, saying.expression) or (
        not saying.expression.is_relative and not saying.touches(date)
    ):
        yield Finding(when.at("date"), _said_of(date, saying), CODE)
    if saying.expression.parts:
        yield from _part(when, saying.expression)


def _basis(when: When, saying: Said) -> Iterator[Finding]:
    """Yield a finding where the basis is not the one that the words have; left out, it means `stated`."""
    if (when.basis or "stated") != saying.basis:
        told = "names no year, so it is counted" if saying.basis == "relative" else "needs no counting"
        message = f"`{when.words}` {told} from the publication day; its basis is `{saying.basis}`"
        yield Finding(when.at("basis") if when.basis else when.at("words"), message, CODE)
    if not saying.days:
        hint = "add `published` to the source, or write `basis: inferred` and a `note`"
        message = f"there is no known publication day to count `{when.words}` from; {hint}"
        yield Finding(when.at("words"), message, CODE)


def _date(when: When, date: Edtf, saying: Said) -> Iterator[Finding]:
    if not saying.allows(date, None if when.part_of_day != "night" else "night"):
        yield Finding(when.at("date"), _said_of(date, saying), CODE)


def _said_of(date: Edtf, saying: Said) -> str:
    """Say what is wrong with a date: a weekday, a unit that nobody named, or all of it."""
    assert saying.expression is not None
    counted = saying.counting.removeprefix(", ")
    told = f"{counted}, write" if counted else "write"
    right = f"; {told} {saying.options}" if saying.days else "; look the day up, or leave the date out"
    first = date.earliest
    if first and date.days() == 1 and not _has_weekdays(date, saying.expression):
        weekday = f"`{date}` is a {WEEKDAYS[first.weekday]}"
        return f"{weekday}, but the source says `{saying.words}`{right}"
    if saying.touches(date):
        return f"`{date}` is finer than `{saying.words}`{right}"
    return f"`{date}` is not what `{saying.words}` says{right}"


def _has_weekdays(date: Edtf, expression: timewords.Expression) -> bool:
    """Tell whether a date leaves open each weekday that is named."""
    length = date.days()
    if date.earliest is None or length is None or length >= _WEEK:
        return True
    open_to = {Day.from_ordinal(date.earliest.ordinal + n).weekday for n in range(length)}
    return expression.weekdays <= open_to


def _part(when: When, expression: timewords.Expression) -> Iterator[Finding]:
    if when.part_of_day is None or when.part_of_day in expression.parts:
        return
    if expression.parts:
        parts = " or ".join(f"`{part}`" for part in sorted(expression.parts))
        message = f"`{when.words}` says {parts}, not `{when.part_of_day}`"
    else:
        message = f"`{when.words}` says no part of the day; leave `part_of_day` out"
    yield Finding(when.at("part_of_day"), message, CODE)


def _not_listed(times: list[tuple[When, list[Said]]]) -> Iterator[Finding]:
    """Yield a note for each language of the words for dates whose words for time nobody has listed."""
    noted = set()
    for when, sayings in times:
        for one in sayings:
            if not timewords.has_lists(one.language) and one.language not in noted:
                noted.add(one.language)
                message = (
                    f"the words for time of `{one.language}` are not listed, so of its dates only weekdays, "
                    "months and numbers are checked; compare the others with the quotes yourself"
                )
                yield Finding(when.at("words"), message, CODE, "note")


def _out_of_order(briefing: Briefing) -> Iterator[Finding]:
    """Yield a finding where the dates of two events contradict that one is after or before the other."""
    for event in briefing.events.values():
        when = event.when
        if when is None or when.date is None:
            continue
        for field, others in (("after", when.after), ("before", when.before)):
            for n, name in enumerate(others):
                other = briefing.events[name].when if name in briefing.events else None
                if other is None or other.date is None:
                    continue
                early, late = (other.date, when.date) if field == "after" else (when.date, other.date)
                if early.earliest and late.latest and late.latest < early.earliest:
                    message = f"`{when.date}` cannot be {field} `{name}`, which is dated `{other.date}`"
                    yield Finding(when.at(field, n), f"{message}; mend the date, or leave this out", CODE)
