"""What the documentation shows is true: it is made from the code, or run as it stands."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from textwrap import indent
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from briefing.build import read_all
from briefing.doctor import examine
from briefing.plugin import BriefingPlugin
from briefing.schema import schema
from tests.documentation import blocks, commands_page, fields_page
from tests.site_fixtures import ROOT, SLUG, copy_project, environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = ROOT / "docs"
TUTORIAL = DOCS / "first-briefing.md"
MADE = {DOCS / "reference/fields.md": fields_page, DOCS / "reference/commands.md": commands_page}
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
NOT_RUN = {
    "make": "it installs, serves or runs these tests",
    "python": "it installs",
    ".venv/bin/python": "it installs, or serves",
    "pip": "it installs",
    "npm": "it installs",
    "npx": "it needs what npm installs",
    "node": "it needs what npm installs",
    "java": "it needs what npm installs",
    "SITE_URL=https://example.org/briefings/": "make, below an address",
    "BRIEFINGS=seeds/2025": "the tests of Pagefind build several sites for real",
    "SITE_URL=https://OWNER.github.io/REPOSITORY/": "it pushes; the tests of publishing do that for real",
    "mkdocs serve": "it does not end; the tests of serving do that for real",
}
"""How a command in the documentation begins that is not run here, and why."""


@pytest.mark.parametrize("page", MADE, ids=lambda page: page.name)
def test_the_reference_is_what_the_code_says(page: Path, accept: bool) -> None:
    made = MADE[page]()
    if accept:
        page.write_text(made, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == made, "run these tests with --accept, and read the difference"


def test_the_reference_has_every_setting_of_the_plugin() -> None:
    for name, option in BriefingPlugin.config_scheme:
        assert f"| `{name}` | `{option.default}` |" in commands_page()


# ------------------------------------------------------------------------------------------ tutorial


def run_shown(command: str, folder: Path) -> str:
    """Run a command as it is shown, and return what it says."""
    program, *arguments = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stdout
    return done.stdout


_UNREAD = re.compile(r"(passages are unread yet\n(?: {4}.*\n){2})(?: {4}.*\n)+")
"""A long list, of which the page shows the first two."""


def put_in(file: Path, section: str) -> None:
    """Put top-level parts of a briefing in the place of those of the same names, or above `unknowns`."""
    text = file.read_text(encoding="utf-8")
    for name, part in _parts(section):
        there = re.compile(rf"^{name}:.*\n(?:(?:[ #].*)?\n)*?(?=^\S|\Z)", re.MULTILINE)
        if there.search(text):
            text = there.sub(lambda _old, part=part: part, text, count=1)
        else:
            text = text.replace("# What is not known is part", f"{part}\n# What is not known is part", 1)
    file.write_text(text, encoding="utf-8")


def _parts(section: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^(?=\w)", section, flags=re.MULTILINE)[1:]:
        yield part.partition(":")[0], part


def test_whoever_follows_the_first_briefing_literally_arrives(tmp_path: Path, accept: bool) -> None:
    """Every command is run and every block put in, in the page's order; what is said is what it shows."""
    shutil.copy(ROOT / "seeds" / SLUG / "sources/article.txt", tmp_path / "article.txt")
    page = TUTORIAL.read_text(encoding="utf-8")
    shown_anew = page
    for block in blocks(page):
        if block.language == "console":
            commands = re.findall(r"^\$ (.*)$", block.text, re.MULTILINE)
            said = "".join(f"$ {command}\n{run_shown(command, tmp_path)}" for command in commands)
            said = "".join(
                f"{line}\n" for line in said.splitlines() if not line.startswith(("INFO", "WARNING"))
            )
            said = _UNREAD.sub(r"\1    …\n", said)
            shown_anew = shown_anew.replace(f"```console\n{block.text}```", f"```console\n{said}```", 1)
            if not accept:
                assert said == block.text, f"{TUTORIAL.name}:{block.line}"
        elif block.language == "yaml":
            assert block.title
            put_in(tmp_path / block.title, block.text)
        elif block.language == "diff":
            assert block.title
            text = (tmp_path / block.title).read_text(encoding="utf-8")
            for line in re.findall(r"^-(.*\n)", block.text, re.MULTILINE):
                assert line in text, line
                text = text.replace(line, "", 1)
            (tmp_path / block.title).write_text(text, encoding="utf-8")
    if accept:
        TUTORIAL.write_text(shown_anew, encoding="utf-8")
    site = (tmp_path / "site/unrest/timeline/index.html").read_text(encoding="utf-8")
    assert "Massimov arrested" in site
    assert "exact day not given" in site


# ------------------------------------------------------------------------------------- all the others


COMMANDS = [
    (page, command)
    for page in PAGES
    if page != TUTORIAL
    for block in blocks(page.read_text(encoding="utf-8"))
    if block.language == "console"
    for command in re.findall(r"^\$ (.*?)(?:\s+#.*)?$", block.text, re.MULTILINE)
]


@pytest.mark.parametrize(("page", "command"), COMMANDS, ids=lambda one: getattr(one, "name", one))
def test_every_command_that_is_shown_works(page: Path, command: str, tmp_path: Path) -> None:
    del page
    if any(command.startswith(begin) for begin in NOT_RUN):
        return
    folder = copy_project(tmp_path / "project")
    shutil.copy(ROOT / "seeds" / SLUG / "sources/article.txt", folder / "article.txt")
    program, *arguments = shlex.split(command)
    done = subprocess.run(
        [sys.executable, "-m", program, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr


SHOWN = [
    (page, block)
    for page in PAGES
    for block in blocks(page.read_text(encoding="utf-8"))
    if block.language == "yaml"
]
MINIMAL: dict[str, Any] = {
    "title": "x",
    "summary": {"s": {"text": "x", "evidence": "x"}},
    "sources": {"a": {"title": "x"}},
    "unknowns": "none recorded",
}


@pytest.mark.parametrize(("page", "block"), SHOWN, ids=lambda one: getattr(one, "name", None))
def test_every_piece_of_a_briefing_that_is_shown_has_its_shape(page: Path, block: Any) -> None:
    del page
    shown = yaml.load(block.text, yaml.BaseLoader)  # noqa: S506 -- every scalar is text, as for our reader
    whole = {**MINIMAL, "events": {"e": {"title": "x", "text": "x", "evidence": "x"}}}
    known = schema()["properties"].keys()
    if "plugins" in shown:
        assert "briefing" in str(shown["plugins"])
        return
    if shown.keys() <= known:
        whole |= shown
    else:
        whole["events"]["e"] |= shown
    jsonschema.validate(whole, schema())


# ---------------------------------------------------------------------------------- pages on the rules

RULES = sorted(set((DOCS / "reference/rules").glob("*.md")) - {DOCS / "reference/rules/index.md"})
SOURCE, ITEM = {"rights", "sha256"}, {"text", "evidence", "when", "according_to", "kind"}
"""Fields of the source, and of an event; what begins with any other one is a part of the briefing."""


QUOTE = "Massimov was arrested earlier this week, along with several other senior officials."
FIELDS = {
    "briefing": {"title": "Unrest", "unknowns": "none recorded"},
    "source": {"title": "A report", "published": "2022-01-08"},
    "item": {"title": "An arrest", "text": "Massimov was arrested.", "evidence": QUOTE},
}


def briefing_with(shown: str, folder: Path) -> Path:
    """Write a briefing of the first article that has what is shown where it belongs; return its folder.

    What is quoted from no article stands in this one, too, but where the rule is about just that.
    """
    article = (ROOT / "seeds" / SLUG / "sources/article.txt").read_text(encoding="utf-8")
    quoted = "".join(re.findall("^evidence: ([^#\n]*)", shown, re.MULTILINE))
    more = "" if quoted.strip() in article or folder.name == "verbatim" else f"\n\n{quoted}\n"
    (folder / "sources").mkdir(parents=True)
    (folder / "sources/article.txt").write_text(f"{article}{more}", encoding="utf-8")
    keys = set(re.findall(r"^(\w+):", shown, re.MULTILINE))
    at = "source" if keys & SOURCE else "item" if keys & ITEM else "briefing"
    whole, source, item = (
        "".join(f"{key}: {value}\n" for key, value in known.items() if name != at or key not in keys)
        + shown * (name == at)
        for name, known in FIELDS.items()
    )
    summed_up = f"text: Massimov was arrested.\nevidence: {QUOTE}\n"
    for name, part in (("sources:\n  article", source), ("summary:\n  s", summed_up), ("events:\n  e", item)):
        whole += f"{name}:\n{indent(part, ' ' * 4)}"
    (folder / "briefing.yml").write_text(whole, encoding="utf-8")
    return folder


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.stem)
def test_what_the_page_of_a_rule_shows_as_broken_breaks_it(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = page.read_text(encoding="utf-8")
    (shown,) = (block.text for block in blocks(text[text.index("## Broken") :]) if block.language == "yaml")
    if page.stem == "site":
        (tmp_path / "mkdocs.yml").write_text(shown, encoding="utf-8")
        found = examine(tmp_path, tmp_path / "seeds", tmp_path / "templates")
    else:
        monkeypatch.chdir(tmp_path)
        (tmp_path / SLUG).mkdir()
        shutil.copytree(ROOT / "seeds" / SLUG, tmp_path / SLUG, dirs_exist_ok=True)
        found = read_all([tmp_path / SLUG, briefing_with(shown, tmp_path / page.stem)]).findings
        kept = read_all([briefing_with("", tmp_path / "kept")]).findings
        assert {one.rule for one in kept} == {"coverage"}, "it is broken by what is shown"
    assert page.stem in {one.rule for one in found}
