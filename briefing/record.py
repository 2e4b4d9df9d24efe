"""What every part of a briefing has in common: frozen, closed, and aware of its place in the file."""

from __future__ import annotations

import ast
from contextlib import suppress
from functools import cache
from inspect import cleandoc, getsource
from itertools import pairwise
from textwrap import dedent
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import core_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

    from briefing.findings import Location

Step = str | int
"""A field's name, an item's id or a position in a list."""


class Written(Protocol):
    """A record as it is written in its file."""

    def at(self, path: tuple[Step, ...]) -> Location:
        """Return where the field at a path stands, or the nearest thing around it that is written down."""

    def within(self, path: tuple[Step, ...], value: str, start: int, end: int) -> Location:
        """Return where the characters `start` to `end` of the text at a path stand, or where it begins."""


class Record(BaseModel):
    """A mapping of named fields, each of which knows where it stands in its file.

    Subclasses may name a `shorthand`: the field that a plain string stands for.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,  # only whole briefings are validated, so no part needs a validator of its own
    )

    _shorthand: ClassVar[str | None] = None

    def __init_subclass__(cls, shorthand: str | None = None, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if shorthand:
            cls._shorthand = shorthand

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, value: object) -> object:
        return {cls._shorthand: value} if cls._shorthand and isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        described = handler(schema)
        if cls._shorthand is None:
            return described
        target = handler.resolve_ref_schema(described)
        full = dict(target)
        plain = {"type": "string", **_first_option(full["properties"][cls._shorthand])}
        plain["description"] = f"The `{cls._shorthand}` alone."
        target.clear()
        target.update(anyOf=[plain, full], title=full.pop("title"), description=full.pop("description"))
        return described

    def at(self, *path: Step) -> Location:
        """Return where the field at `path` stands, or the nearest thing around it that is written down."""
        return self._written.at(path)

    def within(self, *path: Step, start: int, end: int) -> Location:
        """Return where the characters `start` to `end` of the text at `path` stand, or where it begins."""
        value: Any = self
        for step in path:
            value = getattr(value, step) if isinstance(step, str) else value[step]
        return self._written.within(path, str(value), start, end)

    def locate(self, written: Written, key: str = "") -> None:
        """Tell the record where it and its fields stand, and below which key; the reader does, once.

        Pydantic keeps this as it keeps private attributes. Were they declared, making a record would take
        half as long again, as each of its classes would set defaults first.
        """
        object.__setattr__(self, "__pydantic_private__", {"written": written, "key": key})

    @property
    def _written(self) -> Written:
        written: Written = (self.__pydantic_private__ or {})["written"]
        return written


def _first_option(schema: JsonSchemaValue) -> JsonSchemaValue:
    option: JsonSchemaValue = schema.get("anyOf", [schema])[0]
    return {key: value for key, value in option.items() if key not in {"title", "default"}}


@cache
def meanings(record: type[Record]) -> Mapping[str, str]:
    """Return what stands below the fields of a kind of record in its code, where that is at hand.

    Pydantic could read it, too, but would do so whenever the program starts.
    """
    said: dict[str, str] = {}
    with suppress(OSError):
        for kind in reversed([kind for kind in record.mro() if issubclass(kind, Record)]):
            (written,) = ast.parse(dedent(getsource(kind))).body
            for field, below in pairwise(getattr(written, "body", ())):
                match field, below:
                    case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                        said[name] = cleandoc(text)
    return said


def record_in(annotation: Any) -> type[Record] | None:
    """Return the kind of record that an annotation holds, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    found = (record_in(argument) for argument in get_args(annotation))
    return next((record for record in found if record), None)


class Item(Record):
    """A record with an id of its own, which is its permanent anchor on the site."""

    @property
    def id(self) -> str:
        """The key that the item is written under."""
        key: str = (self.__pydantic_private__ or {})["key"]
        return key


class _OneOrMany:
    """Lets an author write a single value where a list is meant."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _listed(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


T = TypeVar("T")
OneOrMany = Annotated[tuple[T, ...], _OneOrMany]
"""`OneOrMany[X]` is a tuple of X that may also be written as a single X."""
