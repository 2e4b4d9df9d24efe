"""How a page becomes Markdown: the templates, and the one place where text is escaped."""

from __future__ import annotations

import json
import marshal
import os
import re
import sys
import traceback
from contextlib import suppress
from html import escape as html_escape
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context
from jinja2.utils import internalcode
from markupsafe import Markup

from briefing.digests import program
from briefing.errors import WrongUse
from briefing.findings import Location
from briefing.markup import Markdown, escape
from briefing.pages.addresses import on_paper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence

    from jinja2 import nodes
    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame

    from briefing.pages import Page

_HERE = Path(__file__).parent
PACKAGED = _HERE / "templates" if (_HERE / "templates").is_dir() else _HERE.parent / "templates"
"""The templates that come with the package; in a checkout they lie beside it."""


def own_templates(folder: Path) -> list[Path]:
    """Return the folder of a site's own templates, if there is one; they go before the packaged ones."""
    return [folder] if folder.is_dir() else []


_BLANK_LINES = re.compile("\n\n\n+")


class _EscapesOnce(CodeGenerator):
    """Lets a template hand on what it prints as `_as_markdown` returns it.

    Jinja would pass it through the escaping of HTML, too, which leaves Markdown as it is and takes as long.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        del node, frame
        self.write(f"({finalize.src}")


class _Context(Context):
    """Lets a template call things as they are; Jinja would ask each first whether it wants the context."""

    @internalcode
    def call(
        self,
        called: Callable[..., Any],
        /,
        *args: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **kwargs: Any,
    ) -> Any:
        """Return what comes of a call; the variables of loops and blocks are for what wants the context."""
        try:
            return called(*args, **kwargs)
        except StopIteration:  # it would end the page as if nothing more was to come
            return self.environment.undefined("what was called has nothing more to give")


class _Environment(jinja2.Environment):
    """Templates in which the escaping is that of Markdown."""

    code_generator_class = _EscapesOnce
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template knows beside its facts; as a plain dict, which every page copies faster."""
        return {**self.globals, **(d or {})}


class _Compiled(jinja2.BytecodeCache):
    """Keeps packaged templates compiled, beside our modules; a site's own ones it leaves alone."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the path of the file that is for a packaged template; nothing for any other."""
        if filename is None or not Path(filename).is_relative_to(PACKAGED):
            return ""
        return cache_from_source(str(_HERE / f"templates.{name.replace('/', '.')}"))

    def get_source_checksum(self, source: str) -> str:
        """Return what tells all that the code was made of, Jinja, too, and where, which mistakes tell."""
        return f"{PACKAGED} {program()} {super().get_source_checksum(source)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template that was made of the same."""
        if bucket.key:
            with suppress(OSError, EOFError, ValueError, TypeError):  # it is not there, or not whole
                checksum, code = marshal.loads(Path(bucket.key).read_bytes())  # noqa: S302 -- as Python does
                bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code, where that can be written; who reads it meanwhile sees the old or the new."""
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OSError):
                file = Path(bucket.key)
                file.parent.mkdir(parents=True, exist_ok=True)
                unfinished = file.with_suffix(f".{os.getpid()}.pyc")
                unfinished.write_bytes(marshal.dumps((bucket.checksum, bucket.code)))
                unfinished.replace(file)


class Renderer:
    """Renders pages with a site's own templates where there are any, else with the packaged ones."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Take the folders of templates, the first ones winning, file by file."""
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
            undefined=jinja2.StrictUndefined,
            finalize=_as_markdown,
            autoescape=True,  # so that what a macro returns counts as Markdown and is not escaped twice
            bytecode_cache=_Compiled(),
            auto_reload=False,  # whoever makes pages again after a change takes a new renderer
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        del self._environment.filters["safe"]
        self._environment.filters["join"] = _join

    def render(self, page: Page, origin: str, pieces: dict[str, Markdown]) -> str:
        """Return a page as Markdown, front matter first.

        Args:
            page: what to show.
            origin: the file that it is made from.
            pieces: those of the pages of the same briefing so far; the page's own are added.

        Raises:
            WrongUse: where a template is missing or broken.
        """
        facts = {"say": page.words, **page.facts}
        own = {name: Markdown(self._filled_in(f"partials/{name}", facts)) for name in page.pieces}
        pieces |= own
        gathered = {name: on_paper(piece) for name, piece in pieces.items()} if page.gathers else {}
        return _front_matter(page, origin) + _tidy(self._filled_in(page.template, facts | own | gathered))

    def _filled_in(self, name: str, facts: Mapping[str, object]) -> str:
        try:
            return self._environment.get_template(f"{name}.md.j2").render(facts)
        except jinja2.TemplateSyntaxError as error:
            raise _wrong(Location(Path(error.filename or ""), error.lineno), "read", error.message) from error
        except UnicodeDecodeError as error:
            raise WrongUse(f"the template `{name}.md.j2`, or one that it uses, is not UTF-8") from error
        except Exception as error:
            if at := _place_in_template(error):
                raise _wrong(at, "filled in", error) from error
            raise


def _wrong(at: Location, what: str, why: object) -> WrongUse:
    return WrongUse(f"{at.file}:{at.line}: the template cannot be {what}: {why}", at)


def _place_in_template(error: Exception) -> Location | None:
    """Return the line of a template that an error comes from, or `None` where it comes from code of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        Location(Path(frame.filename), frame.lineno or 1)
        for frame in frames
        if frame.filename.endswith(".j2")
    ]
    in_template = isinstance(error, jinja2.TemplateError | RecursionError) or frames[-1].filename.endswith(
        ".j2"
    )
    return lines[-1] if lines and in_template else None


def _as_markdown(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    return Markdown("") if value is None else escape(value)


def _join(parts: Iterable[str], between: str) -> Markdown:
    """Join texts and Markdown; what stands between is the template's own and so is Markdown."""
    return Markdown(between).join(parts)


def _front_matter(page: Page, origin: str) -> str:
    fields = {"title": page.title, "description": page.description}
    lines = [f"{key}: {json.dumps(html_escape(text), ensure_ascii=False)}" for key, text in fields.items()]
    if page.hides:
        lines.append(f"hide: [{', '.join(page.hides)}]")
    if page.boost > 1:
        lines += ["search:", f"  boost: {page.boost}"]
    if not page.searched:
        lines += ["search:", "  exclude: true"]
    return "\n".join(["---", f"# generated from {origin} — edit there", *lines, "---", "", ""])


def _tidy(body: str) -> str:
    """Return the text without spaces at line ends and with single blank lines between blocks."""
    lines = map(str.rstrip, body.strip().splitlines())
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)) + "\n"
