"""No item is surer than its quotes: attribution, certainty and what the source says of both agree.

| `certainty`   | without `according_to`          | with `according_to`             |
|---------------|---------------------------------|---------------------------------|
| left out      | `reported` or `confirmed`       | `claimed`                       |
| `reported`    | in the source's own voice       | refused: that is `claimed`      |
| `claimed`     | refused: by whom?               | the same as left out            |
| `unconfirmed` | the source itself hedges        | it hedges what someone says     |
| `disputed`    | refused unless two quotes differ | refused unless two quotes differ |
| `confirmed`   | refused: computed from two publisher families | refused                |

The model refuses what one record shows by itself; this rule what takes the quotes and the sources to see. And
where a quoted sentence hedges, the item does, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing import attribution
from briefing.attribution import KINDS
from briefing.findings import Finding
from briefing.grounding import family_of
from briefing.model import Actor, Figure, Remark, SummaryPoint
from briefing.rules import named_speakers
from briefing.statement import Grounded

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from briefing.attribution import Kind
    from briefing.grounding import Grounding
    from briefing.rules.named_speakers import Heard

CODE = "honest-certainty"


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each item that is surer than its quotes, or sure in a way that cannot be."""
    yield from _not_checked(grounding)
    for item in grounding.dossier.items():
        if isinstance(item, Grounded):
            impossible = list(_impossible(item, grounding))
            yield from impossible
            if impossible:
                continue
            heard = named_speakers.heard(item, grounding)
            if isinstance(item, Remark):
                yield from _someone_else(item, heard, grounding)
            else:
                yield from _dropped(item, heard, grounding)
                someone_else = list(_someone_else(item, heard, grounding))
                if set(item.according_to) <= grounding.dossier.briefing.actors.keys():
                    yield from someone_else or _other_side(item, heard)


def _impossible(item: Grounded, grounding: Grounding) -> Iterator[Finding]:
    """Yield what the truth table refuses and one record alone cannot tell."""
    if item.certainty == "disputed" and len({_words(quote.quote) for quote in item.evidence}) == 1:
        message = "`disputed` needs evidence on both sides; quote the other side, too"
        yield Finding(item.at("certainty"), message, CODE)
    if grounding.certainty(item) == "confirmed":
        families = {family_of(citation.source) for citation in grounding.citations(item)} - {None}
        if len({_words(str(family)) for family in families}) == 1:
            told = " and ".join(f"`{family}`" for family in sorted(map(str, families)))
            message = f"{told} is one publisher, which cannot confirm itself; write it in one way"
            yield Finding(item.at("evidence"), message, CODE)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _dropped(item: Grounded, heard: tuple[Heard, ...], grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding where a quoted sentence hedges and the item does not."""
    if item.according_to or item.certainty == "unconfirmed":
        return
    if item.certainty == "disputed":
        heard = tuple(one for one in heard if one.hedge.kind == "attribution")
    doubts = [one for one in heard if one.hedge.kind == "doubt"]
    if isinstance(item, Actor):
        # That somebody was named there is beyond doubt; who it is may not be.
        heard = tuple(doubts) if item.role else ()
    if not heard:
        return
    language = grounding.dossier.briefing.language
    kept = _keeps_a_hedge(item, language)
    said = [one for one in heard if one.hedge.kind == "attribution"]
    in_words_only = kept and isinstance(item, SummaryPoint | Actor) and item.certainty != "reported"
    if doubts and not in_words_only:
        told = f"the quoted sentence hedges (`{doubts[0].hedge.words}`), so this is `certainty: unconfirmed`"
        yield Finding(item.at("certainty") if item.certainty else item.at(_field(item)), told, CODE)
    elif not kept:
        yield Finding(item.at(_field(item)), _told_by(heard[0]), CODE)
    elif said and not _keeps_a_hedge(item, language, {"attribution"}):
        yield Finding(item.at(_field(item)), _told_by(said[0]), CODE)


def _told_by(first: Heard) -> str:
    words = first.hedge.words
    if first.hedge.kind == "attribution":
        speaker = f"`{first.speaker}`" if first.speaker else "someone"
        told = f"the quoted sentence has this from {speaker} (`{words}`); name them in `according_to`"
    else:
        told = f"the quoted sentence hedges (`{words}`); keep that in your words"
    return f"{told}, or write `certainty: unconfirmed`"


def _keeps_a_hedge(item: Grounded, language: str, kinds: Container[Kind] = KINDS) -> bool:
    """Tell whether our own words hedge; not those of a figure, as a number travels without its label."""
    words = getattr(item, _field(item), None) or ""
    return not isinstance(item, Figure) and attribution.keeps_a_hedge(words, language, kinds)


def _field(item: Grounded) -> str:
    """Return the field that says what the item says; a title is not enough, as it does not stand alone."""
    return {Figure: "label", Actor: "role"}.get(type(item), "text")


def _someone_else(item: Grounded, heard: tuple[Heard, ...], grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each speaker of an item whom its sentences do not name as one."""
    field, named = ("by", item.by) if isinstance(item, Remark) else ("according_to", item.according_to)
    if not named or not named_speakers.can_tell(item, grounding):
        return
    speakers = {actor for one in heard for actor in one.actors}
    near = named_speakers.named_near(item, grounding)
    actors = grounding.dossier.briefing.actors
    chosen = [name for name in named if name in actors]
    right = not speakers or bool(speakers & set(chosen))
    for name in chosen:
        location = item.at(field, named.index(name))
        if not right:
            told = " or ".join(f"`{speaker}`" for speaker in sorted(speakers))
            message = f"the quoted sentence has this from {told}, not from `{name}`; name who says it"
            yield Finding(location, message, CODE)
        elif name not in near and not isinstance(item, Remark):
            message = f"neither the quoted sentence nor the one before names `{actors[name].name}`"
            hint = "quote the words that do, or add the source's own words for them to its `also`"
            yield Finding(location, f"{message}; {hint}", CODE)


def _other_side(item: Grounded, heard: tuple[Heard, ...]) -> Iterator[Finding]:
    """Yield a finding where a quoted sentence is somebody else's than those who are named."""
    if item.according_to and item.certainty not in {"disputed", "unconfirmed"}:
        for one in heard:
            if one.actors and not set(one.actors) & set(item.according_to):
                other = " or ".join(f"`{actor}`" for actor in one.actors)
                message = f"a quoted sentence has this from {other} (`{one.hedge.words}`); name them, too, or"
                hint = "write `certainty: disputed` if they say otherwise"
                yield Finding(item.at("according_to"), f"{message} {hint}", CODE)
                return


def _not_checked(grounding: Grounding) -> Iterator[Finding]:
    """Yield a note for each language whose hedges nobody has listed."""
    briefing = grounding.dossier.briefing
    seen = set()
    for source in briefing.sources.values():
        language = grounding.dossier.language_of(source).split("-")[0].lower()
        if not attribution.is_listed(language) and language not in seen:
            seen.add(language)
            message = f"the words by which `{language}` hedges are not listed, so nobody checks whether one"
            yield Finding(source.at("language"), f"{message} is dropped; compare them yourself", CODE, "note")
