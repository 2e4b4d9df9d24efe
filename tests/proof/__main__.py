"""The trial: which changes are refused, which survive, and the table of both."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from briefing.grounding import ground
from briefing.reader import read
from briefing.rules import RULES
from tests.proof.changes import EQUAL, REFUSED
from tests.proof.specimens import FOLDERS, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.proof.specimens import Mutant, Specimen


class Trial(NamedTuple):
    """What came of one change."""

    kind: str
    specimen: str
    mutant: Mutant
    refused: bool


def stops(specimen: Specimen, mutant: Mutant | None, folder: Path) -> bool:
    """Tell whether a briefing is refused: whether anything is an error, not just a warning or a note."""
    data = mutant.data if mutant else specimen.data
    (folder / "briefing.yml").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    dossier, findings = read(folder)
    if dossier is None or any(finding.severity == "error" for finding in findings):
        return True
    grounding = ground(dossier)
    return any(finding.severity == "error" for rule in RULES for finding in rule.check(grounding))


def trials(kinds: dict[str, object] | None = None) -> Iterator[Trial]:
    """Change every specimen in every way, and yield what comes of it."""
    with tempfile.TemporaryDirectory() as scratch:
        for specimen in map(load, FOLDERS):
            folder = Path(scratch) / specimen.name
            for source, text in specimen.texts.items():
                (folder / "sources").mkdir(parents=True, exist_ok=True)
                (folder / "sources" / f"{source}.txt").write_bytes(text.encode())
            if stops(specimen, None, folder):
                raise AssertionError(f"{specimen.name} is refused as it is")
            for kind, change in {**REFUSED, **EQUAL}.items():
                if kinds is None or kind in kinds:
                    for mutant in change(specimen):
                        yield Trial(kind, specimen.name, mutant, stops(specimen, mutant, folder))
            shutil.rmtree(folder)


def table(done: list[Trial]) -> str:
    """Return the figures of a trial as a table in Markdown."""
    rows = []
    for kinds, told in (
        (REFUSED, "what was changed"),
        (EQUAL, "what is the same by the declared normalisation"),
    ):
        rows += [f"| {told} | changes | refused |", "| --- | ---: | ---: |"]
        rows += [_row(kind, [trial for trial in done if trial.kind == kind]) for kind in kinds]
        rows += [_row("**all of these**", [trial for trial in done if trial.kind in kinds]), ""]
    return "\n".join(rows)


def _row(kind: str, done: list[Trial]) -> str:
    return f"| {kind} | {len(done)} | {sum(trial.refused for trial in done)} |"


def wrong(done: list[Trial]) -> list[Trial]:
    """Return the changes that should have been refused and were not, or the other way round."""
    return [trial for trial in done if trial.refused != (trial.kind in REFUSED)]


def told(trial: Trial) -> str:
    """Return what came of a change, and where it stands."""
    place = ".".join(map(str, trial.mutant.where))
    outcome = "refused" if trial.refused else "survived"
    return f"{outcome}: {trial.kind}: {trial.specimen}: {place}: {trial.mutant.told}"


def main() -> int:
    """Print the table and whatever survived."""
    done = list(trials())
    print(table(done), *map(told, wrong(done)), sep="\n")
    return bool(wrong(done))


if __name__ == "__main__":
    sys.exit(main())
