"""Where a text may be cut without cutting a word or a number in two."""

from __future__ import annotations

import re

from briefing.quotes.folding import MARK, UNSPACED

_LETTER = rf"[^\W\d_{UNSPACED}]"
_WORD = rf"(?:[^\W_{UNSPACED}]|[{re.sub(f'[{UNSPACED}]', '', MARK)}])"
_LOWER = "a-zß-öø-ÿα-ωа-џ"
_IN_NUMBER, _IN_WORD = r"[.,:/'\-\u2013٫٬]", r"['\-&_·‧\u00ad\u200c\u200d\u2060]"
_INSIDE_WORD = re.compile(
    rf"""(?<=\S)(?=[{MARK}])                                                   # a letter and its accent
    | (?<=\d)(?=\d) | (?<={_WORD})(?={_WORD})
    | (?<=\d)(?={_IN_NUMBER}\d) | (?<=\d{_IN_NUMBER})(?=\d)                     # 20,000  10:30  2020–21
    | (?<=\d)(?<!\d{{4}})(?=\ \d{{3}}(?!\d)) | (?<=\d\ )(?<!\d{{4}}\ )(?=\d{{3}}(?!\d))  # 20 000
    | (?:(?<=^[.\-\u2013])|(?<=[\s(\["'][.\-\u2013]))(?=\d)           # −5  .5
    | (?<={_WORD})(?={_IN_WORD}{_WORD}) | (?<={_WORD}{_IN_WORD})(?={_WORD})     # don't  non-essential
    | (?<={_WORD})(?=\.[{_LOWER}]) | (?<={_WORD}\.)(?=[{_LOWER}])               # e.g.  example.org
    | (?<={_LETTER})(?<!{_WORD}{_WORD})(?=\.{_LETTER}(?!{_WORD}))               # U.S., but not Almaty.He
    | (?<={_LETTER}\.)(?<!{_WORD}{_WORD}\.)(?={_LETTER}(?!{_WORD}))""",
    re.VERBOSE,
)


def is_inside_word(text: str, at: int) -> bool:
    """Tell whether the place before the character `at` of a folded text lies inside a word or number."""
    return 0 < at < len(text) and _INSIDE_WORD.match(text, at) is not None


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a folded text neither begins nor ends inside a word or number."""
    return not (is_inside_word(text, start) or is_inside_word(text, end))
