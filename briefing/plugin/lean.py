"""What a page does without: blanks of the theme's templates, a table of contents that it hides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.toc import TableOfContents

_KEPT_OR_BLANK = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)|[ \t\r\f]*\n\s*", re.DOTALL)
"""Where white space counts, or else white space with a line break in it, which counts as one blank."""
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>')


def without_blanks(output: str, content: str) -> str:
    """Return a page with single line breaks for the blank lines and indents around its content.

    With a theme such as Material, that is a third of a page; its content stays as it is.
    """
    before, found, after = output.partition(content) if content else (output, "", "")
    return _KEPT_OR_BLANK.sub(_told, before) + found + _KEPT_OR_BLANK.sub(_told, after)


def without_hidden(content: str, toc: TableOfContents) -> str:
    """Return the content of a page that hides its table of contents: nobody is led to places on it.

    Of the table of contents only the title stays, to which readers can skip.
    """
    toc.items = toc.items[:1]
    for title in toc:
        title.children = []
    return _PERMALINK.sub("", content)


def _told(match: re.Match[str]) -> str:
    return match[1] or "\n"
