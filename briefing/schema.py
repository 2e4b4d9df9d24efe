"""The JSON Schema of a briefing, in the dialect that editors understand (draft-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from briefing.model import Briefing
from briefing.record import meanings

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core.core_schema import ModelSchema

    from briefing.record import Record

DIALECT = "http://json-schema.org/draft-07/schema#"


class _Explained(GenerateJsonSchema):
    """Gives each field the sentence that stands below it in the code."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """Return the schema of a kind of record."""
        made = super().model_schema(schema)
        record: type[Record] = schema["cls"]
        for name, said in meanings(record).items():
            made["properties"][name]["description"] = said
        return made


def schema() -> dict[str, Any]:
    """Return the schema: every field with its description, so that an editor completes and explains it."""
    made = _for_draft_07(
        Briefing.model_json_schema(ref_template="#/definitions/{model}", schema_generator=_Explained)
    )
    made["definitions"] = made.pop("$defs")
    made["required"].append("unknowns")  # The model can do without, so that a rule can ask for it.
    return {"$schema": DIALECT, **made}


def _for_draft_07(node: Any) -> Any:
    """Return the node with `$ref` alone in its place, as draft-07 ignores whatever stands beside it."""
    if isinstance(node, list):
        return [_for_draft_07(item) for item in node]
    if not isinstance(node, dict):
        return node
    made = {key: _for_draft_07(value) for key, value in node.items()}
    if "$ref" in made and len(made) > 1:
        made = {"allOf": [{"$ref": made.pop("$ref")}], **made}
    if "patternProperties" in made:
        made["additionalProperties"] = False
    options = made.get("anyOf", [])
    if {"type": "null"} in options:
        made["anyOf"] = [option for option in options if option != {"type": "null"}]
        made.pop("default", None)
    return made
