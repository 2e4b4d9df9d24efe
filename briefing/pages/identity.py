"""What the editor says of an item beyond the sources' words: its kind, its country, its place on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.markup import link
from briefing.model import Actor, Place

if TYPE_CHECKING:
    from briefing.markup import Markdown
    from briefing.model import Coordinates, Figure
    from briefing.words import Words

_COUNTRIES = ("state", "country")
"""Kinds of which the name itself says which country it is."""
_ENTRY = "https://www.wikidata.org/wiki/"


def identity(item: Actor | Place, say: Words) -> tuple[str | Markdown, ...]:
    """Return how the editor identifies an actor or a place, in a few words each."""
    told: list[str | Markdown] = []
    if isinstance(item, Place) and item.kind:
        told.append(say(f"place-kind.{item.kind}"))
    if item.country and item.kind not in _COUNTRIES:
        told.append(say.territory(item.country))
    if item.wikidata:
        told.append(link(item.wikidata, _ENTRY + item.wikidata))
    if isinstance(item, Place) and item.coordinates:
        told.append(_point(item.coordinates, say))
    return tuple(told)


def in_numbers(figure: Figure, say: Words) -> str | None:
    """Return what a figure's words come to; None where the words themselves are that number."""
    if figure.value is not None:
        number = say.number(figure.value)
        if number in figure.words:
            return None
    elif figure.min is not None and figure.max is not None:
        number = say("figure.between", min=say.number(figure.min), max=say.number(figure.max))
    elif figure.min is not None:
        number = say("figure.at-least", n=say.number(figure.min))
    elif figure.max is not None:
        number = say("figure.at-most", n=say.number(figure.max))
    else:
        return None
    return say("figure.in-numbers", number=f"{number} {figure.unit}" if figure.unit else number)


def _point(point: Coordinates, say: Words) -> str:
    numbers = {"latitude": say.number(point.latitude), "longitude": say.number(point.longitude)}
    return say("place.point", **numbers, precision=say(f"precision.{point.precision}"))
