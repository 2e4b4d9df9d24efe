"""Numbers written in digits: of any script, grouped and with decimals as the language does it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from unicodedata import digit

from babel import Locale, UnknownLocaleError

_SPACES = "\u00a0\u2009\u202f"
_APOSTROPHES = "'’ʼ٬"
DIGITS = re.compile(
    rf"""(?=\d)(?<!\d) (?:
        \d{{1,3}} (?:[ {_SPACES}]\d{{3}})+ (?!\d) (?:[.,٫]\d+)?     # 20 000
      | \d{{1,3}} (?:[{_APOSTROPHES}]\d{{3}})+ (?!\d) (?:[.,٫]\d+)? # 20’000
      | \d{{1,3}} (?:,\d{{2,3}})* ,\d{{3}} (?!\d) (?:\.\d+)?        # 20,000 and 2,00,000
      | \d{{1,3}} (?:\.\d{{3}})+ (?!\d) (?:,\d+)?                   # 20.000
      | \d+ (?:[.,٫]\d+)?                                           # 2.2
    )""",
    re.VERBOSE,
)
_GROUPED_ONCE = re.compile(r"(?!0)\d{1,3}[.,]\d{3}")


def value_of(written: str, language: str) -> Decimal:
    """Return the value of what `DIGITS` matches; a lone point or comma is read as the language writes it."""
    if written.isdecimal() and written.isascii():
        return Decimal(written)
    text = "".join(str(digit(char)) if char.isdigit() else char for char in written)
    text = re.sub(rf"[ {_SPACES}{_APOSTROPHES}]", "", text).replace("٫", ".")
    marks = [char for char in text if char in ".,"]
    if not marks:
        return Decimal(text)
    is_group = len(set(marks)) == 1 and (
        len(marks) > 1 or (_GROUPED_ONCE.fullmatch(text) and marks[0] != decimal_mark(language))
    )
    if is_group:
        return Decimal(text.replace(marks[0], ""))
    whole, _, part = text.rpartition(marks[-1])
    return Decimal(f"{re.sub('[.,]', '', whole)}.{part}")


@cache
def decimal_mark(language: str) -> str:
    """Return the decimal mark of a language; a point where that is not known."""
    for tag in (language, language.split("-", maxsplit=1)[0]):
        try:
            symbols = Locale.parse(tag, sep="-").number_symbols
        except (UnknownLocaleError, ValueError):
            continue
        return str(symbols.get("latn", {}).get("decimal", "."))
    return "."
