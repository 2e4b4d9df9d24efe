"""Whatever is written, what comes of it is a site, or findings in their places; nothing is raised.

`BRIEFING_FUZZ=5000 pytest tests/test_fuzz.py` tries that many of each, other ones in every run.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.build import read_all
from briefing.findings import stops
from briefing.formats import FORMATS
from briefing.model import Briefing
from briefing.reader.records import KEYED
from briefing.record import record_in
from briefing.report import coverage
from tests.past_the_rules import made_of

if TYPE_CHECKING:
    from briefing.findings import Finding
    from briefing.record import Record

SEED = Path(__file__).parents[1] / "seeds/kazakhstan-unrest"
BRIEFING = (SEED / "briefing.yml").read_text("utf-8")
ARTICLE = (SEED / "sources/article.txt").read_text("utf-8")

TRIES = int(os.environ.get("BRIEFING_FUZZ", "0"))


def tries(number: int) -> settings:
    """Try so many examples, the same in every run; or as many as the environment says, at random."""
    return settings(
        max_examples=TRIES or number,
        derandomize=not TRIES,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def judged(content: bytes, article: bytes = ARTICLE.encode()) -> bool:
    """Do with a briefing whatever the program does, and return whether a site came of it."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "seeds" / "x"
        (folder / "sources").mkdir(parents=True)
        (folder / "briefing.yml").write_bytes(content)
        (folder / "sources" / "article.txt").write_bytes(article)
        reading = read_all([folder])
        assert reading.findings or reading.groundings
        assert [*reading.findings] == sorted(reading.findings, key=lambda finding: finding.location)
        for finding in reading.findings:
            assert finding.message == finding.message.strip()
            assert "\n" not in finding.message
            assert is_inside_its_file(finding)
        assert all(render(reading.findings) is not None for render in FORMATS.values())
        assert len(json.loads(FORMATS["json"](reading.findings))["findings"]) == len(reading.findings)
        for grounding in reading.groundings:
            assert 0 <= coverage(grounding, lambda _line: None) <= 1
        if stops(reading.findings, strict=False):
            return False
        site = made_of(reading, folder.parent)
        assert all(site.files.values())
        return True


def is_inside_its_file(finding: Finding) -> bool:
    """Tell whether a finding's line and column are those of a character, or of the end of a line."""
    place = finding.location
    text = place.file.read_bytes().decode("utf-8-sig", "replace")
    lines = re.split(r"\r\n?|\n", text)
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1


# ---------------------------------------------------------------------------------------- texts and bytes


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n  ",
            "\n      ",
            " ",
            ": ",
            ":",
            "- ",
            "-",
            "#",
            " # ",
            "&a ",
            "*a",
            "!x ",
            "| ",
            ">-\n",
            "? ",
        ),
        *(
            "[",
            "]",
            "{",
            "}",
            ",",
            '"',
            "'",
            "%",
            "@",
            "`",
            "\t",
            "\r",
            "\x85",
            "\u2028",
            "\ufeff",
            "\x00",
            "é",
        ),
        *(
            "---\n",
            "...\n",
            "<<: ",
            "~",
            "null",
            "{}",
            "[]",
            "''",
            "none recorded",
            "title",
            "evidence",
            "[…]",
        ),
        *("tokayev", "almaty", "2022-01-08", "../", "7/1/2022", "confirmed", "🙂", "\u202e", "\u00ad"),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
@tries(200)
def test_any_text_at_all_gives_findings_or_a_site(text: str) -> None:
    judged(text.encode("utf-8", "replace"))


@given(st.binary(max_size=40))
@tries(50)
def test_any_bytes_at_all_give_findings_or_a_site(content: bytes) -> None:
    judged(content)


# ------------------------------------------------------------------------------------------------ edits


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Draw the briefing on Kazakhstan with one to three random edits."""
    text = BRIEFING
    for _ in range(draw(st.integers(1, 3))):
        lines = text.splitlines(keepends=True)
        at = draw(st.integers(0, len(lines) - 1))
        way = draw(st.sampled_from(["delete", "repeat", "move", "indent", "cut", "insert", "empty"]))
        if way == "delete":
            del lines[at : at + draw(st.integers(1, 6))]
        elif way == "repeat":
            lines[at:at] = lines[at : at + draw(st.integers(1, 12))]
        elif way == "move":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        elif way == "indent":
            lines[at] = draw(st.sampled_from(["  ", " ", "\t", "- "])) + lines[at]
        elif way == "empty":
            lines[at] = lines[at].partition(":")[0] + ":\n"
        else:
            line = lines[at]
            column = draw(st.integers(0, len(line)))
            gone = draw(st.integers(0, 20)) if way == "cut" else 0
            lines[at] = line[:column] + ("" if way == "cut" else draw(PIECES)) + line[column + gone :]
        text = "".join(lines) or "\n"
    return text


@given(edited())
@tries(60)
def test_any_edit_of_a_sound_briefing_gives_findings_or_a_site(text: str) -> None:
    judged(text.encode())


@given(st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 9), st.binary(max_size=4)), max_size=3))
@tries(40)
def test_any_bytes_changed_in_a_sound_briefing_give_findings_or_a_site(
    edits: list[tuple[int, int, bytes]],
) -> None:
    content = BRIEFING.encode()
    for at, gone, instead in edits:
        start = at % (len(content) + 1)
        content = content[:start] + instead + content[start + gone :]
    judged(content)


# ------------------------------------------------------------------------------- structures of the schema


IDS = ("a", "b", "c", "article", "Ä b", "")
WORDS = st.sampled_from(
    [*ARTICLE.split("\n"), *ARTICLE.split(". "), "12", "nobody", "[…]", "", " ", "\u202e", "no"]
)
DATES = st.sampled_from(
    [
        "2022-01-07",
        "2022",
        2022,
        "../2022-01-08",
        "[2022-01-05,2022-01-07]",
        "7/1/2022",
        "2022-02-30",
        "Y-99999",
        "",
    ]
)
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | WORDS | DATES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def words_of(annotation: Any) -> list[str]:
    """Return the words of the closed lists in an annotation."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    return [word for part in get_args(annotation) for word in words_of(part)]


@st.composite
def records(draw: st.DrawFn, record: type[Record]) -> dict[str, Any]:
    """Draw the fields of a record, most of them with a value that fits."""
    made: dict[str, Any] = {}
    for name, field in record.model_fields.items():
        if not (field.is_required() or draw(st.integers(0, 3)) == 0) or draw(st.integers(0, 60)) == 0:
            continue
        if draw(st.integers(0, 40)) == 0:
            made[name] = draw(JUNK)
        elif inner := record_in(field.annotation):
            one = draw(records(inner))
            made[name] = draw(st.sampled_from([one, [one]]))
            if inner.model_fields.keys() & {"by", "date", "publish"}:
                made[name] = one
        elif words := words_of(field.annotation):
            made[name] = draw(st.sampled_from(words))
        else:
            made[name] = draw(value_of(name))
    if draw(st.integers(0, 60)) == 0:
        made[draw(st.text(max_size=6))] = draw(JUNK)
    return made


def value_of(name: str) -> st.SearchStrategy[Any]:
    """Return what may stand in a field of this name."""
    if name in {"date", "published", "retrieved", "as_of"}:
        return DATES
    if name in {"value", "min", "max", "latitude", "longitude"}:
        return st.sampled_from([0, 1, -1, 12, 2.5, "1e400", "1e9", "12"])
    special = {
        "country": ["KZ", "XX"],
        "language": ["en", "de", "ar", "xx"],
        "url": ["https://a.example"],
        "archive_url": ["HTTPS://a.example/?q=1"],
        "wikidata": ["Q232"],
        "sha256": ["0" * 64],
        "throughout": [True, False],
        "file": ["sources/article.txt"],
        "source": ["article"],
    }
    if name in special:
        return st.sampled_from(special[name])
    if name in {
        "by",
        "against",
        "involving",
        "toward",
        "about",
        "where",
        "part_of",
        "according_to",
        "after",
        "before",
    }:
        return st.sampled_from([*IDS[:3], [*IDS[:2]]])
    return WORDS if name in {"quote", "words"} else st.sampled_from(["A text", "The 2nd *text* <b>", "x"])


@st.composite
def structures(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a briefing: each part with some items, most of which fit."""
    made: dict[str, Any] = {"title": "A title", "sources": {"article": {"title": "A report"}}}
    for part, record in KEYED.items():
        ids = draw(st.lists(st.sampled_from(IDS[:3]), max_size=2, unique=True))
        if part != "sources" and (ids or part == "summary"):
            made[part] = {f"{key}": draw(records(record)) for key in ids or ["a"]}
    made |= {name: value for name, value in draw(records(Briefing)).items() if name not in {*KEYED, *made}}
    if draw(st.integers(0, 9)) == 0:
        made[draw(st.sampled_from([*Briefing.model_fields]))] = draw(JUNK)
    return made


@given(structures())
@tries(120)
def test_any_structure_of_the_right_keys_gives_findings_or_a_site(made: dict[str, Any]) -> None:
    judged(yaml.safe_dump(made, allow_unicode=True, sort_keys=False).encode("utf-8", "replace"))


# ----------------------------------------------------------------------------------------------- sources


@given(
    st.one_of(
        st.text(min_size=1, max_size=120),
        st.text("Ab .\n“”\"'-–…[]()1é字\u00ad\u200b\t\r*_<&|#", max_size=80),
    ),
    st.data(),
)
@tries(120)
def test_any_source_gives_findings_or_a_site(text: str, data: st.DataObject) -> None:
    cut = [data.draw(st.tuples(st.integers(0, len(text)), st.integers(1, 40))) for _ in range(3)]
    quoted = [text[at : at + size] for at, size in cut]
    made = {
        "title": "A title",
        "sources": {"article": {"title": "A report"}},
        "summary": {"a": {"text": "A text", "evidence": quoted[0] or "x"}},
        "set_aside": [{"quote": quoted[1] or "x", "why": "A heading"}],
        "unread": [quoted[2] or "x"],
        "unknowns": "none recorded",
    }
    judged(
        yaml.safe_dump(made, allow_unicode=True).encode("utf-8", "replace"), text.encode("utf-8", "replace")
    )


@given(st.binary(max_size=60))
@tries(40)
def test_any_bytes_for_a_source_give_findings_or_a_site(content: bytes) -> None:
    judged(BRIEFING.encode(), content)


@given(st.data())
@tries(40)
def test_a_text_that_is_quoted_whole_gives_a_site(data: st.DataObject) -> None:
    text = data.draw(st.text("ab c.\n", min_size=1, max_size=60).filter(lambda text: text.strip(" .\n")))
    made = {
        "title": "A title",
        "sources": {"article": {"title": "A report"}},
        "summary": {"a": {"text": "A text", "evidence": text}},
        "unknowns": "none recorded",
    }
    assert judged(yaml.safe_dump(made).encode(), text.encode())
