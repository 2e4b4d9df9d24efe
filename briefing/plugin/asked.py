"""What mkdocs.yml asks of our plugin: where the briefings and the templates lie, and how the site is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mkdocs.config import config_options

from briefing.build import EXTRAS
from briefing.renderer import own_templates

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig

SCHEME = (
    ("data", config_options.Type(str, default="seeds")),
    ("templates", config_options.Type(str, default="templates")),
    ("search", config_options.Choice(("theme", "pagefind"), default="theme")),
    ("search_also", config_options.ListOfItems(config_options.Type(str), default=[])),
    ("leave_out", config_options.ListOfItems(config_options.Choice(EXTRAS), default=[])),
)
"""The options under the plugin's name."""


class Asked(NamedTuple):
    """What the pages are made of, and how."""

    data: Path
    templates: Path
    left_out: frozenset[str]
    strict: bool

    @property
    def own_templates(self) -> list[Path]:
        """The folder of the site's own templates, if there is one."""
        return own_templates(self.templates)


def asked_of(options: Mapping[str, Any], config: MkDocsConfig) -> Asked:
    """Return what is asked; folders are named from the one that mkdocs.yml lies in."""
    beside = Path(config.config_file_path or ".").parent
    data, templates = (beside / options[name] for name in ("data", "templates"))
    return Asked(data, templates, frozenset(options["leave_out"]), config.strict)
