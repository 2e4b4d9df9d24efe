"""What was typed on the command line → calls; what came of them → lines and an exit code."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefing import __version__, report
from briefing.build import Reading, Site, build, read_all
from briefing.disk import Plan, carry_out, plan
from briefing.doctor import examine
from briefing.errors import BriefingError, EditedByHand, Refused, WrongUse
from briefing.explain import explain
from briefing.formats import FORMATS
from briefing.reader import find_folders
from briefing.schema import schema as json_schema
from briefing.watch import look, wait_for_change

if TYPE_CHECKING:
    from collections.abc import Sequence

DATA = Path("seeds")
TEMPLATES = Path("templates")

FOUND, WRONG = 1, 2
"""Exit codes: something was found; the command was used wrongly."""

_folders = click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
_strict = click.option("--strict", is_flag=True, help="Count warnings as errors.")


class _Command(click.Command):
    """A command that says what the user can mend in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BriefingError as error:
            _stop(*_told(error))


def _stop(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)


def _told(error: BriefingError) -> tuple[str, int]:
    """Return what is said of something that the user can mend, and the exit code for it."""
    if isinstance(error, Refused):
        return report.as_text(error.findings), FOUND
    if isinstance(error, EditedByHand):
        names = "\n".join(f"  {report.shown(path)}" for path in error.paths)
        what = "briefing: these generated files were changed by hand, so nothing was written:"
        mend = "Move the changes into the data or the templates, or rename the files; then build again."
        return f"{what}\n{names}\n{mend}", FOUND
    return f"briefing: {error}", WRONG


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Build briefings whose every sentence is tied to the words it rests on."""


main.command_class = _Command


@main.command()
@_folders
@_strict
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to say it.")
@click.option("--explain", "code", metavar="RULE", help="Explain a rule by the code behind its findings.")
def check(folders: tuple[Path, ...], *, strict: bool, form: str, code: str | None) -> None:
    """Say everything that is wrong with the briefings in FOLDERS (default: seeds)."""
    if code is not None:
        click.echo(explain(code).rstrip())
        return
    reading = _read(folders)
    if reading.findings or form in {"json", "sarif"}:
        click.echo(FORMATS[form](reading.findings))
    if reading.stops(strict=strict):
        sys.exit(FOUND)
    n = len(reading.groundings)
    click.echo(f"{n} briefing{'s' if n != 1 else ''} checked: nothing stops the site", err=True)


@main.command("build")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=DATA,
    show_default=True,
    help="The folder of briefings.",
)
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    default=Path("docs"),
    show_default=True,
    help="The folder to write to.",
)
@click.option(
    "--templates", type=click.Path(path_type=Path), default=TEMPLATES, help="Your own templates, which win."
)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 if anything would be written."
)
@click.option("--watch", is_flag=True, help="Keep going: build again whenever data or templates change.")
@_strict
def build_command(
    data: Path, to: Path, templates: Path, *, only_check: bool, watch: bool, strict: bool
) -> None:
    """Write the pages as Markdown for any site generator: only what changed, never over a file of yours."""
    if watch and only_check:
        raise WrongUse("`--watch` writes and `--check` does not; give one of the two")
    if watch:
        find_folders(data)
        _keep_building(data, to, templates, strict=strict)
        return
    site, planned = _plan(data, to, templates, strict=strict)
    if only_check:
        _say_what_differs(planned.write, planned.delete, to)
        sys.exit(0 if planned.is_done else FOUND)
    _write(site, planned, to)


def _plan(data: Path, to: Path, templates: Path, *, strict: bool) -> tuple[Site, Plan]:
    site = build(data, [templates] if templates.is_dir() else [], strict=strict)
    if site.findings:
        click.echo(report.as_text(site.findings), err=True)
    planned = plan(site.files, to)
    for path in planned.handwritten:
        click.echo(
            f"warning: {report.shown(to / path)} is yours and stays; the generated page was left out",
            err=True,
        )
    return site, planned


def _write(site: Site, planned: Plan, to: Path) -> None:
    try:
        carry_out(planned, site.files, to)
    except OSError as error:
        raise WrongUse(f"cannot write to `{to}`: {error.strerror or error}") from error
    unchanged = len(site.files) - len(planned.write) - len(planned.handwritten)
    click.echo(f"{len(planned.write)} written, {len(planned.delete)} deleted, {unchanged} unchanged in {to}")


def _keep_building(data: Path, to: Path, templates: Path, *, strict: bool) -> None:
    """Build now and after each change, whatever comes of it, until the user has had enough."""
    click.echo(f"watching `{data}` and `{templates}`; Ctrl-C ends this", err=True)
    with suppress(KeyboardInterrupt):
        while True:
            watched = [data, templates]
            seen = look(watched)
            try:
                _write(*_plan(data, to, templates, strict=strict), to)
            except BriefingError as error:
                click.echo(_told(error)[0], err=True)
                if isinstance(error, EditedByHand):  # it heals when these are put right, too
                    watched += error.paths
                    seen |= look(error.paths)
            wait_for_change(watched, seen)


def _say_what_differs(write: Sequence[str], delete: Sequence[str], to: Path) -> None:
    for verb, paths in (("would write", write), ("would delete", delete)):
        for path in paths:
            click.echo(f"{verb} {report.shown(to / path)}")


@main.command()
@click.option(
    "--file",
    "-f",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The file with the site's settings.",
)
def doctor(file: Path) -> None:
    """Say what keeps a project from becoming a sound site, whichever engine builds it."""
    faults = examine(file)
    for fault in faults:
        click.echo(fault)
    if faults:
        sys.exit(FOUND)
    click.echo(f"{file}: all is well", err=True)


@main.command()
@_folders
@click.option(
    "--min", "least", type=click.FloatRange(0, 100), help="Exit 1 below this percentage of sentences."
)
def coverage(folders: tuple[Path, ...], least: float | None) -> None:
    """Say of each sentence what rests on it, why it was set aside, or that it is unread."""
    reading = _read(folders)
    shares = [report.coverage(grounding, click.echo) for grounding in reading.groundings]
    errors = [finding for finding in reading.findings if finding.severity == "error"]
    if errors:
        click.echo(report.as_text(errors), err=True)
    if errors or (least is not None and any(share * 100 < least for share in shares)):
        sys.exit(FOUND)


@main.command()
def schema() -> None:
    """Print the JSON Schema of briefing.yml, for editors that complete and explain fields."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def _read(folders: Sequence[Path]) -> Reading:
    found = {path.resolve(): path for folder in folders or (DATA,) for path in find_folders(folder)}
    return read_all(found.values())
