"""Slips in keys and indentation: told once, then read as they were meant, so that nothing follows."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from briefing.fields import ID_PATTERN, suggest_id
from briefing.findings import Finding, Location
from briefing.model import Briefing
from briefing.reader.nodes import Mapping, Sequence, is_empty
from briefing.reader.records import KEYED, fields_of, record_below, required

if TYPE_CHECKING:
    from collections.abc import Collection

    from briefing.record import Record


@dataclass(slots=True)
class Mended:
    """What was found while a tree was mended."""

    findings: list[Finding] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    """The keys of what could not be mended and is not in the tree any more."""

    def tell(self, location: Location, message: str) -> None:
        """Keep a finding."""
        self.findings.append(Finding(location, message, "shape"))

    def leave_out(self, node: Mapping, key: str) -> None:
        """Take a key and what is below it out of a mapping."""
        value = node.values.pop(key)
        del node.keys[key]
        self.left_out |= {key, *(value.values if isinstance(value, Mapping) else ())}


class _Fields(NamedTuple):
    """A mapping that holds the fields of a record."""

    node: Mapping
    record: type[Record]

    def lacks(self, name: str) -> bool:
        """Tell whether the record has this field and the mapping does not."""
        return name in fields_of(self.record) and name not in self.node.values

    def unknown(self) -> list[str]:
        """Return the keys that are no fields of the record."""
        known = fields_of(self.record)
        return [key for key in self.node.values if key not in known]


def mend(root: Mapping) -> Mended:
    """Mend a briefing's tree in its place, and return what was told of it."""
    mended = Mended()
    _mend_fields(_Fields(root, Briefing), None, mended)
    return mended


def _mend_fields(fields: _Fields, around: _Fields | None, mended: Mended) -> None:
    node, record = fields.node, fields.record
    for key in _empty_in(node):
        inner = record_below(record, key)
        if inner and key in node.values:
            into = None if record is Briefing and key in KEYED else fields_of(inner)
            _indent(node, key, into, fields_of(record), mended)
    for key in fields.unknown():
        _mend_key(fields, key, around, mended)
    for key, value in list(node.values.items()):
        inner = record_below(record, key)
        if inner and record is Briefing and key in KEYED:
            if isinstance(value, Mapping):
                _mend_part(value, key, mended)
        elif inner and (record is not Briefing or isinstance(value, Sequence)):
            for entry in value.items if isinstance(value, Sequence) else [value]:
                if isinstance(entry, Mapping):
                    _mend_fields(_Fields(entry, inner), fields, mended)


def _mend_key(fields: _Fields, key: str, around: _Fields | None, mended: Mended) -> None:
    node, known = fields.node, list(fields_of(fields.record))
    said = f"there is no field `{key}` here"
    if around and around.lacks(key):
        mended.tell(node.keys[key].location, f"{said}; indent it less, as it belongs one level up")
        around.node.keys[key], around.node.values[key] = node.keys.pop(key), node.values.pop(key)
        return
    near = difflib.get_close_matches(re.sub(r"[\s-]+", "_", key.lower()), known, n=1)
    lacking = [name for name in required(fields.record) if fields.lacks(name)]
    if len(lacking) == len(fields.unknown()) == 1 and not (near and fields.lacks(near[0])):
        near, said = lacking, f"{said}, and `{lacking[0]}` is missing"
    if near:
        mended.tell(node.keys[key].location, f"{said}; did you mean `{near[0]}`?")
    else:
        mended.tell(node.keys[key].location, f"{said}; there are {', '.join(f'`{name}`' for name in known)}")
    if near and fields.lacks(near[0]):
        _rename(node, key, near[0])
    else:
        mended.leave_out(node, key)


def _mend_part(node: Mapping, part: str, mended: Mended) -> None:
    record = KEYED[part]
    for key in _empty_in(node):
        if key in node.values and key not in fields_of(record):
            _indent(node, key, fields_of(record), (), mended)
    for key in list(node.values):
        name = _as_id(node, key, mended)
        item = node.values[name]
        if not isinstance(item, Mapping):
            continue
        if other := _belongs_to(item, record):
            told = f"`{name}` has the fields of what stands under `{other}`, not `{part}`; move it there"
            mended.tell(node.keys[name].location, told)
            mended.leave_out(node, name)
        else:
            _mend_fields(_Fields(item, record), None, mended)


def _as_id(node: Mapping, key: str, mended: Mended) -> str:
    """Return the id that a key was meant to be, under which its item stands from now on."""
    if re.fullmatch(ID_PATTERN, key):
        return key
    better = suggest_id(key)
    if not better or better in node.values:
        return key
    told = f"`{key}` is no id; write small letters a–z, digits and single hyphens, such as `{better}`"
    mended.tell(node.keys[key].location, told)
    _rename(node, key, better)
    return better


def _belongs_to(item: Mapping, record: type[Record]) -> str | None:
    """Return the other part whose items have just these fields, where this one's have not."""
    keys = item.values.keys()
    if keys <= fields_of(record).keys() or keys >= set(required(record)):
        return None
    fits = (part for part, other in KEYED.items() if set(required(other)) <= keys <= fields_of(other).keys())
    return next(fits, None)


def _indent(
    node: Mapping, key: str, into: Collection[str] | None, here: Collection[str], mended: Mended
) -> None:
    """Move what stands beside an empty key but belongs below it to where it belongs.

    `into` are the names that may stand below the key (`None` for any), `here` those that may stand beside it.
    """
    names = list(node.values)
    moved: list[str] = []
    for name in names[names.index(key) + 1 :]:
        if name in here or (into is not None and name not in into):
            break
        moved.append(name)
    if not moved:
        return
    first = node.keys[moved[0]]
    mended.tell(first.location, f"indent `{moved[0]}` further than `{key}`, to which it belongs")
    values = {name: node.values.pop(name) for name in moved}
    keys = {name: node.keys.pop(name) for name in moved}
    node.values[key] = Mapping(first.lines, first.start, values, keys)


def _empty_in(node: Mapping) -> list[str]:
    """Return the keys below which nothing is written."""
    return [key for key, value in node.values.items() if is_empty(value)]


def _rename(node: Mapping, key: str, name: str) -> None:
    """Write a key as it was meant, in its old place."""
    node.values = {name if old == key else old: value for old, value in node.values.items()}
    node.keys = {name if old == key else old: written for old, written in node.keys.items()}
