"""Which currency is named beside a number, as the ISO 4217 codes that its sign or its name may mean."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.numbers import get_currency_name, get_currency_symbol

from briefing import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

# Signs that CLDR shows only in the languages of their own countries.
_SIGNS = {
    "US$": "USD",
    "C$": "CAD",
    "S$": "SGD",
    "₽": "RUB",
    "₸": "KZT",
    "₴": "UAH",
    "₺": "TRY",
    "₦": "NGN",
    "₼": "AZN",
    "₾": "GEL",
    "֏": "AMD",
    "฿": "THB",
    "Rs": "INR",
    "元": "CNY",
    "円": "JPY",
    "€": "EUR",
}
_SHARED = {"$": ("Dollar", "Peso"), "¥": ("Yen", "Yuan"), "£": ("Pound",), "kr": ("Krone", "Krona", "Króna")}
# Nouns that are more often another word beside a number.
_NO_NOUNS = {"won", "sum", "units", "unit", "account"}
_FARTHEST = 8
"""Code points that a sign and a space beside it fit into."""
_WORD = re.compile(r"\w+")


@cache
def current_codes() -> tuple[str, ...]:
    """Return the codes of the currencies that are legal tender somewhere today."""
    found = set()
    for rows in get_global("territory_currencies").values():
        found |= {code for code, _start, end, tender in rows if end is None and tender}
    return tuple(sorted(found))


@cache
def _signs() -> dict[str, frozenset[str]]:
    english = Locale("en")
    signs = {sign: frozenset({code}) for sign, code in _SIGNS.items()}
    for code in current_codes():
        signs.setdefault(get_currency_symbol(code, english), frozenset({code}))
        signs[code] = frozenset({code})
    names = {code: get_currency_name(code, locale=english) for code in current_codes()}
    for sign, nouns in _SHARED.items():
        signs[sign] = frozenset(code for code, name in names.items() if name.endswith(nouns))
    return signs


@cache
def _names(language: str) -> dict[str, frozenset[str]]:
    """Return the names of currencies in a language, whole ones and their nouns alone, in lower case."""
    try:
        locale = Locale.parse(language.split("-", maxsplit=1)[0])
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, set[str]] = {}
    data = lexicon.load("numbers", language) or {}
    noun = data.get("grammar", {}).get("currency_noun")
    for code in current_codes():
        for name in _written(code, locale):
            found.setdefault(name, set()).add(code)
            words = re.split(r"[\s-]+", name)
            head = words[-1] if noun == "last" else words[0]
            if noun and head not in _NO_NOUNS:
                found.setdefault(head, set()).add(code)
    for code, names in data.get("currencies", {}).items():
        for name in names:
            found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items() if len(name) > 1}


def _written(code: str, locale: Locale) -> Iterator[str]:
    for count in (None, 1, 2, 5, 1.5):
        name = get_currency_name(code, count=count, locale=locale).casefold()
        if name != code.casefold():
            yield name


@cache
def _names_by_word(language: str) -> dict[str, list[str]]:
    """Return the names of currencies by their first word, the longest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_names(language), key=len, reverse=True):
        found[_first_word(name, 0)].append(name)
    return dict(found)


@cache
def _links(language: str) -> re.Pattern[str]:
    """Return what may stand between a number and its currency: `de` in Spanish."""
    links = (lexicon.load("numbers", language) or {}).get("grammar", {}).get("currency_links", [])
    return re.compile("|".join(rf"{re.escape(one)}\s*" for one in links) or "(?!)")


def before(text: str, start: int) -> tuple[int, frozenset[str]] | None:
    """Return where the sign of a currency in front of a number begins, and what it may mean."""
    end = start - text[start - 1 : start].isspace()
    for at in range(max(0, start - _FARTHEST), end):
        if text[at:end] in _signs() and not _is_letter(text[at - 1 : at]):
            return at, _signs()[text[at:end]]
    return None


def after(text: str, end: int, language: str) -> tuple[int, frozenset[str]] | None:
    """Return where the currency behind a number ends, and what it may mean."""
    at = end + (text[end : end + 1].isspace() or text.startswith("-", end))
    link = _links(language).match(text, at)
    return (_named_at(text, link.end(), language) if link else None) or _named_at(text, at, language)


def _named_at(text: str, at: int, language: str) -> tuple[int, frozenset[str]] | None:
    """Return where the longest sign or else name that stands at a place ends, and what it may mean."""
    for end in range(min(at + _FARTHEST, len(text)), at, -1):
        if text[at:end] in _signs() and not _is_letter(text[end : end + 1]):
            return end, _signs()[text[at:end]]
    for name in _names_by_word(language).get(_first_word(text, at), ()):
        end = at + len(name)
        if text[at:end].casefold() == name and not _WORD.match(text, end):
            return end, _names(language)[name]
    return None


def _first_word(text: str, at: int) -> str:
    word = _WORD.match(text, at)
    return word[0].casefold() if word else ""


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()


def currencies_named(unit: str, language: str) -> frozenset[str]:
    """Return the codes that a unit such as `EUR`, `€` or `euros` may mean; none where it is no currency."""
    found = after(unit, 0, language)
    return found[1] if found and found[0] == len(unit) else frozenset()
