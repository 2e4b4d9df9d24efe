"""What is expected of `briefing doctor`: it says what keeps a project from becoming a sound site."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.build import build as make_site
from briefing.disk import carry_out, plan
from briefing.doctor import examine
from tests.site_fixtures import ROOT, SLUG, run
from tests.test_mkdocs import configure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BUILT = {
    "extra_css": ["assets/briefing.css"],
    "extra_javascript": [{"path": "assets/briefing.js", "defer": True}],
    "plugins": ["search"],
}
"""The settings of a project whose pages are written by `briefing build`."""


def build(project: Path) -> None:
    """Do what `briefing build` does."""
    made = make_site(project / "seeds", [project / "templates"]).files
    carry_out(plan(made, project / "docs"), made, project / "docs")


def told(project: Path) -> list[str]:
    """Return what is wrong with a project, with paths as seen from its folder."""
    return [fault.replace(f"{project}/", "") for fault in examine(project / "mkdocs.yml")]


def line_of(project: Path, setting: str) -> int:
    lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(f"{setting}:"))


# ------------------------------------------------------------------------------------------- as a command


def test_the_repository_itself_is_well() -> None:
    asked = run("briefing", "doctor", cwd=ROOT)
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "", "mkdocs.yml: all is well\n")


def test_faults_are_told_line_by_line_and_exit_with_1(project: Path) -> None:
    configure(project, site_url="https://example.org/news", markdown_extensions=["toc", "tables"])
    asked = run("briefing", "doctor", cwd=project)
    address, extensions = (line_of(project, name) for name in ("site_url", "markdown_extensions"))
    lacks = "`site_url` lacks the slash at its end; write `https://example.org/news/`"
    need = "the pages need `attr_list`, `footnotes`, `md_in_html`; add that under `markdown_extensions`"
    assert asked.stdout == f"mkdocs.yml:{address}: {lacks}\nmkdocs.yml:{extensions}: {need}\n"
    assert asked.returncode == 1


# ------------------------------------------------------------------------------------------- pages


def test_it_is_said_where_neither_the_plugin_nor_a_build_makes_the_pages(project: Path) -> None:
    configure(project, plugins=["search"])
    (fault,) = told(project)
    assert fault.startswith(
        f"mkdocs.yml:{line_of(project, 'plugins')}: no page of a briefing will be on the site"
    )
    assert fault.endswith("; add `- briefing` under `plugins`, or run `briefing build`")


def test_it_is_said_where_both_the_plugin_and_a_build_make_the_pages(project: Path) -> None:
    build(project)
    (fault,) = told(project)
    assert "the plugin `briefing` makes the pages, and they lie in `docs`, too" in fault


def test_pages_that_are_written_for_any_engine_are_well(project: Path) -> None:
    build(project)
    configure(project, **BUILT)
    assert told(project) == []


@pytest.mark.parametrize("setting", ["extra_css", "extra_javascript"])
def test_without_the_plugin_the_stylesheet_and_the_script_have_to_be_listed(
    project: Path, setting: str
) -> None:
    build(project)
    configure(project, **{**BUILT, setting: None})
    (fault,) = told(project)
    assert re.fullmatch(
        rf"mkdocs\.yml: no page loads `assets/briefing\.\w+`; add it under `{setting}`", fault
    )


def test_pages_that_are_older_than_the_data_are_told_of(
    project: Path, write_briefing: Callable[..., Path]
) -> None:
    build(project)
    configure(project, **BUILT)
    write_briefing(project / "seeds/ferry")
    (fault,) = told(project)
    assert re.fullmatch(r"`docs`: .+, with 9 to write, 0 to delete; run `briefing build`", fault), fault
    build(project)
    assert told(project) == []


def test_a_generated_page_that_was_edited_is_told_of(project: Path) -> None:
    build(project)
    configure(project, **BUILT)
    (project / "docs" / SLUG / "timeline.md").write_text("mine", encoding="utf-8")
    (fault,) = told(project)
    assert f"changed by hand: `{SLUG}/timeline.md`; move that into the data" in fault


def test_data_that_break_a_rule_are_told_of(project: Path) -> None:
    build(project)
    configure(project, **BUILT)
    file = project / "seeds" / SLUG / "briefing.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("quote: will be destroyed", "quote: will be destroied"), encoding="utf-8")
    (fault,) = told(project)
    assert "findings stop the site; `briefing check` tells them" in fault


def test_data_that_are_not_there_are_told_of(project: Path) -> None:
    shutil.move(project / "seeds", project / "elsewhere")
    (fault,) = told(project)
    assert "there is no folder `seeds`; name the folder that holds the briefings" in fault
    configure(project, plugins=["search", {"briefing": {"data": "elsewhere"}}])
    assert told(project) == []


# ------------------------------------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("address", "right"),
    [
        (None, "`site_url` is missing; write the address"),
        ("", "`site_url` is missing; write the address"),
        ("/", "`/` is no address of a site"),
        ("example.org/", "`example.org/` is no address of a site"),
        ("https://example.org", "write `https://example.org/`"),
    ],
)
def test_an_address_that_makes_wrong_links_is_told_of(project: Path, address: str | None, right: str) -> None:
    configure(project, site_url=address)
    (fault,) = told(project)
    assert right in fault


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("!ENV SITE_URL", "https://example.org/"),
        ("!ENV [SITE_URL, 'https://other.example']", "https://example.org/"),
        ("!ENV [NOBODY_SETS_THIS, SITE_URL, '']", "https://example.org/"),
        ("!ENV [NOBODY_SETS_THIS, 'https://other.example/']", ""),
    ],
)
def test_a_setting_from_the_environment_is_read_as_mkdocs_reads_it(
    project: Path, monkeypatch: pytest.MonkeyPatch, written: str, value: str
) -> None:
    monkeypatch.setenv("SITE_URL", value)
    configure(project, site_url=None)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nsite_url: {written}\n")
    assert told(project) == []
    monkeypatch.setenv("SITE_URL", "https://example.org")
    monkeypatch.setenv("NOBODY_SETS_THIS", "https://example.org")
    (fault,) = told(project)
    assert "lacks the slash at its end" in fault


def test_broken_links_that_would_pass_a_strict_build_are_told_of(project: Path) -> None:
    configure(
        project, validation={"omitted_files": "warn", "links": {"anchors": "warn", "not_found": "ignore"}}
    )
    (fault,) = told(project)
    silent = re.findall(r"`(\w+\.\w+): warn`", fault)
    assert silent == [
        "nav.absolute_links",
        "links.not_found",
        "links.absolute_links",
        "links.unrecognized_links",
    ]


def test_a_bundle_of_extensions_counts_as_what_is_in_it(project: Path) -> None:
    configure(project, markdown_extensions=["markdown.extensions.extra", "toc"])
    assert told(project) == []


def test_settings_may_be_inherited(project: Path) -> None:
    (project / "mkdocs.yml").rename(project / "base.yml")
    (project / "mkdocs.yml").write_text(
        "INHERIT: base.yml\nsite_url: https://example.org\n", encoding="utf-8"
    )
    assert told(project) == [
        "mkdocs.yml:2: `site_url` lacks the slash at its end; write `https://example.org/`"
    ]


def test_tags_of_python_are_passed_over_and_not_obeyed(project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("\nextra: !!python/object/apply:os.mkdir [obeyed]\n")
    assert told(project) == []
    assert not (project / "obeyed").exists()


@pytest.mark.parametrize(
    ("content", "right"),
    [
        (None, "`mkdocs.yml` is not there; name the file with the site's settings"),
        (b"site_name: [x\nnav: {", "mkdocs.yml:2: this is no YAML"),
        (b"site_name: x\n\tnav: y", "mkdocs.yml:2: this is no YAML"),
        (b"- a list\n", "`mkdocs.yml` holds no settings; begin with `site_name: `"),
        (b"", "`mkdocs.yml` holds no settings"),
        (b"\xff\xfe", "mkdocs.yml"),
        (b"a: \x00", "`mkdocs.yml` is no YAML"),
        (b"INHERIT: mkdocs.yml", "`site_url` is missing"),
    ],
)
def test_a_file_of_settings_that_cannot_be_used_is_told_of(
    project: Path, content: bytes | None, right: str
) -> None:
    file = project / "mkdocs.yml"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    assert right in " ".join(told(project))


NAMES = ["plugins", "site_url", "validation", "markdown_extensions", "extra_css", "docs_dir", "nav", "links"]
ANYTHING = st.recursive(
    st.sampled_from([None, "briefing", "x", "warn", 5, True]),
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(st.sampled_from([*NAMES, "briefing"]), parts),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING))
def test_settings_of_any_shape_are_told_of_and_never_end_in_a_traceback(
    tmp_path: Path, values: dict[str, object]
) -> None:
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({"site_name": "x", **values}), encoding="utf-8")
    assert told(tmp_path), "there is no data"
