"""What a preview says on a page, above its last good content, of what is wrong."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from briefing import report

if TYPE_CHECKING:
    from briefing.preview import Shown

_FRONT = "index.md"


def notice(path: str, shown: Shown) -> str:
    """Return the notice for a page, as HTML; nothing where all is well with it."""
    slug, _, rest = path.partition("/")
    told = [
        report.as_plain_text(findings)
        for broken, findings in shown.broken.items()
        if path == _FRONT or (rest and broken == slug)
    ]
    if shown.trouble:
        told.insert(0, shown.trouble)
    if not told:
        return ""
    text = escape("\n\n".join(told))
    return f'<pre class="findings" role="alert" tabindex="0">{text}</pre>\n'
