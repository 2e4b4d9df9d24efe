"""Which kind of record stands where in a briefing, and which fields it has to have."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from briefing.model import Briefing
from briefing.record import Item, Record, record_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

    from briefing.record import Step


@cache
def fields_of(record: type[Record]) -> Mapping[str, FieldInfo]:
    """Return the fields of a kind of record; asked of itself, it would look for them each time."""
    return record.model_fields


@cache
def record_below(record: type[Record], field: str) -> type[Record] | None:
    """Return the kind of record that stands below a field, if one does."""
    return record_in(fields_of(record)[field].annotation) if field in fields_of(record) else None


def record_at(loc: tuple[Step, ...]) -> type[Record]:
    """Return the kind of record that stands at a path, or the last one on the way."""
    record: type[Record] = Briefing
    for step in loc:
        record = record_below(record, str(step)) or record
    return record


def required(record: type[Record]) -> list[str]:
    """Return the names of the fields that a record cannot be without."""
    return [name for name, field in fields_of(record).items() if field.is_required()]


PARTS: dict[str, type[Record]] = {
    name: record for name in Briefing.model_fields if (record := record_below(Briefing, name)) is not None
}
"""The fields of a briefing that hold items, and what sort of item each holds."""
KEYED = {part: record for part, record in PARTS.items() if issubclass(record, Item)}
"""Those of them whose items stand below ids."""
