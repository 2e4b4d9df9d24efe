"""Whom the sentences that are quoted have something from: which of the briefing's actors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing import attribution, names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.attribution import Hedge
    from briefing.grounding import Citation, Grounding
    from briefing.model import Actor, Source
    from briefing.statement import Grounded

_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*")
_OWNED = re.compile(r"['’]s?(?!\w)")


class Heard(NamedTuple):
    """A hedge that bears on an item, and the actors that it has the item from."""

    hedge: Hedge
    actors: tuple[str, ...]
    """Their ids; none where the briefing has no actor for the speaker."""

    @property
    def speaker(self) -> str:
        """The words that stand for the speaker."""
        return " ".join(self.hedge.speakers[0].split()).strip(".!? ") if self.hedge.speakers else ""


def heard(item: Grounded, grounding: Grounding) -> tuple[Heard, ...]:
    """Return the hedges of all sentences an item quotes from, but for those that only bear on the rest."""
    return tuple(
        Heard(hedge, tuple(_speakers(hedge, before, citation.source, grounding)))
        for citation in grounding.citations(item)
        for start, sentence, before in _sentences(citation, grounding)
        for hedge in attribution.hedges_in(sentence, _language(citation.source, grounding))
        if not (hedge.onwards and citation.spans[-1].end <= start + hedge.start)
    )


def can_tell(item: Grounded, grounding: Grounding) -> bool:
    """Tell whether all quotes of an item are found, in languages whose words of attribution are listed."""
    cited = grounding.citations(item)
    listed = all(attribution.is_listed(_language(citation.source, grounding)) for citation in cited)
    found = sum(quoted.owner is item for quoted in grounding.quoted)
    return bool(cited) and listed and found == len(item.evidence)


def named_near(item: Grounded, grounding: Grounding) -> set[str]:
    """Return the actors named in a sentence that an item quotes from, in the one before, or as its author."""
    near: set[str] = set()
    for citation in grounding.citations(item):
        source = citation.source
        language = _language(source, grounding)
        published = (source.publisher, source.publisher_family, source.author)
        texts = [text for text in published if text]
        for _start, sentence, before in _sentences(citation, grounding):
            texts += (sentence, before)
        for actor in grounding.dossier.briefing.actors.values():
            if any(_last_named(actor, text, language) >= 0 for text in texts):
                near.add(actor.id)
    return near


def _language(source: Source, grounding: Grounding) -> str:
    return grounding.dossier.language_of(source)


def _sentences(citation: Citation, grounding: Grounding) -> Iterator[tuple[int, str, str]]:
    """Yield where each sentence that a citation touches begins, the sentence, and the sentence before it."""
    text = grounding.dossier.texts[citation.source.id].text
    readings = grounding.readings[citation.source.id]
    for passage in citation.passages:
        before = readings[passage.index - 2].passage if passage.index > 1 else None
        earlier = text[before.start : before.end] if before else ""
        yield passage.start, text[passage.start : passage.end], earlier


def _speakers(hedge: Hedge, before: str, source: Source, grounding: Grounding) -> list[str]:
    """Return the actors that the likeliest stretch names last, or whom its pronoun stands for."""
    actors = grounding.dossier.briefing.actors.values()
    language = _language(source, grounding)
    for stretch in hedge.speakers:
        ends = {actor.id: _last_named(actor, stretch, language) for actor in actors}
        last = max(ends.values(), default=-1)
        if last >= 0:
            return [name for name, end in ends.items() if end == last]
    for stretch in hedge.speakers:  # “Kohr, who resigned, said”: a name goes before a pronoun
        if meant := attribution.stands_for(stretch, language):
            return [
                actor.id
                for actor in actors
                if meant == "anyone" or (actor.kind == "person") == (meant == "person")
                if _last_named(actor, before, language) >= 0
            ]
    return []


def _last_named(actor: Actor, text: str, language: str) -> int:
    """Return where the last mention of an actor in a text ends; -1 if there is none."""
    words = [(match[0].casefold(), match.end()) for match in _WORD.finditer(text)]
    last = -1
    for spelling in actor.spellings:
        bare = attribution.without_article(spelling, language)
        if names.has_letters_without_case(bare):
            last = max(last, text.rfind(bare) + len(bare) if bare in text else -1)
            continue
        wanted = [match[0].casefold() for match in _WORD.finditer(bare)]
        for at in range(len(words) - len(wanted) + 1 if wanted else 0):
            here = words[at : at + len(wanted)]
            alike = all(names.is_form_of(a, b, language) for a, (b, _end) in zip(wanted, here, strict=True))
            if alike and not _OWNED.match(text, here[-1][1]):
                last = max(last, here[-1][1])
    return last
