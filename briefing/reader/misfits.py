"""What is said of a value that does not fit the field it is written in, and what would."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from briefing.fields import NONE_RECORDED, suggest_id
from briefing.reader.codes import country_code, language_tag
from briefing.reader.records import KEYED, record_at, required
from briefing.record import meanings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

    from briefing.record import Step

Path = tuple["Step", ...]
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
    return _other_shape(detail["input"], loc, detail["type"])


def _other_shape(given: object, loc: Path, kind: str) -> str:
    """Say what is written where a text, a list or a mapping belongs, and how the right one is written."""
    name, sort = _field(loc), _sort(given)
    if kind.startswith("string"):
        return f"`{name}` holds {sort}; write one text, in quotation marks if it contains a colon"
    if kind.startswith(("tuple", "list")):
        return f"`{name}` holds {sort}; begin each of its entries with `- `"
    if len(loc) == 1 and name == "unknowns" and not isinstance(given, list):
        said = f"`{given}` is no open question"
        return f"{said}; write `unknowns: {NONE_RECORDED}`, or each question below an id of its own"
    if len(loc) == 1 and name in KEYED:
        instead = "instead of a dash" if isinstance(given, list) else "on lines of its own"
        return f"`{name}` holds {sort}; begin each item with an id and a colon, such as `my-id:`, {instead}"
    if name == "terms":
        return f"`{name}` holds {sort}; write lines such as `word: its meaning`"
    record = record_at(loc)
    fields = ", ".join(f"`{field}:`" for field in (required(record) or list(record.model_fields))[:3])
    return f"`{name}` holds {sort}; write its fields below it instead, such as {fields}"


def _number(given: str) -> str | None:
    """Return the number that is written in another way, if there is one only."""
    plain = re.sub(r"(?<=\d)[,\s'’](?=\d{3}(?!\d))", "", given)
    found = re.findall(r"-?\d+(?:[.,]\d+)?", plain)
    return found[0].replace(",", ".") if len(found) == 1 else None


def _no_number(given: str, _loc: Path, context: Context) -> str:
    said = f"`{given}` is no number that fits here"
    if (bound := next(iter(context.values()), None)) is not None:
        return f"{said}; write one that is not beyond {bound}"
    if (better := _number(given)) is not None:
        return f"{said}; write it in digits with a point, without a unit: `{better}`"
    return f"{said}; leave it out where the source's words are no number"


def _too_long(_given: str, loc: Path, context: Context) -> str:
    return (
        f"`{_field(loc)}` is longer than {context['max_length']:,} characters; shorten it or split the item"
    )


def _too_short(_given: str, loc: Path, _context: Context) -> str:
    return f"`{_field(loc)}` is empty: {_meaning(loc)}"


def _not_one_of(given: str, _loc: Path, context: Context) -> str:
    known = [word for word in re.findall(r"'([^']*)'", str(context["expected"])) if word != "confirmed"]
    listed = ", ".join(f"`{word}`" for word in known)
    near = difflib.get_close_matches(given.lower().replace("-", " "), known, n=1, cutoff=0.5)
    meant = f"did you mean `{near[0]}`? There are {listed}" if near else f"choose one of {listed}"
    return f"`{given}` is none of the words for this; {meant}"


def _wrong_form(given: str, _loc: Path, context: Context) -> str:
    pattern = str(context["pattern"])
    if "A-Za-z" in pattern:
        meant = _meant(language_tag(given), "write one such as `en`, `de` or `zh-Hant`")
        return f"`{given}` is no language tag (BCP 47); {meant}"
    if "Q[" in pattern:
        found = re.search(r"\bQ[1-9]\d*\b", given.upper())
        return f"`{given}` is no Wikidata id; {_meant(found and found[0], 'write one such as `Q232`')}"
    if "64" in pattern:
        return f"`{given}` is no SHA-256; write its 64 digits in small hexadecimal"
    if "A-Z" in pattern:
        meant = _meant(country_code(given), "write two capitals such as `KZ`")
        return f"`{given}` is no country code (ISO 3166-1 alpha-2); {meant}"
    example = f", such as `{better}`" if (better := suggest_id(given)) else ""
    return f"`{given}` is no id; write small letters a–z, digits and single hyphens{example}"


def _meant(better: str | None, example: str) -> str:
    return f"did you mean `{better}`?" if better else example


def _sort(given: object) -> str:
    return "a list" if isinstance(given, list) else "a mapping" if isinstance(given, dict) else "a plain text"


def _meaning(loc: Path) -> str:
    name = _field(loc)
    said = meanings(record_at(loc[: loc.index(name)])).get(name) if name else None
    said = said or "see the reference of fields"
    return said[:1].lower() + said[1:].split("\n")[0].rstrip(".")


def _field(loc: Path) -> str:
    return next((str(step) for step in reversed(loc) if isinstance(step, str)), "")


_TOLD: dict[str, Callable[[str, Path, Context], str]] = {
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
    "bool": lambda given, _loc, _context: f"`{given}` is neither `true` nor `false`; write one of the two",
}
"""Beginning of the kind of error → what is said of it."""
