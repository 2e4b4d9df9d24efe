"""The trial: which changes are refused, which survive, and the table of both."""

from __future__ import annotations

import json
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefing.grounding import ground
from briefing.reader import read
from briefing.rules import RULES
from tests.proof.changes import EQUAL, REFUSED, rests_on_a_note
from tests.proof.specimens import FOLDERS, load

if TYPE_CHECKING:
    from tests.proof.specimens import Mutant


class Trial(NamedTuple):
    """What came of one change."""

    kind: str
    specimen: str
    mutant: Mutant
    refused: bool


def stops(data: dict[str, Any], folder: Path) -> bool:
    """Tell whether a briefing is refused: whether anything is an error, not just a warning or a note."""
    (folder / "briefing.yml").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    dossier, findings = read(folder)
    if dossier is None or any(finding.severity == "error" for finding in findings):
        return True
    grounding = ground(dossier)
    return any(finding.severity == "error" for rule in RULES for finding in rule.check(grounding))


def trials() -> list[Trial]:
    """Change every specimen in every way, and return what comes of it."""
    kinds = [*REFUSED, *EQUAL]
    with ProcessPoolExecutor() as pool:
        done = pool.map(_tried, *zip(*product(FOLDERS, kinds), strict=True))
        return [trial for row in done for trial in row]


def _tried(folder: Path, kind: str) -> list[Trial]:
    specimen = load(folder)
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / specimen.name
        (copy / "sources").mkdir(parents=True)
        for source, text in specimen.texts.items():
            (copy / "sources" / f"{source}.txt").write_bytes(text.encode())
        assert not stops(specimen.data, copy), f"{specimen.name} is refused as it is"
        mutants = {**REFUSED, **EQUAL}[kind](specimen)
        return [Trial(kind, specimen.name, mutant, stops(mutant.data, copy)) for mutant in mutants]


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
    noted = sum(rests_on_a_note(when) for folder in FOLDERS for _path, when in load(folder).times())
    rows += [f"Not tried: {noted} dates that an editor concluded and explained in a note."]
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
    done = trials()
    print(table(done), *map(told, wrong(done)), sep="\n")
    return bool(wrong(done))


if __name__ == "__main__":
    sys.exit(main())
