"""How our files are built, and come among those of the site: beside the hand-written ones, which win."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from briefing import report
from briefing.build import build
from briefing.errors import Refused, WrongUse
from briefing.plugin.telling import tell
from briefing.preview import FRONT
from briefing.renderer import PACKAGED
from briefing.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

    from briefing.parts import Site
    from briefing.plugin.asked import Asked

log = get_plugin_logger(__name__)


def built(asked: Asked) -> Site:
    """Return the site of all briefings, what is as it was from the store, and tell of what does not stop it.

    Raises:
        PluginError: where something does.
    """
    try:
        own = asked.own_templates
        store = Store(asked.data, [*own, PACKAGED], asked.left_out)
        site = build(asked.data, own, strict=asked.strict, left_out=asked.left_out, store=store)
    except Refused as error:
        told = f"the briefings are not fit to publish:\n{report.as_log(error.findings)}"
        raise PluginError(told) from error
    except WrongUse as error:
        raise PluginError(str(error)) from error
    tell(site.findings)
    return site


def file_in(made: Mapping[str, bytes], files: Files, config: MkDocsConfig) -> None:
    """Add what was made to the files of the site."""
    handwritten = {file.dest_uri for file in files if file.src_dir == config.docs_dir}
    for path, content in made.items():
        # Without a nav in mkdocs.yml, the front page opens it; the others have menus of their own.
        opens_nav = path == FRONT and config.nav is None
        outside = path.endswith(".md") and not opens_nav
        inclusion = InclusionLevel.NOT_IN_NAV if outside else InclusionLevel.UNDEFINED
        file = File.generated(config, path, content=content, inclusion=inclusion)
        if file.dest_uri in handwritten:
            log.warning("%s is hand-written and stays; the generated page was left out", path)
        else:
            files.append(file)
