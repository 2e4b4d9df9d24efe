"""What the site says in its own words, language by language."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from briefing.errors import WrongUse
from briefing.markup import Markdown, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal
    from pathlib import Path

_PLAIN = re.compile(r"[^{}]*(?:\{\w+\}[^{}]*)*")
"""A phrase whose values are filled in as they are, without a format of their own."""
DEFAULT = "en"
"""The language that every phrase exists in."""


class Words:
    """The phrases of one language; called with a phrase's key, it returns the phrase."""

    def __init__(self, language: str, phrases: Mapping[str, Any]) -> None:
        self.language = language
        """The language the phrases are in; dates are written in it, too."""
        self._phrases = phrases
        self._found: dict[str, Any] = {}
        self._fixed: dict[str, str] = {}
        self._locale = Locale.parse(language, sep="-")

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a phrase with the values filled in; Markdown if one of them is.

        A phrase with several numbers of things is chosen by the value `n`.
        """
        try:
            if values:
                return self._said(key, values)
            if key not in self._fixed:
                self._fixed[key] = self._said(key, values)
            return self._fixed[key]
        except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
            message = f"the phrase `{key}` in `words/{self.language}.toml` cannot be said: {error!r}"
            raise WrongUse(message) from error

    def number(self, number: Decimal | float) -> str:
        """Return a number as this language writes it."""
        return format_decimal(number, locale=self._locale, decimal_quantization=False)

    def territory(self, code: str) -> str:
        """Return the name of a country; its code where it has none in this language."""
        return str(self._locale.territories.get(code, code))

    def _said(self, key: str, values: Mapping[str, object]) -> str:
        phrase = self._phrase(key)
        if not isinstance(phrase, str):
            number = values["n"]
            assert isinstance(number, int)
            phrase = phrase.get(self._locale.plural_form(number), phrase["other"])
        if Markdown not in map(type, values.values()):
            return str(phrase).format(**values)
        if _PLAIN.fullmatch(phrase) and all(isinstance(value, str) for value in values.values()):
            # The same as below, and many times as fast.
            return Markdown(phrase.format(**{name: escape(value) for name, value in values.items()}))
        return Markdown(phrase).format(**values)

    def _phrase(self, key: str) -> Any:
        if key not in self._found:
            phrase: Any = self._phrases
            for step in key.split("."):
                phrase = phrase[step]
            self._found[key] = phrase
        return self._found[key]


def load(language: str, folders: Iterable[Path]) -> Words:
    """Return the words for a language tag, or the English ones where there are none.

    Each folder may hold a `words/<language>.toml`; earlier folders win, phrase by phrase.

    Raises:
        WrongUse: where such a file is not TOML.
    """
    folders = list(folders)
    base = language.split("-", maxsplit=1)[0].lower()
    found = [phrases for folder in folders if (phrases := _phrases(folder / "words" / f"{base}.toml"))]
    english = [phrases for folder in folders if (phrases := _phrases(folder / "words" / f"{DEFAULT}.toml"))]
    merged: dict[str, Any] = {}
    for phrases in reversed([*found, *english]):
        _merge(merged, phrases)
    return Words(language if found and _is_known(language) else base if found else DEFAULT, merged)


@lru_cache(maxsize=64)  # asked of every passage, and always of the same few languages
def direction(language: str) -> str:
    """Return `rtl` for a language written from right to left, else `ltr`."""
    try:
        return str(Locale.parse(language.split("-", maxsplit=1)[0]).text_direction)
    except (UnknownLocaleError, ValueError):
        return "ltr"


def _is_known(language: str) -> bool:
    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _phrases(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongUse(f"`{file}` is not valid TOML: {error}") from error


def _merge(into: dict[str, Any], phrases: Mapping[str, Any]) -> None:
    for key, value in phrases.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = dict(value) if isinstance(value, dict) else value
