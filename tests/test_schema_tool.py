"""What `check-jsonschema`, the tool of hooks and CI, says of a briefing by our schema; it runs offline."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.schema import schema

HERE = Path(__file__).parent
SITES = [*HERE.parent.glob("seeds/*/briefing.yml"), *HERE.glob("sites/*/briefing.yml")]
EXAMPLES = [*HERE.glob("mistakes/*.yml"), *HERE.glob("reader/*.yml"), *HERE.glob("rules/*/*.yml")]

NO_YAML = {file for file in EXAMPLES if b"[yaml]" in file.read_bytes()}
"""What the tool may fail to parse, or parse otherwise than we do."""
TRAPS = HERE / "reader" / "sound-yaml-1.1-traps.yml"  # The parser of the tool stumbles over a lone `=`.
MARKED = {file for file in EXAMPLES if b"# SCHEMA refuses" in file.read_bytes()}
BEYOND_A_SCHEMA = {
    "certainty-claimed-by-nobody.yml",  # two fields that contradict each other
    "licence-missing.yml",  # a field that asks for another
    "date-that-does-not-exist.yml",  # of the look of a date
}
"""Files of a wrong shape that a schema lets through, and why."""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> set[Path]:
    """The files that the tool refuses."""
    schema_file = tmp_path_factory.mktemp("schema") / "briefing.schema.json"
    schema_file.write_text(json.dumps(schema()), "utf-8")
    files = sorted({*SITES, *EXAMPLES} - NO_YAML - {TRAPS})
    run = subprocess.run(
        [
            *(sys.executable, "-m", "check_jsonschema", "--output-format", "json"),
            *("--schemafile", schema_file, *files),
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    said = json.loads(run.stdout)
    assert said["parse_errors"] == []
    return {Path(error["filename"]) for error in said["errors"]}


def test_the_tool_accepts_every_briefing_whose_shape_is_right(refused: set[Path]) -> None:
    assert SITES
    assert sorted(refused - MARKED) == []


def test_the_tool_refuses_every_briefing_that_is_marked(refused: set[Path]) -> None:
    assert len(MARKED) > 50
    assert sorted(MARKED - refused) == []


def test_a_wrong_shape_is_refused_unless_it_is_beyond_a_schema(refused: set[Path]) -> None:
    misshapen = {file for file in EXAMPLES if b"[shape]" in file.read_bytes()} - NO_YAML
    assert {file.name for file in misshapen - refused} == BEYOND_A_SCHEMA
