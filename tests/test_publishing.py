"""Publishing works: by branch into a real repository, below a path, and by workflows held tightly."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
import yaml

from tests.site_fixtures import ROOT, SLUG, configure, copy_project, pages_of, parsed, run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page as BrowserPage

WORKFLOWS = [
    *sorted((ROOT / ".github/workflows").glob("*.yml")),
    ROOT / "templates/new/pages.yml",
    ROOT / "docs/shards.yml",
]
BELOW = "https://desk.example/some/path/"


def git(*arguments: object, cwd: Path) -> str:
    own = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(
        ["git", *own, *map(str, arguments)], cwd=cwd, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The branch that `mkdocs gh-deploy` pushed to a remote, checked out elsewhere."""
    folder = tmp_path_factory.mktemp("publishing")
    git("init", "--quiet", "--bare", folder / "remote.git", cwd=folder)
    project = copy_project(folder / "project")
    git("init", "--quiet", cwd=project)
    git("remote", "add", "origin", folder / "remote.git", cwd=project)
    git("add", ".", cwd=project)
    git("commit", "--quiet", "--message", "Begin", cwd=project)
    for name, value in (("user.name", "Desk"), ("user.email", "desk@example.org")):
        git("config", name, value, cwd=project)
    done = run("mkdocs", "gh-deploy", "--strict", cwd=project, SITE_URL=BELOW)
    assert done.returncode == 0, done.stderr
    git("clone", "--quiet", "--branch", "gh-pages", folder / "remote.git", folder / "branch", cwd=folder)
    return folder / "branch"


def test_the_branch_that_is_pushed_holds_the_whole_site_and_no_broken_link(published: Path) -> None:
    assert (published / ".nojekyll").is_file()
    pages = pages_of(published)
    addresses = {path.removesuffix("index.html"): page for path, page in pages.items()}
    ids = {
        address: {one.attributes["id"] for one in page.all() if "id" in one.attributes}
        for address, page in addresses.items()
    }
    checked = 0
    for address, page in addresses.items():
        for link in page.all("a", "link", "script", "img"):
            target = link.attributes.get("href") or link.attributes.get("src") or ""
            whole, fragment = urldefrag(urljoin(f"{BELOW}{address}", target))
            if not target or not whole.startswith(BELOW):
                assert not target or urlsplit(whole).netloc != "desk.example", f"{address} leads to {target}"
                continue
            path = unquote(whole.removeprefix(BELOW))
            assert path in addresses or (published / path).is_file(), f"{address} leads to {target}"
            if fragment and path in ids and not fragment.startswith("__"):
                assert unquote(fragment) in ids[path], f"{address} leads to {target}"
            checked += 1
    assert checked > 1000


def test_what_is_missing_is_said_in_the_sites_own_frame(published: Path) -> None:
    page = parsed((published / "404.html").read_text(encoding="utf-8"))
    sheets = (one.attributes for one in page.all("link") if one.attributes.get("rel") == "stylesheet")
    sources = [sheet["href"] for sheet in sheets]
    assert sources
    assert all(source.startswith("/some/path/") for source in sources), "it is shown at any depth"
    assert any(a.attributes.get("href") in {"/some/path/", "/some/path/."} for a in page.all("a"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.parent.name)
def test_a_workflow_uses_pinned_actions_and_the_least_permissions(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    used = re.findall(r"uses: (\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+(\.\d+)*", comment), f"the version stands beside {action}"
    workflow = yaml.load(text, yaml.BaseLoader)  # noqa: S506 -- `on` is a word here, not a truth
    assert workflow["permissions"] == {}
    assert set(workflow["on"]) >= {"pull_request", "push"}
    writing = {
        name for name, job in workflow["jobs"].items() if "write" in job.get("permissions", {}).values()
    }
    assert writing == {"deploy"}
    assert "pull_request" in workflow["jobs"]["deploy"]["if"] or "push" in workflow["jobs"]["deploy"]["if"]


@pytest.mark.parametrize(
    ("schema", "files"),
    [("github-workflows", WORKFLOWS), ("dependabot", [ROOT / ".github/dependabot.yml"])],
    ids=["workflows", "dependabot"],
)
def test_github_can_read_what_is_written_for_it(schema: str, files: list[Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_new_versions_of_actions_and_packages_are_asked_for() -> None:
    settings = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))
    assert {one["package-ecosystem"] for one in settings["updates"]} == {"github-actions", "pip"}


def test_a_briefing_of_the_site_is_among_what_is_published(published: Path) -> None:
    assert (published / SLUG / "briefing.json").is_file()
    assert (published / SLUG / "card.png").is_file()


@pytest.fixture(scope="module")
def opened_from_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as the page on publishing says it can be opened without a server."""
    told = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    assert "`use_directory_urls: false`" in told
    project = copy_project(tmp_path_factory.mktemp("folder") / "project")
    configure(project, use_directory_urls=False)
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def test_from_a_folder_every_link_leads_to_a_file(opened_from_a_folder: Path) -> None:
    checked = 0
    for path, page in pages_of(opened_from_a_folder).items():
        if path == "404.html":
            continue  # its links are those of a server
        for link in page.all("a", "link", "script", "img"):
            target = link.attributes.get("href") or link.attributes.get("src") or ""
            split = urlsplit(target)
            if split.scheme or split.netloc or not split.path:
                continue
            assert not split.path.startswith("/"), f"{path} leads to {target}"
            file = (opened_from_a_folder / path).parent / unquote(split.path)
            assert file.is_file(), f"{path} leads to {target}"
            checked += 1
    assert checked > 1000


def test_from_a_folder_the_site_looks_like_itself_and_asks_nobody(
    opened_from_a_folder: Path, page: BrowserPage
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((opened_from_a_folder / "index.html").as_uri())
    page.click("article a:has-text('Unrest in Kazakhstan')")
    page.wait_for_url(f"**/{SLUG}/index.html")
    page.click("nav a:has-text('Timeline') >> visible=true")
    page.wait_for_url(f"**/{SLUG}/timeline.html")
    assert page.evaluate("document.styleSheets.length") > 2
    assert [url for url in asked if not url.startswith("file:")] == []
