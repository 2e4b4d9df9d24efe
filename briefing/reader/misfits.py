"""What is said of a value that does not fit the field it is written in, and what would."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, get_args

from briefing.model import Briefing
from briefing.record import Record, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

Path = tuple[Step, ...]
Context = dict[str, Any]


def message(detail: ErrorDetails, loc: Path, *, empty: bool) -> str:
    """Return what is said of a value that does not fit; `empty` where its key stands there without one."""
    if detail["input"] is None and detail["type"] != "missing":
        return f"`{_field(loc)}` has an entry without a value; write it, or delete its dash"
    if detail["type"] == "missing" and empty:
        return f"`{_field(loc)}` has no value: {_meaning(loc)}"
    for begins, told in _TOLD.items():
        if detail["type"].startswith(begins):
            return told(str(detail["input"]), loc, detail.get("ctx", {}))
    wanted = _wanted(detail["type"])
    return f"`{_field(loc)}` holds {_sort(detail['input'])} where {wanted} belongs: {_meaning(loc)}"


def _no_number(given: str, _loc: Path, _context: Context) -> str:
    return f"`{given}` is no number that fits here; write it in digits with a point, without a unit"


def _too_long(_given: str, loc: Path, context: Context) -> str:
    return (
        f"`{_field(loc)}` is longer than {context['max_length']:,} characters; shorten it or split the item"
    )


def _too_short(_given: str, loc: Path, _context: Context) -> str:
    return f"`{_field(loc)}` is empty: {_meaning(loc)}"


def _unknown_key(_given: str, loc: Path, _context: Context) -> str:
    name = str(loc[-1])
    known = list(record_at(loc[:-1]).model_fields)
    if near := difflib.get_close_matches(name, known, n=1):
        return f"there is no field `{name}` here; did you mean `{near[0]}`?"
    return f"there is no field `{name}` here; there are {', '.join(f'`{field}`' for field in known)}"


def _not_one_of(given: str, _loc: Path, context: Context) -> str:
    known = [word for word in re.findall(r"'([^']*)'", str(context["expected"])) if word != "confirmed"]
    listed = ", ".join(f"`{word}`" for word in known)
    near = difflib.get_close_matches(given.lower().replace("-", " "), known, n=1, cutoff=0.5)
    meant = f"did you mean `{near[0]}`? There are {listed}" if near else f"choose one of {listed}"
    return f"`{given}` is none of the words for this; {meant}"


def _wrong_form(given: str, _loc: Path, context: Context) -> str:
    pattern = str(context["pattern"])
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
    name = _field(loc)
    field = record_at(loc[: loc.index(name)]).model_fields.get(name) if name else None
    said = field.description if field and field.description else "see the reference of fields"
    return said[:1].lower() + said[1:].split("\n")[0].rstrip(".")


def record_at(loc: Path) -> type[Record]:
    """Return the kind of record that stands at a path."""
    record: type[Record] = Briefing
    for step in loc:
        if step in record.model_fields:
            record = record_in(record.model_fields[str(step)].annotation) or record
    return record


def record_in(annotation: Any) -> type[Record] | None:
    """Return the kind of record that an annotation holds, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    found = (record_in(argument) for argument in get_args(annotation))
    return next((record for record in found if record), None)


def _field(loc: Path) -> str:
    return next((str(step) for step in reversed(loc) if isinstance(step, str)), "")


_TOLD: dict[str, Callable[[str, Path, Context], str]] = {
    "extra_forbidden": _unknown_key,
    "missing": lambda _given, loc, _context: f"`{_field(loc)}` is missing: {_meaning(loc)}",
    "value_error": lambda _given, _loc, context: str(context["error"]),
    "literal_error": _not_one_of,
    "string_pattern_mismatch": _wrong_form,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "decimal": _no_number,
    "greater": _no_number,
    "less": _no_number,
    "finite": _no_number,
    "bool": lambda given, _loc, _context: f"`{given}` is neither `true` nor `false`",
}
"""Beginning of the kind of error → what is said of it."""
