"""The search by Pagefind: an index of the finished pages, of which a query loads only what it needs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from briefing import words
from briefing.plugin.index import EXCLUDED, is_left_out, sections_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from briefing.pages import Head

SCRIPT, STYLESHEET = "assets/search.js", "assets/search.css"
FOLDER = "pagefind"
"""Where the index lies on the site."""
_WITHOUT_BLANKS = ("ja", "th", "zh")
"""Languages whose words are found by Pagefind only if it knows the language."""
_ANY = "und"
"""The language of all other pages: one index for all of them, so that each word is found from each page."""

_INDENTED = re.compile(r"^\s+(//.*\n)?|^/\*.*\*/\n", re.MULTILINE)
_LANGUAGE = re.compile(r"<html[^>]*\blang=\"?(\w+)")
_CONTENT = re.compile(r"<article\b.*?>(.*)</article>", re.DOTALL)
_TITLE = re.compile(r"<h1\b[^>]*>")
_HEADING = re.compile(r"(<h[2-6])\b")
_LEFT_OUT = re.compile(rf"<(p|li|div|span)\b[^>]*\b{EXCLUDED}\b[^>]*>.*?</\1>", re.DOTALL)
_FURNITURE = re.compile(r"<(svg|script|style|sup)\b.*?</\1>|<a class=\"?headerlink.*?</a>", re.DOTALL)


class Pagefind:
    """The search of one site."""

    def __init__(self, config: MkDocsConfig, also: Sequence[str]) -> None:
        """Take the place of the theme's search; `also` are the addresses of sites to be searched as well.

        Raises:
            PluginError: where another search is there already, or Pagefind is not.
        """
        if {"search", "material/search"} & config.plugins.keys():
            raise PluginError(
                "`search: pagefind` takes the place of the plugin `search`; take that out of `plugins`"
            )
        if find_spec("pagefind") is None:
            raise PluginError("`search: pagefind` needs Pagefind: `pip install 'pagefind[extended]'`")
        self._also = also
        self._files = Files([])
        config.extra_javascript.append(SCRIPT)
        config.extra_css.append(STYLESHEET)

    def add_to(self, files: Files, config: MkDocsConfig, folders: Sequence[Path]) -> None:
        """Add the box to type in, which speaks all languages that the templates have words of."""
        self._files = files
        languages = {file.stem for folder in folders for file in folder.glob("words/*.toml")}
        spoken = {}
        for language in sorted(languages):
            say = words.load(language, folders)
            spoken[language] = {"open": say("search.open"), "close": say("search.close")}
        told = f"const also = {json.dumps(list(self._also))}, words = {json.dumps(spoken)};\n"
        for name, before in ((SCRIPT, told), (STYLESHEET, "")):
            text = next(file for folder in folders if (file := folder / name).is_file()).read_text("utf-8")
            files.append(File.generated(config, name, content=before + _INDENTED.sub("", text)))

    def index(self, config: MkDocsConfig, made: Mapping[str, Head]) -> None:
        """Make the index of the pages as they were written.

        Raises:
            PluginError: where Pagefind does not succeed.
        """
        with TemporaryDirectory() as folder:
            for file in self._files.documentation_pages():
                page = made.get(file.src_uri) if file.generated_by else None
                told = (file.page.meta.get("search") or {}) if file.page and not page else {}
                weight = page.boost if page else told.get("boost", 1)
                written = Path(file.abs_dest_path)
                if (page.searched if page else not told.get("exclude")) and written.is_file():
                    text = searched(written.read_text("utf-8"), weight)
                    target = Path(folder) / file.dest_uri
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_text(text, "utf-8")
            output = Path(config.site_dir, FOLDER).absolute()
            command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(output)]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
        if done.returncode:
            raise PluginError(f"pagefind failed:\n{done.stdout}{done.stderr}")
        for unused in output.glob("pagefind-*.*s"):
            unused.unlink()  # boxes and a worker that this site does without


def searched(html: str, weight: float) -> str:
    """Return of a finished page what the search is to find, with how much a hit on it counts."""
    language = found[1] if (found := _LANGUAGE.search(html)) else _ANY
    content = found[1] if (found := _CONTENT.search(html)) else ""
    sections = sections_of(_FURNITURE.sub("", content))
    text = _LEFT_OUT.sub("", "".join(section for section in sections if not is_left_out(section)))
    # A title stands for all items of its page, so a hit on one counts no more than a hit on a text.
    text = _TITLE.sub("<h1>", text)
    text = _HEADING.sub(rf'\1 data-pagefind-weight="{min(2 * weight + 1, 10)}"', text)
    spoken = language if language in _WITHOUT_BLANKS else _ANY
    body = f'<body data-pagefind-weight="{min(weight, 10)}">{text}</body>'
    return f'<!doctype html><html lang="{spoken}">{body}</html>'
