"""Where a quote stands in a text."""

# Longer than a module should be, because it is one thing that depends on nothing: the half from `_missing` on
# only explains why a quote is not found, and leans on the same folded text as the search.

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate
from typing import TYPE_CHECKING, Literal
from unicodedata import category, is_normalized, normalize

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_FAMILIES = {
    '"': "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
    "\N{DOUBLE HIGH-REVERSED-9 QUOTATION MARK}",
    "'": "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{SINGLE LOW-9 QUOTATION MARK}"
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}",
    "«": "»",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}": "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
    "-": "\N{HYPHEN}\N{NON-BREAKING HYPHEN}",
    "\N{EN DASH}": "\N{EM DASH}\N{HORIZONTAL BAR}\N{FIGURE DASH}\N{MINUS SIGN}",
}
_SAME = {ord(glyph): plain for plain, glyphs in _FAMILIES.items() for glyph in glyphs}

# Kinds of characters that `re` has no name for, written to stand between square brackets.
_MARK = "".join(chr(n) for n in range(0x300, 0x1F000) if category(chr(n))[0] == "M") + "\U000e0100-\U000e01ef"
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f\U0001aff0-\U0001b16f\U00020000-\U000323af"  # so far Han and kana
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"  # Thai to Khmer
)
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"

_SPACE = r"(?P<space>\A\ufeff\s*|\s\s+|[^\S ])"
# A few letters compose without being marks: Hangul jamo and, since Unicode 16, vowels of Kirat Rai.
_JOINED_LETTERS = (
    r"[\u1100-\u1112\uac00-\ud7a3][\u1161-\u1175\u11a8-\u11c2]+|[\U00016d63\U00016d67-\U00016d69]\U00016d67+"
)
_CLUSTER = rf"(?:{_JOINED_LETTERS})[{_MARK}]*|\S[{_MARK}]+|[^\s\x00-\u02ff]"
_ONLY_SPACE, _SPACE_OR_CLUSTER = re.compile(_SPACE), re.compile(f"{_SPACE}|{_CLUSTER}")
_ELLIPSIS = re.compile(r"\[(?:…|\.\.\.)\]")
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_EDGES = re.compile(rf"([^\w{_MARK}]*)[\w{_MARK}](?:.*[\w{_MARK}])?([^\w{_MARK}]*)")
_SENTENCE_END = re.compile(r"[.!?…。！？।]\W*$")

_LETTER = rf"[^\W\d_{_UNSPACED}]"
_WORD = rf"(?:[^\W_{_UNSPACED}]|[{re.sub(f'[{_UNSPACED}]', '', _MARK)}])"
_LOWER = "a-zß-öø-ÿα-ωа-џ"
_IN_NUMBER, _IN_WORD = r"[.,:/'\-\u2013٫٬]", r"['\-&_·‧\u00ad\u200c\u200d\u2060]"
_INSIDE_WORD = re.compile(
    rf"""(?<=\S)(?=[{_MARK}])                                                   # a letter and its accent
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

_ALIKE = 0.7  # share of letter pairs from which a word counts as another one misspelt
_SIMILAR = 0.3  # share of the quote's weight that a passage must hold to be shown as the closest


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points of the untouched text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the one form in which quotes are compared, and the way back to the untouched text."""

    source: str
    """The untouched text."""
    text: str
    """The folded text."""
    starts: Sequence[int] = field(repr=False, compare=False)
    """For each folded character, and for the end, the code point of `source` at which it begins."""

    def span(self, start: int, end: int) -> Span:
        """Return where the folded characters `start` to `end` (exclusive, at least one) come from."""
        # Characters composed of the same cluster begin at the same code point: look for the next other one.
        return Span(self.starts[start], self.starts[bisect_right(self.starts, self.starts[end - 1])])

    def words(self, *spans: Span) -> str:
        """Return the source's own glyphs, a run of white space as one space, the spans joined by `[…]`."""
        return " […] ".join(re.sub(r"\s+", " ", self.source[span.start : span.end]) for span in spans)


@dataclass(frozen=True, slots=True)
class Found:
    """The quote stands in the text, at one place."""

    spans: tuple[Span, ...]
    """One for each part of the quote."""
    words: str
    """The quote in the source's own glyphs, its parts joined by `[…]`."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The quote stands in the text more than once, and prefix and suffix leave that open."""

    spans: tuple[Span, ...]
    """Every place, from the beginning of the quote's first part to the end of its last."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The quote stands in the text but begins or ends inside a word or a number."""

    span: Span
    """The part of the quote that does."""
    words: str
    """That part in the source's own glyphs."""
    whole: str
    """The same with its first and last word complete."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that stand in one of quote and source only; either side may be empty."""

    quote: str
    source: str


Reason = Literal["absent", "order", "case", "invisible", "empty", "prefix"]
"""Why a quote is not found. `absent`: a part stands nowhere. `case`, `invisible`: that part would stand there
if letter case, or soft hyphens and other characters without a glyph, were ignored. `order`: all parts stand
there, but in another order or overlapping. `prefix`: the quote does, but not beside this prefix and suffix.
`empty`: the quote, or a part of it, has no words."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The quote does not stand in the text."""

    part: str
    """The first part of the quote that does not stand there, as it was written."""
    closest: Span | None
    """The passage most like that part; None where nothing is like it."""
    differences: tuple[Difference, ...]
    """What sets the part apart from that passage; for `prefix`, the prefix and suffix from what is there."""
    reason: Reason
    closest_words: str = ""
    """That passage in the source's own glyphs."""


@dataclass(frozen=True, slots=True)
class _Part:
    words: str
    folded: str
    places: tuple[int, ...]
    """Where it begins in the folded text, in order."""
    whole: tuple[int, ...]
    """Those of the places where it neither begins nor ends inside a word."""


def fold(text: str) -> Folded:
    """Return a text in the form in which quotes are compared.

    - NFC, for each character together with the combining marks that follow it.
    - A run of white space (no-break spaces, line breaks, a byte order mark at the beginning) is one space.
    - Double quotation marks, straight, curly, low or reversed, are the same; so are single ones and the
      apostrophe; so are « and »; so are ‹ and ›.
    - The hyphens are the same: hyphen-minus, hyphen, non-breaking hyphen. So are the dashes: figure dash, en
      dash, em dash, horizontal bar, minus sign. They are two families, because a hyphen makes one word of two
      and a dash keeps them apart: a "man-eating shark" is no "man – eating shark".

    Nothing else is folded: not letter case, soft hyphens, zero-width characters, full-width forms, primes.
    """
    pattern = _ONLY_SPACE if is_normalized("NFC", text) else _SPACE_OR_CLUSTER
    pieces: list[str] = []
    starts: list[int] = []
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        piece = " " if match["space"] is not None else normalize("NFC", match[0])
        pieces += (text[done:start], piece)
        starts.extend(range(done, start))
        starts.extend(range(start, end) if piece == match[0] else [start] * len(piece))
        done = end
    pieces.append(text[done:])
    starts.extend(range(done, len(text) + 1))
    return Folded(text, "".join(pieces).translate(_SAME), starts)


def find(quote: str, text: Folded, prefix: str = "", suffix: str = "") -> Found | Missing | Repeated | Cut:
    """Return where a quote stands in a text, exactly; or why not; nothing is raised.

    `prefix` and `suffix` are words just before and after the quote, as in the TextQuoteSelector of the W3C
    Web Annotation Data Model; white space between them and the quote does not matter.

    `[…]` or `[...]` in the quote joins parts that follow each other without overlap. They are taken as close
    together as they can stand: `A […] B` never skips a nearer A or B; in "A A B B" it is the inner two. The
    quote is Repeated where several such closest arrangements lie apart, as in "A B A B". A part between the
    first and the last is the nearest after the one before it.

    A quote neither begins nor ends inside a word or number, except beside scripts written without spaces
    (Han, kana, Thai, Lao, Khmer, Myanmar). Inside a word are an apostrophe, any hyphen and & _ · between
    letters or digits ("non" is not "non-essential", which may mean the opposite), and the stop of "e.g." or
    "U.S."; inside a number . , : / ' hyphen, dash or one space before three digits, and a sign before it.
    A place where the quote is not cut goes before one where it is.
    """
    parts = [_part(words, text.text) for words in _ELLIPSIS.split(quote)]
    if not all(part.folded for part in parts):
        return Missing("", None, (), "empty")
    beside = (fold(prefix).text.strip(), fold(suffix).text.strip())
    if arrangements := _arrangements([part.whole for part in parts], parts, text.text, *beside):
        spans = [_spans(starts, parts, text) for starts in arrangements]
        if len(spans) == 1:
            return Found(spans[0], text.words(*spans[0]))
        return Repeated(tuple(Span(found[0].start, found[-1].end) for found in spans))
    places = [part.places for part in parts]
    if arrangements := _arrangements(places, parts, text.text, *beside):
        return _cut(arrangements[0], parts, text)
    if arrangements := _arrangements(places, parts, text.text):
        return _not_beside(arrangements, parts, text, *beside)
    return _missing(parts, text)


def _part(words: str, text: str) -> _Part:
    folded = fold(words).text.strip()
    places = tuple(_places(folded, text)) if folded else ()
    return _Part(
        words.strip(), folded, places, tuple(at for at in places if _is_whole(text, at, at + len(folded)))
    )


def _places(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _INSIDE_WORD.match(text, at) is not None


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (_is_inside_word(text, start) or _is_inside_word(text, end))


def _arrangements(
    places: Sequence[Sequence[int]], parts: Sequence[_Part], text: str, before: str = "", after: str = ""
) -> list[tuple[int, ...]]:
    """Return the ways, none of them around another, in which the parts stand in order: where each begins."""
    sizes = [len(part.folded) for part in parts]
    rows = list(places)
    rows[0] = [at for at in rows[0] if _ends_with(text, at, before)]
    rows[-1] = [at for at in rows[-1] if _goes_on_with(text, at + sizes[-1], after)]
    closest: dict[int, tuple[int, ...]] = {}
    for first in rows[0]:
        starts = [first]
        for row, size in zip(rows[1:], sizes, strict=False):
            nearest = bisect_left(row, starts[-1] + size)
            if nearest == len(row):
                return list(closest.values())
            starts.append(row[nearest])
        # A later beginning with the same end lies inside the earlier one, and takes its place.
        closest[starts[-1]] = tuple(starts)
    return list(closest.values())


def _ends_with(text: str, end: int, prefix: str) -> bool:
    return text.endswith(prefix, 0, end - 1 if text[end - 1 : end] == " " else end)


def _goes_on_with(text: str, start: int, suffix: str) -> bool:
    return text.startswith(suffix, start + 1 if text[start : start + 1] == " " else start)


def _spans(starts: tuple[int, ...], parts: Sequence[_Part], text: Folded) -> tuple[Span, ...]:
    ends = (at + len(part.folded) for at, part in zip(starts, parts, strict=True))
    return tuple(text.span(start, end) for start, end in zip(starts, ends, strict=True))


def _cut(starts: tuple[int, ...], parts: Sequence[_Part], text: Folded) -> Cut:
    places = ((first, first + len(part.folded)) for first, part in zip(starts, parts, strict=True))
    first, last = start, end = next(place for place in places if not _is_whole(text.text, *place))
    while _is_inside_word(text.text, start):
        start -= 1
    while _is_inside_word(text.text, end):
        end += 1
    span = text.span(first, last)
    return Cut(span, text.words(span), text.words(text.span(start, end)))


def _missing(parts: Sequence[_Part], text: Folded) -> Missing:
    for part in parts:
        if not part.places:
            return _absent(part, text)
    end = 0
    for part in parts:
        nearest = bisect_left(part.places, end)
        if nearest == len(part.places):
            break
        end = part.places[nearest] + len(part.folded)
    span = text.span(part.places[0], part.places[0] + len(part.folded))
    return Missing(part.words, span, (), "order", text.words(span))


def _absent(part: _Part, text: Folded) -> Missing:
    reason: Reason = "case"
    place = _ignoring_case(part.folded, text)
    if not place:
        reason, place = "invisible", _ignoring_invisible(part.folded, text)
    if not place:
        reason, place = "absent", _closest(part.folded, text)
    if not place:
        return Missing(part.words, None, (), "absent")
    span = text.span(*place)
    return Missing(part.words, span, _differences(part.words, text, *place), reason, text.words(span))


def _not_beside(
    arrangements: Sequence[tuple[int, ...]], parts: Sequence[_Part], text: Folded, before: str, after: str
) -> Missing:
    """Compare prefix and suffix with the words at the place that they fit best, of the first fifty."""
    tried: list[tuple[tuple[Difference, ...], int]] = []
    for starts in arrangements[:50]:
        start, end = starts[0], starts[-1] + len(parts[-1].folded)
        differences: tuple[Difference, ...] = ()
        if not _ends_with(text.text, start, before):
            words = _tokens(text.text, max(0, start - 100 - 2 * len(before)), start)[-len(_tokens(before)) :]
            differences += _differences(before, text, words[0][0] if words else start, start)
        if not _goes_on_with(text.text, end, after):
            words = _tokens(text.text, end, end + 100 + 2 * len(after))[: len(_tokens(after))]
            differences += _differences(after, text, end, words[-1][1] if words else end)
        tried.append((differences, start))
    differences, start = min(tried, key=lambda one: len(one[0]))
    span = text.span(start, start + len(parts[0].folded))
    return Missing(parts[0].words, span, differences, "prefix", text.words(span))


def _ignoring_case(part: str, text: Folded) -> tuple[int, int] | None:
    """Return where the part would stand, in the folded text, if letter case were ignored."""
    part, lowered = part.casefold(), text.text.casefold()
    place = next((at for at in _places(part, lowered) if _is_whole(lowered, at, at + len(part))), None)
    if place is None:
        return None
    # Case folding makes several letters of some ("ß" becomes "ss"), so the way back must be counted.
    begins = [0, *accumulate(len(letter.casefold()) for letter in text.text)]
    return bisect_right(begins, place) - 1, bisect_left(begins, place + len(part))


def _ignoring_invisible(part: str, text: Folded) -> tuple[int, int] | None:
    """Return where the part would stand, in the folded text, if characters without a glyph were ignored."""
    seen = re.compile(f"[^{_INVISIBLE}]+")
    part = "".join(seen.findall(part))
    kept = [at for run in seen.finditer(text.text) for at in range(*run.span())]
    bare = "".join(seen.findall(text.text))
    for at in _places(part, bare) if part else ():
        if _is_whole(bare, at, at + len(part)):
            return kept[at], kept[at + len(part) - 1] + 1
    return None


def _tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return where the words of a folded text begin and end, with the punctuation that clings to them."""
    return [match.span() for match in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def _differences(words: str, text: Folded, start: int, end: int) -> tuple[Difference, ...]:
    """Compare words, as they were written, with the folded characters `start` to `end` of a text."""
    quote = fold(words)
    ours, theirs = _tokens(quote.text), _tokens(text.text, start, end)
    our_words, their_words = [quote.text[a:b] for a, b in ours], [text.text[a:b] for a, b in theirs]
    found: list[Difference] = []
    for tag, a, b, c, d in SequenceMatcher(None, our_words, their_words, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            pairs = [([ours[a + n]], [theirs[c + n]]) for n in range(b - a)]
        else:
            pairs = [(ours[a:b], theirs[c:d])] if tag != "equal" else []
        found += [Difference(_between(quote, left), _between(text, right)) for left, right in pairs]
    return tuple(found)


def _between(text: Folded, tokens: Sequence[tuple[int, int]]) -> str:
    return text.words(text.span(tokens[0][0], tokens[-1][1])) if tokens else ""


def _closest(part: str, text: Folded) -> tuple[int, int] | None:
    """Return the passage of the folded text most like the part, or None.

    First the stretch of as many words that shares most with the part, rare words counting more; then, around
    it, the words that follow each other as in the part; then as many beside them as the part has there.
    """
    tokens, wanted = _tokens(text.text), [_core(part[a:b]) for a, b in _tokens(part)]
    cores = [_core(text.text[a:b]) for a, b in tokens]
    misspelt = _misspelt(set(wanted) - set(cores), set(cores) - set(wanted))
    cores = [misspelt.get(core, core) for core in cores]
    there = Counter(cores)
    weights = {core: 1 / max(1, there[core]) ** 0.5 for core in wanted}
    share, first = _densest(cores, wanted, weights)
    if share < _SIMILAR:
        return None
    low = max(0, first - len(wanted))
    before, start, end, after = _aligned(wanted, cores[low : first + 2 * len(wanted)], weights)
    start, end = low + start, low + end
    while before and start and not _ends_sentence(text.text, tokens[start - 1]):
        before, start = before - 1, start - 1
    while after and end < len(tokens) and not _ends_sentence(text.text, tokens[end - 1]):
        after, end = after - 1, end + 1
    return _without_edges(part, text.text, tokens[start][0], tokens[end - 1][1])


def _core(word: str) -> str:
    """Return what of a word is compared when looking for a similar one: letters and digits, in lower case."""
    return re.sub(r"[\W_]+", "", word).casefold() or word


def _ends_sentence(text: str, token: tuple[int, int]) -> bool:
    return _SENTENCE_END.search(text[token[0] : token[1]]) is not None


def _without_edges(part: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place without the punctuation at its edges that goes beyond the part's own."""
    ours, theirs = _EDGES.fullmatch(part), _EDGES.fullmatch(text, start, end)
    if ours and theirs:
        start += max(0, len(theirs[1]) - len(ours[1]))
        end -= max(0, len(theirs[2]) - len(ours[2]))
    return start, end


def _misspelt(wanted: Collection[str], present: Collection[str]) -> dict[str, str]:
    """Return which words of the text may be a wanted one spelt otherwise: most pairs of letters agree."""
    pairs = {word: _letter_pairs(word) for word in (*wanted, *present)}
    holders = defaultdict(list)
    for word in sorted(wanted):
        for pair in pairs[word]:
            holders[pair].append(word)
    found: dict[str, str] = {}
    for word in present:
        shared = Counter(holder for pair in pairs[word] for holder in holders.get(pair, ()))
        for holder, count in shared.most_common(1):
            if 2 * count >= _ALIKE * (len(pairs[word]) + len(pairs[holder])):
                found[word] = holder
    return found


def _letter_pairs(word: str) -> tuple[str, ...]:
    """Return each pair of neighbouring letters once, in an order that is the same in every run."""
    padded = f" {word} "
    return tuple(dict.fromkeys(padded[at : at + 2] for at in range(len(word) + 1)))


def _densest(words: Sequence[str], wanted: Sequence[str], weights: dict[str, float]) -> tuple[float, int]:
    """Return the largest share of the wanted weight in a stretch of as many words, and where it begins."""
    lacking = Counter(wanted)
    weight, best, first = 0.0, 0.0, 0
    for at, word in enumerate(words):
        if word in weights:
            weight += weights[word] * (lacking[word] > 0)
            lacking[word] -= 1
        gone = words[at - len(wanted)] if at >= len(wanted) else ""
        if gone in weights:
            lacking[gone] += 1
            weight -= weights[gone] * (lacking[gone] > 0)
        # Sums of fractions drift: only a real gain moves the stretch from the first best one.
        if weight > best + 1e-6:
            best, first = weight, max(0, at - len(wanted) + 1)
    return best / sum(weights[word] for word in wanted), first


def _aligned(
    wanted: Sequence[str], words: Sequence[str], weights: dict[str, float]
) -> tuple[int, int, int, int]:
    """Return the best run of words in the wanted order: where it begins and ends in `words`.

    Before and after these two stands how many of the wanted words come before and after the run.
    """
    best = run = 0.0
    begin = found = (0, 0)
    until = end = (0, 0)
    for block in SequenceMatcher(None, wanted, words, autojunk=False).get_matching_blocks()[:-1]:
        run -= 0.1 * max(block.a - until[0], block.b - until[1])
        if run <= 0:
            run, begin = 0.0, (block.a, block.b)
        run += sum(weights[word] for word in wanted[block.a : block.a + block.size])
        until = (block.a + block.size, block.b + block.size)
        if run > best:
            best, found, end = run, begin, until
    return found[0], found[1], end[1], len(wanted) - end[0]
