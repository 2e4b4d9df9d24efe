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
from briefing.names import Reader
from briefing.quotes import fold
from briefing.renderer import PACKAGED
from briefing.scaffold.hints import hints_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefing.sentences import Passage

TEMPLATES = PACKAGED / "new"
"""What a new briefing and a new site begin with."""
TEXT = "article.txt"
_PLACEHOLDER = "nothing is summed up here yet"
_MOST_TRIED = 12
"""Sentences that are tried."""
_BESIDE = 60
"""Characters beside a passage that tell it from the same words elsewhere."""
_NOT_WRITTEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an article beside its text."""

    title: str
    language: str
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
    unread = list(_unread(text, passages, record.language))
    fields = {
        name: f"    {name}: {scalar(value)}\n" if (value := getattr(record, name)) else ""
        for name in ("publisher", "published", "url")
    }
    for title, (at, first) in product((record.title, plain), [*enumerate(passages)][:_MOST_TRIED]):
        rest = [listed for place, listed in enumerate(unread) if place != at]
        evidence = _evidence(text, first, whole)
        if evidence is None:
            continue
        yield template.substitute(
            fields,
            title=scalar(title),
            headline=scalar(record.title),
            language=record.language,
            guessed=" # guessed from the text: set it right if it is another" if record.guessed else "",
            placeholder=scalar(_PLACEHOLDER),
            first=evidence,
            file=TEXT,
            sha256=hashlib.sha256(content).hexdigest(),
            unread="\n".join(rest) or "  []",
        )


def scalar(text: str) -> str:
    """Return a text as YAML on one line, in double quotation marks, whatever it holds."""
    written = json.dumps(" ".join(text.split()), ensure_ascii=False)
    return _NOT_WRITTEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def _unread(text: str, passages: Sequence[Passage], language: str) -> Iterator[str]:
    reader, whole = Reader(language, [text]), fold(text).text
    for passage in passages:
        words = text[passage.start : passage.end]
        name = f"sentence {passage.number}" if passage.number else "a heading"
        told = [name, *hints_of(words, language, reader).told()]
        evidence = _evidence(text, passage, whole)
        if evidence is None:
            told.append(
                "These words stand here several times; quote them together with what stands beside them."
            )
        lines = [f"  # {_commented(line)}" for line in told]
        yield "\n".join([*lines, *([f"  - {evidence}"] if evidence else [])])


def _evidence(text: str, passage: Passage, whole: str) -> str | None:
    """Return a passage as evidence, with what stands beside it where the same words stand elsewhere, too."""
    words = text[passage.start : passage.end]
    if whole.count(fold(words).text) == 1:
        return scalar(words)
    before = text[max(passage.start - _BESIDE, 0) : passage.start].strip()
    behind = text[passage.end : passage.end + _BESIDE].strip()
    if whole.count(fold(f"{before} {words} {behind}".strip()).text) != 1:
        return None
    beside = [f"{name}: {scalar(one)}" for name, one in (("prefix", before), ("suffix", behind)) if one]
    return f"{{{', '.join([f'quote: {scalar(words)}', *beside])}}}"


def _commented(line: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in line)
