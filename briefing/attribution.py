"""Where a sentence doubts what it says, and where it has that from someone; knows nothing of briefings."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from briefing import lexicon

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from briefing.lexicon import Phrases

TOPIC = "hedges"
Kind = Literal["doubt", "qualifier", "attribution"]
"""Whether the whole is not vouched for, some of it, or it is had from a speaker."""
KINDS: frozenset[Kind] = frozenset(get_args(Kind))

_KINDS: Mapping[str, Kind] = {
    "doubt": "doubt",
    "qualifiers": "qualifier",
    "speech_onwards": "attribution",
    "before_speaker": "attribution",
    "speech": "attribution",
}
_FAR = 80
"""Code points behind a word of attribution in which its speaker stands."""
_MARKS = str.maketrans("’‘“”„«»", '\'\'"""""')


class Hedge(NamedTuple):
    """Words by which a sentence stops short of saying something in its own voice."""

    kind: Kind
    words: str
    start: int
    onwards: bool
    """Whether they bear on nothing that comes before them."""
    speakers: tuple[str, ...] = ()
    """The stretches of the sentence that may name the speaker, the likeliest first."""


@lru_cache(maxsize=1024)  # several rules ask about the same quotes
def hedges_in(sentence: str, language: str) -> tuple[Hedge, ...]:
    """Return the hedges of a sentence in order; none for a language that `is_listed` denies."""
    patterns = _patterns(language)
    plain = sentence.translate(_MARKS)  # one character for one, so that all places stay the same
    if not patterns["any"].search(plain):
        return ()
    taken = [match.span() for match in patterns["innocent"].finditer(plain)]
    found: list[Hedge] = []
    for name, kind in _KINDS.items():
        for match in patterns[name].finditer(plain):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                speakers = tuple(_speakers(plain, match, name, patterns["clauses"]))
                words = " ".join(plain[match.start() : match.end()].split())
                onwards = name == "speech_onwards"
                found.append(Hedge(kind, words, match.start(), onwards, speakers))
    return tuple(sorted(found, key=lambda hedge: hedge.start))


def keeps_a_hedge(text: str, language: str, kinds: Container[Kind] = KINDS) -> bool:
    """Tell whether a text of the editor's own has a hedge of these kinds, or says whom it is from."""
    kept = any(hedge.kind in kinds for hedge in hedges_in(text, language))
    return kept or _patterns(language)["own"].search(text) is not None


def is_listed(language: str) -> bool:
    """Tell whether the hedges of a language are known."""
    return lexicon.load(TOPIC, language) is not None


def stands_for(stretch: str, language: str) -> Literal["person", "others", "anyone"] | None:
    """Return for what a pronoun in a stretch stands, if there is one."""
    found = [kind for kind, pronouns in _pronouns(language).items() if pronouns.search(stretch)]
    return found[0] if found else None  # type: ignore[return-value]


def without_article(name: str, language: str) -> str:
    """Return a name without the article that it begins with."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.casefold() in _lists(language).get("articles", ()) else name


def _speakers(sentence: str, match: re.Match[str], name: str, clauses: Phrases) -> Iterator[str]:
    behind = re.split(r"[,;:\"()–—]", sentence[match.end() : match.end() + _FAR])[0]
    if name == "before_speaker":
        yield behind
    elif name.startswith("speech"):
        before = sentence[: match.start()]
        start = max((found.end() for found in clauses.finditer(before)), default=0)
        start = max(start, *(before.rfind(mark) + 1 for mark in '";'))
        # "…," said the mayor: with nothing in front of it, the speaker stands behind.
        stretches = [part for part in re.split(r"[,()–—:]", before[start:])[::-1] if part.strip()]
        yield from (stretches or [behind])


@cache
def _pronouns(language: str) -> Mapping[str, Phrases]:
    return {kind: lexicon.Phrases(words) for kind, words in _lists(language).get("pronouns", {}).items()}


@cache
def _patterns(language: str) -> Mapping[str, Phrases]:
    lists = _lists(language)
    words = {name: lists.get(name, ()) for name in (*_KINDS, "own", "innocent", "clauses")}
    words["any"] = [word for name in _KINDS for word in words[name]]
    return {name: lexicon.Phrases(listed) for name, listed in words.items()}


def _lists(language: str) -> Mapping[str, Any]:
    return lexicon.load(TOPIC, language) or {}
