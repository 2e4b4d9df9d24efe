"""What a single value may look like: its form, its bounds and what is said when it does not fit."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated
from unicodedata import category, normalize

from pydantic import AfterValidator, Field, GetPydanticSchema, StringConstraints
from pydantic.json_schema import WithJsonSchema
from pydantic_core import core_schema

from briefing import dates
from briefing.vocabulary import Certainty

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
WEB_PATTERN = r'^[Hh][Tt][Tt][Pp][Ss]?://[^\s/<>"\\^`{|}][^\s<>"\\^`{|}]*$'
_DAY = r"(-?[0-9X]{4}(-[0-9X]{2}){0,2}|Y-?[0-9]{5,})[?~%]?"
EDTF_PATTERN = rf"^({_DAY}|({_DAY}|\.\.)?/({_DAY}|\.\.)?|\[.+\])$"
"""The look of a date in EDTF, for editors: it lets some through that are no days."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
MAX_ID = 80
NONE_RECORDED = "none recorded"
"""What an author writes after `unknowns:` to say that there is no open question."""


class Contradiction(ValueError):
    """Fields that do not go together; one of them is the place to mend."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


def suggest_id(text: str) -> str:
    """Return an id that resembles a text; empty where the text has no Latin letters and digits."""
    bare = normalize("NFKD", text.replace("ß", "ss").lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:MAX_ID].strip("-")


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    if line.isprintable() and line[:1].isalnum():
        return line  # as most are
    if turned := _TURNS.search(line):
        msg = f"the invisible character U+{ord(turned[0]):04X} turns the direction of writing; delete it"
        raise ValueError(msg)
    if line and all(category(character) in {"Cf", "Zs", "Mn"} for character in line):
        msg = "nothing can be seen of this text; write it out"
        raise ValueError(msg)
    return line


def _is_web_address(text: str) -> bool:
    return re.fullmatch(WEB_PATTERN, text) is not None


def _web_address(text: str) -> str:
    if not _is_web_address(text):
        better = f"https://{text.strip('<>')}" if re.match(r"<?\w[\w-]*\.\w", text) else text.strip("<>")
        example = f": `{better}`" if better != text and _is_web_address(better) else ""
        msg = f"`{text}` is no web address; write it out with `https://` and without spaces{example}"
        raise ValueError(msg)
    return text


def _written_certainty(certainty: Certainty) -> Certainty:
    if certainty == "confirmed":
        computed = "it is computed where two independent publishers report the same"
        msg = f"`confirmed` is never written; {computed}; leave it out"
        raise ValueError(msg)
    return certainty


def _edtf(value: object) -> dates.Edtf:
    return value if isinstance(value, dates.Edtf) else dates.parse(str(value))


def none_recorded(value: object) -> object:
    """Read the words `none recorded` as no items at all, and an empty part as one that is missing."""
    if value == NONE_RECORDED:
        return {}
    return value or None


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAX_ID)]
Reference = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2000),
    WithJsonSchema({"type": "string", "pattern": ID_PATTERN}),
]
"""The id of something else; whether it is one, the rule on references says, which knows all of them."""
Line = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_one_line), Field(min_length=1)]
Words = Annotated[str, StringConstraints(max_length=5000, min_length=1)]
Language = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Wikidata = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
WebAddress = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_web_address),
    WithJsonSchema({"type": "string", "pattern": WEB_PATTERN, "maxLength": 2000}),
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Number = Annotated[Decimal, Field(allow_inf_nan=False), WithJsonSchema({"type": "number"})]
Date = Annotated[
    dates.Edtf,
    GetPydanticSchema(lambda _source, _handler: core_schema.no_info_plain_validator_function(_edtf)),
    WithJsonSchema(
        {
            "type": ["string", "integer"],  # YAML takes a bare year for a number
            "pattern": EDTF_PATTERN,
            "minimum": -9999,
            "maximum": 9999,
            "description": "A date in EDTF: 2022-01-07, 2022-01, 2022, 2022-01-07/2022-01-08.",
        }
    ),
]
WrittenCertainty = Annotated[
    Certainty,
    AfterValidator(_written_certainty),
    WithJsonSchema({"enum": ["reported", "claimed", "unconfirmed", "disputed"], "type": "string"}),
]
NoneRecorded = Field(
    json_schema_extra=lambda schema: schema["anyOf"].insert(0, {"const": NONE_RECORDED})  # type: ignore[union-attr]
)
"""Lets an editor know the words that stand for no open question."""
