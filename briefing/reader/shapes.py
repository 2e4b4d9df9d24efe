"""How a tree of nodes becomes a typed briefing, and what is said where it does not fit."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from briefing.findings import Finding, Location
from briefing.model import Briefing
from briefing.reader.nodes import Mapping, Node, Scalar, Sequence, is_empty, plain
from briefing.record import Item, Record, Step

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Path = tuple[Step, ...]


def shape(root: Mapping) -> tuple[Briefing | None, frozenset[str], list[Finding]]:
    """Return the briefing, the ids of items left out of it because they do not fit, and why they do not.

    Items that do not fit are left out rather than ending the reading, so that the rules can judge the rest
    in the same run. The briefing is `None` where even its frame does not fit.
    """
    briefing: Briefing | None
    dropped: frozenset[str] = frozenset()
    findings: list[Finding] = []
    try:
        briefing = Briefing.model_validate(plain(root))
    except ValidationError as error:
        details = error.errors(include_url=False)
        findings = [_finding(detail, root) for detail in details]
        dropped = _leave_out([detail["loc"] for detail in details], root)
        briefing = _if_it_fits(root)
    if briefing is not None:
        _locate(briefing, root, root.location)
    return briefing, dropped, findings


def _leave_out(misfits: list[Path], root: Mapping) -> frozenset[str]:
    """Take the items out of the tree that the paths lead into, and return their ids."""
    dropped = set()
    for part, inside in sorted({(str(loc[0]), loc[1] if len(loc) > 1 else None) for loc in misfits}, key=str):
        content = root.values.get(part)
        if isinstance(content, Mapping) and inside in content.values:
            del content.values[str(inside)]
            dropped.add(str(inside))
        elif isinstance(content, Sequence) and isinstance(inside, int):
            content.items[inside] = Scalar(content.items[inside].location, None)
        elif content is not None:
            del root.values[part]
    for content in root.values.values():
        if isinstance(content, Sequence):
            content.items = [item for item in content.items if not is_empty(item)]
    return frozenset(dropped)


def _if_it_fits(root: Mapping) -> Briefing | None:
    try:
        return Briefing.model_validate(plain(root))
    except ValidationError:
        return None


def _locate(record: Record, node: Node, location: Location) -> None:
    """Tell a record and everything below it where they stand."""
    locations: dict[Path, Location] = {(): location}
    if isinstance(node, Mapping):
        for key, child in node.values.items():
            locations[key,] = node.keys[key] if is_empty(child) else child.location
            if isinstance(child, Sequence):
                locations |= {(key, number): item.location for number, item in enumerate(child.items)}
        for key in node.values.keys() & type(record).model_fields.keys():
            _locate_inside(getattr(record, key), node.values[key])
    record.locate(locations)


def _locate_inside(value: object, node: Node) -> None:
    if isinstance(value, Record):
        _locate(value, node, node.location)
    elif isinstance(value, tuple):
        nodes = node.items if isinstance(node, Sequence) else [node]
        for record, child in zip(value, nodes, strict=False):
            _locate_inside(record, child)
    elif isinstance(value, dict) and isinstance(node, Mapping):
        for key, item in value.items():
            if isinstance(item, Item):
                item.name_it(key)
                _locate(item, node.values[key], node.keys[key])


def _finding(detail: ErrorDetails, root: Mapping) -> Finding:
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    at_key = detail["type"] == "extra_forbidden" or detail["loc"][-1] == "[key]"
    location, empty = _find(root, loc, at_key=at_key)
    return Finding(location, _message(detail, loc, empty=empty), "shape")


def _find(root: Mapping, loc: Path, *, at_key: bool) -> tuple[Location, bool]:
    """Return the place nearest to `loc`, and whether its last key stands there without a value."""
    node: Node = root
    location = root.location
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(node, Mapping) and step in node.values:
            name = str(step)
            if last and is_empty(node.values[name]):
                return node.keys[name], True
            location, node = node.keys[name], node.values[name]
            if not last or not at_key:
                location = node.location if isinstance(node, Scalar) or last else location
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            location = node.location
    return location, False


def _message(detail: ErrorDetails, loc: Path, *, empty: bool) -> str:
    name, given, context = str(loc[-1]), detail["input"], detail.get("ctx", {})
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(name, loc)
    if kind == "missing":
        return f"`{name}` {'has no value' if empty else 'is missing'}: {_meaning(loc)}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        return _not_one_of(str(given), re.findall(r"'([^']*)'", str(context["expected"])))
    if kind == "string_pattern_mismatch":
        return _wrong_form(str(given), str(context["pattern"]))
    if kind in {"string_too_long", "too_long"}:
        return f"`{name}` is longer than {context['max_length']:,} characters; shorten it or split the item"
    if kind in {"string_too_short", "too_short"}:
        return f"`{name}` is empty: {_meaning(loc)}"
    if kind.startswith(("decimal", "greater", "less", "finite")):
        return f"`{given}` is no number that fits here; write it in digits with a point, without a unit"
    if kind.startswith("bool"):
        return f"`{given}` is neither `true` nor `false`"
    return f"`{name}` holds {_sort(given)} where {_wanted(kind)} belongs: {_meaning(loc)}"


def _unknown_key(name: str, loc: Path) -> str:
    known = list(_record_at(loc[:-1]).model_fields)
    if near := difflib.get_close_matches(name, known, n=1):
        return f"there is no field `{name}` here; did you mean `{near[0]}`?"
    return f"there is no field `{name}` here; there are {', '.join(f'`{field}`' for field in known)}"


def _not_one_of(given: str, known: list[str]) -> str:
    known = [word for word in known if word != "confirmed"]
    listed = ", ".join(f"`{word}`" for word in known)
    near = difflib.get_close_matches(given.lower().replace("-", " "), known, n=1, cutoff=0.5)
    meant = f"did you mean `{near[0]}`? There are {listed}" if near else f"choose one of {listed}"
    return f"`{given}` is none of the words for this; {meant}"


def _wrong_form(given: str, pattern: str) -> str:
    if "A-Za-z" in pattern:
        return f"`{given}` is no language tag; write one such as `en`, `de` or `zh-Hant` (BCP 47)"
    if "Q[" in pattern:
        return f"`{given}` is no Wikidata id; write one such as `Q232`"
    if "64" in pattern:
        return f"`{given}` is no SHA-256; write its 64 digits in small hexadecimal"
    if "A-Z" in pattern:
        return f"`{given}` is no country code; write two capitals such as `KZ` (ISO 3166-1 alpha-2)"
    better = re.sub(r"[^a-z0-9]+", "-", given.lower()).strip("-")
    example = f" such as `{better}`" if better else ""
    return f"`{given}` is no id; write small letters a–z, digits and single hyphens{example}"


def _sort(given: object) -> str:
    return "a list" if isinstance(given, list) else "a mapping" if isinstance(given, dict) else "a plain text"


def _wanted(kind: str) -> str:
    if kind.startswith("string"):
        return "a plain text (put quotation marks around it if it contains a colon)"
    return "a list" if kind.startswith(("tuple", "list")) else "a mapping of `name: value` lines"


def _meaning(loc: Path) -> str:
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    field = _record_at(loc[: loc.index(name)]).model_fields.get(name) if name else None
    said = field.description if field and field.description else "see the reference of fields"
    return said[:1].lower() + said[1:].split("\n")[0].rstrip(".")


def _record_at(loc: Path) -> type[Record]:
    """Return the kind of record that stands at a path."""
    record: type[Record] = Briefing
    for step in loc:
        if step in record.model_fields:
            record = _record_in(record.model_fields[str(step)].annotation) or record
    return record


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    found = (_record_in(argument) for argument in get_args(annotation))
    return next((record for record in found if record), None)
