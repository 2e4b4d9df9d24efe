"""What a YAML file holds, node by node: every scalar a text, every node in its place, nothing dangerous."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from briefing.findings import Finding
from briefing.reader.lines import Lines
from briefing.reader.syntax import FORBIDDEN, misread_character, misread_line

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.findings import Location

MAX_DEPTH = 20
MAX_NODES = 200_000
"""Bounds far above any briefing's needs and far below what hurts."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT_OFF = re.compile(r"[^\S\r\n]+#\S")
"""What follows a text that goes on with a number sign; the one of a comment has a space after it."""
_RUN_TOGETHER = re.compile(r"([-–—•·*])\s*\w.*\s\1\s*\w", re.DOTALL)


@dataclass(slots=True, eq=False)
class Scalar:
    """A text, or nothing where the file has nothing."""

    location: Location
    text: str | None
    lines: Lines | None = None
    """What it is written in; not known of a text that is written elsewhere and only referred to here."""
    at: int = 0
    """The code point of the file where it begins."""

    def within(self, value: str, start: int, end: int) -> Location:
        """Return where a stretch of the value made of this text is written, or else where the text begins."""
        found = self.lines.within(self.at, self.text or "", value, start, end) if self.lines else None
        return found or self.location


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    location: Location
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and values; the keys have places of their own."""

    location: Location
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Location] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


class _UnreadableError(Exception):
    """The file cannot be read as YAML beyond this point."""

    def __init__(self, location: Location, message: str) -> None:
        super().__init__(message)
        self.finding = Finding(location, message, "yaml")


def compose(text: str, file: Path) -> tuple[Node | None, list[Finding]]:
    """Return the root node of a YAML text, and what is wrong with it as YAML.

    The root is `None` where the text is empty or cannot be read to its end.
    """
    composer = _Composer(Lines(text, file))
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            composer.take(event)
    except yaml.reader.ReaderError as error:
        composer.findings.append(misread_character(composer.lines, error))
    except yaml.MarkedYAMLError as error:
        composer.findings.append(misread_line(composer.lines, error, composer.last))
    except _UnreadableError as error:
        composer.findings.append(error.finding)
    else:
        return composer.root, composer.findings
    return None, composer.findings


def plain(node: Node) -> object:
    """Return a node as dicts, lists and texts; keys without a value are left out."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.values.items() if not is_empty(value)}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text


def is_empty(node: Node) -> bool:
    """Tell whether nothing at all is written here."""
    return isinstance(node, Scalar) and node.text is None


class _Composer:
    """Builds the tree from the parser's events and counts as it goes, so that no input can exhaust it."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.last: yaml.ScalarEvent | None = None
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._open: list[tuple[Sequence | Mapping, list[Scalar]]] = []
        self._anchors: dict[str, Node] = {}
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        """Take the parser's next event."""
        here = self.lines.at(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise _UnreadableError(here, "a second document begins here; keep one briefing to a file")
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._as_meant(self._scalar(event, here), event), event)
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._aliased(event.anchor or "", here), None)
        elif isinstance(event, yaml.CollectionStartEvent):
            node = Sequence(here) if isinstance(event, yaml.SequenceStartEvent) else Mapping(here)
            self._add(node, event)
            self._open.append((node, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()

    def _scalar(self, event: yaml.ScalarEvent, here: Location) -> Scalar:
        self.last = event
        text: str = event.value
        if found := FORBIDDEN.search(text):
            message = f"the text holds the control character U+{ord(found[0]):04X}; delete it"
            self.findings.append(Finding(here, message, "yaml"))
            text = FORBIDDEN.sub("", text)
        at = event.start_mark.index if event.start_mark else 0
        return Scalar(here, text if text or event.style else None, self.lines, at)

    def _as_meant(self, text: Scalar, event: yaml.ScalarEvent) -> Node:
        """Say where a text without quotation marks is not what its author sees, and return what that is."""
        if event.style:
            return text
        end = event.end_mark.index if event.end_mark else 0
        if _CUT_OFF.match(self.lines.text, end):
            rest = self.lines.after(self.lines.at(end))
            told = "`#` after a space begins a comment, so this text ends before it"
            advice = "put quotation marks around the text, or a space after the `#` of a comment"
            self.findings.append(Finding(text.location, f"{told}; {advice}", "yaml"))
            return Scalar(text.location, f"{text.text or ''}{rest}".strip())
        mark = _RUN_TOGETHER.match(text.text) if text.text else None
        if text.text and mark and text.location.line < self.lines.at(end).line:
            advice = "begin every entry of this list with a hyphen and a space: `- `"
            self.findings.append(Finding(text.location, advice, "yaml"))
            entries = re.split(rf"(?:^|\s){re.escape(mark[1])}\s*(?=\w)", text.text)
            return Sequence(text.location, [Scalar(text.location, entry) for entry in entries if entry])
        return text

    def _aliased(self, anchor: str, here: Location) -> Scalar:
        node = self._anchors.get(anchor)
        if not isinstance(node, Scalar):
            message = f"`*{anchor}` does not stand for a single text written before it; write the value out"
            raise _UnreadableError(here, message)
        return Scalar(here, node.text)

    def _add(self, node: Node, event: yaml.NodeEvent | None) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise _UnreadableError(node.location, f"more than {MAX_NODES:,} values; split the briefing")
        if len(self._open) >= MAX_DEPTH:
            raise _UnreadableError(
                node.location, f"nested more than {MAX_DEPTH} levels deep; no briefing needs that"
            )
        if event is not None:
            self._note(node, event)
        if not self._open:
            self.root = node
            return
        parent, keys = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif keys:
            self._set(parent, keys.pop(), node)
        elif isinstance(node, Scalar):
            keys.append(node)
        else:
            raise _UnreadableError(node.location, "a key is a plain word, not a list or a mapping")

    def _note(self, node: Node, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._anchors[event.anchor] = node
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            self.findings.append(
                Finding(
                    node.location,
                    f"the tag `{tag}` means nothing here; delete it, or put quotation marks around the text",
                    "yaml",
                )
            )

    def _set(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        name = key.text or ""
        if name in mapping.keys:
            first = mapping.keys[name]
            message = f"`{name}` is written twice, first on line {first.line}; keep one of them"
            self.findings.append(Finding(key.location, message, "yaml"))
            return
        mapping.keys[name] = key.location
        mapping.values[name] = value
