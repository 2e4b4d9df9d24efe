"""A finished page without the blanks that the theme's templates leave around its content."""

from __future__ import annotations

import re

_KEPT_OR_BLANK = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)|[ \t\r\f]*\n\s*", re.DOTALL)
"""Where white space counts, or else white space with a line break in it, which counts as one blank."""


def without_blanks(output: str, content: str) -> str:
    """Return a page with single line breaks for the blank lines and indents around its content.

    With a theme such as Material, that is a third of a page; its content stays as it is.
    """
    before, found, after = output.partition(content) if content else (output, "", "")
    return _KEPT_OR_BLANK.sub(_told, before) + found + _KEPT_OR_BLANK.sub(_told, after)


def _told(match: re.Match[str]) -> str:
    return match[1] or "\n"
