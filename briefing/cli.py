"""What was typed on the command line → calls; what came of them → lines and an exit code."""

from __future__ import annotations

import gc
import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefing import __version__, report
from briefing.build import EXTRAS, Reading, read_all
from briefing.disk import carry_out, plan
from briefing.errors import EditedByHand, Refused, WrongUse
from briefing.explain import explain
from briefing.findings import stops
from briefing.formats import FORMATS
from briefing.jobs import MOST, build_all, check_all
from briefing.reader import find_folders
from briefing.renderer import PACKAGED, own_templates
from briefing.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DATA = Path("seeds")
TEMPLATES = Path("templates")

_OBJECTS = 100_000
"""New objects after which Python looks for rings of them. A briefing is thousands, and hardly ever a ring."""
FOUND, WRONG = 1, 2
"""Exit codes: something was found; the command was used wrongly."""

_data = click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=DATA,
    show_default=True,
    help="The folder of briefings.",
)
_folders = click.argument("folders", nargs=-1, type=click.Path(path_type=Path))
_jobs = click.option(
    "--jobs",
    type=click.IntRange(1, MOST),
    default=1,
    show_default=True,
    help="How many processes share the work; worth it from about ten briefings.",
)
_strict = click.option("--strict", is_flag=True, help="Count warnings as errors.")


class _Command(click.Command):
    """A command that says what the user can mend in one line, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except WrongUse as error:
            _stop(f"briefing: {error}", WRONG)
        except Refused as error:
            _stop(report.as_text(error.findings), FOUND)
        except EditedByHand as error:
            names = "\n".join(f"  {report.shown(path)}" for path in error.paths)
            what = "briefing: these generated files were changed by hand, so nothing was written:"
            mend = "Move the changes into the data or the templates, or rename the files; then build again."
            _stop(f"{what}\n{names}\n{mend}", FOUND)


def _stop(message: str, code: int) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefing")
def main() -> None:
    """Build briefings whose every sentence is tied to the words it rests on."""
    gc.set_threshold(_OBJECTS)


main.command_class = _Command


@main.command()
@_folders
@_strict
@_jobs
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to say it.")
@click.option("--explain", "code", metavar="RULE", help="Explain a rule by the code behind its findings.")
def check(folders: tuple[Path, ...], *, strict: bool, jobs: int, form: str, code: str | None) -> None:
    """Say everything that is wrong with the briefings in FOLDERS (default: seeds)."""
    if code is not None:
        click.echo(explain(code).rstrip())
        return
    checked = check_all(_found(folders), jobs, report.counted)
    if checked.findings or form in {"json", "sarif"}:
        click.echo(FORMATS[form](checked.findings))
    if stops(checked.findings, strict=strict):
        sys.exit(FOUND)
    for slug, words in checked.unread.items():
        click.echo(report.unread(slug, words), err=True)
    n = checked.count
    click.echo(f"{n} briefing{'s' if n != 1 else ''} checked: nothing stops the site", err=True)


@main.command("build")
@_data
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
@click.option("--watch", "keep_going", is_flag=True, help="Write again after each change, until Ctrl-C.")
@click.option(
    "--leave-out",
    type=click.Choice(EXTRAS),
    multiple=True,
    help="What briefings do without below their address; for more than one, say it again.",
)
@_jobs
@_strict
def build_command(
    data: Path,
    to: Path,
    templates: Path,
    *,
    only_check: bool,
    keep_going: bool,
    leave_out: tuple[str, ...],
    jobs: int,
    strict: bool,
) -> None:
    """Write the pages as Markdown for any site generator: only what changed, never over a file of yours."""
    if keep_going and (only_check or jobs > 1):
        raise WrongUse("`--watch` goes on writing, in one process; it goes without `--check` and `--jobs`")
    left_out = frozenset(leave_out)
    if keep_going:
        from briefing.watching import watch  # noqa: PLC0415 -- what one command needs, the others do not load

        with suppress(KeyboardInterrupt):
            watch(data, to, templates, strict=strict, left_out=left_out, tell=click.echo)
        return
    own = own_templates(templates)
    store = None if only_check else Store(data, [*own, PACKAGED], left_out)
    site = build_all(
        data, own, strict=strict, left_out=left_out, store=store, jobs=jobs, counted=report.counted
    )
    if site.findings:
        click.echo(report.as_text(site.findings), err=True)
    _write(site.files, to, only_check=only_check)


def _write(files: Mapping[str, bytes], to: Path, *, only_check: bool) -> None:
    try:
        planned = plan(files, to)
    except OSError as error:
        raise WrongUse(f"cannot read `{to}`: {error.strerror or error}") from error
    for path in planned.handwritten:
        click.echo(
            f"warning: {report.shown(to / path)} is yours and stays; the generated page was left out",
            err=True,
        )
    if only_check:
        _say_what_differs(planned.write, planned.delete, to)
        sys.exit(0 if planned.is_done else FOUND)
    try:
        carry_out(planned, files, to)
    except OSError as error:
        raise WrongUse(f"cannot write to `{to}`: {error.strerror or error}") from error
    unchanged = len(files) - len(planned.write) - len(planned.handwritten)
    click.echo(f"{len(planned.write)} written, {len(planned.delete)} deleted, {unchanged} unchanged in {to}")


def _say_what_differs(write: Sequence[str], delete: Sequence[str], to: Path) -> None:
    for verb, paths in (("would write", write), ("would delete", delete)):
        for path in paths:
            click.echo(f"{verb} {report.shown(to / path)}")


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
@_data
def doctor(data: Path) -> None:
    """Say what about the site in this folder keeps its briefings from being seen whole."""
    from briefing.doctor import engines, examine  # noqa: PLC0415 -- as above

    findings = examine(Path(), data, TEMPLATES)
    if findings:
        _stop(report.as_text(findings), FOUND)
    click.echo(f"nothing keeps this site's briefings from being shown whole {engines(Path())}")


@main.command()
@click.argument("slug")
@click.option("--from", "path", required=True, metavar="FILE", help="The article; `-` for standard input.")
@click.option("--title", help="Its headline; its first line, if left out and that is one.")
@click.option("--published", metavar="DATE", help="When it was published, in EDTF: 2022-01-08.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where it was published.")
@click.option("--language", metavar="TAG", help="Its language (BCP 47); guessed if left out.")
@_data
def new(slug: str, *, path: str, data: Path, language: str | None, **known: str | None) -> None:
    """Make a first briefing SLUG from an article; where there is no site yet, the site around it, too.

    On a terminal, what is left out of these is asked for.
    """
    from briefing import scaffold  # noqa: PLC0415 -- as above

    article = scaffold.read_article(path)
    guessed = None if language else scaffold.guess(article.text)
    if path != "-" and sys.stdin.isatty():
        known = {name: value or _ask(name) for name, value in known.items()}
        language = language or _ask("language", guessed)
    record = scaffold.Record(language or guessed or "en", guessed=not language, **known)
    folder, findings = scaffold.lay_down_briefing(data, slug, article, record)
    for file in (*scaffold.lay_down_site(Path(), data), folder / "briefing.yml"):
        click.echo(f"wrote {report.shown(file)}")
    if not language:
        told = f"is guessed to be `{guessed}`" if guessed else "could not be told, so `en` was written"
        click.echo(f"its language {told}; set it right under `language` if it is another")
    if findings:
        click.echo(report.as_text(findings), err=True)


_ASKED = {
    "title": "Its headline",
    "published": "Published on (such as 2022-01-08)",
    "publisher": "Published by",
    "url": "Published at (https://…)",
    "language": "Its language (such as en, de, fr)",
}


def _ask(name: str, guess: str | None = None) -> str | None:
    """Ask for what is known of an article; nothing, if Enter is all that is pressed."""
    shows = f"{_ASKED[name]}, or Enter if you don't know" if guess is None else _ASKED[name]
    answer: str = click.prompt(shows, default=guess or "", show_default=guess is not None)
    return answer.strip() or None


@main.command()
def schema() -> None:
    """Print the JSON Schema of briefing.yml, for editors that complete and explain fields."""
    from briefing.schema import schema as json_schema  # noqa: PLC0415 -- as above

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def _read(folders: Sequence[Path]) -> Reading:
    return read_all(_found(folders))


def _found(folders: Sequence[Path]) -> list[Path]:
    found = {path.resolve(): path for folder in folders or (DATA,) for path in find_folders(folder)}
    return list(found.values())
