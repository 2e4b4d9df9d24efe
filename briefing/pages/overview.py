"""The Overview: the answer first, then what it rests on and what is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from briefing.dates import in_words
from briefing.markup import Markdown
from briefing.pages.addresses import OVERVIEW, link_to, link_to_page
from briefing.pages.chart import chart_of
from briefing.pages.frame import framed
from briefing.pages.identity import in_numbers
from briefing.pages.linked_data import linked_data
from briefing.pages.response import Row, rows
from briefing.pages.sheet import Entry, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.dates import Edtf
    from briefing.grounding import Grounding
    from briefing.model import Actor, Briefing, Event, Figure, Source, Unknown
    from briefing.pages.edition import Edition
    from briefing.pages.page import Page
    from briefing.words import Words

PIECES = ("answer", "grounds")
"""The partial templates of what the page for paper shows, too."""
_FEW = 3
"""Events that have names where the others are only counted."""


class Standing(NamedTuple):
    """The quiet line below the title: how things stand, and on how much that rests."""

    as_of: str | None
    inferred: bool
    """Whether the day it speaks of as today was inferred."""
    status: str
    sources: int
    sentences: int
    accounted: int


class Number(NamedTuple):
    """A figure as the overview shows it."""

    entry: Entry
    words: str
    label: str
    in_numbers: str | None
    """What its words come to, where that says more."""
    counts: str | None
    superseded_by: Markdown | None


class Question(NamedTuple):
    """An unknown as the overview shows it."""

    entry: Entry
    why: str | None
    closed_by: str | None
    about: tuple[Markdown, ...]


class Who(NamedTuple):
    """An actor in one line."""

    entry: Entry
    role: str | None


class Origin(NamedTuple):
    """A source in one line."""

    entry: Entry
    publisher: str | None
    published: str | None
    inferred: bool
    note: str | None


def page(edition: Edition) -> Page:
    """Return the Overview page of a briefing."""
    sheet = Sheet(edition, OVERVIEW)
    whole = framed(sheet, _facts(sheet), sheet.briefing.at(), PIECES)
    return replace(whole, linked_data=linked_data(edition))


def _facts(sheet: Sheet) -> dict[str, object]:
    """Return what the page shows, from the bottom line to the glossary."""
    briefing = sheet.briefing
    stands = standing(sheet.grounding, sheet.say)
    events = tuple(map(sheet.mention, _in_order(sheet)))
    responses: tuple[Row, ...] = rows(sheet)
    told = (*events, *(row.entry for row in responses))
    return {
        "standing": stands,
        "counted": _counts_from_inferred_day(sheet),
        "summary": sheet.entries(briefing.summary.values()),
        "numbers": tuple(_number(figure, sheet) for figure in _side_by_side(briefing.figures.values())),
        "reported": tuple(entry for entry in told if entry.certainty in {"reported", "confirmed"}),
        "claimed": tuple(entry for entry in told if entry.certainty not in {"reported", "confirmed"}),
        "questions": tuple(_question(unknown, sheet) for unknown in (briefing.unknowns or {}).values()),
        "events": events,
        "chart": chart_of(sheet),
        "undated": _undated(sheet),
        "responses": responses,
        "actors": tuple(_who(actor, sheet) for actor in briefing.actors.values()),
        "origins": tuple(_origin(source, sheet) for source in briefing.sources.values()),
        "data_file": "/".join(sheet.briefing.at().file.parts[-2:]),
        "left_out": sheet.edition.left_out,
        "cite": _cite(stands, sheet),
        "terms": tuple(sorted(briefing.terms.items(), key=lambda term: term[0].casefold())),
    }


def _in_order(sheet: Sheet) -> tuple[Event, ...]:
    line, waiting = sheet.edition.order
    return (*(placed.event for placed in line), *waiting)


def _undated(sheet: Sheet) -> str | None:
    """Return how many events are not on the chart, with links to a few or to the first of many."""
    undated = [event for event in _in_order(sheet) if not (event.when and event.when.date)]
    if not undated:
        return None
    if len(undated) <= _FEW:
        where = Markdown(" · ").join(sheet.links(undated))
    else:
        where = link_to(undated[0], sheet.say("page.timeline"), sheet.on)
    return sheet.say("overview.undated-events", n=len(undated), where=where)


def _counts_from_inferred_day(sheet: Sheet) -> bool:
    """Tell whether any date of the briefing is counted from a publication day that was inferred."""
    return any(
        when is not None and when.basis == "relative" and sheet.edition.rests_on_inferred_day(item)
        for item in sheet.items.values()
        for when in (getattr(item, "when", None),)
    )


def _cite(stands: Standing, sheet: Sheet) -> str:
    """Return how somebody who quotes the briefing may name it; its day is part of what it says."""
    said = in_few_words(stands, sheet.say)
    address = link_to_page(sheet.say("overview.address"), OVERVIEW)
    return sheet.say("overview.cite", title=sheet.briefing.title, standing=", ".join(said), address=address)


def in_few_words(how: Standing, say: Words) -> list[str]:
    """Return of what day a briefing is, its status and on how many sources it rests."""
    said = [say(f"status.{how.status}"), say("standing.sources", n=how.sources)]
    if how.as_of:
        said.insert(0, say("standing.as-of-inferred" if how.inferred else "standing.as-of", date=how.as_of))
    return said


def standing(grounding: Grounding, say: Words) -> Standing:
    """Return how a briefing stands."""
    briefing, tally = grounding.dossier.briefing, grounding.tally()
    day = as_of(briefing)
    on_that_day = [source for source in briefing.sources.values() if source.published == day]
    return Standing(
        as_of=in_words(day, None, say, say.language) if day else None,
        inferred=any(source.published_basis == "inferred" for source in on_that_day),
        status=briefing.status,
        sources=len(briefing.sources),
        sentences=sum(n for (kind, _state), n in tally.items() if kind == "sentence"),
        accounted=tally["sentence", "used"] + tally["sentence", "set aside"],
    )


def as_of(briefing: Briefing) -> Edtf | None:
    """Return the day a briefing speaks of as today: as it says, or its latest source's."""
    published = [source.published for source in briefing.sources.values() if source.published]
    return briefing.as_of or max(published, key=lambda date: date.sort_key, default=None)


def _side_by_side(figures: Iterable[Figure]) -> list[Figure]:
    """Return figures in their order, those that count the same beside the first of them."""
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.counts or f" {figure.id}", []).append(figure)
    return [figure for group in groups.values() for figure in group]


def _number(figure: Figure, sheet: Sheet) -> Number:
    later = sheet.briefing.figures.get(figure.superseded_by or "")
    words = figure.words[:1].upper() + figure.words[1:]
    return Number(
        sheet.entry(figure),
        words,
        figure.label,
        in_numbers(figure, sheet.say),
        figure.counts,
        sheet.link(later) if later else None,
    )


def _question(unknown: Unknown, sheet: Sheet) -> Question:
    about = sheet.links(sheet.items[name] for name in unknown.about)
    return Question(sheet.entry(unknown), unknown.why, unknown.closed_by, about)


def _who(actor: Actor, sheet: Sheet) -> Who:
    return Who(sheet.entry(actor), actor.role)


def _origin(source: Source, sheet: Sheet) -> Origin:
    published = sheet.edition.date(source.published) if source.published else None
    return Origin(
        sheet.entry(source), source.publisher, published, source.published_basis == "inferred", source.note
    )
