"""Which numbers the quotes beneath our own words carry, and which the dates beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from briefing import numbers
from briefing.record import Item
from briefing.rules.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.dates import Day, Single
    from briefing.dossier import Dossier
    from briefing.grounding import Grounding
    from briefing.numbers import Quantity
    from briefing.rules.own_words import OwnWords
    from briefing.statement import Evidence, When


class CitedNumbers:
    """Reads the numbers of quotes, in the language of their source, with what the whole sentence says.

    A quote that begins behind `at least` does not do away with it.
    """

    def __init__(self, grounding: Grounding) -> None:
        self._grounding = grounding
        self._read: dict[tuple[str, int], tuple[Quantity, ...]] = {}

    def language(self, quoted: Evidence) -> str:
        """Return the language that a quote is in."""
        dossier = self._grounding.dossier
        return dossier.language_of(dossier.source_of(quoted))

    def among(self, quoted: Iterable[Evidence]) -> tuple[Quantity, ...]:
        """Return the numbers of some quotes."""
        return tuple(number for one in quoted for number in self._of(one))

    def _of(self, quoted: Evidence) -> tuple[Quantity, ...]:
        language = self.language(quoted)
        if not self._grounding.stands([quoted]):
            return numbers.read(quoted.quote, language)  # `verbatim` says that it is not found
        (citation,) = self._grounding.cited([quoted])
        text = self._grounding.dossier.texts[citation.source.id].text
        found: list[Quantity] = []
        for passage in citation.passages:
            key = (citation.source.id, passage.index)
            if key not in self._read:
                self._read[key] = numbers.read(text[passage.start : passage.end], language)
            spans = [(span.start - passage.start, span.end - passage.start) for span in citation.spans]
            found += [
                number for number in self._read[key] if any(start <= number.at < end for start, end in spans)
            ]
        return tuple(found)


class DatedNumbers:
    """Tells which numbers of a text are days and years of its item, or of what rests on the same quotes."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier

    @cached_property
    def _by_item(self) -> dict[str, list[When]]:
        found: dict[str, list[When]] = defaultdict(list)
        for words in own_words(self._dossier):
            if words.when and isinstance(words.record, Item):
                found[words.record.id].append(words.when)
        return found

    @cached_property
    def _by_quote(self) -> dict[str, list[When]]:
        found: dict[str, list[When]] = defaultdict(list)
        for words in own_words(self._dossier):
            if words.when and isinstance(words.record, Item):
                for quoted in words.evidence:
                    found[quoted.quote].append(words.when)
        return found

    def holds(self, number: Quantity, words: OwnWords) -> bool:
        """Tell whether a number of a text is a part of a date that its item carries."""
        singles = [single for when in self._whens(words) if when.date for single in when.date.singles]
        if number.kind == "code":
            written = {int(part) for part in re.findall(r"\d+", number.text)}
            parts = [{end.year, end.month, end.day} for end in _ends(singles, only_days=True)]
            return any(written <= part for part in parts)
        if number.is_day and words.text.startswith("月", number.end):
            return set(number.values) <= {end.month for end in _ends(singles)}
        if number.is_day:
            return set(number.values) <= {end.day for end in _ends(singles, only_days=True)}
        is_year = number.in_digits and not (number.bound or number.unit) and number.kind != "ordinal"
        return is_year and set(number.values) <= {end.year for end in _ends(singles)}

    def _whens(self, words: OwnWords) -> list[When]:
        if words.when:
            return [words.when]
        if hasattr(words.record, "when"):
            return []
        about = getattr(words.record, "about", ())
        return [
            *(when for quoted in words.evidence for when in self._by_quote[quoted.quote]),
            *(when for item in about for when in self._by_item[item]),
        ]


def _ends(singles: list[Single], *, only_days: bool = False) -> list[Day]:
    chosen = [single for single in singles if not only_days or (single.unit == "day" and not single.some)]
    return [end for single in chosen for end in (single.earliest, single.latest)]
