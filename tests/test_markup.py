"""What becomes of text between the data and the page: it is shown as it is, and has no effect."""

from __future__ import annotations

import json
import re
import string
from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import markdown
import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from briefing.markup import Markdown, escape, link, quoted
from tests.past_the_rules import make_past_the_rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Without smartsymbols and smarty, which change glyphs on purpose.
CONVERTER = markdown.Markdown(
    extensions=[
        *("footnotes", "attr_list", "md_in_html", "tables", "toc", "def_list", "admonition", "abbr"),
        *("pymdownx.superfences", "pymdownx.magiclink", "pymdownx.betterem", "pymdownx.tilde"),
        *("pymdownx.caret", "pymdownx.mark", "pymdownx.details", "pymdownx.tasklist", "pymdownx.emoji"),
        *("pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.critic", "pymdownx.snippets"),
        *("pymdownx.blocks.tab", "pymdownx.blocks.html", "pymdownx.blocks.admonition"),
    ]
)

HOSTILE = (
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![](x onerror=alert(1))",
    "<img src=x onerror=alert(1)>",
    "</span></div></td>",
    "<!-- --> -->",
    "{{ 7*7 }}",
    "{% raw %}",
    "{: onclick=x }",
    "{ #x .y z=1 }",
    "*a* _b_ **c** __d__ `e` ~f~ ~~g~~ ^h^ ^^i^^ ==j== ++k++ {++l++} {>>m<<}",
    "| a | b |",
    "[^e1]",
    "[^1]:",
    "[TOC]",
    "[x]: http://evil.example",
    "*[x]: y",
    "&amp; &lt; &#60; &copy;",
    '--8<-- "x"',
    ":smile: :100: :+1:",
    "http://evil.example www.evil.example x@y.z mailto:x@y.z",
    "\\*a\\*",
    "$x$ \\(y\\)",
)
OPENERS = (
    *(
        "#",
        "##",
        ">",
        "-",
        "+",
        "*",
        "1.",
        "1)",
        "12345.",
        "0000000.",
        "+++",
        "---",
        "===",
        "***",
        ":",
        "!!! note",
    ),
    *(
        "??? note",
        "???+ note",
        "/// note",
        "/// tab | x",
        "///",
        "|",
        "~~~",
        "```",
        "$$",
        "%%",
        ";--8<--",
        "- [ ]",
        "[x]:",
    ),
)


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text with runs of white space collapsed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self._pieces: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return collapsed("".join(self._pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(sorted(attrs))))

    def handle_data(self, data: str) -> None:
        self._pieces.append(data)

    def handle_comment(self, data: str) -> None:
        self.tags.append(("!--", ((data, None),)))

    handle_decl = handle_pi = unknown_decl = handle_comment


def converted(source: str) -> Page:
    return Page(CONVERTER.reset().convert(source))


def collapsed(text: str) -> str:
    return " ".join(text.split())


# ------------------------------------------------------------------------------------- in every kind of place

PLACES = {
    "paragraph": "{}",
    "heading": "# {} {{ #x }}",
    "heading below a text": "Before\n\n### {}\n\nAfter",
    "table cell": "| a | b |\n| --- | --- |\n| {} | c |\n",
    "list item": "- {}\n- b",
    "link label": "See [{}](#x) there.",
    "footnote": "a[^e7]\n\n[^e7]: {} — b",
    "span": '<span class="x">{}</span>',
    "block": "<div markdown>\n\n{}\n\n</div>",
    "quotation": '> **a** <span id="x">{}</span>',
    "strong": "- **{}**: a",
}

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
LETTERS = st.text(string.ascii_letters + string.digits + " .-", max_size=8)
MARKS = st.text(string.punctuation + string.whitespace + "1x", max_size=12)


@given(st.lists(st.one_of(TEXTS, LETTERS, MARKS, st.sampled_from((*HOSTILE, *OPENERS))), max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_text_in_any_place_is_shown_as_it_is_and_nothing_else(pieces: list[str]) -> None:
    text = "".join(pieces)
    assume(collapsed(text))  # no field is empty
    is_shown_as_it_is(text)


@pytest.mark.parametrize("opener", OPENERS)
def test_what_opens_a_block_opens_none(opener: str) -> None:
    for text in (
        opener,
        f"{opener} a",
        f"{opener}a",
        f"{opener}\n{opener}",
        f"a\n{opener} b\n\n    c",
        f"    {opener}",
    ):
        is_shown_as_it_is(text)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_markup_inside_a_line_is_none(hostile: str) -> None:
    for text in (hostile, f"a {hostile} b", f"a{hostile}b", f"{hostile}{hostile}", f"“{hostile}”"):
        is_shown_as_it_is(text)


def is_shown_as_it_is(text: str) -> None:
    """Check that Markdown made of the text and of a plain word differs in nothing but that text."""
    for place, source in PLACES.items():
        shown = converted(str(Markdown(source).format(text)))
        plain = converted(source.format("WORD"))
        assert shown.text == collapsed(plain.text.replace("WORD", collapsed(text))), place
        assert without_derived_ids(shown) == without_derived_ids(plain), place


def without_derived_ids(page: Page) -> list[object]:
    """Return a page's tags, but not the ids of headings, which the table of contents makes of their text."""
    return [
        (tag, tuple(pair for pair in attrs if not (tag.startswith("h") and pair[0] == "id")))
        for tag, attrs in page.tags
    ]


@given(st.text())
@example("a\x00b\x1bc")
def test_control_characters_become_the_sign_for_what_cannot_be_shown(text: str) -> None:
    shown = str(escape(text))
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f]", shown)
    assert shown.count("\ufffd") >= len(re.findall("[\x00-\x08\x0e-\x1b\x7f]", text))


@given(st.text("abcxyz ÄÖßé漢ا,;’“”–…()0123456789", max_size=40))
def test_prose_is_left_as_it_is_written(text: str) -> None:
    shown = str(escape(text))
    assert shown.replace("&#46;", ".").replace("&#41;", ")").replace("&#40;", "(") == collapsed(text)


def test_prose_with_the_marks_that_prose_has_stays_readable_in_the_raw_page() -> None:
    prose = (
        "On 7 January (a Friday), 2.2 million euros – 12:30 – were lost: who, what, when? U.S. non-essential!"
    )
    assert str(escape(prose)) == prose


# ------------------------------------------------------------------------------------------ links and spans


@given(st.text(string.ascii_letters + string.digits + "/.?#&=%~_-+,:;@!()[]*'$é", min_size=1, max_size=30))
@example("?a=1&amp;b=2")
@settings(deadline=None)
def test_a_link_leads_where_it_says_and_nowhere_else(rest: str) -> None:
    (paragraph, anchor) = converted(f"{link('label', f'https://a.example/{rest}')}").tags
    assert paragraph == ("p", ())
    assert [name for name, _ in anchor[1]] == ["href"]
    target = str(anchor[1][0][1])
    for mark in "()[]*'":
        target = target.replace(f"%{ord(mark):02X}", mark)
    assert target == f"https://a.example/{rest}"


def test_a_quotation_carries_its_language_and_direction() -> None:
    page = converted(str(quoted('"a" <b>', "ar", "rtl")))
    assert page.tags == [("p", ()), ("span", (("dir", "rtl"), ("lang", "ar")))]
    assert page.text == '"a" <b>'


def test_a_language_cannot_break_out_of_its_attribute() -> None:
    assert "<b>" not in quoted("a", '"><b>', "ltr")


def test_markdown_is_not_escaped_twice_and_escapes_what_is_joined_to_it() -> None:
    made = Markdown("**{}**").format("*") + "_"
    assert made == "**&#42;**&#95;"
    assert escape(made) == made
    assert Markdown(" · ").join([made, "*"]) == "**&#42;**&#95; · &#42;"


# ------------------------------------------------------------------------------ through the real templates

BRIEFING = """\
title: TEXT
summary:
  sum: {text: TEXT, evidence: QUOTE}
sources:
  article:
    title: TEXT
    publisher: TEXT
    publisher_family: TEXT
    author: TEXT
    published: 2020-01-01
    note: TEXT
    rights: {publish: full, license: TEXT}
places:
  place: {name: TEXT, also: TEXT}
actors:
  actor: {name: TEXT, also: TEXT, kind: person, role: TEXT, evidence: QUOTE}
  other: {name: TEXT, kind: group, part_of: actor, evidence: QUOTE}
events:
  event:
    title: TEXT
    text: TEXT
    evidence: QUOTE
    according_to: [actor, other]
    where: place
    actors: {by: actor, against: other, involving: [actor, other]}
    when: {date: 2020-01-01, words: TEXT, basis: inferred, note: TEXT}
  later: {title: TEXT, text: TEXT, evidence: QUOTE, when: {after: event}}
  undated: {title: TEXT, text: TEXT, evidence: QUOTE}
responses:
  response:
    {title: TEXT, by: [actor, other], action: aid, toward: other, about: event, text: TEXT, evidence: QUOTE}
  untitled: {by: other, action: other, text: TEXT, evidence: QUOTE}
figures:
  figure:
    {label: TEXT, words: TEXT, text: TEXT, unit: TEXT, counts: TEXT, evidence: QUOTE, superseded_by: newer}
  newer: {label: TEXT, words: TEXT, evidence: QUOTE}
remarks:
  remark: {by: [actor, other], quote: WORDS, text: TEXT, evidence: QUOTE, where: place}
unknowns:
  unknown: {text: TEXT, why: TEXT, closed_by: TEXT, evidence: QUOTE, about: [event, figure, remark, sum]}
  editor: TEXT
set_aside:
  - {quote: Aside WORDS aside, why: TEXT}
unread:
  - Unread
terms:
  TEXT: TEXT
"""
SOURCE = "Said “WORDS” said.\n\nUnread.\n\nAside WORDS aside.\n"
HARMLESS = "Harmless"


def built(text: str, folder: Path, write_briefing: Callable[..., Path]) -> dict[str, str]:
    """Return the pages of a briefing that has this text in every field, in its quotes and in its source."""
    source = SOURCE.replace("WORDS", text)
    fields = {"TEXT": text, "QUOTE": source.split("\n")[0], "Aside WORDS aside": f"Aside {text} aside"}
    briefing = re.sub(
        "TEXT|QUOTE|Aside WORDS aside|WORDS",
        lambda field: json.dumps(fields.get(field[0], text), ensure_ascii=False),
        BRIEFING,
    )
    write_briefing(folder / "seeds" / "x", briefing, article=source)
    made = make_past_the_rules(folder / "seeds").files
    return {path: page.decode() for path, page in made.items() if path.endswith(".md")}


# Short enough for no link to shorten them, and without what ends a sentence, so that the source has the same.
COMBINED = [
    "# <script>alert(1)</script> </span></div> <!-- -->",
    "> {{ 7*7 }} {% raw %} {: onclick=x } { #x .y }",
    "- [ ] [x](javascript:alert(1)) ![](x onerror=y) ](x)",
    "| *a* | _b_ | `c` | ~d~ | ^e^ | ==f== | ++g++ | $h$ |",
    "+++ [^e1] [TOC] [x]: y *[x]: z {++l++} {>>c<<}",
    "1) &amp; &lt;b&gt; &#60; %3C \\*x\\* -- --- -->",
    ": http://evil.example www.evil.example x@y.z",
    "=== ``` ~~~ /// tab | x <?php ?> <![CDATA[x]]> :smile:",
    '"; onclick="x" \' style=\'y\' --8<-- "x" </title>',
]


@pytest.mark.parametrize("text", COMBINED)
def test_hostile_text_in_every_field_makes_the_same_pages_as_a_harmless_word(
    text: str, tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    hostile = built(text, tmp_path / "hostile", write_briefing)
    harmless = built(HARMLESS, tmp_path / "harmless", write_briefing)
    assert hostile.keys() == harmless.keys()
    for path, page in hostile.items():
        shown, plain = (converted(body_of(source)) for source in (page, harmless[path]))
        assert Counter(without_derived_ids(shown)) == Counter(without_derived_ids(plain)), path
        assert shown.text.casefold() == plain.text.replace(HARMLESS, text).casefold(), path


@pytest.mark.parametrize("text", COMBINED)
def test_hostile_text_stays_inside_the_front_matter(
    text: str, tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    for page in built(text, tmp_path, write_briefing).values():
        (opening, origin, *fields) = page.split("\n---\n")[0].splitlines()
        assert (opening, origin[:22]) == ("---", "# generated from seeds")
        assert {field.partition(": ")[0] for field in fields} >= {"title", "description"}
        for field in fields:
            assert not re.search("[<>]", str(yaml.safe_load(field))), field


def body_of(page: str) -> str:
    """Return a page without its front matter."""
    return page.split("\n---\n", 1)[1]
