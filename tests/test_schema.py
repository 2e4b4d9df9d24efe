"""What editors are told of a briefing: the JSON Schema says what the reader says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft7Validator

from briefing import reader
from briefing.schema import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
SCHEMA = schema()
VALIDATOR = Draft7Validator(SCHEMA)
BRIEFINGS = sorted([*HERE.parent.glob("seeds/*/briefing.yml"), *HERE.glob("sites/*/briefing.yml")])


class AsEditorsRead(yaml.SafeLoader):
    """Reads plain scalars as YAML 1.2 does (core schema), which is what editors go by."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 (as in PyYAML)


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
):
    AsEditorsRead.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


@pytest.fixture
def briefing(minimal: str) -> str:
    """A small briefing that holds and has an open question, as YAML."""
    return minimal.replace("none recorded", "{why: Why it stopped}")


def faults(text: str) -> list[str]:
    """Return what an editor underlines, each with the path to it."""
    document = yaml.load(text, AsEditorsRead)  # noqa: S506 (it is a safe loader)
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


def test_the_schema_is_valid_in_the_dialect_that_it_names() -> None:
    assert SCHEMA["$schema"] == Draft7Validator.META_SCHEMA["$id"]
    Draft7Validator.check_schema(SCHEMA)


def test_the_schema_that_lies_beside_the_briefings_is_the_current_one() -> None:
    lying_there = json.loads((HERE.parent / "seeds" / "briefing.schema.json").read_text("utf-8"))
    assert lying_there == json.loads(json.dumps(SCHEMA))


@pytest.mark.parametrize("file", BRIEFINGS, ids=lambda file: file.parent.name)
def test_a_briefing_that_holds_pleases_the_editor_too(file: Path) -> None:
    assert faults(file.read_text("utf-8")) == []


FAULTS = {
    "a field that is not there": ("title:", "titel: x\ntitle:"),
    "a field left out": ("title: The ferry to Oskar\n", ""),
    "a word that is not in the list": ("title:", "status: over\ntitle:"),
    "an id in capitals": ("  sum-stop:", "  Sum_Stop:"),
    "a language that is none": ("title:", "language: Klingon!\ntitle:"),
    "a list instead of a text": ("title: The ferry to Oskar", "title: [a, b]"),
    "a source without a title": ("title: A report on the ferry", "note: x"),
    "`confirmed`, which is computed": ("    text: The", "    certainty: confirmed\n    text: The"),
    "other words instead of the unknowns": ("{why: Why it stopped}", "nothing recorded"),
    "no summary": ("summary:", "summary: {}\nterms:"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_the_reader_refuses_the_editor_underlines(
    fault: str, tmp_path: Path, write_briefing: Callable[..., Path], briefing: str
) -> None:
    right, wrong = FAULTS[fault]
    broken = briefing.replace(right, wrong, 1)
    assert broken != briefing
    assert reader.read(write_briefing(tmp_path, broken))[1]
    assert faults(briefing) == []
    assert faults(broken)


SHORTHANDS = {
    "a quote without its field": ("evidence: Nobody was hurt.", "evidence: {quote: Nobody was hurt.}"),
    "one quote without a list": ("evidence: Nobody was hurt.", "evidence: [Nobody was hurt.]"),
    "a date without its field": ("when: 2022-01-08", "when: {date: 2022-01-08}"),
    "a year, which YAML takes for a number": ("when: 2022", "when: {date: '2022'}"),
    "one actor as the participants": ("actors: crew", "actors: {involving: [crew]}"),
}


@pytest.mark.parametrize("shorthand", SHORTHANDS)
def test_a_shorthand_is_read_as_its_long_form_and_pleases_the_editor(
    shorthand: str, tmp_path: Path, write_briefing: Callable[..., Path], briefing: str
) -> None:
    short, long = SHORTHANDS[shorthand]
    event = "events:\n  stop:\n    title: Stop\n    text: It stopped.\n    "
    if "evidence" not in short:
        event += "evidence: Nobody was hurt.\n    "
    actors = "actors:\n  crew: {name: crew, kind: group, evidence: Nobody was hurt.}\n"
    briefings = []
    for way, written in (("short", short), ("long", long)):
        text = f"{briefing}{actors}{event}{written}\n"
        assert faults(text) == []
        dossier, findings = reader.read(write_briefing(tmp_path / way, text))
        assert (dossier is not None, findings) == (True, [])
        briefings.append(dossier and dossier.briefing.model_dump())
    assert briefings[0] == briefings[1]


def fields_in(node: Any, name: str = "Briefing") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field that a record of the schema has, named `Record.field`, and what is said of it."""
    for field, said in node.get("properties", {}).items():
        yield f"{name}.{field}", said
    for option in node.get("anyOf", ()):
        yield from fields_in(option, name)


def test_every_field_of_every_record_is_explained() -> None:
    fields = dict(fields_in(SCHEMA))
    for name, record in SCHEMA["definitions"].items():
        assert record.get("description"), f"{name} is not explained"
        fields |= dict(fields_in(record, name))
    assert len(fields) > 80
    assert [
        name for name, said in fields.items() if not said.get("description", "").endswith((".", "`"))
    ] == []
