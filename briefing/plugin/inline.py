"""Which of Markdown's inline patterns can match in a page at all; the others are not tried on it.

Python-Markdown tries each of its patterns on each run of text, some ten thousand runs in a dozen pages. Ours
have no code, no images and no references, so most of that is looking for what cannot be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_BEFORE_INLINE = 20.5
_OWN = ("markdown.inlinepatterns", "markdown.extensions.")
"""Where the patterns come from that make no text which another pattern would have to see."""

_NEEDED: dict[str, Callable[[str, Markdown], bool]] = {
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
"""Name of a pattern → whether what it cannot match without is in a page's text."""


class OnlyWhatCanMatch(Extension):  # type: ignore[misc]  # Markdown ships no types
    """Lets each page be read with the inline patterns that can match in it; what comes out is the same."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Markdown's
        """Look at a page's text just before the inline patterns are tried on it."""
        md.treeprocessors.register(_Choice(md), "briefing-inline", _BEFORE_INLINE)


class _Choice(Treeprocessor):  # type: ignore[misc]  # (as above)
    def run(self, root: Element) -> None:
        inline: Any = self.md.treeprocessors["inline"]
        names = {id(self.md.inlinePatterns[name]): name for name in _NEEDED if name in self.md.inlinePatterns}
        patterns = list(self.md.inlinePatterns)
        if all(type(pattern).__module__.startswith(_OWN) for pattern in patterns):
            text = "".join(root.itertext())
            can = {name for name, needed in _NEEDED.items() if needed(text, self.md)}
            patterns = [pattern for pattern in patterns if names.get(id(pattern)) in {*can, None}]
        inline.inlinePatterns = patterns
