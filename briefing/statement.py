"""The statement, the one shape under everything: what is said, on which words, by whom, how surely."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from briefing.fields import Contradiction, Date, Line, Reference, Words, WrittenCertainty
from briefing.record import Item, OneOrMany, Record
from briefing.vocabulary import DateBasis, PartOfDay


class Evidence(Record, shorthand="quote"):
    """A verbatim quote (W3C Web Annotation, TextQuoteSelector). A plain string is its `quote`."""

    quote: Words
    """The words as they stand in the source. `[…]` joins passages that follow each other."""
    source: Reference | None = None
    """The source's id; may be left out where the briefing has only one."""
    prefix: Words | None = None
    """The words just before the quote, where the same words stand in the source twice."""
    suffix: Words | None = None
    """The words just after the quote, where the same words stand in the source twice."""


class SetAside(Evidence):
    """A passage that is deliberately not used."""

    why: Line
    """Why it is not used: a heading, a boilerplate line."""


class When(Record, shorthand="date"):
    """When something happened, never finer than the source says it. A plain string is its `date`."""

    date: Date | None = None
    """The date in EDTF. A vague expression becomes a wider interval."""
    part_of_day: PartOfDay | None = None
    """The part of the day, if the source gives one."""
    throughout: bool = False
    """`true` where it lasted from the first day to the last; else it fell somewhere between them."""
    words: Line | None = None
    """The source's own expression, as it stands inside one of the item's quotes."""
    basis: DateBasis | None = None
    """`stated`, `relative` (counted from the publication day) or `inferred` (say how in `note`)."""
    note: Line | None = None
    """How an inferred date was concluded."""
    after: OneOrMany[Reference] = ()
    """Events that this one follows, where its own date is not known."""
    before: OneOrMany[Reference] = ()
    """Events that this one precedes, where its own date is not known."""


class Grounded(Item):
    """Anything that rests on a source's words."""

    evidence: OneOrMany[Evidence] = Field(min_length=1)
    """One or more verbatim quotes that carry what is said here."""
    according_to: OneOrMany[Reference] = ()
    """The actor who says so, where it is not the source's own voice; several where the source chains them."""
    certainty: WrittenCertainty | None = None
    """How sure it is. `claimed` follows from `according_to` and `confirmed` is computed: leave those out."""

    @model_validator(mode="after")
    def _agrees_with_its_attribution(self) -> Self:
        if self.certainty == "reported" and self.according_to:
            msg = "`reported` is the source's own voice, but `according_to` names another; leave it out"
            raise Contradiction("certainty", msg)
        if self.certainty == "claimed" and not self.according_to:
            msg = "`claimed` needs someone who claims it; name the actor under `according_to`"
            raise Contradiction("certainty", msg)
        if self.certainty == "disputed" and not self.evidence[1:]:
            msg = "`disputed` needs a quote from either side; give at least two under `evidence`"
            raise Contradiction("certainty", msg)
        return self


class Statement(Grounded):
    """One thing that the briefing says, in the editor's words."""

    text: Line
    """What the site says: plain text without markup, never finer than the quotes."""
