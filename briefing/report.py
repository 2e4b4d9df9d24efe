"""How findings and coverage are shown to the person who works on a briefing."""

from __future__ import annotations

import os
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from briefing import carets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefing.errors import WrongUse
    from briefing.findings import Finding, Severity
    from briefing.grounding import Grounding, Reading

T = TypeVar("T")

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "blue"}


def as_text(findings: Sequence[Finding]) -> str:
    """Return the findings with the line each is about and carets below the place, coloured."""
    lines_of = cache(_lines_of)
    return "\n".join([*(_entry(finding, lines_of) for finding in findings), _sum(findings)])


def as_plain_text(findings: Sequence[Finding]) -> str:
    """Return the same without colours."""
    return click.unstyle(as_text(findings))


def as_log(findings: Sequence[Finding]) -> str:
    """Return the same without colours where nobody looks on, as log handlers do not strip them."""
    return as_text(findings) if sys.stderr.isatty() else as_plain_text(findings)


def of_fault(fault: WrongUse) -> str:
    """Return what cannot be done, with the line at fault where it is one, without colours."""
    lines = _lines_of(fault.at.file) if fault.at else []
    if not fault.at or fault.at.line > len(lines):
        return str(fault)
    line = lines[fault.at.line - 1]
    start = len(line) - len(line.lstrip())
    return "\n".join([str(fault), *_indented(carets.pointed_at(line, start, len(line.rstrip())))])


def _entry(finding: Finding, lines_of: Callable[[Path], list[str]]) -> str:
    location, colour = finding.location, _COLOURS[finding.severity]
    place = f"{shown(location.file)}:{location.line}:{location.column}"
    sort = "" if finding.severity == "error" else f"{finding.severity}: "
    head = f"{click.style(place, bold=True)}: {click.style(sort, fg=colour)}{finding.message}"
    rule = click.style(f"[{finding.rule}]", fg=colour)
    return "\n".join(
        [
            f"{head} {rule}",
            *_excerpt(finding, lines_of(finding.location.file)),
            *_indented(finding.detail.splitlines()),
        ]
    )


def _lines_of(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError):
        return []


def _excerpt(finding: Finding, lines: list[str]) -> Iterable[str]:
    if finding.location.line > len(lines):
        return []
    start = finding.location.column - 1
    line = lines[finding.location.line - 1]
    words, beneath = carets.pointed_at(line, start, start + finding.location.width)
    blank = " " * (len(beneath) - len(beneath.lstrip()))
    return _indented([words, blank + click.style(beneath.lstrip(), fg=_COLOURS[finding.severity])])


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _sum(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.severity for finding in findings)
    told = [f"{n} {name}{'s' if n > 1 else ''}" for name in _COLOURS if (n := counts[name])]
    return ", ".join(told)


def shown(path: Path) -> str:
    """Return a path as it is best shown: from the current folder where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):
        return os.fspath(path)


def unread(slug: str, passages: Sequence[str]) -> str:
    """Return the passages of a briefing that nobody has dealt with yet, a line each."""
    n = len(passages)
    told = f"{slug}: {n} passage{'s are' if n != 1 else ' is'} unread yet"
    return "\n".join([told, *(f"    {_beginning(words)}" for words in passages)])


def counted(things: Iterable[T], of: int) -> Iterator[T]:
    """Yield things, and show on a terminal how many have been; elsewhere nothing is shown."""
    shows = sys.stderr.isatty() and of > 1
    try:
        for number, thing in enumerate(things, start=1):
            if shows:
                click.echo(f"\r{number} of {of} briefings\x1b[K", err=True, nl=False)
            yield thing
    finally:
        if shows:
            click.echo("\r\x1b[K", err=True, nl=False)


def coverage(grounding: Grounding, show: Callable[[str], None]) -> float:
    """Show what became of each passage of the sources; return the share of sentences accounted for."""
    tally = grounding.tally()
    for source_id, readings in grounding.readings.items():
        show(f"{grounding.dossier.slug}, {source_id}")
        text = grounding.dossier.texts[source_id].text
        for reading in readings:
            number = f"{reading.passage.number:>4}" if reading.passage.number else "   –"
            words = " ".join(text[reading.passage.start : reading.passage.end].split())
            show(f"{number}  {_what_became(reading)}\n      {_beginning(words)}")
    used, unread = tally["sentence", "used"], tally["sentence", "unread"] + tally["heading", "unread"]
    sentences = sum(n for (kind, _state), n in tally.items() if kind == "sentence")
    aside = {kind: tally[kind, "set aside"] for kind in ("sentence", "heading")}
    told = [f"{n} {kind}{'s' if n > 1 else ''} set aside" for kind, n in aside.items() if n]
    told = [f"{used} of {sentences} sentences used", *told, f"{unread} unread"]
    show(f"{grounding.dossier.slug}: {', '.join(told)}")
    return (used + aside["sentence"]) / sentences if sentences else 1.0


def _beginning(words: str) -> str:
    """Return as much of some words as is shown of a line."""
    return carets.pointed_at(words, 0, 0)[0]


def _what_became(reading: Reading) -> str:
    if reading.used_by:
        return f"used by {', '.join(item.id for item in reading.used_by)}"
    return f"set aside: {reading.set_aside.why}" if reading.set_aside else "unread"
