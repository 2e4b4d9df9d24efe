"""The address of a passage on the page where its source was published.

Standard: https://wicg.github.io/scroll-to-text-fragment/. Browsers that know it scroll there and mark the
words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG = 10
"""Words from which only the first and the last ones are named."""
_EDGE = 4
"""How many of them."""


def passage_url(url: str, passages: Iterable[str]) -> str:
    """Return the address of a page with the passages to look for on it."""
    directives = "&".join(f"text={_directive(passage.split())}" for passage in passages)
    return f"{url}{'' if '#' in url else '#'}:~:{directives}"


def _directive(words: list[str]) -> str:
    if len(words) < _LONG:
        return _encoded(words)
    return f"{_encoded(words[:_EDGE])},{_encoded(words[-_EDGE:])}"


def _encoded(words: list[str]) -> str:
    # A hyphen beside a comma would mark words before or behind.
    return quote(" ".join(words), safe="").replace("-", "%2D")
