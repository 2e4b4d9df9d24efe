"""MkDocs' events → calls of ours. The only package that knows MkDocs.

briefing.plugin
├── asked       what mkdocs.yml asks of it
├── watches     folders that come and go meanwhile
├── resident    when a preview is built as a whole, and when only what an edit touches
├── renewal     which pages an edit touches, and how each is made anew
├── filing      how our files are built and come among those of the site
├── index       what the search is to find of a page, and where that stands in its index
├── telling     what the terminal says of the findings
├── notices     what a preview says on a page of what is wrong
├── navigation  what the navigation of a page shows: the site's own, and the menu of its briefing
├── pagefind    the search of large sites, which loads only what a query needs
├── heads       what is told around a page's text: where it is edited, its picture, its frame on paper
├── languages   in which language the theme speaks around a page
├── handover    how pages that an earlier build has finished come into this one
├── waiting     how the content of a page waits until all are converted
├── kept        what of them is kept, and for how long
├── surroundings  what pages are made of beside their own briefing
├── converting  how pages of ours become HTML, with one converter for all
├── patterns    which of Markdown's patterns are tried on a page
└── lean        what a page does without: blanks around its content, what paper has no use for
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from briefing.build import SCRIPT, STYLESHEET
from briefing.plugin.asked import SCHEME, Asked, asked_of
from briefing.plugin.filing import built, file_in
from briefing.plugin.handover import THEME, Handover
from briefing.plugin.heads import card_of, edit_url, meta_of
from briefing.plugin.index import Index, without_repeats
from briefing.plugin.languages import speak
from briefing.plugin.lean import empty, with_signs, without_blanks, without_ways
from briefing.plugin.navigation import navigations
from briefing.plugin.notices import notice, renewed, with_notice
from briefing.plugin.pagefind import Pagefind
from briefing.plugin.patterns import OnlyWhatCanMatch
from briefing.plugin.renewal import Left, around, keeps
from briefing.plugin.resident import Resident
from briefing.plugin.surroundings import are_known
from briefing.plugin.telling import tell_what_is_wrong
from briefing.plugin.waiting import Waiting, can_wait
from briefing.plugin.watches import Watches
from briefing.preview import Preview, Shown
from briefing.renderer import PACKAGED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from briefing.pages import Head
    from briefing.states import State

log = get_plugin_logger(__name__)


class BriefingPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # see config_scheme
    """Adds the pages of all briefings to the site, as if they lay in `docs/`."""

    # A typed config class cannot have an option called `data`: it would hide the mapping's own attribute.
    config_scheme = SCHEME

    def __init__(self) -> None:
        self._serving = self._dirty = False
        self._preview: Preview | None = None
        self._made_of: tuple[object, ...] = ()
        self._shown: Shown | None = None
        self._navigations: Mapping[str, Navigation] = {}
        self._around: State = frozenset()
        self._nav: Navigation | None = None
        self._resident: Resident | None = None
        self._watches: Watches | None = None
        self._handover: Handover | None = None
        self._waiting: Waiting | None = None
        self._index: Index | None = None
        self._search: Pagefind | None = None
        self.left: Left | None = None
        """What the last whole build of a preview left behind, to be renewed page by page."""
        self._language = "en"

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Keep this instance over rebuilds, and note whether they are previews."""
        self._serving = command == "serve"
        self._dirty = dirty

    def on_shutdown(self) -> None:
        """Let the last site go."""
        for one in (self._resident, self._watches):
            if one:
                one.end()
        self._preview = self._shown = self._resident = self._watches = self.left = None

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Let an edit of the data build what it touches, and no mistake stop the preview."""
        self._resident = Resident(self, server, builder, config.site_dir)
        server.builder = self._resident.rebuild
        self._watches = Watches(server, self._folders(config))
        return server

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Watch the data and the templates, and bring the stylesheet and the script."""
        for folder in self._folders(config):
            if folder.is_dir():
                config.watch.append(str(folder))
        self._around = around(config, self.folders(config)) if self._serving else frozenset()
        self._language = str(config.theme.get("language") or "en")
        if STYLESHEET not in config.extra_css:
            config.extra_css.append(STYLESHEET)
        if SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.append(SCRIPT)
        by_pagefind = self.config["search"] == "pagefind"
        self._search = Pagefind(config, self.config["search_also"]) if by_pagefind else None
        config.markdown_extensions.append(OnlyWhatCanMatch())
        config.theme.dirs.append(str(THEME))
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Make the pages, or stop before MkDocs empties the folder of the finished site.

        A preview never stops: whatever happens, the browser must be told of it, and of its end.
        """
        if self._serving:
            self._shown = self.renewed(config)
            tell_what_is_wrong(self._shown, strict=config.strict)
        else:
            gc.set_threshold(20_000)  # nearly nothing of ours is garbage in a ring
            self._shown = Shown(built(self._asked_in(config)))
            gc.freeze()  # What is loaded by now stays; to look through it for garbage is a tenth of the work.

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; a hand-written file for the same address wins."""
        assert self._shown is not None
        site, self._index = self._shown.site, Index(config)
        self._waiting = Waiting() if can_wait(config) and not self._dirty else None
        if self._waiting and not self._serving and are_known(config):
            self._handover = Handover(config, files, self._asked_in(config).data, self._index)
            self._handover.look_up(site.files, site.pages)
        file_in(site.files, files, config)
        if not self._serving:
            site.files.clear()  # what is built once is let go page by page
        if self._search:
            self._search.add_to(files, config, [*self._asked_in(config).own_templates, PACKAGED])
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Give the pages of each briefing a navigation with that briefing's menu in it, and with no other."""
        self._nav, self._navigations = nav, navigations(nav, files, self._made, config)
        return nav

    @event_priority(-100)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Note, when all others have had their say, what it takes to make single pages later."""
        if self._serving and not self._dirty and keeps(config):
            assert self._nav is not None
            assert self._shown is not None
            self.left = Left(config, files, self._nav, env, self._around, self._shown)
        return env

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> Page:
        """Let "edit this page" lead to the line of the data that the page is made from."""
        del files
        if self._handover:
            self._handover.take_over(page)
        if (made := self._head_of(page)) and (address := edit_url(made, config)):
            page.edit_url = address
        return page

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give templates what they show of a page beside its text."""
        if config.site_url:
            page.meta["card"] = card_of(page, files, config.site_url)
        if made := self._head_of(page):
            page.meta.update(meta_of(made, config))
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Mark what only repeats, and leave a place above the content of a preview for what is wrong."""
        del config, files
        if made := self._head_of(page):
            html = with_signs(without_repeats(html, made.repeats))
            if made.is_paper:
                html = without_ways(html)
            if "toc" in made.hides:
                empty(page.toc)
        if self._serving:
            html = with_notice(html, "")
        return self._waiting.put_aside(page, html) if self._waiting else html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Leave out the theme's blanks, and say in a preview what is wrong."""
        del config
        output = without_blanks(output, page.content) if page.content else output
        if self._waiting:
            page.content = None  # nobody reads it any more
        if self._handover:
            return self._handover.finish(page, output)
        if not self._serving or self._shown is None:
            return output
        return renewed(output, notice(self._shown.wrong_on(page.file.src_uri), self._shown.fault))

    @event_priority(100)
    def _before_others(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Show a page its own navigation, and let the theme speak its language."""
        if self._waiting:
            self._waiting.bring_back(page)
        assert self._index is not None
        self._index.open(page)
        made = self._head_of(page)
        speak(made.language if made and made.origin else self._language, config)
        context["nav"] = self._navigations.get(page.file.src_uri, nav)
        return context

    @event_priority(-100)
    def _after_others(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Complete a page that the search has read."""
        del config, nav
        assert self._index is not None
        self._index.close(page)
        if self._handover:
            self._handover.index(page)
        return context

    on_page_context = CombinedEvent(_before_others, _after_others)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave the finished pages to the next build, and let a search of our own read them."""
        if self._search:
            self._search.index(config, self._made)
        if self._handover:
            self._handover.end()

    @property
    def _made(self) -> Mapping[str, Head]:
        return self._shown.site.pages if self._shown else {}

    def _head_of(self, page: Page) -> Head | None:
        return self._made.get(page.file.src_uri) if page.file.generated_by else None

    def folders(self, config: MkDocsConfig) -> set[Path]:
        """Return the folders of the data and of the templates."""
        return {folder.resolve() for folder in self._folders(config)}

    def show(self, shown: Shown, left: Left) -> None:
        """Take what is to be shown as what is shown, and say in the terminal what is wrong with it."""
        self._shown = shown
        self._navigations = navigations(left.nav, left.files, self._made, left.config)
        tell_what_is_wrong(shown, strict=left.config.strict)

    def renewed(self, config: MkDocsConfig) -> Shown:
        """Return what is to be shown in a preview now."""
        asked = self._asked_in(config)
        if not asked.data.is_dir() and self._shown is None:
            told = f"there is no folder `{asked.data}`, so it cannot be watched"
            raise PluginError(f"{told}; name the folder of the briefings")
        own = asked.own_templates
        made_of = (asked, own)
        if self._preview is None or made_of != self._made_of:
            self._preview = Preview(asked.data, own, strict=asked.strict, left_out=asked.left_out)
            self._made_of = made_of
        return self._preview.renew()

    def _asked_in(self, config: MkDocsConfig) -> Asked:
        return asked_of(self.config, config)

    def _folders(self, config: MkDocsConfig) -> tuple[Path, Path]:
        asked = self._asked_in(config)
        return asked.data, asked.templates
