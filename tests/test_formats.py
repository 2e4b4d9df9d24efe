"""Findings leave the program in forms that other programs rely on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from fluidattacks_core.sarif import SarifLog

from briefing.cli import main
from briefing.explain import PAGES, codes
from briefing.findings import Finding, Location
from briefing.formats import FORMATS
from briefing.rules import RULES

ROOT = Path(__file__).parents[1]
FINDINGS = (
    Finding(
        Location(Path("a b/briefing.yml"), 3, 5, 4), "has `x: y`, 100 %", "verbatim", detail="closest:\n  it"
    ),
    Finding(Location(Path("a b/briefing.yml"), 9, 1), "not accounted for", "coverage", "warning"),
    Finding(Location(Path("ü/briefing.yml"), 1, 1), "names are not checked", "no-richer-name", "note"),
)


@pytest.mark.parametrize("findings", [(), FINDINGS])
def test_json_is_what_its_schema_says(findings: tuple[Finding, ...]) -> None:
    schema = json.loads((ROOT / "docs/reference/findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator(schema).validate(json.loads(FORMATS["json"](findings)))


def test_json_tells_each_finding_and_counts_them_by_severity() -> None:
    told = json.loads(FORMATS["json"](FINDINGS))
    assert (told["errors"], told["warnings"], told["notes"]) == (1, 1, 1)
    assert [(row["line"], row["column"], row["end_column"], row["rule"]) for row in told["findings"]] == [
        (3, 5, 9, "verbatim"),
        (9, 1, 1, "coverage"),
        (1, 1, 1, "no-richer-name"),
    ]


@pytest.mark.parametrize("findings", [(), FINDINGS])
def test_sarif_validates_as_version_2_1_0(findings: tuple[Finding, ...]) -> None:
    log = SarifLog.model_validate_json(FORMATS["sarif"](findings))
    assert log.version.value == "2.1.0"
    assert len(log.runs[0].results or []) == len(findings)


def test_sarif_places_each_result_and_names_its_rule() -> None:
    run = json.loads(FORMATS["sarif"](FINDINGS))["runs"][0]
    first = run["results"][0]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%20b/briefing.yml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 9}
    second = run["results"][1]["locations"][0]["physicalLocation"]
    assert second["region"] == {"startLine": 9, "startColumn": 1}
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "verbatim"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_annotations_escape_what_would_end_a_workflow_command() -> None:
    lines = FORMATS["github"](FINDINGS).splitlines()
    assert lines[0] == (
        "::error file=a b/briefing.yml,line=3,col=5,endColumn=8,title=verbatim"
        "::has `x: y`, 100 %25%0Aclosest:%0A  it"
    )
    assert [line.split(" ", 1)[0] for line in lines] == ["::error", "::warning", "::notice"]


def test_the_list_of_rules_has_each_of_them_once() -> None:
    listed = re.findall(
        r"^\| \[`([a-z-]+)`\]\(\1\.md\) \|", (PAGES / "index.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(listed) == sorted(codes())


def test_every_code_of_a_rule_has_a_page_that_explain_shows() -> None:

    for code in {rule.CODE for rule in RULES} | {"yaml", "shape", "source-text", "address"}:
        shown = CliRunner().invoke(main, ["check", "--explain", code])
        assert shown.exit_code == 0
        assert shown.output.startswith(f"# {code}\n")
        assert code in codes()


def test_an_unknown_code_is_answered_with_the_nearest_one() -> None:
    shown = CliRunner().invoke(main, ["check", "--explain", "verbatm"])
    assert shown.exit_code == 2
    assert "did you mean `verbatim`?" in shown.output
