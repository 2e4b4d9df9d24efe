"""What is wrong, where it stands and what would be right: plain values that know nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Severity = Literal["error", "warning", "note"]
"""An error stops the site, a warning only under `--strict`; a note, on what was not checked, never does."""


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A point in a file that an author can edit, or some words on one of its lines.

    Lines and columns count from 1; a column counts code points, not bytes.
    """

    file: Path
    line: int = 1
    column: int = 1
    width: int = 0
    """How many code points of the line it is about; 0 where it is only known where that begins."""

    @property
    def end(self) -> int:
        """The column behind the last one; the same as `column` where no width is known."""
        return self.column + self.width


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a place, one sentence with what would be right, and the rule broken."""

    location: Location
    message: str
    """One sentence in lower case, without a full stop; values stand in backticks."""
    rule: str
    """The code of the rule: `verbatim`, `known-references`, `yaml`, `shape` …"""
    severity: Severity = "error"
    detail: str = ""
    """Further lines shown below the message, such as the closest passage of the source."""

    def __post_init__(self) -> None:
        """Keep the message to one line, whatever was quoted in it."""
        object.__setattr__(self, "message", " ".join(self.message.split()))

    @property
    def order(self) -> tuple[Location, str, str]:
        """The key that puts findings into file order."""
        return (self.location, self.rule, self.message)


def stops(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Tell whether findings stop the site."""
    stopping = {"error", "warning"} if strict else {"error"}
    return any(finding.severity in stopping for finding in findings)


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings in file order, each one once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.order))
