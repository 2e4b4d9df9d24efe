"""What a briefing tells machines about itself, in the words of schema.org; never finer than its dates.

Standard: https://schema.org/Report, as JSON-LD (https://www.w3.org/TR/json-ld11/).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefing.dates import Single

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefing.dates import Edtf
    from briefing.model import Actor, Briefing, Event, Remark, Source
    from briefing.pages.edition import Edition

Thing = dict[str, Any]

_TYPES: Mapping[str, str] = {
    "person": "Person",
    "state": "Country",
    "government": "GovernmentOrganization",
    "media": "NewsMediaOrganization",
    "company": "Corporation",
}
"""Kind of actor → its type; all others are organisations."""
_SURE = {"reported", "confirmed"}
_EXACT = {"day", "month", "year"}


def linked_data(edition: Edition) -> Thing:
    """Return a briefing as a Report: what it is about, whom it names, whom it quotes and what it rests on.

    There is no word for a claim that is nobody's review of it, so events that are only claimed are left out.
    """
    briefing = edition.briefing
    sure = (event for event in briefing.events.values() if edition.told(event).certainty in _SURE)
    return {
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": briefing.title,
        "inLanguage": briefing.language,
        "abstract": " ".join(point.text for point in briefing.summary.values()),
        "about": [_event(event, briefing) for event in sure],
        "mentions": [_actor(actor) for actor in briefing.actors.values()],
        "hasPart": [_quotation(remark, briefing) for remark in briefing.remarks.values()],
        "citation": [_source(source) for source in briefing.sources.values()],
    }


def _event(event: Event, briefing: Briefing) -> Thing:
    places = [{"@type": "Place", "name": briefing.places[name].name} for name in event.where]
    date = _exactly(event.when.date) if event.when else None
    return _given("Event", name=event.title, description=event.text, startDate=date, location=places)


def _actor(actor: Actor) -> Thing:
    address = f"https://www.wikidata.org/wiki/{actor.wikidata}" if actor.wikidata else None
    kind = _TYPES.get(actor.kind, "Organization")
    return _given(kind, name=actor.name, alternateName=list(actor.also), sameAs=address)


def _quotation(remark: Remark, briefing: Briefing) -> Thing:
    return _given("Quotation", text=remark.quote, creator=_names(remark.by, briefing))


def _names(ids: Iterable[str], briefing: Briefing) -> list[Thing]:
    actors = (briefing.actors[name] for name in ids)
    return [_given(_TYPES.get(actor.kind, "Organization"), name=actor.name) for actor in actors]


def _source(source: Source) -> Thing:
    publisher = _given("Organization", name=source.publisher) if source.publisher else None
    stated = source.published if source.published_basis == "stated" else None
    return _given(
        "CreativeWork",
        name=source.title,
        publisher=publisher,
        author=source.author,
        datePublished=_exactly(stated),
        url=source.url,
        license=source.rights.license,
        inLanguage=source.language,
    )


def _exactly(date: Edtf | None) -> str | None:
    """Return a date that ISO 8601 can write without saying more: one day, month or year, and no doubt."""
    plain = isinstance(date, Single) and date.unit in _EXACT and not (date.uncertain or date.approximate)
    return date.text if date and plain and date.text.replace("-", "").isdigit() else None


def _given(kind: str, **fields: object) -> Thing:
    """Return a thing of a type with those of its fields that are known."""
    return {"@type": kind, **{name: value for name, value in fields.items() if value not in (None, [], "")}}
