"""A briefing says what is not known, or says that no open question is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.fields import NONE_RECORDED
from briefing.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.grounding import Grounding

CODE = "unknowns-present"


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding where the part is missing or empty."""
    dossier = grounding.dossier
    if dossier.briefing.unknowns is None and not dossier.dropped:
        message = f"say under `unknowns` what is not known, or write `unknowns: {NONE_RECORDED}`"
        yield Finding(dossier.briefing.at("unknowns"), message, CODE)
