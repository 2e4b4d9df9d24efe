"""Where a text may be cut without cutting a word or a number in two."""

from __future__ import annotations

import re
from functools import cache

from briefing.quotes.folding import UNSPACED, marks

_ORDINARY = re.compile("[\x00-\u02ff\u0370-\u0482\u2010-\u2027]*")
"""Text without combining marks and without letters of scripts that set no spaces between words."""
_FAR = 6
"""Code points on either side of a place that may tell whether it lies inside a word."""
_NOTHING = "(?!)"
_LOWER = "a-zß-öø-ÿα-ωа-џ"
_IN_NUMBER, _IN_WORD = r"[.,:/'\-\u2013٫٬]", r"['\-&_·‧\u00ad\u200c\u200d\u2060]"


@cache
def _inside_word(*, ordinary: bool) -> re.Pattern[str]:
    """Return what matches inside a word; the pattern for ordinary characters is built in no time."""
    unspaced, mark = ("", _NOTHING) if ordinary else (UNSPACED, f"[{marks()}]")
    letter = rf"[^\W\d_{unspaced}]"
    word = r"[^\W_]" if ordinary else rf"(?:[^\W_{unspaced}]|(?![{unspaced}]){mark})"
    return re.compile(
        rf"""(?<=\S)(?={mark})                                           # a letter and its accent
        | (?<=\d)(?=\d) | (?<={word})(?={word})
        | (?<=\d)(?={_IN_NUMBER}\d) | (?<=\d{_IN_NUMBER})(?=\d)                     # 20,000  10:30  2020–21
        | (?<=\d)(?<!\d{{4}})(?=\ \d{{3}}(?!\d)) | (?<=\d\ )(?<!\d{{4}}\ )(?=\d{{3}}(?!\d))  # 20 000
        | (?:(?<=^[.\-\u2013])|(?<=[\s(\["'][.\-\u2013]))(?=\d)           # −5  .5
        | (?<={word})(?={_IN_WORD}{word}) | (?<={word}{_IN_WORD})(?={word})     # don't  non-essential
        | (?<={word})(?=\.[{_LOWER}]) | (?<={word}\.)(?=[{_LOWER}])               # e.g.  example.org
        | (?<={letter})(?<!{word}{word})(?=\.{letter}(?!{word}))               # U.S., but not Almaty.He
        | (?<={letter}\.)(?<!{word}{word}\.)(?={letter}(?!{word}))""",
        re.VERBOSE,
    )


def is_inside_word(text: str, at: int) -> bool:
    """Tell whether the place before the character `at` of a folded text lies inside a word or number."""
    if not 0 < at < len(text):
        return False
    before, behind = text[at - 1], text[at]
    if (before == " " and not behind.isdigit()) or (behind == " " and not before.isdigit()):
        return False  # Most quotes are whole sentences, and need no closer look.
    ordinary = _ORDINARY.fullmatch(text, max(0, at - _FAR), at + _FAR) is not None
    return _inside_word(ordinary=ordinary).match(text, at) is not None


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a folded text neither begins nor ends inside a word or number."""
    return not (is_inside_word(text, start) or is_inside_word(text, end))
