"""How findings are shown to the person who has to mend them."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefing.findings import Finding

_COLOURS = {"error": "red", "warning": "yellow"}
_WIDEST = 120
"""Characters of the line at fault that are shown."""


def as_text(findings: Sequence[Finding]) -> str:
    """Return the findings with the line each is about and a caret below the place; coloured, for a terminal."""
    return "\n".join([*map(_entry, findings), _sum(findings)])


def _entry(finding: Finding) -> str:
    location = finding.location
    place = f"{shown(location.file)}:{location.line}:{location.column}"
    sort = "" if finding.severity == "error" else "warning: "
    head = f"{click.style(place, bold=True)}: {click.style(sort, fg='yellow')}{finding.message}"
    rule = click.style(f"[{finding.rule}]", fg=_COLOURS[finding.severity])
    return "\n".join([f"{head} {rule}", *_excerpt(finding), *_indented(finding.detail.splitlines())])


def _excerpt(finding: Finding) -> list[str]:
    try:
        line = finding.location.file.read_text(encoding="utf-8-sig").splitlines()[finding.location.line - 1]
    except (OSError, UnicodeDecodeError, IndexError):
        return []
    column = finding.location.column - 1
    start = max(0, column - _WIDEST // 2) if len(line) > _WIDEST else 0
    window = line[start : start + _WIDEST].expandtabs(1)
    return [*_indented([window]), " " * (4 + column - start) + click.style("^", fg=_COLOURS[finding.severity])]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _sum(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    told = [f"{n} {name}{'s' if n > 1 else ''}" for name in ("error", "warning") if (n := counts[name])]
    return ", ".join(told)


def shown(path: Path) -> str:
    """Return a path as it is best shown: from the current folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return os.fspath(path)
