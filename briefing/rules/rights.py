"""A source's whole text is shown only under a licence that is named, and that is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.grounding import Grounding

CODE = "rights"

_NO_LICENCE = re.compile(
    r"\W*(?:none|no|unknown|not known|unclear|n/?a|tba|tbd|todo|all rights reserved|copyright\b.*|©.*)?\W*",
    re.IGNORECASE,
)
"""What is sometimes written in place of a licence, and allows nothing."""


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each source that is to be shown in full under what is no licence."""
    for source in grounding.dossier.briefing.sources.values():
        rights = source.rights
        # The model refuses a full text without any licence.
        if rights.publish == "full" and rights.license and _NO_LICENCE.fullmatch(rights.license):
            message = f"`{rights.license}` is no licence to show the `full` text; publish `excerpts` instead"
            yield Finding(rights.at("license"), message, CODE)
