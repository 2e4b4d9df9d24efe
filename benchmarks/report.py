"""How the figures are shown: tables in Markdown, and the page that says when, where and how they came."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from string import Template
from typing import TYPE_CHECKING

from contenders import CONTENDERS, HERE
from rounds import ALONE, AS_IT_COMES, PAGEFIND, REFERENCE, SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rounds import Measured

PAGE = HERE.parent / "docs/reference/speed.md"
_MEGA, _KILO = 1_000_000, 1_000


def page(everything: Sequence[Measured], arguments: str, rounds: Sequence[int]) -> str:
    """Return the page of the documentation with all tables in it."""
    template = Template((HERE / "speed.md").read_text(encoding="utf-8"))
    told = sorted(set(rounds))
    return template.substitute(
        rounds=f"{told[0]} rounds" if told[1:] == [] else f"{told[0]} to {told[-1]} rounds",
        day=datetime.now(UTC).date(),
        version=_version(),
        machine=_machine(),
        python=f"Python {platform.python_version()}",
        arguments=arguments,
        sites="\n\n".join(map(sites, everything)),
        searches=searches(everything),
        steps=steps(everything),
        previews=previews(everything),
    )


def sites(measured: Measured) -> str:
    """Return the table of the contenders for one number of briefings."""
    rows = [
        (
            contender.told,
            f"{measured.cpu(contender.name):.2f}",
            f"{measured.ratio(contender.name):.2f}",
            f"{median(cost.memory for cost in measured.costs[contender.name]) / _MEGA:.0f}",
            f"{size.site / _MEGA:.1f}",
            f"{size.page / _KILO:.0f}",
            f"{size.index / _KILO:.0f}" if size.index else "–",
        )
        for contender in CONTENDERS
        if (size := measured.sizes.get(contender.name))
    ]
    head = (_counted(measured.count), "seconds", "×", "memory, MB", "site, MB", "page, kB", "index, kB")
    return _table(head, rows)


def searches(everything: Iterable[Measured]) -> str:
    """Return the table of what a search costs a reader."""
    rows = [
        (
            f"{_counted(measured.count)}, {'Pagefind' if name == PAGEFIND else 'the theme’s search'}",
            f"{found.requests}",
            f"{found.sent / _KILO:.0f}",
            f"{found.first:.2f}",
            f"{found.then:.2f}",
        )
        for measured in everything
        for name, found in sorted(measured.searched.items())
    ]
    head = ("search", "files", "sent, kB", "first result, s", "next one, s")
    return _table(head, rows) if rows else "Not measured: there was no browser."


def steps(everything: Iterable[Measured]) -> str:
    """Return the table of what our own commands take, one row for each number of briefings."""
    rows = [
        (
            _counted(measured.count),
            f"{measured.cpu('check'):.2f}",
            f"{median(cost.memory for cost in measured.costs['check']) / _MEGA:.0f}",
            f"{measured.cpu('build'):.2f}",
            f"{measured.cpu('build after an edit'):.2f}",
            f"{100 * measured.ratio('build'):.0f} %",
            f"{100 * measured.ratio('build', AS_IT_COMES):.0f} %" if AS_IT_COMES in measured.costs else "–",
            f"{100 * measured.ratio(SECOND):.0f} %",
        )
        for measured in everything
    ]
    head = (
        *("our share", "check", "memory, MB", "build", "after an edit", "build, of the whole site"),
        *("build, of MkDocs’ own ³", "the whole site after an edit"),
    )
    return _table(head, rows)


def previews(everything: Iterable[Measured]) -> str:
    """Return the table of what `mkdocs serve` takes while somebody writes, with us and without."""
    rows = [
        (
            f"{_counted(measured.count)}, {told}",
            f"{preview.visible:.2f}",
            f"{preview.memory / _MEGA:.0f}",
        )
        for measured in everything
        for name, told in (
            (REFERENCE, "this plugin"),
            (ALONE, "MkDocs alone, only the front page in the nav"),
        )
        if (preview := measured.previews.get(name))
    ]
    return _table(("preview", "seen after, s", "memory, MB"), rows)


def _counted(count: int) -> str:
    return f"{count} briefing{'s' if count > 1 else ''}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    dashes = ("---", *("--:" for _ in head[1:]))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, dashes, *rows))


def _version() -> str:
    """Return the commit that was measured; beside one that was edited, it says so."""
    command = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.strip() or "no commit"


def _machine() -> str:
    """Return what the machine is, as far as it says."""
    try:
        model = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    except OSError:
        model = None
    return f"{model[1] if model else platform.machine()}, {os.cpu_count()} cores, {platform.system()}"
