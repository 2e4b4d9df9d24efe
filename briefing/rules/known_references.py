"""Every id that is used exists, names one thing only, and nothing refers to itself in a circle."""

from __future__ import annotations

import difflib
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from briefing.fields import suggest_id
from briefing.findings import Finding
from briefing.record import Record, record_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from briefing.dossier import Dossier
    from briefing.grounding import Grounding
    from briefing.model import Briefing
    from briefing.record import Item, Step

CODE = "known-references"

_PART_OF_FIELD: Mapping[str, str] = {
    **dict.fromkeys(("by", "against", "involving", "toward", "according_to", "part_of"), "actors"),
    **dict.fromkeys(("after", "before"), "events"),
    "where": "places",
    "superseded_by": "figures",
    "source": "sources",
    "about": "items",
}
"""Field → the part of the briefing in which its ids are looked up."""


_ONE = {
    "actors": "actor",
    "events": "event",
    "places": "place",
    "figures": "figure",
    "sources": "source",
    "items": "item",
}
_MARKS = " \"'“”„‘’«»"


class Reference(NamedTuple):
    """An id that a field names, one of maybe several, and the part in which it is looked up."""

    id: str
    part: str
    record: Record
    path: tuple[Step, ...]


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each reference that leads nowhere or in a circle, and for each id used twice."""
    dossier = grounding.dossier
    known = _known_ids(dossier)
    for reference in _references(dossier.briefing):
        if reference.id not in known.get(reference.part, (reference.id,)):
            location = reference.record.at(*reference.path)
            yield Finding(location, _unknown(reference, known, dossier.briefing), CODE)
    yield from _sources_left_out(dossier)
    yield from _named_twice(dossier)
    yield from _circles(dossier)


def _known_ids(dossier: Dossier) -> dict[str, Collection[str]]:
    """Return the ids of each part that could be read; what is written in the others, nobody can say."""
    briefing, dropped = dossier.briefing, dossier.dropped
    parts: dict[str, Collection[str]] = {
        part: {*getattr(briefing, part), *dropped.ids}
        for part in ("actors", "events", "places", "figures", "sources")
        if part not in dropped.parts
    }
    if not dropped.parts:
        parts["items"] = {*(item.id for item in dossier.items()), *dropped.ids}
    return parts


def _references(record: Record) -> Iterator[Reference]:
    for field in _leading_on(type(record)):
        value, part = getattr(record, field), _PART_OF_FIELD.get(field)
        if not value:
            continue  # as most are left out
        if part and isinstance(value, str):
            yield Reference(value, part, record, (field,))
            continue
        within = (
            value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        )
        for n, inner in enumerate(within):
            if isinstance(inner, Record):
                yield from _references(inner)
            elif part and isinstance(inner, str):
                yield Reference(inner, part, record, (field, n))


@cache
def _leading_on(kind: type[Record]) -> tuple[str, ...]:
    """Return the fields of a kind of record that name others, or hold records that may."""
    fields = kind.model_fields.items()
    return tuple(name for name, field in fields if name in _PART_OF_FIELD or record_in(field.annotation))


def _unknown(reference: Reference, known: Mapping[str, Collection[str]], briefing: Briefing) -> str:
    said = f"no {_ONE[reference.part]} is called `{reference.id}`"
    if near := _nearest(reference, known[reference.part], briefing):
        return f"{said}; did you mean `{near}`?"
    if reference.part == "items":
        return f"{said}; name one that this briefing has"
    elsewhere = (part for part in _ONE if part in known and part != "items")
    if other := next((part for part in elsewhere if reference.id in known[part]), None):
        told = f"`{reference.id}` is no {_ONE[reference.part]}, as it stands under `{other}`"
        return f"{told}; name one that stands under `{reference.part}`"
    return f"{said}; add it under `{reference.part}`"


def _nearest(reference: Reference, known: Collection[str], briefing: Briefing) -> str | None:
    """Return the id that was meant: that of the same name, or one that is spelt nearly alike."""
    wanted = reference.id.strip(_MARKS).casefold()
    named = getattr(briefing, reference.part, {})
    for name, item in named.items():
        called = (getattr(item, "name", ""), *getattr(item, "also", ()), getattr(item, "title", ""))
        if wanted in {name, *(each.casefold() for each in called if each)}:
            return str(name)
    near = difflib.get_close_matches(suggest_id(wanted) or wanted, known, n=1)
    return near[0] if near else None


def _sources_left_out(dossier: Dossier) -> Iterator[Finding]:
    if len(dossier.briefing.sources) == 1:
        return
    for _owner, evidence in dossier.quoted():
        if evidence.source is None:
            names = ", ".join(f"`{name}`" for name in dossier.briefing.sources)
            message = f"there are several sources; say which one this quote is from: `source:` {names}"
            yield Finding(evidence.at("quote"), message, CODE)


def _named_twice(dossier: Dossier) -> Iterator[Finding]:
    first: dict[str, Item] = {}
    for item in dossier.items():
        if item.id in first:
            line = first[item.id].at().line
            message = f"`{item.id}` already names something on line {line}; ids are addresses, so"
            yield Finding(item.at(), f"{message} choose another one", CODE)
        first.setdefault(item.id, item)


def _circles(dossier: Dossier) -> Iterator[Finding]:
    briefing = dossier.briefing
    whole = {actor.id: set(actor.part_of) for actor in briefing.actors.values()}
    later = {
        figure.id: {figure.superseded_by}
        for figure in briefing.figures.values()
        if figure.superseded_by is not None
    }
    earlier: dict[str, set[str]] = {event: set() for event in briefing.events}
    for event in briefing.events.values():
        if event.when:
            earlier[event.id] |= set(event.when.after)
            for other in event.when.before:
                earlier.setdefault(other, set()).add(event.id)
    for graph, items, field in (
        (whole, briefing.actors, "part_of"),
        (later, briefing.figures, "superseded_by"),
        (earlier, briefing.events, "when"),
    ):
        for circle in _circles_in(graph, [name for name in items if name in graph]):
            named = " → ".join(f"`{name}`" for name in (*circle, circle[0]))
            message = f"these lead back to themselves: {named}; take one of the links out"
            yield Finding(items[circle[0]].at(field), message, CODE)


def _circles_in(graph: Mapping[str, set[str]], order: list[str]) -> Iterator[list[str]]:
    """Yield circles of ids, each from the id that is written first, until what is left has none."""
    while any(graph.values()):
        try:
            TopologicalSorter({name: sorted(graph[name]) for name in order if name in graph}).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1][:0:-1]
            first = min(range(len(circle)), key=lambda at: order.index(circle[at]))
            yield circle[first:] + circle[:first]
            graph = {name: names for name, names in graph.items() if name not in circle}
        else:
            return
