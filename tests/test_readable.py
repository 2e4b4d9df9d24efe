"""The Markdown is a well-set document for whoever reads it raw: mostly prose, little HTML, short of noise."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from briefing.build import build
from tests.site_fixtures import ROOT

PAGES = {
    path: content.decode() for path, content in build(ROOT / "seeds").files.items() if path.endswith(".md")
}
PICTURE = re.compile(r"<svg.*?</svg>", re.DOTALL)
TAG = re.compile(r"</?[a-z][^>]*>")


@pytest.mark.parametrize("path", PAGES)
def test_little_of_a_page_is_html(path: str) -> None:
    """Less than a fifth; on Sources, where each sentence has its address, however short it is, three tenths.

    Pictures are left out: they are drawn, and stand at the ends of lines.
    """
    prose = PICTURE.sub("", PAGES[path])
    most = 0.3 if path.endswith("/sources.md") else 0.2
    assert 0 < sum(map(len, TAG.findall(prose))) / len(prose) < most


@pytest.mark.parametrize("path", PAGES)
def test_a_picture_takes_one_line_of_its_own_or_the_end_of_one(path: str) -> None:
    for line in PAGES[path].splitlines():
        if "<svg" in line:
            assert re.fullmatch(r"(- .+ )?<svg.*</svg>", line), line[:80]


@pytest.mark.parametrize("path", PAGES)
def test_headings_go_down_one_step_at_a_time(path: str) -> None:
    levels = [len(marks) for marks in re.findall(r"^(#+) ", PAGES[path].split("\n---\n", 1)[1], re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", [path for path in PAGES if path.endswith("/print.md")])
def test_links_on_the_page_for_paper_stay_on_it_where_it_holds_what_they_lead_to(path: str) -> None:
    _ways, shown = PAGES[path].split("</div>", 1)
    leads_to = set(re.findall(r"\]\(([a-z]*(?:\.md)?)#([^)]*)\)", shown))
    held = set(re.findall(r"(?:\{ #|<span id=\")([^ \"]+)", shown))
    assert {page for page, _anchor in leads_to} == {"", "sources.md"}
    assert {anchor for page, anchor in leads_to if not page} <= held
