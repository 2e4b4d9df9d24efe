"""What MkDocs' terminal says of the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.plugins import get_plugin_logger

from briefing import report

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefing.findings import Finding
    from briefing.preview import Shown

log = get_plugin_logger(__name__)


def tell(findings: Sequence[Finding], warn: Callable[..., None] = log.warning) -> None:
    """Tell what stops no site: a warning stops a strict build, and a note, on what was not checked, never."""
    notes = [finding for finding in findings if finding.severity == "note"]
    warnings = [finding for finding in findings if finding.severity != "note"]
    for put, some in ((warn, warnings), (log.info, notes)):
        if some:
            put("%s", report.as_log(some))


def tell_what_is_wrong(shown: Shown, *, strict: bool) -> None:
    """Tell what is wrong with what a preview shows.

    What MkDocs counts as a warning or an error under `--strict` would end the preview.
    """
    tell(shown.site.findings, log.info if strict else log.warning)
    told = [report.as_log(shown.findings)] if shown.findings else []
    if shown.fault:
        told.append(report.of_fault(shown.fault))
    if told:
        put = log.info if strict else log.error
        put("%s\nthe last good pages are shown until this is mended", "\n".join(told))
