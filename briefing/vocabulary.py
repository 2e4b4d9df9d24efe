"""The closed lists of words that a briefing chooses from."""

from __future__ import annotations

from typing import Literal

Status = Literal["developing", "settled"]
"""Whether more is to be expected."""

Certainty = Literal["reported", "claimed", "unconfirmed", "disputed", "confirmed"]
"""How sure a statement is: `reported` in the source's own voice, `claimed` by someone it names,
`unconfirmed` where the source itself hedges, `disputed` with evidence on both sides, and `confirmed` by
independent publishers, which is only ever computed."""

PartOfDay = Literal["morning", "midday", "afternoon", "evening", "night"]
"""The part of the day, for which EDTF has no form."""

DateBasis = Literal["stated", "relative", "inferred"]
"""What a date rests on: said outright, counted from the publication day, or concluded by the editor."""

PublishedBasis = Literal["stated", "inferred"]
"""What a publication date rests on."""

Publish = Literal["full", "excerpts", "none"]
"""How much of a source's text may reach the site."""

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""The source's reliability on the Admiralty scale, from A (completely reliable) to F (cannot be judged)."""

ActorKind = Literal[
    "person", "state", "government", "body", "alliance", "armed_force", "media", "company", "group"
]
"""What sort of actor this is."""

PlaceKind = Literal["country", "region", "city", "district", "site", "water", "other"]
"""What sort of place this is."""

Precision = Literal["exact", "site", "city", "region", "country"]
"""How closely coordinates point to the place."""

EventKind = Literal[
    "accident",
    "agreement",
    "arrest",
    "attack",
    "casualties",
    "crackdown",
    "decision",
    "deployment",
    "disaster",
    "economy",
    "election",
    "explosion",
    "order",
    "protest",
    "riot",
    "shooting",
    "statement",
    "other",
]
"""What sort of thing happened."""

Action = Literal[
    "statement",
    "appeal",
    "mediation",
    "aid",
    "sanction",
    "export restriction",
    "troop deployment",
    "troop withdrawal",
    "staff departure",
    "recognition",
    "request",
    "accusation",
    "agreement",
    "other",
]
"""What a responder did, in plain words."""
