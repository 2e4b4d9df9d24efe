"""Which actors and places a field in our own words may name: those it has to do with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing import attribution, names, quotes
from briefing.model import Actor, Briefing, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.dossier import Dossier
    from briefing.model import Place
    from briefing.record import Record
    from briefing.rules.own_words import OwnWords

_REFERENCES = ("by", "toward", "where", "according_to", "part_of", "against", "involving")


class OwnNames:
    """Tells for each field in our own words whose names it may use."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._items = {item.id: item for item in dossier.items()}
        self.everyone = dossier.briefing.named
        self._known: dict[str, frozenset[str]] = {}

    def borne_by(self, words: OwnWords) -> tuple[Actor | Place, ...]:
        """Return the actors and places that a field's item quotes or refers to.

        The title has to do with all of them, and so has what would close a question: anyone may.
        """
        if isinstance(words.record, Briefing) or words.field == "closed_by":
            return self.everyone
        quoted = self._quoted_in("\n".join(evidence.quote for evidence in words.evidence))
        meant = set(self._referred_to(words.record))
        return tuple(one for one in self.everyone if one.id in quoted or one.id in meant)

    def _quoted_in(self, text: str) -> frozenset[str]:
        if text not in self._known:
            language = self._dossier.briefing.language
            stock = names.Stock([text], language)
            folded = quotes.fold(text).text.casefold()
            self._known[text] = frozenset(
                one.id for one in self.everyone if _is_in(one, folded, stock, language)
            )
        return self._known[text]

    def _referred_to(self, record: Record) -> Iterator[str]:
        if isinstance(record, Actor):
            yield record.id
        for name in (*_REFERENCES, "about"):
            for reference in getattr(record, name, ()):
                yield reference
                if isinstance(record, Unknown) and reference in self._items:
                    yield from self._referred_to(self._items[reference])
        if participants := getattr(record, "actors", None):
            yield from self._referred_to(participants)


def _is_in(named: Actor | Place, folded: str, stock: names.Stock, language: str) -> bool:
    """Tell whether a quote has a spelling of somebody, or of a person so much as a part of the name."""
    for spelling in named.spellings:
        bare = attribution.without_article(quotes.fold(spelling).text, language).strip()
        words = bare.split()
        if stands_in(bare.casefold(), folded) or all(map(stock.holds, words)):
            return True
        if isinstance(named, Actor) and named.kind == "person" and any(map(stock.holds, words)):
            return True
    return False


def stands_in(name: str, text: str) -> bool:
    """Tell whether a name stands in a text as words of its own, as far as its script sets words apart."""
    if names.has_letters_without_case(name):
        return name in text  # Han and Thai write no spaces, Arabic and Hebrew join particles to a name
    bounds = (r"(?<!\w)" if name[:1].isalnum() else "", r"(?!\w)" if name[-1:].isalnum() else "")
    return name in text and re.search(f"{bounds[0]}{re.escape(name)}{bounds[1]}", text) is not None
