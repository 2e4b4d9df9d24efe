"""Why there is no site: the tree of exceptions.

    BriefingError
    ├── Refused       the data does not hold what the rules ask for; carries every finding
    ├── WrongUse      a folder, option or template that is not there or cannot be used
    └── EditedByHand  a generated file was changed on disk, and writing would lose the change

All three are the user's to mend and are shown without a traceback. Whatever else is raised is a bug of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from briefing.findings import Finding, Location


class BriefingError(Exception):
    """The root: something the user can mend."""


class Refused(BriefingError):
    """The briefings break rules, so no site is made of them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"{len(findings)} findings stop the site")
        self.findings = tuple(findings)


class WrongUse(BriefingError):
    """What was asked for cannot be done as it was asked."""

    def __init__(self, message: str, at: Location | None = None) -> None:
        super().__init__(message)
        self.at = at
        """The line that is at fault, where it is one; the message names it, too."""


class EditedByHand(BriefingError):
    """Files that a build wrote were changed by hand afterwards; nothing was written."""

    def __init__(self, paths: Sequence[Path]) -> None:
        super().__init__(", ".join(str(path) for path in paths))
        self.paths = tuple(paths)
