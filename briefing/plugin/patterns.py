"""Which of Markdown's patterns can match in a page at all; the others are not tried on it.

Python-Markdown tries each of its patterns on each block and each run of text, ten thousand in a dozen pages.
Ours have no code, no images and no references, so most of that is looking for what cannot be there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_WHEN_NORMALISED, _BEFORE_INLINE = 29.5, 20.5
_OWN = ("markdown.", "pymdownx.superfences", "pymdownx.highlight")
"""Where the patterns come from that make no text which another pattern would have to see."""

_BLOCKS = {
    "admonition": re.compile(r"!!!"),
    "code": re.compile(r" {4}"),
    "setextheader": re.compile(r"\n\s*[=-]+ *(\n|<|\Z)"),
    "hr": re.compile(r"([-_*] *){3}"),
    "olist": re.compile(r"\d\."),
    "quote": re.compile(r"(^|[\s>])>"),
    "reference": re.compile(r"\[(?!\^)[^\[\]]*\]:"),
}
"""Name of a pattern for blocks → what it cannot match without, wherever that stands."""

_INLINE: dict[str, Callable[[str, Markdown], bool]] = {
    "backtick": lambda text, _: "`" in text,
    "escape": lambda text, _: "\\" in text,
    "footnote": lambda text, _: "[^" in text,
    "reference": lambda text, md: "[" in text and bool(md.references),
    "link": lambda text, _: "](" in text,
    "image_link": lambda text, _: "![" in text,
    "image_reference": lambda text, md: "![" in text and bool(md.references),
    "short_reference": lambda text, md: "[" in text and bool(md.references),
    "short_image_ref": lambda text, md: "![" in text and bool(md.references),
    "autolink": lambda text, _: "<" in text and "://" in text,
    "automail": lambda text, _: "<" in text and "@" in text,
    "linebreak": lambda text, _: "  \n" in text,
    "html": lambda text, _: "<" in text,
    "entity": lambda text, _: "&" in text,
    "em_strong": lambda text, _: "*" in text or "_" in text,
}
"""Name of an inline pattern → whether what it cannot match without is in a page's text."""


class OnlyWhatCanMatch(Extension):  # type: ignore[misc]  # Markdown ships no types
    """Lets each page be read with the patterns that can match in it; what comes out is the same."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Markdown's
        """Look at a page when its white space is normalised, and at its text when its blocks are known."""
        md.preprocessors.register(_Blocks(md), "briefing-blocks", _WHEN_NORMALISED)
        md.treeprocessors.register(_Inline(md), "briefing-inline", _BEFORE_INLINE)


class _Blocks(Preprocessor):  # type: ignore[misc]  # (as above)
    def run(self, lines: list[str]) -> list[str]:
        everything = getattr(self, "_everything", None) or self.md.parser.blockprocessors
        self._everything = everything
        if all(type(processor).__module__.startswith(_OWN) for processor in everything):
            text = "\n".join(lines)
            self.md.parser.blockprocessors = Registry()
            for item in everything._priority:  # noqa: SLF001  # there is no other way to the names
                if item.name not in _BLOCKS or _BLOCKS[item.name].search(text):
                    self.md.parser.blockprocessors.register(everything[item.name], *item)
        return lines


class _Inline(Treeprocessor):  # type: ignore[misc]  # (as above)
    def run(self, root: Element) -> None:
        inline: Any = self.md.treeprocessors["inline"]
        names = {id(self.md.inlinePatterns[name]): name for name in _INLINE if name in self.md.inlinePatterns}
        patterns = list(self.md.inlinePatterns)
        if all(type(pattern).__module__.startswith(_OWN) for pattern in patterns):
            text = "".join(root.itertext())
            can = {name for name, needed in _INLINE.items() if needed(text, self.md)}
            patterns = [pattern for pattern in patterns if names.get(id(pattern)) in {*can, None}]
        inline.inlinePatterns = patterns
