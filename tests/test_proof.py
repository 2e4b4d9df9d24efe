"""The rules bite: every change on purpose that a source does not bear out is refused, and no other one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proof.__main__ import Trial, table, told, trials, wrong
from tests.proof.changes import EQUAL, REFUSED

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "proof.md"
START, END = "<!-- figures -->\n", "<!-- end of figures -->"


@pytest.fixture(scope="module")
def done() -> list[Trial]:
    return trials()


def test_every_change_that_no_source_bears_out_is_refused_and_no_equal_one_is(
    done: list[Trial], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print(f"\n\n{table(done)}")  # noqa: T201 -- whoever runs the tests sees the figures
    assert [told(trial) for trial in wrong(done)] == []


def test_no_kind_of_change_is_without_a_case(done: list[Trial]) -> None:
    assert {trial.kind for trial in done} == {*REFUSED, *EQUAL}


def test_the_documentation_has_the_figures(done: list[Trial], accept: bool) -> None:
    before, _, rest = PAGE.read_text("utf-8").partition(START)
    figures, _, after = rest.partition(END)
    if accept:
        PAGE.write_text(f"{before}{START}\n{table(done)}\n\n{END}{after}", "utf-8")
        figures = f"\n{table(done)}\n\n"
    assert figures.strip() == table(done)
