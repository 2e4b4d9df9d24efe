"""What a page does without: blanks of the theme's templates, what is of no use on paper, hidden contents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.toc import TableOfContents

_KEPT = re.compile(r"(<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)>)", re.DOTALL)
"""Where white space counts."""
_BEFORE_BLOCK = re.compile(
    r"(?<=>)\s*\n\s*(?=</?(?:body|div|footer|form|head|header|html|link|main|meta|nav|script|title|ul)\b)"
)
"""White space behind a tag and before one that begins or ends a block; there it counts for nothing."""
_BLANK = re.compile(r"[ \t\r\f]*\n\s*")
"""White space with a line break in it; elsewhere it counts as one blank."""
_SPELT_OUT = {
    "&#160;": "\N{NO-BREAK SPACE}",
    "&para;": "\N{PILCROW SIGN}",
    "&#8617;": "\N{LEFTWARDS ARROW WITH HOOK}",
}
"""How Markdown writes the signs of its links → the signs."""
_WAYS = re.compile(r'\s*<a class="(?:headerlink|footnote-backref)".*?</a>|(?<=<sup) id="fnref[^"]*"')


def without_blanks(output: str, content: str) -> str:
    """Return a page with single line breaks for the blank lines and indents around its content.

    The content, which is not empty, stays as it is.
    """
    before, found, after = output.partition(content)
    return _without_blanks(before) + found + _without_blanks(after)


def with_signs(content: str) -> str:
    """Return a page's content with the signs of its links as themselves; each sentence has one or two."""
    for spelt, sign in _SPELT_OUT.items():
        content = content.replace(spelt, sign)
    return content


def without_ways(content: str) -> str:
    """Return the content of a page for paper without its links to headings and back from footnotes."""
    return _WAYS.sub("", content)


def empty(toc: TableOfContents) -> None:
    """Leave of a table of contents that a page hides only the title, to which readers can skip."""
    toc.items = toc.items[:1]
    for title in toc:
        title.children = []


def _without_blanks(html: str) -> str:
    parts = _KEPT.split(html)
    parts[::2] = [_BLANK.sub("\n", _BEFORE_BLOCK.sub("", part)) for part in parts[::2]]
    return "".join(parts)
