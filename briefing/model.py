"""What a briefing is: its parts, their fields and what each field means."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from briefing.fields import (
    Contradiction,
    Country,
    Date,
    Id,
    Language,
    Line,
    NoneRecorded,
    Number,
    Reference,
    Sha256,
    WebAddress,
    Wikidata,
    Words,
    none_recorded,
)
from briefing.record import Item, OneOrMany, Record
from briefing.statement import Evidence, Grounded, SetAside, Statement, When
from briefing.vocabulary import (
    Action,
    ActorKind,
    EventKind,
    PlaceKind,
    Precision,
    Publish,
    PublishedBasis,
    Reliability,
    Status,
)


class SummaryPoint(Statement):
    """One sentence of the bottom line."""


class Rights(Record, shorthand="publish"):
    """What of a source may be shown."""

    publish: Publish = "excerpts"
    """`full` text (needs a `license`), `excerpts` (the quotes alone) or `none` (positions and hash alone)."""
    license: Line | None = None
    """The licence that allows the full text to be shown."""

    @model_validator(mode="after")
    def _has_its_licence(self) -> Self:
        if self.publish == "full" and self.license is None:
            msg = "`publish: full` needs a `license`; name it, or write `publish: excerpts`"
            raise Contradiction("publish", msg)
        return self


class Source(Item):
    """One text that the briefing rests on, and what is known of it."""

    title: Line
    """Its headline, or a plain description where it has none."""
    publisher: Line | None = None
    """Who published it; left out where that is not known."""
    publisher_family: Line | None = None
    """The owner or agency behind it: texts of one family never confirm each other."""
    author: Line | None = None
    """Who wrote it."""
    published: Date | None = None
    """The publication date in EDTF."""
    published_basis: PublishedBasis = "stated"
    """Whether the text states that date or the editor inferred it (say how in `note`)."""
    note: Line | None = None
    """What the inferred date rests on, and whatever else a reader should know of this text."""
    url: WebAddress | None = None
    """Where it was published."""
    archive_url: WebAddress | None = None
    """Where a copy is kept."""
    retrieved: Date | None = None
    """When the text was taken down."""
    language: Language | None = None
    """The language of the text (BCP 47); the briefing's own if left out."""
    file: Line | None = None
    """The text's file, from the briefing's folder; `sources/<id>.txt` if left out."""
    sha256: Sha256 | None = None
    """The SHA-256 of that file, to notice any change of it."""
    reliability: Reliability | None = None
    """Admiralty scale, A to F."""
    rights: Rights = Rights()
    """What of it may be shown."""


class Coordinates(Record):
    """A point on the map, and how closely it is meant."""

    latitude: Annotated[Number, Field(ge=-90, le=90)]
    """Degrees north of the equator (WGS 84)."""
    longitude: Annotated[Number, Field(ge=-180, le=180)]
    """Degrees east of Greenwich (WGS 84)."""
    precision: Precision
    """What the point stands for."""


class Place(Item):
    """Where something happened."""

    name: Line
    """Its name in the briefing's language."""
    also: OneOrMany[Line] = ()
    """Every other spelling found in the sources."""
    kind: PlaceKind | None = None
    """What sort of place it is."""
    country: Country | None = None
    """The country it lies in (ISO 3166-1 alpha-2)."""
    wikidata: Wikidata | None = None
    """Its Wikidata id."""
    coordinates: Coordinates | None = None
    """A point, for maps."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its name, and every other way in which it is written."""
        return (self.name, *self.also)


class Actor(Grounded):
    """Someone who acts, speaks or is acted upon."""

    name: Line
    """The name this briefing uses."""
    also: OneOrMany[Line] = ()
    """Every other spelling or way of naming found in the sources."""
    kind: ActorKind
    """What sort of actor it is."""
    role: Line | None = None
    """Who this is, as far as the quotes say."""
    part_of: OneOrMany[Reference] = ()
    """The actors that this one belongs to."""
    country: Country | None = None
    """The country it belongs to (ISO 3166-1 alpha-2)."""
    wikidata: Wikidata | None = None
    """Its Wikidata id."""

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its name, and every other way in which it is written."""
        return (self.name, *self.also)


class Participants(Record, shorthand="involving"):
    """Who had which part in an event. A plain id is `involving`."""

    by: OneOrMany[Reference] = ()
    """Who did it."""
    against: OneOrMany[Reference] = ()
    """Whom it was done to."""
    involving: OneOrMany[Reference] = ()
    """Who else had a part in it."""


class Event(Statement):
    """Something that happened."""

    title: Line
    """A few words that name it."""
    when: When | None = None
    """When it happened, as vaguely as the source says it."""
    where: OneOrMany[Reference] = ()
    """The places where it happened."""
    actors: Participants = Participants()
    """Who had which part in it."""
    kind: EventKind | None = None
    """What sort of thing happened."""


class Response(Statement):
    """What someone outside did or said about it."""

    title: Line | None = None
    """A few words that name it; who and what, if left out."""
    by: OneOrMany[Reference] = Field(min_length=1)
    """Who responded."""
    action: Action
    """What they did, in plain words."""
    toward: OneOrMany[Reference] = ()
    """The actors it is aimed at."""
    about: OneOrMany[Reference] = ()
    """The events and responses it answers."""
    when: When | None = None
    """When, as vaguely as the source says it."""


class Figure(Grounded):
    """A number, or a word that stands for one, as the source has it."""

    label: Line
    """What the number says, in a few words."""
    words: Line
    """The number in the source's own words: `dozens`, `2.2 million euros`."""
    text: Line | None = None
    """A remark of the editor's on it."""
    value: Number | None = None
    """The number, only where the words are one."""
    min: Number | None = None
    """The least it can be, only where the words say so."""
    max: Number | None = None
    """The most it can be, only where the words say so."""
    unit: Line | None = None
    """What it is measured in: `EUR`, `licences`."""
    counts: Line | None = None
    """What is counted; figures that count the same stand side by side."""
    when: When | None = None
    """The time it holds for."""
    superseded_by: Reference | None = None
    """The later figure that replaces this one, which stays and is marked."""

    @model_validator(mode="after")
    def _is_in_its_bounds(self) -> Self:
        numbers = [number for number in (self.min, self.value, self.max) if number is not None]
        if numbers != sorted(numbers):
            msg = "`min`, `value` and `max` contradict each other; none may be above the next"
            raise Contradiction("value", msg)
        return self


class Remark(Statement):
    """Direct speech. Its `text` says in what context it was said."""

    by: OneOrMany[Reference] = Field(min_length=1)
    """Who said it."""
    quote: Words
    """The words between quotation marks in the source, without the marks."""
    when: When | None = None
    """When it was said."""
    where: OneOrMany[Reference] = ()
    """Where it was said."""


class Unknown(Item, shorthand="text"):
    """An open question."""

    text: Line
    """The question."""
    why: Line | None = None
    """Why it is open."""
    closed_by: Line | None = None
    """What would answer it."""
    evidence: OneOrMany[Evidence] = ()
    """The words that leave it open; without any it is the editor's own remark."""
    about: OneOrMany[Reference] = ()
    """The items it is about."""


class Briefing(Record):
    """One subject, from one or more source texts."""

    title: Line
    """The headline of the briefing."""
    slug: Id | None = None
    """Its permanent address on the site; the folder's name if left out."""
    as_of: Date | None = None
    """The day it speaks of as today; the latest publication date if left out."""
    status: Status = "developing"
    """`developing` or `settled`."""
    language: Language = "en"
    """The language it is written in (BCP 47)."""
    summary: dict[Id, SummaryPoint] = Field(min_length=1)
    """The bottom line up front, in two to four statements."""
    sources: dict[Id, Source] = Field(min_length=1)
    """The texts it rests on."""
    places: dict[Id, Place] = Field(default_factory=dict)
    """Where things happened."""
    actors: dict[Id, Actor] = Field(default_factory=dict)
    """Who acts, speaks or is acted upon; also those the sources refer to."""
    events: dict[Id, Event] = Field(default_factory=dict)
    """What happened."""
    responses: dict[Id, Response] = Field(default_factory=dict)
    """What others did and said about it."""
    figures: dict[Id, Figure] = Field(default_factory=dict)
    """The numbers, in the sources' words."""
    remarks: dict[Id, Remark] = Field(default_factory=dict)
    """Direct speech."""
    unknowns: Annotated[dict[Id, Unknown] | None, BeforeValidator(none_recorded), NoneRecorded] = None
    """What is not known: open questions, or the words `none recorded`."""
    set_aside: tuple[SetAside, ...] = ()
    """Passages deliberately not used, each with the reason."""
    unread: tuple[Evidence, ...] = ()
    """Passages that nobody has dealt with yet; a work list that is shown to readers as such."""
    terms: dict[Line, Line] = Field(default_factory=dict)
    """A glossary: word and meaning, in the editor's own words."""

    @property
    def named(self) -> tuple[Actor | Place, ...]:
        """All that has a name in it: the actors, then the places."""
        return (*self.actors.values(), *self.places.values())
