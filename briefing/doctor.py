"""What about a site keeps its briefings from being seen whole: settings, missing pages, pages out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.build import EXTRAS, build
from briefing.disk import MANIFEST, plan, written_in
from briefing.errors import BriefingError
from briefing.findings import Finding, Location
from briefing.reader.settings import read_settings
from briefing.renderer import own_templates

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefing.reader.settings import Settings

CODE = "site"
_SETTINGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
_EXTENSIONS = {
    "footnotes": "the words cited",
    "attr_list": "permanent links to items",
    "md_in_html": "the parts of a page",
}
"""Extension of Markdown → what is missing on the pages without it."""
_NOT_LISTED = {"meta", "tables", "toc", "fenced_code"}


def examine(site: Path, data: Path, templates: Path) -> list[Finding]:
    """Return all that is wrong with the site in a folder."""
    settings, findings = read_settings(_settings_of(site))
    if settings is None:
        return findings
    docs = site / str(settings.values.get("docs_dir") or "docs")
    return [
        *_pages(settings, docs, data, templates),
        *_extensions(settings),
        *_address(settings),
        *_validation(settings),
    ]


def engines(site: Path) -> str:
    """Return which engines show a site's briefings whole, if nothing is wrong with it."""
    settings, _findings = read_settings(_settings_of(site))
    if settings and "briefing" in settings.names("plugins"):
        return "by MkDocs or ProperDocs; Zensical runs no plugins, so it needs what `briefing build` writes"
    return "by any engine"


def _settings_of(site: Path) -> Path:
    return next((site / name for name in _SETTINGS if (site / name).is_file()), site / _SETTINGS[0])


def _pages(settings: Settings, docs: Path, data: Path, templates: Path) -> Iterator[Finding]:
    has_plugin, has_pages = "briefing" in settings.names("plugins"), (docs / MANIFEST).is_file()
    if not has_plugin and not has_pages:
        mend = "list the plugin `briefing`, or run `briefing build` if your engine runs no plugins"
        yield Finding(settings.at("plugins"), f"no page of any briefing will be on this site; {mend}", CODE)
    if has_plugin and has_pages:
        mend = f"take the plugin out, or delete the pages that `{MANIFEST}` in `{docs.name}` names"
        yield Finding(
            settings.at("plugins"), f"both the plugin and `briefing build` make the pages; {mend}", CODE
        )
    if has_pages and not has_plugin:
        for name, asset in (("extra_css", "assets/briefing.css"), ("extra_javascript", "assets/briefing.js")):
            if asset not in settings.names(name):
                yield Finding(
                    settings.at(name), f"the pages lack `{asset}`; list it under `{name}`", CODE, "warning"
                )
        yield from _age(docs, data, templates)


def _age(docs: Path, data: Path, templates: Path) -> Iterator[Finding]:
    """Say whether the pages that were written are those that would be written now."""
    try:
        left_out = _left_out(docs)
        made = build(data, own_templates(templates), left_out=frozenset(left_out))
        planned = plan(made.files, docs)
    except BriefingError as error:
        told = str(error) or "the briefings do not hold"
        yield Finding(Location(docs / MANIFEST), f"{told}; see `briefing check`", CODE)
        return
    if not planned.is_done:
        n = len(planned.write) + len(planned.delete)
        told = f"{n} page{'s or files are' if n != 1 else ' or file is'} missing or out of date"
        command = " ".join(["briefing build", *(f"--leave-out {name}" for name in left_out)])
        yield Finding(Location(docs / MANIFEST), f"{told}; run `{command}`", CODE)


def _left_out(docs: Path) -> list[str]:
    """Return what no build wrote for any briefing, nor anybody else."""
    written = written_in(docs)
    return [
        name
        for name in EXTRAS
        if not any(f"/{name}" in path for path in written) and not any(docs.glob(f"*/{name}*"))
    ]


def _extensions(settings: Settings) -> Iterator[Finding]:
    listed = set(settings.names("markdown_extensions")) | _NOT_LISTED
    for name, lost in _EXTENSIONS.items():
        if not any(one.rpartition(".")[2] in {name, "extra"} for one in listed):
            message = f"without `{name}`, {lost} are missing; list it under `markdown_extensions`"
            yield Finding(settings.at("markdown_extensions"), message, CODE)


def _address(settings: Settings) -> Iterator[Finding]:
    address = settings.values.get("site_url")
    written = address[-1] if isinstance(address, list) and address else address
    if not written:
        message = "the pages cannot say where they live; write `site_url`, with a slash at its end"
        yield Finding(settings.at("site_url"), message, CODE, "warning")
    elif not str(written).endswith("/"):
        message = f"links below a path break without a slash at the end; write `{written}/`"
        yield Finding(settings.at("site_url"), message, CODE, "warning")


def _validation(settings: Settings) -> Iterator[Finding]:
    wanted = settings.values.get("validation") or {}
    links = wanted.get("links", wanted) if isinstance(wanted, dict) else {}
    if not isinstance(links, dict) or links.get("anchors") not in {"warn", "error"}:
        message = "broken links to items go unnoticed; write `anchors: warn` under `validation`, `links`"
        yield Finding(settings.at("validation"), message, CODE, "warning")
