"""How a tree of nodes becomes a typed briefing, and what is said where it does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from briefing.dossier import Dropped
from briefing.fields import Contradiction
from briefing.findings import Finding, Location
from briefing.model import Briefing
from briefing.reader.misfits import message
from briefing.reader.nodes import Mapping, Node, Scalar, Sequence, Written, is_empty, plain
from briefing.reader.records import PARTS
from briefing.reader.slips import mend
from briefing.record import Item, Record, Step

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Path = tuple[Step, ...]


def shape(root: Mapping) -> tuple[Briefing | None, Dropped, list[Finding]]:
    """Return the briefing, what was left out of it because it does not fit, and why it does not.

    Items that do not fit are left out rather than ending the reading, so that the rules can judge the rest
    in the same run. The briefing is `None` where even its frame does not fit.
    """
    mended = mend(root)
    _keep_items_without_fields(root)
    briefing: Briefing | None
    dropped = Dropped()
    findings = mended.findings
    try:
        briefing = Briefing.model_validate(plain(root))
    except ValidationError as error:
        details = _telling(error.errors(include_url=False))
        findings += [_finding(detail, root) for detail in details]
        dropped = _leave_out([detail["loc"] for detail in details], root)
        briefing = _if_it_fits(root)
    findings += _without_value(root, {finding.location for finding in findings})
    if briefing is not None:
        _locate(briefing, root, root)
    return briefing, Dropped(dropped.ids | mended.left_out, dropped.parts), findings


def _keep_items_without_fields(root: Mapping) -> None:
    """Make an empty mapping of an item below whose id nothing is written, so that it is missed."""
    for part, content in root.values.items():
        if part != "terms" and isinstance(content, Mapping):
            for key, item in content.values.items():
                if is_empty(item):
                    content.values[key] = Mapping(item.lines, item.start)


def _without_value(root: Mapping, told: set[Location]) -> list[Finding]:
    """Say which keys inside of items have no value: an attribution left empty would be lost in silence."""
    found = []
    inside: list[Node] = list(root.values.values())
    while inside:
        node = inside.pop()
        if isinstance(node, Sequence):
            inside += node.items
        elif isinstance(node, Mapping):
            inside += node.values.values()
            for key, value in node.values.items():
                if is_empty(value) and node.keys[key].location not in told:
                    message = f"`{key}` has no value; write it, or delete the line"
                    found.append(Finding(node.keys[key].location, message, "shape"))
    return found


def _telling(details: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return the errors without those that only follow from another one inside the same list."""
    places = {detail["loc"][:n] for detail in details for n in range(len(detail["loc"]))}
    return [detail for detail in details if not (detail["type"] == "too_short" and detail["loc"] in places)]


def _leave_out(misfits: list[Path], root: Mapping) -> Dropped:
    """Take the items out of the tree that the paths lead into, and return what they were."""
    ids, parts = set(), set()
    for part, inside in sorted({(str(loc[0]), loc[1] if len(loc) > 1 else None) for loc in misfits}, key=str):
        content = root.values.get(part)
        if isinstance(content, Mapping) and inside in content.values:
            del content.values[str(inside)]
            ids.add(str(inside))
        elif isinstance(content, Sequence) and isinstance(inside, int):
            left_out = content.items[inside]
            content.items[inside] = Scalar(left_out.lines, left_out.start, None)
            parts.add(part)
        elif content is not None:
            del root.values[part]
            parts.add(part)
    for content in root.values.values():
        if isinstance(content, Sequence):
            content.items = [item for item in content.items if not is_empty(item)]
    return Dropped(frozenset(ids), frozenset(parts & PARTS.keys()))


def _if_it_fits(root: Mapping) -> Briefing | None:
    try:
        return Briefing.model_validate(plain(root))
    except ValidationError:
        return None


def _locate(record: Record, node: Node, begin: Node, key: str = "") -> None:
    """Tell a record and everything below it where they stand."""
    record.locate(Written(node, begin), key)
    if isinstance(node, Mapping):
        fields = vars(record)
        for name, child in node.values.items():
            if not isinstance(value := fields[name], str):  # as most are
                _locate_inside(value, child)


def _locate_inside(value: object, node: Node) -> None:
    if isinstance(value, Record):
        _locate(value, node, node)
    elif isinstance(value, tuple):
        nodes = node.items if isinstance(node, Sequence) else [node]
        for record, child in zip(value, nodes, strict=False):
            _locate_inside(record, child)
    elif isinstance(value, dict) and isinstance(node, Mapping):
        for key, item in value.items():
            if isinstance(item, Item):
                _locate(item, node.values[key], node.keys[key], key)


def _finding(detail: ErrorDetails, root: Mapping) -> Finding:
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    location, empty = _find(root, loc, at_key=detail["loc"][-1] == "[key]")
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, Contradiction):
        location, _empty = _find(root, (*loc, error.field), at_key=False)
    return Finding(location, message(detail, loc, empty=empty), "shape")


def _find(root: Mapping, loc: Path, *, at_key: bool) -> tuple[Location, bool]:
    """Return the place nearest to `loc`, and whether its last key stands there without a value."""
    node: Node = root
    location = root.location
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(node, Mapping) and step in node.values:
            name = str(step)
            if last and is_empty(node.values[name]):
                return node.keys[name].location, True
            location, node = node.keys[name].location, node.values[name]
            if not last or not at_key:
                location = node.location if isinstance(node, Scalar) or last else location
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            location = node.location
    return location, False
