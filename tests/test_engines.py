"""Markdown is the product: three engines make the same site of it, with the plugin or without."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import pytest

from tests.site_fixtures import SLUG, Element, copy_project, environment, pages_of, run

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Made:
    """What has to be the same whichever engine made a site."""

    addresses: frozenset[str]
    ids: frozenset[tuple[str, str]]
    """Pairs of an address and an id in its main text."""
    links: frozenset[tuple[str, str]]
    """Pairs of an address and one that its main text links to, within the site."""


def made_of(site: Path) -> Made:
    pages = {
        path.removesuffix("index.html"): page for path, page in pages_of(site).items() if path != "404.html"
    }
    ids: set[tuple[str, str]] = set()
    links: set[tuple[str, str]] = set()
    for address, page in pages.items():
        article = page.first("article")
        for element in article.all():
            if address.endswith("/print/") and _is_of_no_use_on_paper(element):
                continue
            if "id" in element.attributes and not _is_of_the_theme(element):
                ids.add((address, element.attributes["id"]))
            target = element.attributes.get("href", "//") if element.tag == "a" else "//"
            if "//" not in target and not _is_of_the_theme(element):
                links.add((address, unquote(urljoin(f"/{address}", target))))
    return Made(frozenset(pages), frozenset(ids), frozenset(links))


def _is_of_the_theme(element: Element) -> bool:
    """Tell whether it is furniture: links to edit, marks of code blocks, lines of code."""
    return (
        element.tag in {"code", "pre", "label", "input"}
        or element.attributes.get("id", "").startswith("__")
        or "#__" in element.attributes.get("href", "")
        or "md-content__button" in element.classes
    )


def _is_of_no_use_on_paper(element: Element) -> bool:
    """Tell whether it leads back from a footnote or to a heading; the plugin leaves those out there."""
    is_way = {"footnote-backref", "headerlink"} & set(element.classes)
    return bool(is_way) or element.attributes.get("id", "").startswith("fnref")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, with the pages of its briefings written to `docs/`, for any engine."""
    folder = copy_project(tmp_path_factory.mktemp("engines") / "project")
    done = run("briefing", "build", cwd=folder)
    assert done.returncode == 0, done.stderr
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("  - briefing:"), settings.index("markdown_extensions:")
    (folder / "mkdocs.yml").write_text(f"{settings[:start]}\n{settings[end:]}", encoding="utf-8")
    return folder


def build_with(engine: str, project: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", engine, "build"],
        cwd=project,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    return site.rename(project / f"site-{engine}")


@pytest.fixture(scope="module")
def with_the_plugin(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = copy_project(tmp_path_factory.mktemp("plugin") / "project")
    done = run("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return made_of(folder / "site")


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs", "zensical"])
def test_every_engine_makes_the_same_addresses_ids_and_links(
    engine: str, project: Path, with_the_plugin: Made
) -> None:
    made = made_of(build_with(engine, project))
    told = ", ".join(f"{len(getattr(made, name))} {name}" for name in ("addresses", "ids", "links"))
    print(f"{engine}: {told}")  # noqa: T201
    assert made.addresses == with_the_plugin.addresses
    assert made.ids == with_the_plugin.ids
    assert made.links == with_the_plugin.links
    assert len([link for link in made.links if link[0].startswith(SLUG)]) > 100
