"""Where a new briefing and a new site are laid down: whole or not at all, and never over anything."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from briefing import report
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
_SITE = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".github/workflows/pages.yml": "pages.yml",
}
"""Path in a new site → the file it begins as."""
_SHARED = ("docs/how-to-read.md", "overrides/main.html")
"""Files of this project's own site that a new one begins with; the wheel has them beside the others."""


def lay_down_briefing(data: Path, slug: str, article: Article, record: Record) -> tuple[Path, list[Finding]]:
    """Write a briefing's folder, and return it with what `check` says of it.

    Raises:
        WrongUse: where the slug is none, something is there already, or the article carries no briefing.
    """
    folder = data / slug
    _refuse_slug(slug)
    if folder.exists():
        raise WrongUse(f"`{folder}` is there already; choose another name, or edit what is there")
    data.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(prefix=f".{slug}.", dir=data))
    try:
        texts = unfinished / "sources"
        texts.mkdir()
        (texts / TEXT).write_bytes(article.content)
        if article.original:
            (texts / article.original[0]).write_bytes(article.original[1])
        findings = _write_what_holds(unfinished, slug, article, record)
        unfinished.chmod(0o755)
        unfinished.rename(folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    if not (data / SCHEMA).exists():
        told = json.dumps(schema(), indent=2, ensure_ascii=False)
        (data / SCHEMA).write_text(f"{told}\n", encoding="utf-8")
    return folder, findings


def _write_what_holds(folder: Path, slug: str, article: Article, record: Record) -> list[Finding]:
    """Write the first draft without an error; a folder in the making has another name than its slug."""
    errors: list[Finding] = []
    for draft in drafts(article.text, article.content, record, slug.replace("-", " ")):
        (folder / FILE).write_text(draft + f"\nslug: {slug}\n", encoding="utf-8")
        _grounding, findings = read_one(folder)
        errors = [finding for finding in findings if finding.severity == "error"]
        if not errors:
            (folder / FILE).write_text(draft, encoding="utf-8")
            return findings
    if not errors:
        raise WrongUse("there is no sentence in this text; hand over the article's own words")
    told = report.as_plain_text(errors)
    raise WrongUse(f"no briefing can begin with this text:\n{told}")


def _refuse_slug(slug: str) -> None:
    if slug in RESERVED:
        raise WrongUse(f"the address `{slug}` is needed for the site itself; choose another one")
    if not re.fullmatch(ID_PATTERN, slug):
        better = suggest_id(slug) or "my-topic"
        raise WrongUse(f"`{slug}` makes no address; write small letters and hyphens, such as `{better}`")


def lay_down_site(folder: Path) -> list[Path]:
    """Write what a site needs beside its briefings where there is no site yet; return what was written."""
    if (folder / "mkdocs.yml").exists():
        return []
    written = []
    for path, content in _site_files():
        target = folder / path
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, encoding="utf-8")
            written.append(target)
    return written


def _site_files() -> Iterator[tuple[str, str]]:
    for path, name in _SITE.items():
        yield path, (TEMPLATES / name).read_text(encoding="utf-8")
    for path in _SHARED:
        packaged = TEMPLATES / Path(path).name
        shared = packaged if packaged.is_file() else PACKAGED.parent / path
        yield path, shared.read_text(encoding="utf-8")
