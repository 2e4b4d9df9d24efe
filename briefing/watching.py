"""Keeping the pages on disk as new as the data, until somebody ends it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from briefing import report
from briefing.disk import carry_out, plan
from briefing.errors import EditedByHand, WrongUse
from briefing.preview import Preview
from briefing.renderer import own_templates
from briefing.states import state_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.preview import Shown

PAUSE = 0.4
"""Seconds between two looks at the files."""


def watch(
    data: Path,
    to: Path,
    templates: Path,
    *,
    strict: bool,
    left_out: frozenset[str],
    tell: Callable[[str], None],
) -> None:
    """Write the pages now and after each change; a mistake is told, and the last good pages stay."""
    preview = Preview(data, own_templates(templates), strict=strict, left_out=left_out)
    seen = None
    while True:
        now = (state_of(data), state_of(templates))
        if now != seen:
            seen = now
            _renew(preview.renew(), to, tell)
        time.sleep(PAUSE)


def _renew(shown: Shown, to: Path, tell: Callable[[str], None]) -> None:
    for findings in (shown.findings, shown.site.findings):
        if findings:
            tell(report.as_log(findings))
    if shown.fault:
        tell(report.of_fault(shown.fault))
        return
    try:
        planned = plan(shown.site.files, to)
        carry_out(planned, shown.site.files, to)
    except EditedByHand as error:
        tell(f"changed by hand, so nothing was written: {', '.join(map(report.shown, error.paths))}")
    except (WrongUse, OSError) as error:
        tell(str(error))
    else:
        tell(f"{len(planned.write)} written, {len(planned.delete)} deleted in {to}")
