"""What is Markdown and what is mere text, and how the one becomes the other."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ALWAYS = r"\\`*_\[\]{}|~^=$@#&<>\""
"""Marks that some Markdown dialect reads as markup wherever they stand."""
_SOMETIMES = (
    r"(?<=^[-+!?:/%])",  # what opens a block
    r"(?<=[-+.][-+.])",  # dashes, insertions and ellipses that are written with several marks
    r"(?<=:)(?=\S)(?!(?<=\d:)\d\d(?![\d:]))",  # addresses and emoji, but not 10:30
    r"(?<=\()(?=(?:c|r|tm|p)\))",  # (c) and its like
    r"(?<=\bwww\.)",
)
"""What stands around a mark that is markup only there; it is asked behind the mark, which is found faster."""
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_NOT_IN_ADDRESSES = re.compile(r"[()\s\\<>\"'`*\[\]|{}]")
_ORDINAL = re.compile(r"^(\d+)([.)])(?=\s|$)")
"""What opens an item of a numbered list."""
_MARKS = re.compile(rf"[{_ALWAYS}+!?:/%.(-](?:(?<=[{_ALWAYS}])|{'|'.join(_SOMETIMES)})", re.IGNORECASE)


class Markdown(Markup):
    """Text that is Markdown already. What is added to it, joined or formatted into it is escaped first."""

    __slots__ = ()

    if not TYPE_CHECKING:
        __new__ = str.__new__  # what becomes Markdown is text, and need not be asked whether it is HTML

    @classmethod
    def escape(cls, s: object, /) -> Markdown:
        """Return Markdown that shows a text as it is; Markdown stays as it is."""
        return escape(s)

    def join(self, iterable: Iterable[object], /) -> Markdown:
        """Return what is joined as Markdown; texts are escaped."""
        return Markdown(str.join(self, map(escape, iterable)))


def escape(text: object) -> Markdown:
    """Return Markdown that shows the text as it is, whatever marks it holds, on one line.

    Marks become character references only where a Markdown dialect could read them as markup, so that prose
    stays readable in the raw page.
    """
    if type(text) is Markdown:
        return text
    if type(text) is str:
        return _escaped(text)
    return Markdown(text) if isinstance(text, Markup) else _escaped(str(text))


@lru_cache(maxsize=4096)  # most texts of a briefing stand on several of its pages
def _escaped(text: str) -> Markdown:
    line = " ".join(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", text).split())
    escaped = _MARKS.sub(_as_reference, line)
    return Markdown(_ORDINAL.sub(lambda begin: f"{begin[1]}&#{ord(begin[2])};", escaped))


def _as_reference(mark: re.Match[str]) -> str:
    return _NAMED.get(mark[0]) or f"&#{ord(mark[0])};"


def link(label: object, target: str) -> Markdown:
    """Return a link; the target is one of our own, made of ids, or a web address that was checked."""
    address = _NOT_IN_ADDRESSES.sub(lambda mark: f"%{ord(mark[0]):02X}", target)
    return Markdown(f"[{escape(label)}]({address.replace('&', '&amp;')})")


def emphasis(words: object, kind: str) -> Markdown:
    """Return words of our own with a mark for the stylesheet, which is one of our words, too."""
    return Markdown(f'<em class="{kind}">{escape(words)}</em>')


def quoted(words: str, language: str, direction: str) -> Markdown:
    """Return a passage of a source, marked with its own language and direction of writing."""
    return Markdown(f'<span lang="{html.escape(language)}" dir="{direction}">{escape(words)}</span>')
