"""What a page of a preview says above its content while something is wrong."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from briefing import report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.errors import WrongUse
    from briefing.findings import Finding

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")

# Themes know admonitions; the styles are for those that do not, and for a stylesheet that is broken itself.
_NOTICE = """\
<div class="admonition failure briefing-notice" role="alert" data-search-exclude \
style="border: 2px solid #b3261e; padding: 0 .8rem .8rem; margin: 0 0 1.5rem">
<p class="admonition-title" style="font-weight: bold">{title}</p>
<pre class="findings" tabindex="0" style="overflow-x: auto; margin: 0; white-space: pre">{told}</pre>
</div>
"""


_PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="2"><title>{title}</title></head>
<body>{notice}</body>
</html>
"""
_BEGIN, _END = "<!-- briefing: what is wrong -->", "<!-- briefing: that is all -->"
"""Data cannot hold these: what is an angle bracket there is none on a page."""
_TITLE = "Not up to date until this is mended"


def notice(findings: Sequence[Finding], fault: WrongUse | None) -> str:
    """Return HTML that says what is wrong in the words of the terminal; nothing if nothing is."""
    told = [report.of_fault(fault)] if fault else []
    if findings:
        told.append(report.as_plain_text(findings))
    return _notice("\n\n".join(told)) if told else ""


def with_notice(content: str, told: str) -> str:
    """Return a page's content with a notice above it, or with the place for one."""
    return f"{_BEGIN}{told}{_END}{content}"


def renewed(page: str, told: str) -> str:
    """Return a finished page with another notice."""
    before, _begin, rest = page.partition(_BEGIN)
    _old, end, after = rest.partition(_END)
    return f"{before}{_BEGIN}{told}{_END}{after}" if end else page


def page_for_want_of_any(message: str) -> str:
    """Return a whole page that says why there is none, and that looks again every other second."""
    return _PAGE.format(title=_TITLE, notice=_notice(message))


def _notice(told: str) -> str:
    shown = _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", told)
    return _NOTICE.format(title=_TITLE, told=escape(shown))
