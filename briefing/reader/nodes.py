"""What a YAML file holds, node by node: every scalar a text, every node in its place, nothing dangerous."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import yaml

from briefing.findings import Finding
from briefing.reader.lines import Lines
from briefing.reader.syntax import FORBIDDEN, misread_character, misread_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.findings import Location
    from briefing.record import Step

MAX_DEPTH = 20
MAX_NODES = 200_000
"""Bounds far above any briefing's needs and far below what hurts."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CUT_OFF = re.compile(r"(?<![^\S\r\n])[^\S\r\n]+#\S")
"""What follows a text that goes on with a number sign; the one of a comment has a space after it."""
_BULLETS = "-–—•·*"
_RUN_TOGETHER = re.compile(rf"([{_BULLETS}])\s*\w.*\s\1\s*\w", re.DOTALL)


@dataclass(slots=True, eq=False)
class _Node:
    """Something that is written in a file. Where that is, few ever ask."""

    lines: Lines
    start: int
    """The code point of the file where it begins."""

    @property
    def location(self) -> Location:
        """Where it begins."""
        return self.lines.at(self.start)


@dataclass(slots=True, eq=False)
class Scalar(_Node):
    """A text, or nothing where the file has nothing."""

    text: str | None
    is_here: bool = False
    """Whether its words stand here as they are; they do not where they were mended, or are referred to."""

    def within(self, value: str, start: int, end: int) -> Location:
        """Return where a stretch of the value made of this text is written, or else where the text begins."""
        found = self.lines.within(self.start, self.text or "", value, start, end) if self.is_here else None
        return found or self.location


@dataclass(slots=True, eq=False)
class Sequence(_Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Mapping(_Node):
    """Keys and values; the keys have places of their own."""

    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


class Written(NamedTuple):
    """A record as it is written: the node it was made of, and the one that it begins with, maybe its key."""

    node: Node
    begin: Node

    def at(self, path: tuple[Step, ...]) -> Location:
        """Return where the field at a path stands, or the nearest thing around it that is written down."""
        found = next(self._outwards(path))
        if found is self.node:
            return self.begin.location
        if isinstance(self.node, Mapping) and is_empty(found) and found is self.node.values[str(path[0])]:
            return self.node.keys[str(path[0])].location
        return found.location

    def within(self, path: tuple[Step, ...], value: str, start: int, end: int) -> Location:
        """Return where the characters `start` to `end` of the text at a path stand, or where it begins."""
        text = next((node for node in self._outwards(path) if isinstance(node, Scalar)), None)
        return text.within(value, start, end) if text else self.at(path)

    def _outwards(self, path: tuple[Step, ...]) -> Iterator[Node]:
        """Yield what is written at a path, and then what is around it."""
        child = self.node.values.get(str(path[0])) if path and isinstance(self.node, Mapping) else None
        number = path[1] if len(path) > 1 else None
        if isinstance(child, Sequence) and isinstance(number, int) and number < len(child.items):
            yield child.items[number]
        if child is not None:
            yield child
        yield self.node


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
        cut_off = _CUT_OFF.finditer(lines.text) if "#" in lines.text else ()
        self._cut_off = frozenset(match.start() for match in cut_off)
        self.last: yaml.ScalarEvent | None = None
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._open: list[tuple[Sequence | Mapping, list[Scalar]]] = []
        self._anchors: dict[str, Node] = {}
        self._count = 0

    def take(self, event: yaml.Event) -> None:
        """Take the parser's next event."""
        start = event.start_mark.index if event.start_mark else 0
        if isinstance(event, yaml.ScalarEvent):
            self.last = event
            self._add(self._scalar(event, start), event)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind = Sequence if isinstance(event, yaml.SequenceStartEvent) else Mapping
            node = kind(self.lines, start)
            self._add(node, event)
            self._open.append((node, []))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._aliased(event.anchor or "", start), None)
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            told = "a second document begins here; keep one briefing to a file"
            raise _UnreadableError(self.lines.at(start), told)

    def _scalar(self, event: yaml.ScalarEvent, start: int) -> Node:
        text: str = event.value
        if not event.style:
            plain = Scalar(self.lines, start, text or None, is_here=True)
            return self._as_meant(plain, event) if self._cut_off or text[:1] in _BULLETS else plain
        if event.style == '"' and (
            found := FORBIDDEN.search(text)
        ):  # written `\x07`: as it is, YAML has none
            message = f"the text holds the control character U+{ord(found[0]):04X}; delete it"
            self.findings.append(Finding(self.lines.at(start), message, "yaml"))
            text = FORBIDDEN.sub("", text)
        return Scalar(self.lines, start, text, is_here=True)

    def _as_meant(self, text: Scalar, event: yaml.ScalarEvent) -> Node:
        """Say where a text without quotation marks is not what its author sees, and return what that is."""
        end = event.end_mark.index if event.end_mark else 0
        if end in self._cut_off:
            rest = self.lines.after(self.lines.at(end))
            told = "`#` after a space begins a comment, so this text ends before it"
            advice = "put quotation marks around the text, or a space after the `#` of a comment"
            self.findings.append(Finding(text.location, f"{told}; {advice}", "yaml"))
            return Scalar(self.lines, text.start, f"{text.text or ''}{rest}".strip())
        mark = _RUN_TOGETHER.match(text.text) if text.text else None
        if text.text and mark and text.location.line < self.lines.at(end).line:
            advice = "begin every entry of this list with a hyphen and a space: `- `"
            self.findings.append(Finding(text.location, advice, "yaml"))
            entries = re.split(rf"(?:^|\s){re.escape(mark[1])}\s*(?=\w)", text.text)
            items: list[Node] = [Scalar(self.lines, text.start, entry) for entry in entries if entry]
            return Sequence(self.lines, text.start, items)
        return text

    def _aliased(self, anchor: str, start: int) -> Scalar:
        node = self._anchors.get(anchor)
        if not isinstance(node, Scalar):
            message = f"`*{anchor}` does not stand for a single text written before it; write the value out"
            raise _UnreadableError(self.lines.at(start), message)
        return Scalar(self.lines, start, node.text)

    def _add(self, node: Node, event: yaml.ScalarEvent | yaml.CollectionStartEvent | None) -> None:
        self._count += 1
        if self._count > MAX_NODES:
            raise _UnreadableError(node.location, f"more than {MAX_NODES:,} values; split the briefing")
        if len(self._open) >= MAX_DEPTH:
            raise _UnreadableError(
                node.location, f"nested more than {MAX_DEPTH} levels deep; no briefing needs that"
            )
        if event is not None and (event.anchor or event.tag):
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

    def _note(self, node: Node, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._anchors[event.anchor] = node
        if event.tag not in (None, "!"):
            told = f"the tag `{event.tag}` means nothing here"
            advice = "delete it, or put quotation marks around the text"
            self.findings.append(Finding(node.location, f"{told}; {advice}", "yaml"))

    def _set(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        name = key.text or ""
        if name in mapping.keys:
            first = mapping.keys[name].location
            message = f"`{name}` is written twice, first on line {first.line}; keep one of them"
            self.findings.append(Finding(key.location, message, "yaml"))
            return
        mapping.keys[name] = key
        mapping.values[name] = value
