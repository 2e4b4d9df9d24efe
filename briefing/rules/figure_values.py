"""What `value`, `min`, `max` and `unit` of a figure may be, as its words say it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from briefing import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.model import Figure
    from briefing.numbers import Quantity

_FIELDS = ("min", "value", "max")
# Whoever sees an estimate sees its words, too, so it may stand as the value.
_OF_BOUND = {
    "": {"value"},
    "about": {"value"},
    "nearly": {"value", "max"},
    "least": {"min"},
    "over": {"min"},
    "most": {"max"},
    "under": {"max"},
}


def faults(figure: Figure, read: tuple[Quantity, ...], language: str) -> Iterator[tuple[str, str]]:
    """Yield the field and the message of whatever the words of a figure do not say, as they were read."""
    said = [one for one in read if one.kind not in {"code", "ordinal"}]
    exact = [one for one in said if one.kind != "vague"]
    for field in _FIELDS:
        given = getattr(figure, field)
        if given is not None and not any(_may_be(one).get(field) == Decimal(str(given)) for one in exact):
            yield field, _said_of(field, figure, exact, language)
    yield from _currency(figure, said, language)


def _may_be(number: Quantity) -> dict[str, Decimal]:
    """Return each field that a number may fill, with its value."""
    if number.kind in {"range", "span"}:
        return {"min": min(number.values), "max": max(number.values)}
    return dict.fromkeys(_OF_BOUND[number.bound], number.values[0])


def _said_of(field: str, figure: Figure, exact: list[Quantity], language: str) -> str:
    if not exact:
        if numbers.read(figure.words, language) or numbers.is_listed(language):
            return f"`{figure.words}` is no exact number, and `{field}` needs one in `words`; leave it out"
        told = f"the number words of `{language}` are not listed, and `{field}` needs a number in `words`"
        return f"{told} that can be checked; leave it out"
    right = " and ".join(
        f"`{name}: {value.normalize():f}`" for one in exact for name, value in sorted(_may_be(one).items())
    )
    return f"`{field}` is not what the words say (`{exact[0].text}`); write {right}"


def _currency(figure: Figure, said: list[Quantity], language: str) -> Iterator[tuple[str, str]]:
    """Yield a fault where the unit names another currency than the words."""
    unit = numbers.currencies_named(figure.unit, language) if figure.unit else frozenset()
    named = [one for one in said if one.unit]
    if unit and named and not any(unit & one.unit for one in named):
        codes = sorted(named[0].unit)
        right = f"write `{codes[0]}`" if len(codes) == 1 else "write that currency"
        yield "unit", f"`{figure.unit}` is not what the words say (`{named[0].text}`); {right}"
