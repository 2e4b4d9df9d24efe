"""How briefings are read: each file in `reader/` is one, and what is wrong with it stands in its comments."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from briefing import reader
from briefing.build import build, read_all
from briefing.errors import WrongUse
from briefing.findings import Location
from briefing.reader import texts
from briefing.record import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefing.findings import Finding

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("reader/*.yml"))
ARTICLE = HERE.parent / "seeds/kazakhstan-unrest/sources/article.txt"
BRIEFING = (HERE.parent / "seeds/kazakhstan-unrest/briefing.yml").read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_marked_as_broken_is_found_and_nothing_else(
    file: Path, tmp_path: Path, judge: Callable[..., tuple[list[str], list[str]]]
) -> None:
    shutil.copy(file, tmp_path / "briefing.yml")
    shutil.copy(file.with_name("source.txt"), tmp_path)
    told, expected = judge(tmp_path)
    assert told == expected
    assert bool(told) != file.name.startswith("sound-")


# ------------------------------------------------------------------------------ what no YAML file can show


def only_finding(folder: Path) -> Finding:
    """Return the one finding of a briefing, with its file named from the folder."""
    (finding,) = read_all([folder]).findings
    return finding


def place_of(finding: Finding, folder: Path) -> tuple[str, int, int]:
    location = finding.location
    return location.file.relative_to(folder).as_posix(), location.line, location.column


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"---\n", b"# A comment\n", b"null\n"])
def test_a_file_without_anything_in_it_is_no_briefing_yet(
    content: bytes, tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    finding = only_finding(write_briefing(tmp_path, content))
    assert finding.message == "this is no briefing yet; begin with `title: ` and the headline"
    assert place_of(finding, tmp_path) == ("briefing.yml", 1, 1)


def test_a_byte_order_mark_and_windows_line_ends_change_nothing(
    tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    folder = write_briefing(tmp_path, b"\xef\xbb\xbf" + minimal.replace("\n", "\r\n").encode())
    dossier, findings = reader.read(folder)
    assert not findings
    assert dossier is not None
    assert dossier.briefing.at("title") == Location(folder / "briefing.yml", 1, 8)
    assert dossier.briefing.summary["sum-stop"].at() == Location(folder / "briefing.yml", 3, 3)


def test_a_briefing_that_is_not_utf_8_is_told_the_place_of_the_first_byte_that_is_not(
    tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    finding = only_finding(write_briefing(tmp_path, "# é\ntitle: né".encode() + b"\xe9"))
    assert finding.message == "the byte 0xE9 is not UTF-8; save the file as UTF-8"
    assert place_of(finding, tmp_path) == ("briefing.yml", 2, 10)


def test_a_source_that_is_not_utf_8_is_told_the_place_of_the_first_byte_that_is_not(
    tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    finding = only_finding(write_briefing(tmp_path, article="Nö.\nÖ".encode() + b"\x96 nobody was hurt."))
    assert finding.message == "the byte 0x96 is not UTF-8; save the text as UTF-8"
    assert place_of(finding, tmp_path) == ("sources/article.txt", 2, 2)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x80", "\ufffe", "\uffff"])
def test_a_control_character_is_named_and_placed(
    character: str, tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    finding = only_finding(write_briefing(tmp_path, f"# é 😀\ntitle: Überfall {character} bei Nacht\n"))
    told = f"the character U+{ord(character):04X} cannot stand in a YAML file; delete it"
    assert (finding.message, place_of(finding, tmp_path)) == (told, ("briefing.yml", 2, 17))


def test_a_control_character_written_as_an_escape_is_found_too(
    tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    hidden = minimal.replace("title: The ferry to Oskar", 'title: "The\\0 ferry \\e to Oskar"')
    folder = write_briefing(tmp_path, hidden)
    assert only_finding(folder).message == "the text holds the control character U+0000; delete it"
    dossier, _ = reader.read(folder)
    assert dossier is not None
    assert dossier.briefing.title == "The ferry to Oskar"


def test_an_alias_bomb_is_refused_at_its_first_list(
    tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    finding = only_finding(write_briefing(tmp_path, "\n".join(lines)))
    assert "`*a0` does not stand for a single text written before it" in finding.message
    assert finding.location.line == 2


def test_nesting_ends_at_a_depth_that_no_briefing_needs(
    tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    assert "nested more than 20 levels deep" in only_finding(write_briefing(tmp_path, "[" * 9000)).message


def test_the_number_of_values_is_bounded(tmp_path: Path, write_briefing: Callable[..., Path]) -> None:
    many = "unread: [" + "a," * 200_000 + "]"
    assert "more than 200,000 values" in only_finding(write_briefing(tmp_path, many)).message


def test_a_briefing_that_is_too_large_is_not_read(
    tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    sound = minimal + "#" * (reader.MAX_BYTES - len(minimal))
    assert not read_all([write_briefing(tmp_path, sound)]).findings
    finding = only_finding(write_briefing(tmp_path, sound + "#"))
    assert finding.message == "larger than 2,000,000 bytes; split the briefing"


def test_a_source_that_is_too_large_is_not_read(
    tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    text = "The ferry to Oskar stopped on Monday. Nobody was hurt."
    sound = text + " " * (texts.MAX_BYTES - len(text))
    assert not read_all([write_briefing(tmp_path, minimal, article=sound)]).findings
    finding = only_finding(write_briefing(tmp_path, minimal, article=sound + " "))
    assert finding.message == (
        "`sources/article.txt` is larger than 5,000,000 bytes; keep to the article's own text"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" \n\t", "`sources/article.txt` is empty; paste the article's text into it"),
        ("a\x00b", "`sources/article.txt` holds binary data; it has to be plain text"),
    ],
)
def test_a_source_without_words_is_refused(
    text: str, told: str, tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    findings = read_all([write_briefing(tmp_path, minimal, article=text)]).findings
    assert told in [finding.message for finding in findings]


# ------------------------------------------------------------------------------------- where the texts lie


def test_a_source_that_is_not_there_is_told_the_nearest_name(
    tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    finding = only_finding(write_briefing(tmp_path, minimal, artikel="Nobody was hurt."))
    assert finding.message == (
        "the text of `article` is not at `sources/article.txt`; "
        "did you mean `sources/artikel.txt`? Name it under `file`"
    )
    assert (finding.rule, place_of(finding, tmp_path)) == ("source-text", ("briefing.yml", 9, 3))


def test_a_source_that_is_not_there_and_like_nothing_there_is_told_where_to_put_it(
    tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    named = minimal.replace("report on the ferry", "report on the ferry\n    file: texts/ferry.txt")
    finding = only_finding(write_briefing(tmp_path, named, zzz="Nobody was hurt."))
    assert finding.message == (
        "the text of `article` is not at `texts/ferry.txt`; put the article's text there"
    )
    assert place_of(finding, tmp_path) == ("briefing.yml", 11, 11)


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "sources/../../secret.txt", "{outside}", "sources/link.txt", "linked/secret.txt"],
)
def test_a_source_outside_the_folder_is_not_read(
    name: str, tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("The ferry to Oskar stopped on Monday. Nobody was hurt.")
    name = name.format(outside=outside)
    named = minimal.replace("report on the ferry", f"report on the ferry\n    file: {name}")
    folder = write_briefing(tmp_path / "ferry", named)
    (folder / "sources" / "link.txt").symlink_to(outside)
    (folder / "linked").symlink_to(tmp_path)
    finding = only_finding(folder)
    assert finding.message == f"`{name}` leads out of the briefing's folder; put the text inside it"
    assert place_of(finding, folder) == ("briefing.yml", 11, 11)


@pytest.mark.parametrize(
    "name", [".", "sources", "a" * 400, "sources/loop.txt", "briefing.yml/x", "~", "nul\\0"]
)
def test_a_name_that_no_text_can_have_is_a_finding(
    name: str, tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    named = minimal.replace("report on the ferry", f'report on the ferry\n    file: "{name}"')
    folder = write_briefing(tmp_path, named)
    (folder / "sources" / "loop.txt").symlink_to("loop.txt")
    assert "source-text" in {finding.rule for finding in read_all([folder]).findings}


def test_a_text_that_changed_is_told_its_new_hash(
    tmp_path: Path, write_briefing: Callable[..., Path], minimal: str
) -> None:
    recorded = minimal.replace("report on the ferry", f"report on the ferry\n    sha256: {'0' * 64}")
    finding = only_finding(write_briefing(tmp_path, recorded))
    assert "`sources/article.txt` has changed since it was recorded; check the quotes" in finding.message
    new = finding.message.split("`")[3]
    assert not read_all([write_briefing(tmp_path, recorded.replace("0" * 64, new))]).findings


def test_a_folder_without_a_briefing_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="no briefing lies in"):
        build(tmp_path)
    with pytest.raises(WrongUse, match="there is no folder"):
        build(tmp_path / "seeds")


# --------------------------------------------------------------------------------- what becomes of a value


def test_a_folder_where_a_briefing_should_be_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "ferry/briefing.yml").mkdir(parents=True)
    (folder,) = reader.find_folders(tmp_path)
    assert only_finding(folder).message == "cannot be read: Is a directory"


def test_every_plain_scalar_is_the_text_that_is_written() -> None:
    dossier, faults = reader.read(HERE / "reader" / "plain-scalars")
    assert not faults
    assert dossier is not None
    briefing = dossier.briefing
    assert (briefing.places["no"].name, briefing.places["no"].country) == ("no", "NO")
    assert briefing.places["010"].name == "12:30"
    written = "yes off ~ null 0x1F 1e3 010 1_000 2022-01-08 .5 = on"
    assert briefing.places["010"].also == tuple(written.split())
    figure, event = briefing.figures["y"], briefing.events["closure"]
    assert (figure.label, figure.words, figure.unit) == ("2022-01-08", "010", "12:30:45")
    assert (figure.value, str(figure.min)) == (Decimal(10), "1.50")
    assert (event.title, event.text, event.when and str(event.when.date)) == ("No", "off", "2022")
    assert event.when is not None
    assert event.when.throughout is False


def test_an_item_that_does_not_fit_is_left_out_and_the_others_are_kept(tmp_path: Path) -> None:
    shutil.copy(HERE / "reader" / "several-faults-at-once.yml", tmp_path / "briefing.yml")
    shutil.copy(HERE / "reader" / "source.txt", tmp_path)
    dossier, _ = reader.read(tmp_path)
    assert dossier is not None
    assert dossier.dropped.ids == {"owner"}
    assert list(dossier.briefing.events) == ["closure", "retirement"]
    assert not dossier.briefing.actors


def test_findings_come_in_the_order_of_the_file_each_one_once(tmp_path: Path) -> None:
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        shutil.copy(HERE / "reader" / "several-faults-at-once.yml", folder / "briefing.yml")
        shutil.copy(HERE / "reader" / "source.txt", folder)
    places = [finding.location for finding in read_all([tmp_path / "b", tmp_path / "a"]).findings]
    assert places == sorted(places)
    assert len(places) == len(set(places))


# ----------------------------------------------------------------------- every record and field knows where


def nodes_in(
    node: yaml.Node, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield what a YAML file holds: path → the mark of the key, if there is one, and the value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), (key.start_mark, value)
            yield from nodes_in(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*path, number), (None, value)
            yield from nodes_in(value, (*path, number))


def told_places(
    value: object, path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Location]]:
    """Yield where each record and each of its fields says that it stands."""
    if isinstance(value, Record):
        yield path, value.at()
        for field in type(value).model_fields:
            inner = getattr(value, field)
            if field in value.model_fields_set:
                yield (*path, field), value.at(field)
                if isinstance(inner, tuple):
                    yield from (((*path, field, n), value.at(field, n)) for n in range(len(inner)))
                yield from told_places(inner, (*path, field))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from told_places(inner, (*path, key))
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from told_places(inner, (*path, number))


@pytest.mark.parametrize(
    "folder", ["seeds/kazakhstan-unrest", "tests/sites/typical", "tests/sites/two-sources"]
)
def test_every_record_and_field_knows_the_line_and_column_of_its_value(folder: str) -> None:
    file = HERE.parent / folder / "briefing.yml"
    dossier, _ = reader.read(file.parent)
    assert dossier is not None
    told = dict(told_places(dossier.briefing, ()))
    checked = 0
    for path, (key, value) in nodes_in(yaml.compose(file.read_text("utf-8"))):
        if path[0] == "terms" and len(path) == 2:
            continue
        is_item = len(path) == 2 and key is not None
        mark = key if is_item else value.start_mark
        here = told[path] if path in told else told[*path[:-1], 0, path[-1]]  # one where a list is meant
        assert here == Location(file, mark.line + 1, mark.column + 1), path
        checked += 1
    assert checked > 50
