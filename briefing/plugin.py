"""MkDocs' events → calls of ours. The only module that knows MkDocs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from mkdocs.config import config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from briefing import report
from briefing.build import SCRIPT, STYLESHEET, Site, build
from briefing.errors import Refused, WrongUse

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

log = get_plugin_logger(__name__)


class BriefingPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # see config_scheme
    """Adds the pages of all briefings to the site, as if they lay in `docs/`."""

    # A typed config class cannot have an option called `data`: it would hide the mapping's own attribute.
    config_scheme = (
        ("data", config_options.Type(str, default="seeds")),
        ("templates", config_options.Type(str, default="templates")),
    )

    def __init__(self) -> None:
        self._serving = False
        self._site: Site | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance over rebuilds, and note whether they are previews."""
        del dirty
        self._serving = command == "serve"

    def on_shutdown(self) -> None:
        """Let the last site go."""
        self._site = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the data and the templates, and bring the stylesheet and the script."""
        for folder in (self._data(config), self._templates(config)):
            if folder.is_dir():
                config.watch.append(str(folder))
        if STYLESHEET not in config.extra_css:
            config.extra_css.append(STYLESHEET)
        if SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.append(SCRIPT)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages, or stop before MkDocs empties the folder of the finished site."""
        self._site = self._build(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; a hand-written file for the same address wins."""
        assert self._site is not None
        handwritten = {file.dest_uri for file in files if file.src_dir == config.docs_dir}
        for path, content in self._site.files.items():
            inclusion = InclusionLevel.NOT_IN_NAV if path.endswith(".md") else InclusionLevel.UNDEFINED
            file = File.generated(config, path, content=content, inclusion=inclusion)
            if file.dest_uri in handwritten:
                log.warning("%s is hand-written and stays; the generated page was left out", path)
            else:
                files.append(file)
        return files

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let "edit this page" lead to the line of the data that the page is made from."""
        del files
        origin = self._site.origins.get(page.file.src_uri) if self._site else None
        if origin and page.file.generated_by and config.edit_uri:
            path = Path(os.path.relpath(origin.file, config.docs_dir)).as_posix()
            base = urljoin((config.repo_url or "").rstrip("/") + "/", config.edit_uri)
            page.edit_url = f"{urljoin(base, path)}#L{origin.line}"
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give templates the linked data of a page itself; its front matter says only where it lies."""
        del config, files
        if self._site and page.file.generated_by and page.file.src_uri in self._site.linked_data:
            page.meta["jsonld"] = self._site.linked_data[page.file.src_uri]
        return markdown

    def _build(self, config: MkDocsConfig) -> Site:
        templates = self._templates(config)
        try:
            site = build(self._data(config), [templates] if templates.is_dir() else [], strict=config.strict)
        except Refused as error:
            told = f"the briefings are not fit to publish:\n{report.as_log(error.findings)}"
        except WrongUse as error:
            told = str(error)
        else:
            # A warning stops a strict build, and a note, on what was not checked, never does.
            notes = [finding for finding in site.findings if finding.severity == "note"]
            warnings = [finding for finding in site.findings if finding.severity != "note"]
            for tell, findings in ((log.warning, warnings), (log.info, notes)):
                if findings:
                    tell("%s", report.as_log(findings))
            return site
        if self._serving and self._site is not None:
            log.error("%s\nthe last good pages are shown until this is mended", told)
            return self._site
        raise PluginError(told)

    def _data(self, config: MkDocsConfig) -> Path:
        return _beside(config, self.config["data"])

    def _templates(self, config: MkDocsConfig) -> Path:
        return _beside(config, self.config["templates"])


def _beside(config: MkDocsConfig, folder: str) -> Path:
    """Return a folder as it is named in mkdocs.yml: from the folder that mkdocs.yml lies in."""
    return Path(config.config_file_path or ".").parent / folder
