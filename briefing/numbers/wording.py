"""How a language writes numbers in words: its lists, and what CLDR knows of its large numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from babel import Locale, UnknownLocaleError

from briefing import lexicon
from briefing.lexicon import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.numbers.quantities import Bound

WordKind = Literal["cardinal", "scale", "ordinal", "part", "vague", "more"]
_NOWHERE = re.compile(r"(?!)")
_DIGIT = re.compile(r"\d")


class Word(NamedTuple):
    """What a word for a number stands for."""

    kind: WordKind
    values: tuple[Decimal, ...]
    """One; of a vague word the least and the most it is said of."""


class Wording:
    """The words for numbers of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        """Its tag."""
        self._lists: dict[str, Any] = lexicon.load("numbers", language) or {}
        self._grammar: dict[str, Any] = self._lists.get("grammar", {})

    @cached_property
    def words(self) -> dict[str, Word]:
        """Every word and phrase, in lower case."""
        found = {form: Word("scale", (value,)) for form, value in _scales_of_cldr(self.language)}
        kinds: tuple[tuple[str, WordKind], ...] = (
            ("cardinals", "cardinal"),
            ("scales", "scale"),
            ("ordinals", "ordinal"),
            ("parts", "part"),
        )
        for topic, kind in kinds:
            for value, forms in self._lists.get(topic, {}).items():
                found |= dict.fromkeys(forms, Word(kind, (Decimal(value),)))
        for vague in self._lists.get("vague", {}).values():
            span = (Decimal(vague["from"]), Decimal(vague["to"]))
            found |= dict.fromkeys(vague["words"], Word("vague", span))
        return found | dict.fromkeys(self._grammar.get("half_more", ()), Word("more", (Decimal("0.5"),)))

    @cached_property
    def phrases(self) -> Phrases:
        """All the words, to be found in texts."""
        return Phrases(self.words, self._any_of)

    def may_be_in(self, text: str) -> bool:
        """Tell whether a text may name a number at all; most name none, and need no closer look."""
        if self.is_unspaced or _DIGIT.search(text):
            return True
        if self.compound is not _NOWHERE and self.compound.search(text):
            return True
        return self.phrases.search(text) is not None

    @cached_property
    def compound(self) -> re.Pattern[str]:
        """What matches several numbers written as one word, as German does; nothing elsewhere."""
        if not self._grammar.get("compounds"):
            return _NOWHERE
        return re.compile(rf"(?<!\w)(?:{self._elements}){{2,}}(?!\w)", re.IGNORECASE)

    @cached_property
    def element(self) -> re.Pattern[str]:
        """What matches one number inside such a word, or what joins two."""
        return re.compile(self._elements, re.IGNORECASE)

    @property
    def _elements(self) -> str:
        numbers = [
            form
            for form, word in self.words.items()
            if word.kind in {"cardinal", "scale"} and form.isalpha() and word.values[0] <= 1000  # noqa: PLR2004 -- larger ones stand apart
        ]
        return "|".join(sorted([*numbers, "und", "ein"], key=len, reverse=True))

    @cached_property
    def not_numbers(self) -> Phrases:
        """Phrases whose words only look like numbers."""
        return Phrases(self._grammar.get("not_numbers", ()), self._any_of)

    @cached_property
    def bounds_before(self) -> tuple[tuple[re.Pattern[str], Bound], ...]:
        """The phrases in front of a number that make it a bound."""
        forms = self._bounds("before")
        return tuple((self._before(rf"(?P<bound>{_phrase(form)})"), bound) for form, bound in forms)

    @cached_property
    def any_bound_before(self) -> re.Pattern[str]:
        """What matches where any of those does."""
        return self._before(f"(?:{_either(form for form, _bound in self._bounds('before'))})")

    def _before(self, form: str) -> re.Pattern[str]:
        determiners = self.grammar("determiners")
        some = rf"(?:\s+(?:{_either(determiners)}))?" if determiners else ""
        edge = "" if self.is_unspaced else r"(?<!\w)"
        return re.compile(rf"{edge}{form}{some}\s*\Z", re.IGNORECASE)

    @cached_property
    def bounds_after(self) -> tuple[tuple[re.Pattern[str], Bound], ...]:
        """The phrases behind a number, or behind what it counts, that make it a bound."""
        return tuple((self._after(_phrase(form)), bound) for form, bound in self._bounds("after"))

    @cached_property
    def any_bound_after(self) -> re.Pattern[str]:
        """What matches where any of those does."""
        return self._after(f"(?:{_either(form for form, _bound in self._bounds('after'))})")

    def _after(self, form: str) -> re.Pattern[str]:
        counted = rf"[{self.counters}]?" if self.is_unspaced else r"(?:\s+[^\W\d]+)?\s+"
        edge = "" if self.is_unspaced else r"(?!\w)"
        return re.compile(rf"{counted}{form}{edge}", re.IGNORECASE)

    def _bounds(self, where: str) -> list[tuple[str, Bound]]:
        rows = [(form, bound) for bound, forms in self._lists.get(where, {}).items() for form in forms]
        return sorted(rows, key=lambda row: len(row[0]), reverse=True)

    def range_words(self, role: str) -> frozenset[str]:
        """Return the words of a range: those `between` and `from`, and those that stand amid it."""
        return frozenset(self._lists.get("ranges", {}).get(role, ()))

    def grammar(self, topic: str) -> tuple[str, ...]:
        """Return the words that a topic of grammar lists."""
        return tuple(self._grammar.get(topic, ()))

    def is_so(self, trait: str) -> bool:
        """Tell whether the language has a trait: `ones_first`, `vigesimal`, `joins_tens`."""
        return bool(self._grammar.get(trait, False))

    @cached_property
    def is_unspaced(self) -> bool:
        """Whether words are not set apart by spaces."""
        return self.is_so("unspaced")

    @property
    def counters(self) -> str:
        """The characters that stand behind a number of things, where a language has such."""
        return str(self._grammar.get("counters", "人"))

    def _any_of(self, forms: Iterable[str]) -> str:
        rows = sorted(forms, key=len, reverse=True)
        if not rows:
            return _NOWHERE.pattern
        either = _either(rows)
        return either if self.is_unspaced else rf"{lexicon.edge_before(rows)}(?:{either})(?!\w)"

    def word(self, written: str) -> Word:
        """Return what a match of `phrases` stands for."""
        return self.words[re.sub(r"\s+", " ", written.casefold()).replace("’", "'")]


@lru_cache(maxsize=32)
def wording(language: str) -> Wording:
    """Return how a language writes numbers in words; without a list, what CLDR knows of it."""
    return Wording(language)


def is_listed(language: str) -> bool:
    """Tell whether the number words of a language are listed."""
    return lexicon.load("numbers", language) is not None


def _either(forms: Iterable[str]) -> str:
    return lexicon.either(_phrase(form) for form in sorted(forms, key=len, reverse=True))


def _phrase(form: str) -> str:
    return re.escape(form).replace(r"\ ", r"\s+").replace("'", "['’]")


def _scales_of_cldr(language: str) -> list[tuple[str, Decimal]]:
    """Return the words that CLDR's long compact numbers end in: `million`, `Milliarden`, `крор`."""
    try:
        long = Locale.parse(language.split("-", maxsplit=1)[0]).compact_decimal_formats["long"]
    except (UnknownLocaleError, ValueError, KeyError):
        return []
    found = []
    for plural in long.values():
        for power, pattern in plural.items():
            match = re.fullmatch(r"0[\s\u00a0]*([^\d\s]+)", pattern.pattern.replace("'", ""))
            if match and int(power) >= 1000:  # noqa: PLR2004 -- smaller ones have no word
                found.append((match[1].casefold(), Decimal(power)))
    return found
