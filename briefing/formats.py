"""The forms in which findings leave the program: text for people; JSON, SARIF, annotations for machines."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefing import __version__, report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from briefing.findings import Finding

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings as one JSON object; `docs/reference/findings.schema.json` says what is in it."""
    counts = Counter(finding.severity for finding in findings)
    rows = [
        {
            "file": report.shown(finding.location.file),
            "line": finding.location.line,
            "column": finding.location.column,
            "end_column": finding.location.end,
            "severity": finding.severity,
            "rule": finding.rule,
            "message": finding.message,
            "detail": finding.detail,
        }
        for finding in findings
    ]
    told = {"version": 1, "errors": counts["error"], "warnings": counts["warning"], "notes": counts["note"]}
    return json.dumps({**told, "findings": rows}, indent=2, ensure_ascii=False)


def as_annotations(findings: Sequence[Finding]) -> str:
    """Return the findings as workflow commands, which GitHub shows beside the lines they are about."""
    return "\n".join(map(_annotation, findings))


def _annotation(finding: Finding) -> str:
    level = {"error": "error", "warning": "warning", "note": "notice"}[finding.severity]
    places = {
        "file": report.shown(finding.location.file),
        "line": str(finding.location.line),
        "col": str(finding.location.column),
        **({"endColumn": str(finding.location.end - 1)} if finding.location.width else {}),
        "title": finding.rule,
    }
    told = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    return f"::{level} {told}::{_data(_whole(finding))}"


def _whole(finding: Finding) -> str:
    return f"{finding.message}\n{finding.detail}" if finding.detail else finding.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(findings: Sequence[Finding]) -> str:
    """Return the findings as a log in SARIF 2.1.0 (OASIS), for code scanning and editors."""
    rules = sorted({finding.rule for finding in findings})
    driver = {
        "name": "briefing",
        "version": __version__,
        "rules": [{"id": rule, "shortDescription": {"text": rule.replace("-", " ")}} for rule in rules],
    }
    results = [_result(finding, rules.index(finding.rule)) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps(
        {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False
    )


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    location = finding.location
    region = {"startLine": location.line, "startColumn": location.column}
    if location.width:
        region["endColumn"] = location.end
    place = {"artifactLocation": {"uri": _uri(report.shown(location.file))}, "region": region}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": {"text": _whole(finding)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(path: str) -> str:
    return quote(path.replace("\\", "/"), safe="/:")


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {
    "text": report.as_text,
    "json": as_json,
    "github": as_annotations,
    "sarif": as_sarif,
}
