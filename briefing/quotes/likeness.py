"""Which passage of a text a quote that does not stand there is most like, and what sets the two apart."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from briefing.quotes.boundaries import is_whole
from briefing.quotes.folding import UNSPACED, Folded, Span, fold, marks
from briefing.quotes.outcomes import Difference

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")
_SENTENCE_END = re.compile(r"[.!?…。！？।]\W*$")

_ALIKE = 0.7  # share of letter pairs from which a word counts as another one misspelt
_SIMILAR = 0.3  # share of the quote's weight that a passage must hold to be shown as the closest


def places_of(part: str, text: str) -> Iterator[int]:
    """Yield every place at which a part begins in a text, overlapping ones, too."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def ignoring_case(part: str, text: Folded) -> tuple[int, int] | None:
    """Return where the part would stand, in the folded text, if letter case were ignored."""
    part, lowered = part.casefold(), text.text.casefold()
    place = next((at for at in places_of(part, lowered) if is_whole(lowered, at, at + len(part))), None)
    if place is None:
        return None
    # Case folding makes several letters of some ("ß" becomes "ss"), so the way back must be counted.
    begins = [0, *accumulate(len(letter.casefold()) for letter in text.text)]
    return bisect_right(begins, place) - 1, bisect_left(begins, place + len(part))


def ignoring_invisible(part: str, text: Folded) -> tuple[int, int] | None:
    """Return where the part would stand, in the folded text, if characters without a glyph were ignored."""
    seen = re.compile(f"[^{_INVISIBLE}]+")
    part = "".join(seen.findall(part))
    kept = [at for run in seen.finditer(text.text) for at in range(*run.span())]
    bare = "".join(seen.findall(text.text))
    for at in places_of(part, bare) if part else ():
        if is_whole(bare, at, at + len(part)):
            return kept[at], kept[at + len(part) - 1] + 1
    return None


def tokens_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return where the words of a folded text begin and end, with the punctuation that clings to them."""
    return [match.span() for match in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def differences_between(words: str, text: Folded, start: int, end: int) -> tuple[Difference, ...]:
    """Compare words, as they were written, with the folded characters `start` to `end` of a text."""
    quote = fold(words)
    ours, theirs = tokens_of(quote.text), tokens_of(text.text, start, end)
    our_words, their_words = [quote.text[a:b] for a, b in ours], [text.text[a:b] for a, b in theirs]
    found: list[Difference] = []
    for tag, a, b, c, d in SequenceMatcher(None, our_words, their_words, autojunk=False).get_opcodes():
        if tag == "replace" and b - a == d - c:
            pairs = [((a + n, a + n + 1), (c + n, c + n + 1)) for n in range(b - a)]
        else:
            pairs = [((a, b), (c, d))] if tag != "equal" else []
        for left, right in pairs:
            at, there = _place(quote, ours, *left), _place(text, theirs, *right)
            found.append(Difference(quote.words(at), text.words(there), at, there))
    return tuple(found)


def _place(text: Folded, tokens: Sequence[tuple[int, int]], first: int, last: int) -> Span:
    """Return where tokens stand in the untouched text, or where the next one does if they are none."""
    if first < last:
        return text.span(tokens[first][0], tokens[last - 1][1])
    point = text.starts[tokens[first][0]] if first < len(tokens) else len(text.source)
    return Span(point, point)


def closest(part: str, text: Folded) -> tuple[int, int] | None:
    """Return the passage of the folded text most like the part, or None.

    First the stretch of as many words that shares most with the part, rare words counting more; then, around
    it, the words that follow each other as in the part; then as many beside them as the part has there.
    """
    tokens, wanted = tokens_of(text.text), [_core(part[a:b]) for a, b in tokens_of(part)]
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


@cache
def _edges() -> re.Pattern[str]:
    inner = rf"[\w{marks()}]"
    return re.compile(rf"([^\w{marks()}]*){inner}(?:.*{inner})?([^\w{marks()}]*)")


def _without_edges(part: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Return a place without the punctuation at its edges that goes beyond the part's own."""
    ours, theirs = _edges().fullmatch(part), _edges().fullmatch(text, start, end)
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
