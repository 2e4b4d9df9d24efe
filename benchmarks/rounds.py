"""Which measurements make up the benchmark, and in which order: all in turn, round after round."""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from browsing import Searched, search
from contenders import CONTENDERS, HERE, OURS, Contender, Corpus
from corpus import searches, slugs, write_corpus
from measure import Cost, Preview, Size, preview, run, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

WORK = HERE / ".work"
REFERENCE = "briefing"
"""What the others are compared with, run by run."""
SECOND = "briefing, second build"
"""The same once more, when one briefing has changed."""
PAGEFIND = "pagefind"
"""The same with another search."""
ALONE = "material-small"
"""MkDocs without us, at its quickest."""
AS_IT_COMES = "material"
"""MkDocs without us, as one would set it up."""


@dataclass
class Measured:
    """All that was measured with one number of briefings."""

    count: int
    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))
    """Contender or step → what each run took, in the order of the rounds."""
    sizes: dict[str, Size] = field(default_factory=dict)
    searched: dict[str, Searched] = field(default_factory=dict)
    """Contender → what a search on its site costs a reader; empty without a browser."""
    previews: dict[str, Preview] = field(default_factory=dict)
    """Contender → what its preview takes."""

    def cpu(self, name: str) -> float:
        """Return the median of the processor time."""
        return median(cost.cpu for cost in self.costs[name])

    def ratio(self, name: str, to: str = REFERENCE) -> float:
        """Return the median of the ratios within one round, which a busy machine hardly changes."""
        pairs = zip(self.costs[name], self.costs[to], strict=True)
        return median(one.cpu / other.cpu for one, other in pairs)


def measure(count: int, rounds: int, names: Sequence[str]) -> Measured:
    """Measure the contenders named, and our own steps, with some briefings."""
    folder = WORK / str(count)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_corpus(count, folder / "data")
    corpus = Corpus(count, folder / "data", folder / "pages")
    run([OURS, "build", "--data", "data", "--to", "pages"], folder)
    contenders = [contender for contender in CONTENDERS if contender.name in names]
    commands = {contender.name: contender.install() for contender in contenders}
    measured = Measured(count)
    for number in range(1, rounds + 1):
        for name, cost in _our_steps(folder):
            _tell(count, number, name, cost)
            measured.costs[name].append(cost)
        for contender in contenders:
            cost, size = _built(contender, commands[contender.name], corpus)
            _tell(count, number, contender.name, cost)
            measured.costs[contender.name].append(cost)
            measured.sizes[contender.name] = size
            if contender.name == REFERENCE:
                project = folder / REFERENCE
                with _edited(project / "seeds" / slugs(1)[0] / "briefing.yml"):
                    again = run(commands[REFERENCE], project)
                _tell(count, number, SECOND, again)
                measured.costs[SECOND].append(again)
    for name in {REFERENCE, PAGEFIND} & set(names):
        if found := search(folder / name / "site", searches(count), pagefind=name == PAGEFIND):
            measured.searched[name] = found
    slug = slugs(1)[0]
    for name, edited, edits in (
        (REFERENCE, f"seeds/{slug}/briefing.yml", 5),
        (ALONE, f"docs/{slug}/index.md", 1),
    ):
        if name in names:
            serve = ["serve" if word == "build" else word for word in commands[name]]
            measured.previews[name] = preview(serve, folder / name / edited, slug, edits)
    return measured


def _tell(count: int, number: int, name: str, cost: Cost) -> None:
    print(f"{count} briefings, round {number}: {name} {cost.cpu:.2f} s", file=sys.stderr, flush=True)


def _built(contender: Contender, command: list[str], corpus: Corpus) -> tuple[Cost, Size]:
    """Build a project that was never built before."""
    project = corpus.data.parent / contender.name
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir()
    contender.lay_out(project, corpus)
    cost = run(command, project)
    return cost, weigh(project / contender.site, slugs(corpus.count)[0])


def _our_steps(folder: Path) -> Iterator[tuple[str, Cost]]:
    """Yield what each of our own commands takes, without any site generator."""
    check = [OURS, "check", "--strict", "data"]
    build = [OURS, "build", "--data", "data", "--to", "written"]
    yield "check", run(check, folder)
    for made in ("written", ".cache"):
        shutil.rmtree(folder / made, ignore_errors=True)
    yield "build", run(build, folder)
    with _edited(folder / "data" / slugs(1)[0] / "briefing.yml"):
        yield "build after an edit", run(build, folder)


@contextmanager
def _edited(file: Path) -> Iterator[None]:
    """Let a briefing ask another question until the end of the block."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("bridge be open again", "bridge be open for trains"), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(text, encoding="utf-8")
