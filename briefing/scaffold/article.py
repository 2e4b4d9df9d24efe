"""The text that somebody hands over: plain text is left untouched, other sorts are extracted."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import WrongUse
from briefing.reader.texts import MAX_BYTES, no_words

STANDARD_INPUT = "-"
EXTRACTORS = "trafilatura markdown lxml-html-clean"
"""What the extra `html` brings."""
_EXTRACTED = {".html", ".htm", ".md", ".markdown"}


@dataclass(frozen=True, slots=True)
class Article:
    """What was handed over, and the text in it."""

    text: str
    content: bytes
    """The text as it is to be kept: for plain text, the very bytes that came in."""
    original: tuple[str, bytes] | None = None
    """The name and the bytes of the file it was extracted from."""


def read_article(path: str) -> Article:
    """Return the article at a path, or from standard input for `-`.

    Raises:
        WrongUse: where there is none, or where it is no text.
    """
    file = Path(path)
    content = _read(path, file)
    if len(content) > MAX_BYTES:
        raise WrongUse(f"`{path}` is larger than {MAX_BYTES:,} bytes; keep to the article's own text")
    if reason := no_words(path, content):
        raise WrongUse(reason)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = f"the byte 0x{content[error.start]:02X} at position {error.start + 1}"
        raise WrongUse(f"`{path}` is not UTF-8: {told} cannot be read; save it as UTF-8") from error
    if path != STANDARD_INPUT and file.suffix.lower() in _EXTRACTED:
        extracted = _extracted(text, file)
        return Article(extracted, extracted.encode(), (f"article{file.suffix.lower()}", content))
    return Article(text, content)


def _read(path: str, file: Path) -> bytes:
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise WrongUse(f"`{path}` cannot be read: {error.strerror or error}") from error


def _extracted(text: str, file: Path) -> str:
    try:
        import trafilatura  # noqa: PLC0415 -- an extra that only this needs
    except ImportError as error:
        told = f"`{file}` is no plain text, and what takes the article out of it is not installed"
        mend = f"`python -m pip install {EXTRACTORS}`, or save its words as plain text"
        raise WrongUse(f"{told}; {mend}") from error
    if file.suffix.lower() in {".md", ".markdown"}:
        import markdown  # noqa: PLC0415 -- it comes with the same extra

        text = f"<html><body><article>{markdown.markdown(text)}</article></body></html>"
    found = trafilatura.extract(text, include_comments=False, include_tables=False, favor_recall=True)
    if not found or not found.strip():
        raise WrongUse(f"no article was found in `{file}`; save its words as plain text")
    paragraphs = filter(str.strip, str(found).splitlines())  # it sets no blank lines between them
    return "\n\n".join(paragraphs) + "\n"
