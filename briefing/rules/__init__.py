"""What must hold of a briefing before it becomes a site: one module for each rule.

A rule module is named for what holds when the rule is kept. Its `CODE` stands behind every finding, and its
`check` yields the findings of one briefing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from briefing.rules import (
    coverage,
    honest_certainty,
    known_references,
    loaded_words,
    no_finer_date,
    no_richer_name,
    no_richer_number,
    one_spelling,
    quoted_words,
    rights,
    unknowns_present,
    verbatim,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.findings import Finding
    from briefing.grounding import Grounding


class Rule(Protocol):
    """What a rule's module offers."""

    CODE: str

    def check(self, grounding: Grounding, /) -> Iterator[Finding]:
        """Yield whatever breaks the rule."""


RULES: tuple[Rule, ...] = (
    verbatim,
    known_references,
    no_finer_date,
    no_richer_name,
    no_richer_number,
    one_spelling,
    quoted_words,
    loaded_words,
    honest_certainty,
    rights,
    unknowns_present,
    coverage,
)


def check(grounding: Grounding) -> list[Finding]:
    """Return what any rule finds in one briefing."""
    return [finding for rule in RULES for finding in rule.check(grounding)]
