"""What words mean in a language, as lists: one folder for each topic, one TOML file for each language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_HERE = Path(__file__).parent


@cache
def load(topic: str, language: str) -> dict[str, Any] | None:
    """Return the lists of a topic for a language tag, or `None` where nobody has written them yet."""
    base = language.split("-", maxsplit=1)[0].lower()
    file = _HERE / topic / f"{base}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8")) if base.isalpha() and file.is_file() else None


def languages(topic: str) -> tuple[str, ...]:
    """Return the languages that a topic has lists for."""
    return tuple(sorted(file.stem for file in (_HERE / topic).glob("*.toml")))


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of some phrases, the longest first, in any capitals, over any white space."""
    longest_first = sorted(words, key=len, reverse=True)
    phrases = (re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)" if longest_first else r"(?!)", re.IGNORECASE)
