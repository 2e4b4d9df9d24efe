"""Which code a country or a language has that is written by its English name."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale


@cache
def _named(sort: str) -> dict[str, str]:
    names = getattr(Locale("en"), sort)
    return {name.casefold(): code for code, name in names.items() if not re.search(r"\d", code)}


def country_code(name: str) -> str | None:
    """Return the two capitals (ISO 3166-1 alpha-2) of a country named in English, or in small letters."""
    code = _named("territories").get(name.casefold(), name.upper())
    return code if code in Locale("en").territories and re.fullmatch("[A-Z]{2}", code) else None


def language_tag(name: str) -> str | None:
    """Return the tag (BCP 47) of a language named in English, or written with an underscore."""
    tag = _named("languages").get(name.casefold(), name).replace("_", "-")
    base = tag.partition("-")[0].lower()
    return (
        tag
        if base in Locale("en").languages and re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag)
        else None
    )
