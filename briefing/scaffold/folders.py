"""Where a new briefing and a new site are laid down: whole or not at all, and never over anything."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from briefing import __version__
from briefing.build import read_one
from briefing.errors import WrongUse
from briefing.fields import ID_PATTERN, suggest_id
from briefing.reader import FILE, RESERVED
from briefing.renderer import PACKAGED
from briefing.scaffold.draft import TEMPLATES, TEXT, drafts
from briefing.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.findings import Finding
    from briefing.scaffold.article import Article
    from briefing.scaffold.draft import Record

SCHEMA = "briefing.schema.json"
_SETTINGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml")
"""Where one of these lies, there is a site already."""
_SITE = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore",
    ".github/workflows/pages.yml": "pages.yml",
}
"""Path in a new site → the file it begins as."""
_SHARED = ("docs/how-to-read.md", "overrides/main.html", ".github/dependabot.yml")
"""Files of this project's own site that a new one begins with; the wheel has them beside the others."""
_DATA, _VERSION = "seeds", "VERSION"
"""What stands in those files for the folder of briefings, and for the version of this program."""


def lay_down_briefing(data: Path, slug: str, article: Article, record: Record) -> tuple[Path, list[Finding]]:
    """Write a briefing's folder, and return it with what `check` says of it.

    Raises:
        WrongUse: where the slug is none, something is there already, or the article carries no briefing.
    """
    folder = data / slug
    _refuse_slug(slug)
    if folder.exists():
        raise WrongUse(f"`{folder}` is there already; choose another name, or edit what is there")
    with _folder(data):
        unfinished = Path(mkdtemp(prefix=f".{slug}.", dir=data))
        try:
            findings = _write(unfinished, slug, article, record)
            unfinished.chmod(0o755)
            unfinished.rename(folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        if not (data / SCHEMA).exists():
            told = json.dumps(schema(), indent=2, ensure_ascii=False)
            (data / SCHEMA).write_text(f"{told}\n", encoding="utf-8")
    return folder, [_moved(finding, unfinished, folder) for finding in findings]


@contextmanager
def _folder(data: Path) -> Iterator[None]:
    """Make the folder of briefings; where nothing comes to lie in it, take away again what was made."""
    made = [one for one in (data, *data.parents) if not one.exists()]
    try:
        data.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise WrongUse(f"cannot write to `{data}`: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            for one in made:
                one.rmdir()  # only where it is empty


def _moved(finding: Finding, old: Path, new: Path) -> Finding:
    location = replace(finding.location, file=new / finding.location.file.relative_to(old))
    return replace(finding, location=location)


def _write(folder: Path, slug: str, article: Article, record: Record) -> list[Finding]:
    """Write the text and the first draft without an error; the folder is not called by its slug yet."""
    texts = folder / "sources"
    texts.mkdir()
    (texts / TEXT).write_bytes(article.content)
    if article.original:
        (texts / article.original[0]).write_bytes(article.original[1])
    errors: list[Finding] = []
    for draft in drafts(article.text, article.content, record, slug.replace("-", " ")):
        (folder / FILE).write_text(draft + f"\nslug: {slug}\n", encoding="utf-8")
        _grounding, findings = read_one(folder)
        errors = [finding for finding in findings if finding.severity == "error"]
        if not errors:
            (folder / FILE).write_text(draft, encoding="utf-8")
            return findings
    if not errors:
        told = "there is no sentence in this text that stands in it once only"
        raise WrongUse(f"{told}; hand over the article's own words")
    raise WrongUse("\n  ".join(["no briefing can begin like this:", *{one.message: 0 for one in errors}]))


def _refuse_slug(slug: str) -> None:
    if slug in RESERVED:
        raise WrongUse(f"the address `{slug}` is needed for the site itself; choose another one")
    if not re.fullmatch(ID_PATTERN, slug):
        better = suggest_id(slug) or "my-topic"
        raise WrongUse(f"`{slug}` makes no address; write small letters and hyphens, such as `{better}`")


def lay_down_site(folder: Path, data: Path) -> list[Path]:
    """Write what a site needs beside its briefings where there is no site yet; return what was written.

    Raises:
        WrongUse: where it cannot be written.
    """
    if any((folder / name).exists() for name in _SETTINGS):
        return []
    written = []
    try:
        for path, content in _site_files(data):
            target = folder / path
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(content, encoding="utf-8")
                written.append(target)
    except OSError as error:
        raise WrongUse(f"cannot write to `{folder.absolute()}`: {error.strerror or error}") from error
    return written


def _site_files(data: Path) -> Iterator[tuple[str, str]]:
    for path, name in _SITE.items():
        content = (TEMPLATES / name).read_text(encoding="utf-8")
        yield path, content.replace(_DATA, data.as_posix()).replace(_VERSION, __version__)
    for path in _SHARED:
        packaged = TEMPLATES / Path(path).name
        shared = packaged if packaged.is_file() else PACKAGED.parent / path
        yield path, shared.read_text(encoding="utf-8")
