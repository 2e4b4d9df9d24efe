"""Why a text is no YAML: what its author meant at the place where the parser gave up, and how to write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from briefing.findings import Finding

if TYPE_CHECKING:
    import yaml

    from briefing.reader.lines import Lines

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

_QUOTE_IT = "put quotation marks around a text that"
_KEY = r"\s*(?:- +)*[^\s#\"'][^:]*"


class _Place(NamedTuple):
    """Where the parser gave up, and what it said."""

    said: str
    before: str
    """The line up to there."""
    after: str
    """The rest of the line."""
    above: str
    """The last line before it that is not empty."""

    @property
    def line(self) -> str:
        return self.before + self.after


class _Slip(NamedTuple):
    """A way of going astray, known by the parser's words and by the lines around the place."""

    advice: str
    said: str = ""
    line: str = ""
    before: str = ""
    above: str = ""

    def explains(self, place: _Place) -> bool:
        """Tell whether this is what happened."""
        return bool(
            re.search(self.said, place.said)
            and re.match(self.line, place.line)
            and re.search(self.before, place.before)
            and re.match(self.above, place.above)
        )


_NO_KEY = "could not find expected ':'|simple key"
_NO_END = "did not find expected key|block mapping"
_SLIPS = (
    _Slip("a tab stands here; indent with spaces", line=r" *\t"),
    _Slip("a no-break space stands here; indent with plain spaces", line=r"\s*[\xa0\u202f]"),
    _Slip("a no-break space stands above; indent with plain spaces", above=r"\s*[\xa0\u202f]"),
    _Slip(
        'curly quotation marks do not enclose a text; put straight ones (") around it, as it has a colon',
        said="mapping values",
        line=rf"{_KEY}: +[“”„‘’«»]",
    ),
    _Slip(
        "this key is indented further than the one above it; begin both in the same column",
        said="mapping values",
        before=r"^\s+[\w-]+$",
        above=rf"{_KEY}: +\S",
    ),
    _Slip(f"{_QUOTE_IT} contains a colon and a space", said="mapping values"),
    _Slip(f"{_QUOTE_IT} begins with `@`, `%` or a backquote", said="cannot start any token"),
    _Slip(
        "a quotation mark is opened here and never closed; close it", said="while scanning a quoted scalar"
    ),
    _Slip("begin every entry of this list with `- `, all at the same indentation", said="expected '-'"),
    _Slip(f"{_QUOTE_IT} begins with `[` or `{{`", said=_NO_END, line=rf"(?:{_KEY}: +|\s*- +)[\[{{]"),
    _Slip(
        "several texts stand here; give each a line of its own that begins with `- `",
        said=_NO_END,
        line=r".*[\"'] *, *[\"']",
    ),
    _Slip(
        'the text goes on after its closing `"`; write `\\"` for a quotation mark inside',
        said=_NO_END,
        before=r"\"\s*$|\", *$",
    ),
    _Slip(
        "the text goes on after its closing `'`; write `''` for an apostrophe inside",
        said=_NO_END,
        before=r"'\s*$",
    ),
    _Slip("give all keys of one mapping the same indentation", said=_NO_END),
    _Slip("put a space after the colon", said=_NO_KEY, line=r"\s*(?:- +)?[\w-]+:[^\s/]"),
    _Slip(
        "begin every entry of this list with a hyphen and a space: `- `", said=_NO_KEY, line=r"\s*[-–—•·*]"
    ),
    _Slip("indent the text further than its key above", said=_NO_KEY, above=r".*: +[|>][-+0-9]*\s*$"),
    _Slip("begin every entry of this list with a hyphen and a space: `- `", said=_NO_KEY, above=r"\s*- "),
    _Slip("put a colon and a space after the key", said=_NO_KEY),
    _Slip(f"{_QUOTE_IT} begins with `*` or `&`", said="alias|anchor"),
    _Slip(
        "begin the text on the line below `|` or `>`, or put quotation marks around it", said="block scalar"
    ),
    _Slip(f"{_QUOTE_IT} begins with `- ` or `? `", said="block sequence entries|mapping keys"),
    _Slip(f"{_QUOTE_IT} begins with `%`", said="directive"),
    _Slip(f"{_QUOTE_IT} begins with `!`", said="tag"),
    _Slip(f"{_QUOTE_IT} begins with `[` or `{{`", said="flow (sequence|mapping)"),
    _Slip("check the indentation and the quotation marks here, and mend them"),
)


def misread_character(lines: Lines, error: yaml.reader.ReaderError) -> Finding:
    """Say which character keeps a text from being YAML."""
    found = FORBIDDEN.search(lines.text)
    if found is None:
        return Finding(lines.at(None), f"this is no YAML ({error.reason}); save the file as UTF-8", "yaml")
    message = f"the character U+{ord(found[0]):04X} cannot stand in a YAML file; delete it"
    return Finding(lines.at(found.start()), message, "yaml")


def misread_line(lines: Lines, error: yaml.MarkedYAMLError, last: yaml.ScalarEvent | None) -> Finding:
    """Say what is wrong where the parser gave up; `last` is the last text that it could read."""
    said = f"{error.context or ''} {error.problem or ''}".strip()
    begun_before = re.search("quoted scalar|simple key|flow", said) or error.problem_mark is None
    location = lines.at((error.context_mark if begun_before else None) or error.problem_mark)
    if last and last.style in {'"', "'"} and re.search(_NO_END, said):
        begun, ended = lines.at(last.start_mark), lines.at(last.end_mark)
        if begun.line < ended.line == location.line:
            message = (
                f"the quotation mark opened here is closed on line {ended.line} only, where more follows"
            )
            return Finding(begun, f"{message}; close it where its text ends", "yaml")
    place = _Place(said, lines.before(location), lines.after(location), lines.above(location))
    advice = next(slip.advice for slip in _SLIPS if slip.explains(place))
    return Finding(location, advice, "yaml", detail=f"YAML: {said}")
