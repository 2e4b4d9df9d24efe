"""What is told around a page's text: where it is edited, its picture, its linked data, its frame on paper."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from briefing.exports import CARD

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from briefing.pages import Head

_PAPER = "briefing-paper.html"
"""A template without the furniture of a theme; only Material's is known here."""


def edit_url(head: Head, config: MkDocsConfig) -> str | None:
    """Return the address of the line of the data that a page is made from; nothing where none is edited."""
    if head.origin is None or not config.edit_uri:
        return None
    path = Path(os.path.relpath(head.origin.file, config.docs_dir)).as_posix()
    base = urljoin((config.repo_url or "").rstrip("/") + "/", config.edit_uri)
    return f"{urljoin(base, path)}#L{head.origin.line}"


def card_of(page: Page, files: Files, site_url: str) -> str:
    """Return the address of the picture of a page's briefing, or else of the site."""
    own = f"{page.file.src_uri.rpartition('/')[0]}/{CARD}"
    return urljoin(site_url, own if files.get_file_from_path(own) else CARD)


def meta_of(head: Head, config: MkDocsConfig) -> dict[str, object]:
    """Return what templates find of a page beside its front matter, which would drown the text."""
    told: dict[str, object] = {}
    if head.linked_data:
        told["jsonld"] = head.linked_data
    if head.is_paper and config.theme.name == "material":
        told["template"] = _PAPER
    return told
