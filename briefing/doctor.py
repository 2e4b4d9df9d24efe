"""What keeps a project from becoming a sound site, whichever engine builds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefing.build import SCRIPT, STYLESHEET, build
from briefing.disk import MANIFEST, plan
from briefing.errors import EditedByHand, Refused, WrongUse
from briefing.reader import find_folders
from briefing.settings import Settings, mapping, read_settings, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXTENSIONS = ("attr_list", "footnotes", "md_in_html", "tables", "toc")
"""What the pages need of Python-Markdown."""
_BUNDLES = {"extra": ("attr_list", "footnotes", "md_in_html", "tables")}
_WATCHED = {
    "nav": ("omitted_files", "not_found", "absolute_links"),
    "links": ("not_found", "anchors", "absolute_links", "unrecognized_links"),
}
"""What MkDocs can warn of, and so stop at with `--strict`."""
_BY_ITSELF = ("not_found",)
"""The only one of them that it warns of without being told to."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project as its settings describe it."""

    settings: Settings
    docs: Path
    data: Path
    templates: Path
    has_plugin: bool

    @property
    def is_built(self) -> bool:
        """Tell whether pages lie where any engine finds them."""
        return (self.docs / MANIFEST).is_file()


def examine(file: Path) -> list[str]:
    """Return all that is wrong with the project of a mkdocs.yml, each with what would be right."""
    try:
        settings = read_settings(file)
    except WrongUse as error:
        return [str(error)]
    project = _project(settings)
    checks = (_pages, _assets, _address, _warnings, _extensions, _data, _up_to_date)
    return [fault for check in checks for fault in check(project)]


def _project(settings: Settings) -> Project:
    top, options = settings.file.parent, settings.names("plugins").get("briefing")
    return Project(
        settings,
        top / settings.text("docs_dir", "docs"),
        top / text(mapping(options).get("data"), "seeds"),
        top / text(mapping(options).get("templates"), "templates"),
        options is not None,
    )


def _pages(project: Project) -> Iterator[str]:
    at, docs = _at(project, "plugins"), project.docs.name
    if not (project.has_plugin or project.is_built):
        told = f"no page of a briefing will be on the site: no plugin makes them, and none lie in `{docs}`"
        yield f"{at}: {told}; add `- briefing` under `plugins`, or run `briefing build`"
    if project.has_plugin and project.is_built:
        told = f"the plugin `briefing` makes the pages, and they lie in `{docs}`, too, where they grow old"
        yield f"{at}: {told}; take out the plugin, or delete what `{docs}/{MANIFEST}` names, and that file"


def _assets(project: Project) -> Iterator[str]:
    if project.has_plugin:
        return  # it brings them
    for setting, asset in (("extra_css", STYLESHEET), ("extra_javascript", SCRIPT)):
        listed = project.settings.values.get(setting)
        if asset not in (text(mapping(one).get("path"), text(one)) for one in _listed(listed)):
            yield f"{_at(project, setting)}: no page loads `{asset}`; add it under `{setting}`"


def _address(project: Project) -> Iterator[str]:
    at, address = _at(project, "site_url"), project.settings.text("site_url")
    example = "such as `https://example.org/briefings/`"
    if not address:
        yield f"{at}: `site_url` is missing; write the address that the site is published at, {example}"
    elif urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).netloc:
        yield f"{at}: `{address}` is no address of a site; write one {example}"
    elif not address.endswith("/"):
        yield f"{at}: `site_url` lacks the slash at its end; write `{address}/`"


def _warnings(project: Project) -> Iterator[str]:
    validation = mapping(project.settings.values.get("validation"))
    silent = []
    for part, names in _WATCHED.items():
        own = mapping(validation.get(part))
        for name in names:
            level = own.get(name, validation.get(name, "warn" if name in _BY_ITSELF else "info"))
            if text(level) in {"info", "ignore"}:
                silent.append(f"`{part}.{name}: warn`")
    if silent:
        told = f"faults pass `mkdocs build --strict`; write {', '.join(silent)} under `validation`"
        yield f"{_at(project, 'validation')}: {told}"


def _extensions(project: Project) -> Iterator[str]:
    named = {name.rpartition(".")[2] for name in project.settings.names("markdown_extensions")}
    for bundle, members in _BUNDLES.items():
        named.update(members if bundle in named else ())
    if lacking := [f"`{name}`" for name in EXTENSIONS if name not in named]:
        told = f"the pages need {', '.join(lacking)}; add that under `markdown_extensions`"
        yield f"{_at(project, 'markdown_extensions')}: {told}"


def _data(project: Project) -> Iterator[str]:
    try:
        find_folders(project.data)
    except WrongUse as error:
        yield f"{_at(project, 'plugins')}: {error}"


def _up_to_date(project: Project) -> Iterator[str]:
    if not project.is_built or list(_data(project)):
        return
    docs = project.docs.name
    try:
        site = build(project.data, [project.templates] if project.templates.is_dir() else [])
        planned = plan(site.files, project.docs)
    except Refused as error:
        yield f"`{docs}`: {len(error.findings)} findings stop the site; `briefing check` tells them"
    except EditedByHand as error:
        names = ", ".join(f"`{path.relative_to(project.docs).as_posix()}`" for path in error.paths)
        yield f"`{docs}`: generated pages were changed by hand: {names}; move that into the data"
    except WrongUse as error:
        yield str(error)
    else:
        if not planned.is_done:
            count = f"{len(planned.write)} to write, {len(planned.delete)} to delete"
            yield f"`{docs}`: the pages are not those of the data, with {count}; run `briefing build`"


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _at(project: Project, setting: str) -> str:
    """Return where a setting stands, or the file where it is missing."""
    line = project.settings.lines.get(setting)
    return f"{project.settings.file}:{line}" if line else str(project.settings.file)
