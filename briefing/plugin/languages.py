"""In which language the theme speaks around a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def speak(language: str, config: MkDocsConfig) -> None:
    """Let the theme speak a language, as far as it can; themes without languages are left alone."""
    if "language" not in config.theme:
        return
    base = language.split("-", maxsplit=1)[0]
    for spoken in (language, base):
        words = Path("partials", "languages", f"{spoken}.html")
        if any((Path(folder) / words).is_file() for folder in config.theme.dirs):
            config.theme["language"] = spoken
            return
