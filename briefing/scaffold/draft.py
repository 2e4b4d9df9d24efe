"""The briefing.yml made of an article: its sentences listed as unread, each with what it may give."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from itertools import product
from string import Template
from typing import TYPE_CHECKING

from briefing import sentences
from briefing.dates import DateError, parse
from briefing.names import Reader
from briefing.quotes import fold
from briefing.renderer import PACKAGED
from briefing.scaffold.hints import hints_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.dates import Day
    from briefing.sentences import Passage

TEMPLATES = PACKAGED / "new"
"""What a new briefing and a new site begin with."""
TEXT = "article.txt"
_PLACEHOLDER = "nothing is summed up here yet"
_FIRST_LINE = " # the article's first line"
_NO_HEADLINE = " # write its headline here, or a plain description"
_TOO_MUCH = " # the headline says more than is quoted so far; write it here once the quotes bear it out"
_UNKNOWN = {
    "publisher": "who published it",
    "published": "2022-01-08 (the day it was published; `on Tuesday` and the like are counted from it)",
    "url": "https://example.org/where-it-stands",
}
"""Field of the source → what stands in its place, as a comment, where nobody knows it yet."""
_MOST_TRIED = 12
"""Sentences that are tried."""
_BESIDE = 60
"""Characters beside a passage that tell it from the same words elsewhere."""
_NOT_WRITTEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an article beside its text."""

    language: str
    title: str | None = None
    """Its headline; where nobody knows one, the heading that it begins with, if it does."""
    guessed: bool = False
    """Whether the language is only a guess."""
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def drafts(text: str, content: bytes, record: Record, plain: str) -> Iterator[str]:
    """Yield briefings of an article that differ in their title and the sentence their placeholder rests on.

    Not every sentence carries one: who says so, or how sure it is, may have to be said first. Nor is every
    headline borne out by its text; then the briefing is called by its address.
    """
    passages = sentences.passages(text, record.language)
    template = Template((TEMPLATES / "draft.yml").read_text(encoding="utf-8"))
    whole = fold(text).text
    listed = list(_listed(text, passages, record, whole))
    quotable = [(at, words) for at, one in enumerate(passages) if (words := _evidence(text, one, whole))]
    headline, where_from = _headline(text, passages, record)
    for title, (at, first) in product((headline, plain) if headline else (plain,), quotable[:_MOST_TRIED]):
        hints = "".join(f"    # {line}\n" for line in listed[at][0])
        unread = (f"{_commented_out(lines)}{item}" for lines, item in listed[:at] + listed[at + 1 :])
        yield template.substitute(
            {name: _known(name, getattr(record, name)) for name in _UNKNOWN},
            title=scalar(title) + (where_from if title == headline else _TOO_MUCH if headline else ""),
            headline=scalar(headline or plain) + (where_from if headline else _NO_HEADLINE),
            language=record.language,
            guessed=" # guessed from the text: set it right if it is another" if record.guessed else "",
            placeholder=scalar(_PLACEHOLDER),
            hints=hints,
            first=first,
            file=TEXT,
            sha256=hashlib.sha256(content).hexdigest(),
            unread="".join(unread).rstrip() or "  []",
        )


def _headline(text: str, passages: Sequence[Passage], record: Record) -> tuple[str | None, str]:
    """Return what the article is called, as far as anybody knows, and what to say of where that is from."""
    if record.title or not passages or passages[0].kind != "heading":
        return record.title, ""
    return text[passages[0].start : passages[0].end], _FIRST_LINE


def _known(name: str, value: str | None) -> str:
    """Return the line of a field of the source; as a comment, where nobody knows its value yet."""
    return f"    {name}: {scalar(value)}\n" if value else f"    # {name}: {_UNKNOWN[name]}\n"


def scalar(text: str) -> str:
    """Return a text as YAML on one line, in double quotation marks, whatever it holds."""
    written = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return _NOT_WRITTEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def _listed(
    text: str, passages: Sequence[Passage], record: Record, whole: str
) -> Iterator[tuple[list[str], str]]:
    """Yield for each passage what is said beside it, and its line in a list."""
    reader, today = Reader(record.language, [text]), _day(record.published)
    for passage in passages:
        words = text[passage.start : passage.end]
        name = f"sentence {passage.number}" if passage.number else "a heading"
        told = [name, *hints_of(words, record.language, reader, today).told()]
        evidence = _evidence(text, passage, whole)
        if evidence is None:
            told.append(
                "These words stand here several times; quote them together with what stands beside them."
            )
        yield [_commented(line) for line in told], f"  - {evidence}\n" if evidence else ""


def _day(published: str | None) -> Day | None:
    """Return the day that an article is of, where that is known to the day."""
    try:
        date = parse(published) if published else None
    except DateError:
        return None
    return date.earliest if date and date.earliest == date.latest else None


def _commented_out(lines: list[str]) -> str:
    return "".join(f"  # {line}\n" for line in lines)


def _evidence(text: str, passage: Passage, whole: str) -> str | None:
    """Return a passage as evidence, with what stands beside it where the same words stand elsewhere, too."""
    words = text[passage.start : passage.end]
    if _stands_once(words, whole):
        return scalar(words)
    before = text[max(passage.start - _BESIDE, 0) : passage.start].strip()
    behind = text[passage.end : passage.end + _BESIDE].strip()
    if not _stands_once(f"{before} {words} {behind}".strip(), whole):
        return None
    beside = [f"{name}: {scalar(one)}" for name, one in (("prefix", before), ("suffix", behind)) if one]
    return f"{{{', '.join([f'quote: {scalar(words)}', *beside])}}}"


def _stands_once(words: str, whole: str) -> bool:
    folded = fold(words).text
    return whole.find(folded, whole.find(folded) + 1) == -1


def _commented(line: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in line)
