"""MkDocs' events → calls of ours. The only package that knows MkDocs.

briefing.plugin
├── notices       what a preview says on a page of what is wrong
└── surroundings  what stands around a page: its briefing's navigation, the theme in its language
"""

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
from briefing.exports import CARD
from briefing.plugin.notices import notice
from briefing.plugin.surroundings import beside, speak
from briefing.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from briefing.findings import Finding
    from briefing.pages import Page as MadePage
    from briefing.preview import Shown

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
        self._preview = Preview()
        self._shown: Shown | None = None
        self._pages: dict[str, Page] = {}
        self._language = "en"

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance over rebuilds, and note whether they are previews."""
        del dirty
        self._serving = command == "serve"

    def on_shutdown(self) -> None:
        """Let the last site go."""
        self._site = self._shown = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the data and the templates, and bring the stylesheet and the script."""
        for folder in (self._data(config), self._templates(config)):
            if folder.is_dir():
                config.watch.append(str(folder))
        self._language = str(config.theme.get("language") or "en")
        if STYLESHEET not in config.extra_css:
            config.extra_css.append(STYLESHEET)
        if SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.append(SCRIPT)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages, or stop before MkDocs empties the folder of the finished site.

        A preview never stops: whatever happens, the browser must be told of it, and of its end.
        """
        if not self._serving:
            self._site = self._build(config)
            return
        self._shown = self._preview.renew(self._data(config), self._templates(config), strict=config.strict)
        self._site = self._shown.site
        _tell(self._site.findings)
        for findings in self._shown.broken.values():
            told = report.as_log(findings)
            log.error("this cannot be published:\n%s\nthe last good pages are shown until it is mended", told)
        if self._shown.trouble:
            log.error("%s\nthe last good pages are shown until it is mended", self._shown.trouble)

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

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note which pages are ours; none of them is in the navigation that all pages share."""
        del config
        self._pages = {
            file.src_uri: file.page
            for file in files.documentation_pages()
            if file.page and file.generated_by and file.src_uri in self._made
        }
        return nav

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let "edit this page" lead to the line of the data that the page is made from."""
        del files
        made = self._made.get(page.file.src_uri)
        if made and made.origin and page.file.generated_by and config.edit_uri:
            path = Path(os.path.relpath(made.origin.file, config.docs_dir)).as_posix()
            base = urljoin((config.repo_url or "").rstrip("/") + "/", config.edit_uri)
            page.edit_url = f"{urljoin(base, path)}#L{made.origin.line}"
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give templates the picture and the linked data of a page; its front matter would drown the text."""
        del files
        if self._site and config.site_url:
            own = f"{page.file.src_uri.rpartition('/')[0]}/{CARD}"
            page.meta["card"] = urljoin(config.site_url, own if own in self._site.files else CARD)
        made = self._made.get(page.file.src_uri)
        if made and made.linked_data and page.file.generated_by:
            page.meta["jsonld"] = made.linked_data
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Show in a preview what is wrong, above the last good content."""
        del config, files
        return f"{notice(page.file.src_uri, self._shown)}{html}" if self._shown else html

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Show beside a page the others of its own briefing alone, and let the theme speak its language."""
        made = self._made.get(page.file.src_uri) if page.file.src_uri in self._pages else None
        speak(made.language if made and made.origin else self._language, config)
        if made and made.origin:
            context["nav"] = beside(page, nav, self._pages, self._made)
        return context

    @property
    def _made(self) -> Mapping[str, MadePage]:
        return self._site.pages if self._site else {}

    def _build(self, config: MkDocsConfig) -> Site:
        templates = self._templates(config)
        try:
            site = build(self._data(config), [templates] if templates.is_dir() else [], strict=config.strict)
        except Refused as error:
            told = f"the briefings are not fit to publish:\n{report.as_log(error.findings)}"
            raise PluginError(told) from error
        except WrongUse as error:
            raise PluginError(str(error)) from error
        _tell(site.findings)
        return site

    def _data(self, config: MkDocsConfig) -> Path:
        return _beside(config, self.config["data"])

    def _templates(self, config: MkDocsConfig) -> Path:
        return _beside(config, self.config["templates"])


def _tell(findings: Sequence[Finding]) -> None:
    """Tell what stops no site: a warning stops a strict build, and a note, on what was not checked, never."""
    notes = [finding for finding in findings if finding.severity == "note"]
    warnings = [finding for finding in findings if finding.severity != "note"]
    for tell, some in ((log.warning, warnings), (log.info, notes)):
        if some:
            tell("%s", report.as_log(some))


def _beside(config: MkDocsConfig, folder: str) -> Path:
    """Return a folder as it is named in mkdocs.yml: from the folder that mkdocs.yml lies in."""
    return Path(config.config_file_path or ".").parent / folder
