"""Which days each kind of expression may mean: one rule for each set of marks that may stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.dates import DateError, Day, parse
from briefing.timewords.stretches import Stretch, days, months, of_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Meaning = dict[str, Any]
"""Kind of mark → its value; each kind once."""

_FAR = 274
"""Days, about nine months: nobody leaves out the year of a day or month that lies further away."""
_WEEK = 7
_MONTHS = 12
_MODIFIERS = frozenset({"early", "mid", "late"})
"""They narrow a stretch by nobody knows how much, so it is left as it is."""
_DIRECTIONS = frozenset({"earlier", "later"})


def is_absolute(said: Meaning) -> bool:
    """Tell whether a date names its year, or what is longer, so that it need not be counted from a day."""
    return "year" in said or "iso" in said or said.keys() == {"number", "unit"}


def says_something(said: Meaning, parts: frozenset[str]) -> bool:
    """Tell whether there is a rule for what is said."""
    return _rule(said, parts) is not None


def resolve(said: Meaning, parts: frozenset[str], today: Day) -> Iterator[Stretch]:
    """Yield the stretches of days that it may mean on a day; none where it contradicts itself."""
    rule = _rule(said, parts)
    if rule is not None:
        yield from rule(said, today)


def _rule(said: Meaning, parts: frozenset[str]) -> Callable[[Meaning, Day], Iterable[Stretch]] | None:
    kinds = frozenset(said) - _MODIFIERS
    if said.get("unit") in ("day", None) and kinds & _DIRECTIONS:
        kinds -= _DIRECTIONS  # "earlier on Friday" is on Friday
    if kinds in _RULES:
        return _RULES[kinds]
    if parts and kinds <= {"which"}:
        return _part_alone(parts, said.get("which"))
    for wrapper, unwrap in _WRAPPERS.items():
        if wrapper in kinds:
            inner = {kind: value for kind, value in said.items() if kind != wrapper}
            if _rule(inner, parts) is None:
                return None
            return lambda _said, today: unwrap(resolve(inner, parts, today), today)
    return None


# ------------------------------------------------------------------------------------------------ days


def _day(said: Meaning, today: Day) -> Iterator[Stretch]:
    found = of_unit("day", today, said["day"])
    if said.get("weekday") in (None, _first(found).weekday):
        yield found


def _weekday(said: Meaning, today: Day) -> Iterator[Stretch]:
    back = (today.weekday - said["weekday"]) % _WEEK
    yield of_unit("day", today, -back)
    if back == 0:
        yield of_unit("day", today, -_WEEK)
    if "until" in said:  # by Friday something had happened, or is to happen
        yield of_unit("day", today, _WEEK - back)


def _which_weekday(said: Meaning, today: Day) -> Iterator[Stretch]:
    ahead = (said["weekday"] - today.weekday) % _WEEK
    in_this_week = said["weekday"] - today.weekday
    if said["which"] in ("last", "past"):
        yield of_unit("day", today, ahead - _WEEK)
    elif said["which"] == "this":
        yield of_unit("day", today, ahead)
        yield of_unit("day", today, in_this_week)
    else:
        yield of_unit("day", today, ahead or _WEEK)
        yield of_unit("day", today, in_this_week + _WEEK)


def _weekday_of_week(said: Meaning, today: Day) -> Iterator[Stretch]:
    if said["unit"] == "week" and said["which"] in _STEPS:
        monday = _first(of_unit("week", today, _STEPS[said["which"]])).ordinal
        yield days(monday + said["weekday"], monday + said["weekday"])


def _day_of_month(said: Meaning, today: Day) -> Iterator[Stretch]:
    years = (said["year"],) if "year" in said else range(today.year - 1, today.year + 2)
    for year in years:
        month = months(year * _MONTHS + said["month"] - 1, year * _MONTHS + said["month"] - 1)
        day = Day(year, said["month"], said["number"])
        if not 1 <= day.day <= _last(month).day or said.get("weekday") not in (None, day.weekday):
            continue
        if "year" in said or abs(day.ordinal - today.ordinal) <= _FAR:
            yield Stretch(day, day)


def _iso(said: Meaning, _today: Day) -> Iterator[Stretch]:
    try:
        date = parse(said["iso"])
    except DateError:
        return
    if date.precision != "season":  # 2021-22 is rather two years
        yield Stretch(date.earliest, date.latest)


def _part_alone(
    parts: frozenset[str], which: str | None
) -> Callable[[Meaning, Day], Iterable[Stretch]] | None:
    """Return the rule for `this morning` and `last night`; a mere `overnight` is the night before."""
    before = [] if which is None else [0] if which == "this" else [-1]
    nights = [(-1, 0), (0, 1)] if which == "this" else [(-1, 0)]
    if which not in ("this", "last", None) or (which is None and "night" not in parts):
        return None

    def rule(_said: Meaning, today: Day) -> Iterator[Stretch]:
        yield from (of_unit("day", today, steps) for steps in before)
        if "night" in parts:
            yield from (days(today.ordinal + first, today.ordinal + last) for first, last in nights)

    return rule


# ----------------------------------------------------------------------------- months, years and the like


def _month(said: Meaning, today: Day) -> Iterator[Stretch]:
    for year in (said["year"],) if "year" in said else range(today.year - 1, today.year + 2):
        month = months(year * _MONTHS + said["month"] - 1, year * _MONTHS + said["month"] - 1)
        if "year" in said or _is_near(month, today):
            yield month


def _season(said: Meaning, today: Day) -> Iterator[Stretch]:
    """Yield the northern seasons; a winter may be named for the year it begins or ends in."""
    years = (said["year"] - 1, said["year"]) if "year" in said else range(today.year - 2, today.year + 2)
    for year in years:
        season = months(year * _MONTHS + said["season"] - 1, year * _MONTHS + said["season"] + 1)
        if "year" in said and said["year"] not in (_first(season).year, _last(season).year):
            continue
        if "year" in said or _is_near(season, today):
            yield season


def _which_in_the_year(said: Meaning, today: Day) -> Iterator[Stretch]:
    """Yield the month or season that is last, this or next: one before today, about it, or after it."""
    inner = {kind: value for kind, value in said.items() if kind != "which"}
    near = list((_month if "month" in said else _season)(inner, today))
    if said["which"] in ("last", "past"):
        yield from [one for one in near if _last(one) < today][-1:]
    elif said["which"] == "next":
        yield from [one for one in near if _first(one) > today][:1]
    else:
        yield from near


def _year(said: Meaning, _today: Day) -> Iterator[Stretch]:
    yield months(said["year"] * _MONTHS, said["year"] * _MONTHS + _MONTHS - 1)


def _decade(said: Meaning, _today: Day) -> Iterator[Stretch]:
    first = Day(said["year"], 1, 1)
    if said["year"] % 10 == 0:
        yield of_unit("decade", first)
    if said["year"] % 100 == 0:
        yield of_unit("century", first)


def _numbered(said: Meaning, _today: Day) -> Iterator[Stretch]:
    if said["unit"] == "century" and said["number"] > 0:
        yield of_unit("century", Day((said["number"] - 1) * 100, 1, 1))


def _unit(said: Meaning, today: Day) -> Iterator[Stretch]:
    this = of_unit(said["unit"], today)
    if said["unit"] == "weekend":
        yield this if _first(this) <= today else of_unit("weekend", today, -1)
    elif said.keys() & _MODIFIERS:  # "at the beginning of the year"
        yield this


def _which_unit(said: Meaning, today: Day) -> Iterator[Stretch]:
    which, unit = said["which"], said["unit"]
    if unit == "day":
        return
    if which == "past":
        yield Stretch(_first(of_unit(unit, today, -1)), today)
        return
    yield of_unit(unit, today, _STEPS[which])
    if which == "this":
        yield Stretch(_first(of_unit(unit, today)), today)
    if which == "last" and unit == "weekend" and _last(of_unit(unit, today)) == today:
        yield of_unit(unit, today)


def _within(said: Meaning, today: Day) -> Iterator[Stretch]:
    """Yield what has passed, or is left, of this week, month … of which it is `earlier` or `later`."""
    if said.get("which", "this") == "this":
        this = of_unit(said["unit"], today)
        yield Stretch(this.earliest, today) if "earlier" in said else Stretch(today, this.latest)
    else:
        yield from _which_unit(said, today)


# ----------------------------------------------------------------------------------- counted and lasting


def _ago(said: Meaning, today: Day) -> Iterator[Stretch]:
    if "number" in said:
        yield of_unit(said["unit"], today, -said["number"])
    else:
        yield Stretch(None, today)


def _lasting(said: Meaning, today: Day) -> Iterator[Stretch]:
    """Yield the time up to today; where it is counted, also from the unit in which it began."""
    yield Stretch(None, today)
    if "number" in said:
        yield Stretch(_first(of_unit(said["unit"], today, -said["number"])), today)
        if said["unit"] == "day":
            yield Stretch(_first(of_unit("day", today, 1 - said["number"])), today)


def _which_counted(said: Meaning, today: Day) -> Iterator[Stretch]:
    far = said["number"] * (1 if said["which"] == "next" else -1)
    edge = of_unit(said["unit"], today, far)
    yield Stretch(today, edge.latest) if far > 0 else Stretch(edge.earliest, today)


def _since(inner: Iterable[Stretch], today: Day) -> Iterator[Stretch]:
    for one in inner:
        if one.earliest is None or one.earliest <= today:
            yield Stretch(one.earliest, today)
        yield Stretch(one.earliest, None)
        yield one


def _until(inner: Iterable[Stretch], _today: Day) -> Iterator[Stretch]:
    for one in inner:
        yield Stretch(None, one.latest)
        yield one


def _eve(inner: Iterable[Stretch], _today: Day) -> Iterator[Stretch]:
    """Yield the night to a day: `in der Nacht auf Samstag`."""
    for one in inner:
        if one.is_one_day:
            yield days(_first(one).ordinal - 1, _first(one).ordinal)


def _first(stretch: Stretch) -> Day:
    assert stretch.earliest is not None
    return stretch.earliest


def _last(stretch: Stretch) -> Day:
    assert stretch.latest is not None
    return stretch.latest


def _is_near(stretch: Stretch, today: Day) -> bool:
    return today.ordinal - _last(stretch).ordinal <= _FAR and _first(stretch).ordinal - today.ordinal <= _FAR


_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1}
_WRAPPERS = {"since": _since, "until": _until, "eve-mark": _eve}
_SETS: Mapping[str, Callable[[Meaning, Day], Iterable[Stretch]]] = {
    "day | day weekday": _day,
    "weekday": _weekday,
    "until weekday": lambda said, today: _until(_weekday(said, today), today),
    "which weekday": _which_weekday,
    "which unit weekday": _weekday_of_week,
    "number month | number month year | number month weekday | number month weekday year": _day_of_month,
    "iso": _iso,
    "month | month year": _month,
    "season | season year": _season,
    "month which | season which": _which_in_the_year,
    "year": _year,
    "decade-mark year": _decade,
    "number unit": _numbered,
    "unit": _unit,
    "unit which": _which_unit,
    "earlier unit | earlier unit which | later unit | later unit which": _within,
    "ago unit | ago few unit | ago number unit": _ago,
    "few unit | for unit | for few unit | for number unit": _lasting,
    "since unit | since few unit | since number unit": _lasting,
    "number unit which": _which_counted,
}
"""Which marks may stand together, and the rule for them."""
_RULES = {frozenset(kinds.split()): rule for sets, rule in _SETS.items() for kinds in sets.split("|")}
