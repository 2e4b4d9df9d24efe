"""How else a name is written, so that whoever types it finds its bearer."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Actor, Place


def spellings(named: Actor | Place) -> tuple[str, ...]:
    """Return the other spellings, and a plain one where accents would hide a name from the search."""
    plain = (_without_accents(name) for name in named.spellings)
    return tuple(dict.fromkeys(name for name in (*named.also, *plain) if name != named.name))


def _without_accents(name: str) -> str:
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFD", name)
    if not any(letter.isascii() for letter in apart if letter.isalpha()):
        return name
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))
