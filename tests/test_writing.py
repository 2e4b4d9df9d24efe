"""Where the words of a value are written in its file, in every style that YAML has."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from briefing.reader.nodes import Mapping, Scalar, Sequence, Written, compose
from briefing.record import Record

if TYPE_CHECKING:
    from briefing.findings import Location

FILE = Path("briefing.yml")
LETTERS = "abcz0é\u0301Жא东京한🙂\u200d'\"\\#:-|>&*!?%@`,[]{}~/"
WORD = st.text(LETTERS, min_size=1, max_size=8)
BLANK = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", "\n\n\n", " \n", "\n  ", "\t", "\n\t"])
TEXT = st.lists(st.tuples(WORD, BLANK), min_size=1, max_size=12).map(
    lambda pairs: "".join(f"{n}{word}{blank}" for n, (word, blank) in enumerate(pairs))
)
"""Words, each of which stands there once, because it begins with its number."""


def values_in(text: str) -> list[Scalar]:
    """Return the values, not the keys, of a YAML text."""
    root, findings = compose(text, FILE)
    assert not findings
    inside = [root]
    found = []
    while inside:
        node = inside.pop()
        if isinstance(node, Mapping):
            inside += node.values.values()
        elif isinstance(node, Sequence):
            inside += node.items
        elif isinstance(node, Scalar):
            found.append(node)
    return found


def written(text: str, location: Location) -> str:
    """Return the words of a file that a location covers."""
    line = re.split(r"\r\n?|\n", text)[location.line - 1]
    return line[location.column - 1 : location.column - 1 + location.width]


def assert_each_word_is_found(text: str, value: str) -> None:
    """Assert that each word of a value is located where it is written, which is the text's only value."""
    (scalar,) = values_in(text)
    style = written(text, replace(scalar.location, width=1))
    for word in re.finditer(r"\S+", value):
        words = written(text, scalar.within(value, *word.span()))
        if style == '"' and (cut := re.fullmatch(r"((?:[^\\]|\\.)+)\\", words)):
            # A line may end in the middle of a word there.
            assert word[0].startswith(yaml.safe_load(f'"{cut[1]}"'))
        else:
            assert word[0] == (yaml.safe_load(f"{style}{words}{style}") if style in ("'", '"') else words)


DUMPED = st.fixed_dictionaries(
    {
        "width": st.integers(10, 90),
        "indent": st.integers(2, 9),
        "line_break": st.sampled_from(["\n", "\r\n"]),
        "allow_unicode": st.booleans(),
    }
)
"""How PyYAML may write a text."""


@given(TEXT, st.sampled_from([None, "'", '"', "|", ">"]), DUMPED, st.integers(0, 3))
@example("0a\n\n 1b\n2c\n", ">", {"width": 10}, 0)
@example("00\n\n", ">", {"width": 10}, 0)
@example("0é🙂\t1b ", '"', {"width": 10, "allow_unicode": False}, 2)
def test_each_word_is_found_in_every_style(
    value: str, style: str | None, how: dict[str, Any], depth: int
) -> None:
    nested: object = value
    for level in range(depth):
        nested = [nested] if level % 2 else {"key": nested}
    text = yaml.dump({"key": nested}, Dumper=dumper(style), **how)
    (scalar,) = values_in(text)
    assume(scalar.text == value)  # PyYAML writes a backslash too many where it wraps a line early
    assert_each_word_is_found(text, value)


def dumper(style: str | None) -> type[yaml.SafeDumper]:
    """Return a dumper that writes values in a style as far as YAML allows."""

    class Dumper(yaml.SafeDumper):
        def represent_str(self, data: str) -> yaml.ScalarNode:
            return self.represent_scalar(
                "tag:yaml.org,2002:str", data, style=None if data == "key" else style
            )

    Dumper.add_representer(str, Dumper.represent_str)
    return Dumper


@given(TEXT, st.data())
def test_each_word_is_found_wherever_a_line_is_wrapped(value: str, data: st.DataObject) -> None:
    """What hands write is wrapped and indented in more ways than a program writes."""
    words = value.split()
    style = data.draw(st.sampled_from(["", "'", '"', ">", "|"]))
    if style == "":
        assume(not any(re.search(r"^[^\w]|:$|^#", word) for word in words))
    text = ("key: " + {">": ">-\n   ", "|": "|\n   "}.get(style, style)) + ""
    for number, word in enumerate(words):
        shown = word.replace("'", "''") if style == "'" else word
        shown = re.sub(r'(["\\])', r"\\\1", shown) if style == '"' else shown
        gaps = ["\n   ", " ", "\n\n   ", *([" \n\t   ", " \\\n     "] if style == '"' else [])]
        text += (data.draw(st.sampled_from(gaps)) if number else "") + shown
    text += {"'": "'", '"': '"'}.get(style, "") + "  # a comment\n" * (style not in (">", "|"))
    (scalar,) = values_in(text)
    assert_each_word_is_found(text, str(scalar.text))


class Held(Record):
    """A record as the model has them."""

    also: tuple[str, ...]


@pytest.mark.parametrize("blank", [" ", "\n", "  \t\n"])
@given(value=TEXT)
def test_a_value_whose_white_space_became_single_spaces_is_found_as_well(blank: str, value: str) -> None:
    text = yaml.safe_dump({"key": blank + value}, allow_unicode=True, width=20)
    (scalar,) = values_in(text)
    assume(scalar.text == blank + value)  # (as above)
    assert_each_word_is_found(text, " ".join(value.split()))


def test_where_the_value_is_another_one_the_text_begins() -> None:
    (scalar,) = values_in("key: one two\n")
    assert scalar.within("one 2", 4, 5) == scalar.location


def test_words_behind_an_alias_are_found_at_the_alias() -> None:
    _, alias = reversed(values_in("a: &name one two\nb: *name\n"))
    assert alias.within("one two", 4, 7) == alias.location


def test_what_is_lacking_at_the_end_is_found_behind_the_last_word() -> None:
    (scalar,) = values_in("key: >-\n  one\n  two\n")
    location = scalar.within("one two", 7, 7)
    assert (location.line, location.column, location.width) == (3, 6, 0)


def test_words_over_two_lines_are_marked_to_the_end_of_the_first() -> None:
    text = "key: one two  \n  three\n"
    (scalar,) = values_in(text)
    assert written(text, scalar.within("one two three", 4, 13)) == "two"


@pytest.mark.parametrize("line_break", ["\x85", "\u2028", "\r", "\r\n"])
def test_lines_are_counted_as_editors_count_them(line_break: str) -> None:
    """YAML breaks lines at characters that no editor breaks them at."""
    text = f"key: >-\n  one{line_break}  two\n"
    (scalar,) = values_in(text)
    assert scalar.text is not None
    start = scalar.text.index("two")
    assert written(text, scalar.within(scalar.text, start, start + 3)) == "two"


def test_a_record_finds_words_in_a_list_and_where_one_stands_for_a_list() -> None:
    for text, path in (("[Ann Lee, Bob Ray]", ("also", 1)), ("Bob Ray", ("also", 0))):
        root, _ = compose(f"also: {text}\n", FILE)
        assert root
        record = Held(also=("Ann Lee", "Bob Ray") if "Ann" in text else ("Bob Ray",))
        record.locate(Written(root, root))
        location = record.within(*path, start=4, end=7)
        assert written(f"also: {text}\n", location) == "Ray"
