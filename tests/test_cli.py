"""What is expected of the command line: its exit codes, its words, and what it leaves alone on disk."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from briefing import __version__
from briefing.build import read_all
from briefing.cli import main
from tests.site_fixtures import ROOT, SLUG, environment, run, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from click.testing import Result

SUM = f"{SLUG}: 23 of 23 sentences used, 2 headings set aside, 0 unread"
PAGES = ("index.md", "actors.md", "timeline.md", "response.md", "sources.md")


@pytest.fixture(autouse=True)
def _here(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command is given in the project's own folder, as one does."""
    shutil.rmtree(project / "docs")
    monkeypatch.chdir(project)


def briefing(*arguments: str, color: bool = False) -> Result:
    """Run the command in this process; whatever comes of it, it is no traceback."""
    result = CliRunner().invoke(main, arguments, color=color)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def edit(file: Path, old: str, new: str) -> None:
    """Replace words that stand in a file exactly once."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file}: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def briefing_file(project: Path) -> Path:
    return project / "seeds" / SLUG / "briefing.yml"


def stamps(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return what would betray that a file was written again, even with the same content.

    What a build keeps for itself alone, in `.cache`, does not count.
    """
    files = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes()) for path in files}


# ------------------------------------------------------------------------------------------- commands


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "--strict"], ["build"], ["coverage"], ["schema"], ["--version"], ["--help"]],
)
def test_what_goes_well_exits_with_0(arguments: Sequence[str]) -> None:
    result = briefing(*arguments)
    assert result.exit_code == 0, result.output
    assert result.output


def test_a_check_that_finds_nothing_says_so_beside_its_output() -> None:
    result = briefing("check")
    assert result.stdout == ""
    assert result.stderr == "1 briefing checked: nothing stops the site\n"


def test_the_version_is_that_of_the_package() -> None:
    assert briefing("--version").output.strip().endswith(__version__)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nowhere"],
        ["check", "templates"],
        ["check", "mkdocs.yml"],
        ["coverage", "nowhere"],
        ["coverage", "templates"],
        ["build", "--data", "nowhere"],
        ["build", "--data", "templates"],
        ["build", "--to", "mkdocs.yml"],
        ["build", "--check", "--data", "nowhere"],
    ],
    ids=" ".join,
)
def test_a_wrong_folder_exits_with_2_and_one_clear_line(project: Path, arguments: Sequence[str]) -> None:
    before = tree(project)
    result = briefing(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert re.fullmatch(r"briefing: .+\n", result.stderr), result.stderr
    assert arguments[-1] in result.stderr
    assert tree(project) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--sctrict"],
        ["build", "seeds"],
        ["coverage", "--min", "lots"],
        ["schema", "extra"],
    ],
    ids=" ".join,
)
def test_a_wrong_word_exits_with_2_and_says_how_it_is_used(arguments: Sequence[str]) -> None:
    result = briefing(*arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


def test_the_command_runs_as_a_program_of_its_own_as_well(project: Path) -> None:
    assert run("briefing", "check", cwd=project).returncode == 0
    assert run("briefing", "check", "nowhere", cwd=project).returncode == 2
    edit(briefing_file(project), "quote: will be destroyed", "quote: will be destroied")
    found = run("briefing", "check", cwd=project)
    assert found.returncode == 1
    assert "Traceback" not in found.stdout + found.stderr


def test_a_folder_that_is_named_twice_is_checked_once() -> None:
    result = briefing("check", "seeds", f"seeds/{SLUG}")
    assert result.exit_code == 0, result.output
    assert result.stderr == "1 briefing checked: nothing stops the site\n"


# ----------------------------------------------------------------------------------------- coverage


def test_coverage_says_that_every_sentence_is_used() -> None:
    assert briefing("coverage").stdout.splitlines()[-1] == SUM


def test_coverage_tells_for_each_passage_what_became_of_it(project: Path) -> None:
    told = briefing("coverage", "--min", "100").stdout
    article = (project / "seeds" / SLUG / "sources/article.txt").read_text(encoding="utf-8")
    assert len(re.findall(r"^ +\d+  used by .+\n +\S", told, re.MULTILINE)) == 23
    assert len(re.findall(r"^ +–  set aside: .+\n +\S", told, re.MULTILINE)) == 2
    for words in re.findall(r"^      (.+)$", told, re.MULTILINE):
        assert words.removesuffix("…") in article


def test_a_sentence_that_nobody_used_is_counted_and_told_as_unread(project: Path) -> None:
    with (project / "seeds" / SLUG / "sources/article.txt").open("a", encoding="utf-8") as article:
        article.write(" Nobody has read this.")
    edit(briefing_file(project), "    sha256: ", "    # sha256: ")
    result = briefing("coverage")
    assert "  24  unread\n      Nobody has read this.\n" in result.stdout
    assert (
        result.stdout.splitlines()[-1] == f"{SLUG}: 23 of 24 sentences used, 2 headings set aside, 1 unread"
    )
    assert result.exit_code == 0
    assert briefing("coverage", "--min", "95").exit_code == 0
    assert briefing("coverage", "--min", "96").exit_code == 1


def test_coverage_of_a_briefing_that_does_not_hold_exits_with_1(project: Path) -> None:
    edit(briefing_file(project), "quote: will be destroyed", "quote: will be destroied")
    assert briefing("coverage").exit_code == 1


# -------------------------------------------------------------------------------------------- schema


def test_an_editor_that_knows_the_schema_finds_no_fault_with_the_first_briefing(project: Path) -> None:
    schema = json.loads(briefing("schema").stdout)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(schema)
    content = yaml.safe_load(briefing_file(project).read_text(encoding="utf-8"))
    jsonschema.validate(as_an_editor_reads(content), schema, jsonschema.Draft7Validator)


def as_an_editor_reads(node: object) -> object:
    """Return what YAML 1.2, which editors speak, makes of a file: numbers are numbers, dates are texts."""
    if isinstance(node, dict):
        return {key: as_an_editor_reads(value) for key, value in node.items()}
    if isinstance(node, list):
        return [as_an_editor_reads(value) for value in node]
    return node if isinstance(node, str | int | float | bool | None) else str(node)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": None},
        {"status": "over"},
        {"events": {"x": {"title": "X", "text": "X.", "evidence": "x", "wen": "2022"}}},
        {"actors": {"x": {"name": "X", "kind": "planet", "evidence": "x"}}},
    ],
    ids=["no title", "unknown status", "misspelt field", "unknown kind"],
)
def test_the_schema_takes_what_a_check_takes_and_refuses_what_it_refuses(wrong: dict[str, object]) -> None:
    schema = json.loads(briefing("schema").stdout)
    briefing_of_nothing = {
        "title": "T",
        "summary": {"s": {"text": "S.", "evidence": "s"}},
        "sources": {"a": {"title": "A"}},
        "unknowns": "none recorded",
    }
    jsonschema.validate(briefing_of_nothing, schema, jsonschema.Draft7Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**briefing_of_nothing, **wrong}, schema, jsonschema.Draft7Validator)


def test_every_field_in_the_schema_is_explained() -> None:
    schema = json.loads(briefing("schema").stdout)
    parts = {"a briefing": schema, **schema["definitions"]}
    unexplained = [
        f"{part}.{name}"
        for part, told in parts.items()
        for name, field in told.get("properties", {}).items()
        if not field.get("description")
    ]
    assert not unexplained


# ----------------------------------------------------------------------------------- altered quotes


def altered(quote: str, at: int) -> str:
    """Return a quote with its letter number `at` (counted round and round) replaced by another."""
    letters = [place for place, sign in enumerate(quote) if sign.isalpha()]
    place = letters[at % len(letters)]
    other = "q" if quote[place] not in "qQ" else "z"
    return quote[:place] + (other.upper() if quote[place].isupper() else other) + quote[place + 1 :]


def quotes_of(file: Path) -> Iterator[tuple[int, str, bool]]:
    """Yield line and words of each quote in a briefing, and whether it is evidence (or else a remark)."""
    dossier = read_all([file.parent]).groundings[0].dossier
    for _owner, evidence in dossier.quoted():
        yield evidence.at("quote").line, evidence.quote, True
    for remark in dossier.briefing.remarks.values():
        yield remark.at("quote").line, remark.quote, False


def test_one_altered_letter_in_any_quote_is_found_where_it_stands_with_what_would_be_right(
    project: Path,
) -> None:
    """Each of the quotes in turn, another letter each time."""
    file = briefing_file(project)
    sound = file.read_text(encoding="utf-8")
    lines = sound.splitlines(keepends=True)
    count = 0
    for count, (line, quote, evidence) in enumerate(quotes_of(file), start=1):
        wrong = altered(quote, 7 * count)
        assert lines[line - 1].count(quote) == 1
        broken = [*lines[: line - 1], lines[line - 1].replace(quote, wrong), *lines[line:]]
        file.write_text("".join(broken), encoding="utf-8")
        result = briefing("check")
        assert result.exit_code == 1, f"{line}: {wrong}"
        place = next(at for at, (a, b) in enumerate(zip(quote, wrong, strict=True)) if a != b)
        word = quote.rfind(" ", 0, place) + 1 if evidence else 0
        told = f"seeds/{SLUG}/briefing.yml:{line}:{lines[line - 1].index(quote) + word + 1}: "
        finding = result.output.partition(told)[2]
        assert finding, f"{told!r} is missing in\n{result.output}"
        if evidence:
            closest = re.search(r"closest passage, article\.txt:\d+:\d+:\n(?P<words>(?: {6}.+\n)+)", finding)
            assert closest, result.output
            passage = [row.strip() for row in closest["words"].splitlines() if not set(row) <= {" ", "^"}]
            assert quote in " ".join(passage), f"{line}: {wrong}"
    assert count > 90
    file.write_text(sound, encoding="utf-8")
    assert briefing("check", "--strict").exit_code == 0


def test_undoing_a_break_builds_again(project: Path) -> None:
    file = briefing_file(project)
    sound = file.read_bytes()
    edit(file, "bandits’\n    suffix", "bandit’\n    suffix")
    assert briefing("build").exit_code == 1
    assert not (project / "docs").exists()
    file.write_bytes(sound)
    assert briefing("build").exit_code == 0
    assert (project / "docs" / SLUG / "index.md").is_file()


def test_all_findings_of_all_briefings_are_told_at_once_in_the_order_of_the_files(
    project: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    broken = minimal.replace("stopped on Monday", "stopped on Tuesday").replace("Nobody was", "Somebody was")
    write_briefing(project / "seeds/ferry", broken)
    edit(briefing_file(project), "quote: 20,000 bandits", "quote: 20,001 bandits")
    result = briefing("check")
    places = re.findall(r"^(seeds/\S+?/briefing\.yml):(\d+):\d+: ", result.output, re.MULTILINE)
    assert len(places) >= 3
    assert places == sorted(places, key=lambda place: (place[0], int(place[1])))
    assert {file for file, _line in places} == {"seeds/ferry/briefing.yml", f"seeds/{SLUG}/briefing.yml"}
    assert re.search(r"^3 errors\b", result.output, re.MULTILINE)


def test_a_finding_shows_its_line_and_points_at_the_place(project: Path) -> None:
    edit(briefing_file(project), "quote: will be destroyed", "quote: will be destroied")
    told = briefing("check").output.splitlines()
    head = next(number for number, line in enumerate(told) if line.startswith("seeds/"))
    column = int(told[head].split(":")[2])
    assert told[head].endswith("[verbatim]")
    assert told[head + 1].strip() == "quote: will be destroied"
    assert told[head + 2].index("^") - 4 == column - 1
    assert told[head + 1][told[head + 2].index("^") :] == "will be destroied"
    assert told[head + 2].strip() == "^"


# ------------------------------------------------------------------------------------------ warnings


@pytest.fixture
def with_a_warning(project: Path) -> Path:
    """The project with an unread sentence, which is worth a warning."""
    with (project / "seeds" / SLUG / "sources/article.txt").open("a", encoding="utf-8") as article:
        article.write(" Nobody has read this.")
    edit(briefing_file(project), "    sha256: ", "    # sha256: ")
    return project


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_warning_is_told_but_stops_nothing(with_a_warning: Path, command: str) -> None:
    result = briefing(command)
    assert result.exit_code == 0
    assert re.search(r"^seeds/\S+:\d+:\d+: warning: .+\[coverage\]$", result.output, re.MULTILINE), (
        result.output
    )
    assert (with_a_warning / "docs").exists() == (command == "build")


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_warning_stops_it_under_strict(with_a_warning: Path, command: str) -> None:
    assert briefing(command, "--strict").exit_code == 1
    assert not (with_a_warning / "docs").exists()


# --------------------------------------------------------------------------------------------- build


def test_a_build_writes_every_page_of_every_briefing(project: Path) -> None:
    briefing("build")
    written = {path.relative_to(project / "docs").as_posix() for path in (project / "docs").rglob("*.md")}
    assert written >= {"index.md", *(f"{SLUG}/{page}" for page in PAGES)}
    for path in written:
        text = (project / "docs" / path).read_text(encoding="utf-8")
        origin = "seeds" if path == "index.md" else f"seeds/{SLUG}/briefing.yml"
        assert text.startswith(f"---\n# generated from {origin} — edit there\n"), path


def test_a_second_build_writes_nothing(project: Path) -> None:
    briefing("build")
    before = stamps(project)
    result = briefing("build")
    assert result.exit_code == 0
    assert stamps(project) == before
    assert result.stdout.startswith("0 written, 0 deleted, ")


def test_a_dry_run_says_what_would_be_written_and_writes_nothing(project: Path) -> None:
    before = stamps(project)
    result = briefing("build", "--check")
    assert result.exit_code == 1
    assert f"would write docs/{SLUG}/timeline.md\n" in result.stdout
    assert stamps(project) == before
    assert not (project / "docs").exists()


def test_a_dry_run_exits_with_0_exactly_as_long_as_the_disk_is_up_to_date(project: Path) -> None:
    briefing("build")
    assert briefing("build", "--check").exit_code == 0
    edit(briefing_file(project), "title: Unrest in Kazakhstan", "title: Kazakhstan in unrest")
    before = stamps(project)
    result = briefing("build", "--check")
    assert result.exit_code == 1
    assert "docs/index.md" in result.stdout
    assert stamps(project) == before
    briefing("build")
    assert briefing("build", "--check").exit_code == 0


def test_a_hand_written_page_is_never_touched_and_always_told_of(project: Path) -> None:
    mine = project / "docs" / SLUG / "timeline.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("# My own timeline\n", encoding="utf-8")
    before = stamps(mine.parent)
    for _ in range(2):
        result = briefing("build")
        assert result.exit_code == 0
        assert f"warning: docs/{SLUG}/timeline.md is yours and stays" in result.stderr
    assert stamps(mine.parent)[str(mine)] == before[str(mine)]
    assert (mine.parent / "actors.md").is_file()


def test_a_generated_file_that_was_edited_by_hand_stops_the_build_with_nothing_written(project: Path) -> None:
    briefing("build")
    page = project / "docs" / SLUG / "actors.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nA word of mine.\n", encoding="utf-8")
    edit(briefing_file(project), "title: Unrest in Kazakhstan", "title: Kazakhstan in unrest")
    before = stamps(project)
    for arguments in (["build"], ["build", "--check"]):
        result = briefing(*arguments)
        assert result.exit_code == 1
        assert f"docs/{SLUG}/actors.md" in result.stderr
        assert "nothing was written" in result.stderr
        assert stamps(project) == before


def test_a_damaged_manifest_exits_with_2_and_names_it(project: Path) -> None:
    briefing("build")
    (project / "docs/.briefing-manifest.json").write_text("{", encoding="utf-8")
    before = stamps(project)
    result = briefing("build")
    assert result.exit_code == 2
    assert "docs/.briefing-manifest.json" in result.stderr
    assert stamps(project) == before


def test_the_pages_of_a_deleted_briefing_go_and_all_others_stay(
    project: Path, write_briefing: Callable[..., Path]
) -> None:
    briefing("build")
    alone = tree(project / "docs")
    (project / "docs/about.md").write_text("# By hand\n", encoding="utf-8")
    write_briefing(project / "seeds/ferry")
    briefing("build")
    assert (project / "docs/ferry/sources.md").is_file()
    unmoved = stamps(project / "docs" / SLUG)
    shutil.rmtree(project / "seeds/ferry")
    result = briefing("build")
    assert "8 deleted" in result.stdout
    assert not (project / "docs/ferry").exists()
    assert tree(project / "docs") == {**alone, "about.md": b"# By hand\n"}
    assert stamps(project / "docs" / SLUG) == unmoved


def test_a_hand_written_page_beside_those_of_a_deleted_briefing_stays(
    project: Path, write_briefing: Callable[..., Path]
) -> None:
    write_briefing(project / "seeds/ferry")
    briefing("build")
    (project / "docs/ferry/notes.md").write_text("# By hand\n", encoding="utf-8")
    shutil.rmtree(project / "seeds/ferry")
    assert briefing("build").exit_code == 0
    assert tree(project / "docs/ferry") == {"notes.md": b"# By hand\n"}


def test_the_same_input_gives_the_same_bytes_wherever_it_lies(project: Path, tmp_path: Path) -> None:
    far = tmp_path / "quite another/place, ünlike"
    shutil.copytree(project, far)
    briefing("build")
    built = run("briefing", "build", cwd=far, PYTHONHASHSEED="12345")
    assert built.returncode == 0, built.stderr
    assert tree(far / "docs") == tree(project / "docs")
    assert all(str(tmp_path).encode() not in content for content in tree(far / "docs").values())


def test_it_makes_no_difference_from_which_folder_a_build_is_started(project: Path, tmp_path: Path) -> None:
    briefing("build")
    there = ["--data", project / "seeds", "--templates", project / "templates", "--to", tmp_path / "docs"]
    built = run("briefing", "build", *there, cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert tree(tmp_path / "docs") == tree(project / "docs")


def test_a_briefing_may_lie_behind_a_link(project: Path, tmp_path: Path) -> None:
    briefing("build")
    plain = tree(project / "docs")
    shutil.move(project / "seeds" / SLUG, tmp_path / "elsewhere")
    (project / "seeds" / SLUG).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert briefing("build").exit_code == 0
    assert tree(project / "docs") == plain


def test_a_template_of_ones_own_wins_file_by_file(project: Path) -> None:
    briefing("build")
    plain = tree(project / "docs")
    shutil.rmtree(project / "templates")
    (project / "templates").mkdir()
    (project / "templates/timeline.md.j2").write_text("# Mine: {{ heading }}\n", encoding="utf-8")
    briefing("build")
    ours = tree(project / "docs")
    assert ours[f"{SLUG}/timeline.md"].endswith("# Mine: Timeline · Unrest in Kazakhstan\n".encode())
    differing = {path for path in plain if plain[path] != ours[path]}
    assert differing == {f"{SLUG}/timeline.md", ".briefing-manifest.json"}


@pytest.mark.parametrize(
    "broken",
    [
        "{% for %}",
        "{{ nothing_of_the_kind }}",
        "{% include 'nowhere.j2' %}",
        "{{ heading.nothing.more }}",
        "{{ heading + 1 }}",
        "{{ 5() }}",
        "{{ say() }}",
        "{% set rest = [] | map('string') %}{{ rest.__next__() }}",
    ],
)
def test_a_broken_template_exits_with_2_and_names_its_file_and_line(project: Path, broken: str) -> None:
    file = project / "templates/timeline.md.j2"
    file.write_text(f"# {{{{ heading }}}}\n\n{broken}\n", encoding="utf-8")
    before = tree(project)
    result = briefing("build")
    assert result.exit_code == 2
    assert "timeline.md.j2:3" in result.stderr
    assert tree(project) == before


# -------------------------------------------------------------------------------------------- colours


@pytest.mark.parametrize("command", ["check", "build"])
def test_colour_is_for_terminals_alone(project: Path, command: str) -> None:
    edit(briefing_file(project), "quote: will be destroyed", "quote: will be destroied")
    piped = run("briefing", command, cwd=project)
    assert "\x1b" not in piped.stdout + piped.stderr
    shown = on_a_terminal(project, command)
    assert "\x1b[" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).replace("\r\n", "\n")
    assert plain == piped.stdout + piped.stderr


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """Return what a command shows on a real terminal."""
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "briefing", *arguments]
    with subprocess.Popen(command, cwd=folder, env=environment(), stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # Linux tells the end of a terminal in this way
            pass
        finally:
            os.close(ours)
        process.wait(timeout=60)
    return shown.decode()


def test_the_repository_itself_checks_out() -> None:
    assert run("briefing", "check", "--strict", cwd=ROOT).returncode == 0
