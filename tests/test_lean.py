"""What a page does without, and nothing else: patterns that cannot match, blanks of the theme."""

from __future__ import annotations

import re
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config

from briefing.plugin.lean import with_signs, without_blanks
from briefing.plugin.patterns import OnlyWhatCanMatch
from tests.site_fixtures import ROOT, parsed

SETTINGS = load_config(str(ROOT / "mkdocs.yml"))
PAGES = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/sites/*/expected/**/*.md")]
MARKS = r"`\[]()!<>&*_{}#:|^@/ " + "\n"


def converted(text: str, *more: markdown.extensions.Extension, also: tuple[str, ...] = ()) -> str:
    extensions = [*SETTINGS.markdown_extensions, *also, *more]
    return markdown.Markdown(extensions=extensions, extension_configs=SETTINGS.mdx_configs).convert(text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: Path(page).relative_to(ROOT).as_posix())
def test_a_page_comes_out_the_same_with_the_patterns_alone_that_can_match(page: Path) -> None:
    text = re.sub(r"\A---\n.*?\n---\n", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert converted(text, OnlyWhatCanMatch()) == converted(text)


@given(st.lists(st.sampled_from([*MARKS, "word", "x@y.z", "http://a.b", "[^1]", "[a]: b\n", "\n\n", "  \n"])))
def test_any_text_comes_out_the_same_with_the_patterns_alone_that_can_match(pieces: list[str]) -> None:
    text = "".join(pieces) + "\n\n[^1]: a *note*"
    assert converted(text, OnlyWhatCanMatch()) == converted(text)


@pytest.mark.parametrize("also", ["smarty", "wikilinks", "pymdownx.tilde", "pymdownx.emoji", "abbr"])
def test_patterns_of_other_extensions_match_what_they_always_matched(also: str) -> None:
    text = '"A" -- [[b]] ~~c~~ :smile: d... `e` HTML\n\n*[HTML]: Hyper <b>Text</b> `x`\n'
    assert converted(text, OnlyWhatCanMatch(), also=(also,)) == converted(text, also=(also,))
    assert converted(text, also=(also,)) != converted(text)


CONTENT = "<article>\n\n  <pre>\n\n  as it is\n</pre></article>"


def test_only_the_blanks_around_the_content_go() -> None:
    page = f"<html>\n\n    <nav>\n\t\n  <a>one\n     two</a></nav>\n{CONTENT}\n\n   </html>\n"
    assert without_blanks(page, CONTENT) == f"<html><nav>\n<a>one\ntwo</a></nav>\n{CONTENT}\n</html>\n"


def test_where_a_blank_shows_one_stays() -> None:
    page = f"<p>Made with\n   <a>this</a>\n  <a>that</a>\n  <b>x</b>\n\n  <div>y</div>\n  z</p>{CONTENT}"
    kept = f"<p>Made with\n<a>this</a>\n<a>that</a>\n<b>x</b><div>y</div>\nz</p>{CONTENT}"
    assert without_blanks(page, CONTENT) == kept


def test_signs_of_links_are_written_as_themselves_and_say_the_same() -> None:
    content = "<p>a&#160;<a>&#8617;</a><a>&para;</a>&lt;b&amp;</p>"
    assert with_signs(content) == "<p>a\N{NO-BREAK SPACE}<a>↩</a><a>¶</a>&lt;b&amp;</p>"
    assert parsed(with_signs(content)).text == parsed(content).text


@pytest.mark.parametrize("tag", ["pre", "script", "style", "textarea"])
def test_where_white_space_counts_it_stays(tag: str) -> None:
    page = f"<body>\n\n<{tag} id='x'>\n\n   a  \n\n  b</{tag}>\n\n{CONTENT}"
    assert without_blanks(page, CONTENT) == f"<body>\n<{tag} id='x'>\n\n   a  \n\n  b</{tag}>\n{CONTENT}"


def test_a_page_that_hides_its_table_of_contents_carries_none_but_can_be_skipped_to(built_site: Path) -> None:
    page = parsed((built_site / "kazakhstan-unrest/print/index.html").read_text(encoding="utf-8"))
    listed = [
        link for nav in page.all("nav") for link in nav.all("a") if "#" in link.attributes.get("href", "")
    ]
    assert listed == []
    skip = next(link for link in page.all("a") if "md-skip" in link.classes)
    assert skip.attributes["href"] == f"#{page.first('h1').attributes['id']}"
