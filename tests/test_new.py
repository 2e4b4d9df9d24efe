"""A new briefing is valid at once, overwrites nothing, and says what is missing; a wheel is all it takes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import __version__
from briefing.build import read_one
from briefing.cli import main
from briefing.errors import WrongUse
from briefing.scaffold import Record, guess, lay_down_briefing
from briefing.scaffold.article import EXTRACTORS, Article
from briefing.schema import schema
from tests.site_fixtures import ROOT, SLUG, environment, pages_of

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = ROOT / "seeds" / SLUG / "sources/article.txt"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def new(*arguments: object, text: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["new", *map(str, arguments)], input=text)


def test_the_first_article_makes_a_site_that_holds_in_an_empty_folder(empty: Path) -> None:
    result = new(SLUG, "--from", ARTICLE, "--title", "Unrest", "--published", "2022-01-08")
    assert result.exit_code == 0, result.output
    kept = empty / "seeds" / SLUG / "sources/article.txt"
    assert kept.read_bytes() == ARTICLE.read_bytes()
    data = yaml.safe_load((empty / "seeds" / SLUG / "briefing.yml").read_text(encoding="utf-8"))
    assert data["sources"]["article"]["sha256"] == hashlib.sha256(kept.read_bytes()).hexdigest()
    assert len(data["unread"]) == 24, "all but the one that the placeholder rests on"
    assert "guessed to be `en`" in result.output
    checked = CliRunner().invoke(main, ["check", "--strict"])
    assert checked.exit_code == 0, checked.output
    assert "24 passages are unread yet" in checked.output
    assert "    Thousands of arrests have reportedly been made." in checked.output
    covered = CliRunner().invoke(main, ["coverage"])
    assert "1 of 23 sentences used, 24 unread" in covered.output
    wanted = f"briefing-site[mkdocs]=={__version__}\n"
    assert (empty / "requirements.txt").read_text(encoding="utf-8").endswith(wanted)
    for path in (
        "mkdocs.yml",
        "README.md",
        ".gitignore",
        ".github/workflows/pages.yml",
        "docs/how-to-read.md",
        "overrides/main.html",
        ".github/dependabot.yml",
    ):
        assert (empty / path).is_file(), path


def test_beside_each_sentence_stand_its_times_numbers_quotations_and_names(empty: Path) -> None:
    new(SLUG, "--from", ARTICLE)
    written = (empty / "seeds" / SLUG / "briefing.yml").read_text(encoding="utf-8")
    (block,) = (one for one in written.split("\n  - ") if "# sentence 12\n" in one)
    assert "# time: Friday morning" in block
    assert "# name: Kazakh President Kassym-Jomart Tokayev" in block
    assert "# number: 2.2 million euros" in written
    assert "# said: will be destroyed" in written


def test_a_time_stands_there_as_the_field_when_has_it_and_the_rules_agree(empty: Path) -> None:
    """Each such line is copied into an event of its sentence, and nothing is found."""
    new(SLUG, "--from", ARTICLE, "--published", "2022-01-08")
    file = empty / "seeds" / SLUG / "briefing.yml"
    written = file.read_text(encoding="utf-8")
    assert (
        '# when: {date: 2022-01-07, part_of_day: morning, words: "Friday morning", basis: relative}'
        in written
    )
    assert '# when: {date: 2022-01-03/2022-01-08, words: "earlier this week", basis: relative}' in written
    events = ["events:"]
    unread = written[written.index("\nunread:") :]
    for number, block in enumerate(re.split("  # (?:sentence|a heading)", unread)[1:]):
        (evidence,) = re.findall(r"^  - (.*)$", block, re.MULTILINE)
        for one, when in enumerate(re.findall(r"^  # when: (.*)$", block, re.MULTILINE)):
            events += [
                f"  e{number}-{one}:",
                "    title: so it was",
                "    text: so it was",
                f"    evidence: {evidence}",
                f"    when: {when}",
            ]
    assert len(events) > 5 * 5
    file.write_text("\n".join([written, *events]), encoding="utf-8")
    _grounding, findings = read_one(file.parent)
    assert [one for one in findings if one.rule in {"no-finer-date", "shape", "yaml"}] == []


def test_the_items_to_be_copied_have_their_shape(empty: Path) -> None:
    new(SLUG, "--from", ARTICLE)
    written = (empty / "seeds" / SLUG / "briefing.yml").read_text(encoding="utf-8")
    section = written[written.index("\n# places:") : written.index("\n# What is not known")]
    data = yaml.load(written, yaml.BaseLoader)  # noqa: S506 -- every scalar is text, as for our reader
    shown = yaml.load(re.sub("(?m)^# ?", "", section), yaml.BaseLoader)  # noqa: S506 -- (as above)
    assert shown.keys() == {"places", "actors", "events", "responses", "figures", "remarks", "set_aside"}
    jsonschema.validate(data | shown, schema())


def test_what_is_not_known_is_left_to_be_filled_in(empty: Path) -> None:
    new(SLUG, "--from", ARTICLE, "--publisher", "A desk")
    written = (empty / "seeds" / SLUG / "briefing.yml").read_text(encoding="utf-8")
    assert '\n    publisher: "A desk"\n' in written
    assert "\n    # published: 2022-01-08 (" in written
    assert "\n    # url: https://" in written
    assert f'title: "{SLUG.replace("-", " ")}" # write its headline here' in written


HEADED = "Ferry runs aground\n\nOslo, 12 March (Wire) – The ferry ran aground on Monday. Nobody was hurt.\n"


def test_the_first_line_is_the_headline_if_it_looks_like_one(empty: Path) -> None:
    new("ferry", "--from", "-", "--published", "2024-03-12", text=HEADED.encode())
    written = (empty / "seeds/ferry/briefing.yml").read_text(encoding="utf-8")
    assert written.count('title: "Ferry runs aground" # the article\'s first line\n') == 2
    assert "# name: Oslo\n" in written, "no weekday, no month, no article behind a dash"
    assert "number" not in written[written.index("\nunread:") :], "12 is a day"


def test_what_the_sentence_of_the_placeholder_may_give_stands_beside_it(empty: Path) -> None:
    new("ferry", "--from", "-", text=b"The ferry stopped on Monday. Nobody was hurt.")
    written = (empty / "seeds/ferry/briefing.yml").read_text(encoding="utf-8")
    beside = "    # sentence 1\n    # time: on Monday\n    evidence: "
    assert beside.replace("on Monday", "Monday") in written


NO_TIMES = {
    "en": "It may fall, and the sun sat. He had one second.",
    "fr": "Le pont a été fermé. Il est vide.",
}


@pytest.mark.parametrize("language", NO_TIMES)
def test_a_word_that_is_seldom_a_time_when_it_stands_alone_is_none(empty: Path, language: str) -> None:
    options = ("--language", language, "--published", "2024-03-12")
    new("ferry", "--from", "-", *options, text=NO_TIMES[language].encode())
    written = (empty / "seeds/ferry/briefing.yml").read_text(encoding="utf-8")
    assert re.findall(r"^ +# (?:time|when): ", written, re.MULTILINE) == []


def test_a_headline_that_says_more_than_the_quotes_waits_beside_the_title(empty: Path) -> None:
    title = 'Sank on "Tuesday": # 5'
    new("ferry", "--from", "-", "--title", title, text=b"The ferry stopped. Nobody was hurt.")
    written = (empty / "seeds/ferry/briefing.yml").read_text(encoding="utf-8")
    assert '\ntitle: "ferry" # the headline says more' in written
    assert yaml.safe_load(written)["sources"]["article"]["title"] == title


ANSWERS = {"answered": "Ferry stopped\n2024-03-12\n\n\nen-GB\n", "all left out": "\n\n\n\n\n"}


@pytest.mark.parametrize("sort", ANSWERS)
def test_on_a_terminal_what_is_left_out_is_asked_for(empty: Path, sort: str) -> None:
    """With a terminal of its own, as `input` of a test is none."""
    (empty / "article.txt").write_text("The ferry stopped on Monday. It was full.", encoding="utf-8")
    master, slave = os.openpty()
    with os.fdopen(slave, "rb") as terminal:
        os.write(master, ANSWERS[sort].encode())
        command = [sys.executable, "-m", "briefing", "new", "ferry", "--from", "article.txt"]
        done = subprocess.run(
            command,
            cwd=empty,
            env=environment(),
            stdin=terminal,
            capture_output=True,
            check=False,
            timeout=60,
        )
    os.close(master)
    assert done.returncode == 0, done.stderr
    data = yaml.safe_load((empty / "seeds/ferry/briefing.yml").read_text(encoding="utf-8"))
    source = data["sources"]["article"]
    if sort == "answered":
        told = {"title": "Ferry stopped", "published": "2024-03-12", "language": "en-GB"}
    else:
        told = {"title": "ferry", "language": "en"}
    assert {name: value for name, value in source.items() if name not in {"file", "sha256"}} == told


def test_standard_input_is_an_article_too(empty: Path) -> None:
    result = new("ferry", "--from", "-", text=b"The ferry stopped. Nobody was hurt.")
    assert result.exit_code == 0, result.output
    assert (empty / "seeds/ferry/sources/article.txt").read_text() == "The ferry stopped. Nobody was hurt."


def test_the_article_of_a_web_page_is_taken_out_of_it_and_the_page_kept(empty: Path) -> None:
    page = empty / "page.html"
    said = "The ferry to Oskar stopped on Monday, and {} people waited, the harbour master said."
    words = " ".join(said.format(n) for n in range(20, 26))
    page.write_text(
        f"<html><nav>Home</nav><article><h1>The ferry to Oskar</h1><p>{words}</p></article></html>"
    )
    result = new("ferry", "--from", "page.html")
    assert result.exit_code == 0, result.output
    text = (empty / "seeds/ferry/sources/article.txt").read_text(encoding="utf-8")
    assert "The ferry to Oskar stopped on Monday" in text
    assert "<" not in text
    assert "Home" not in text
    assert (empty / "seeds/ferry/sources/article.html").read_bytes() == page.read_bytes()
    briefing = yaml.safe_load((empty / "seeds/ferry/briefing.yml").read_text(encoding="utf-8"))
    assert briefing["title"] == "The ferry to Oskar", "the headline is a passage of its own"


def test_what_extracts_an_article_is_what_the_extra_brings() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split("[<>=]", wanted)[0] for wanted in extras["optional-dependencies"]["html"]]
    assert sorted(EXTRACTORS.split()) == sorted(names)


WRONG = {
    "empty": (b" \n", "is empty"),
    "a document": (b"PK\x03\x04 and more", "a document of a word processor"),
    "not UTF-8": (b"caf\xe9 is open.", "0xE9"),
    "UTF-16": ("A ferry.".encode("utf-16"), "UTF-16"),
}


@pytest.mark.parametrize("sort", WRONG)
def test_what_is_no_text_is_told_of_and_nothing_is_written(empty: Path, sort: str) -> None:
    content, told = WRONG[sort]
    (empty / "article.txt").write_bytes(content)
    result = new("ferry", "--from", "article.txt")
    assert (result.exit_code, "Traceback" in result.output) == (2, False)
    assert told in result.output
    assert sorted(path.name for path in empty.iterdir()) == ["article.txt"]


UNFIT = {
    ("--published", "yesterday"): "`yesterday` is no EDTF date; write",
    ("--url", "javascript:alert(1)"): "`javascript:alert(1)` is no web address",
    ("--language", "Klingon"): "`Klingon` is no language tag (BCP 47); did you mean `tlh`?",
}


@pytest.mark.parametrize("option", UNFIT, ids=lambda option: option[0])
def test_an_option_that_does_not_fit_is_told_of_and_nothing_is_written(
    empty: Path, option: tuple[str, str]
) -> None:
    result = new("ferry", "--from", ARTICLE, *option)
    assert result.exit_code == 2
    assert result.output.count(UNFIT[option]) == 1
    assert "/." not in result.output, "no file is named that is gone by now"
    assert list(empty.iterdir()) == []


@pytest.mark.usefixtures("empty")
def test_what_was_not_checked_is_told_of_where_it_stands() -> None:
    result = new("ferry", "--from", "-", "--language", "pt", text=b"A ferry stopped. It sank.")
    assert result.exit_code == 0, result.output
    places = re.findall(r"^(\S+?):\d+:\d+: note", result.output, re.MULTILINE)
    assert set(places) == {"seeds/ferry/briefing.yml"}
    assert "language: pt" in result.output


def test_a_folder_that_cannot_be_written_to_is_told_of(empty: Path) -> None:
    (empty / "seeds").write_text("a file\n", encoding="utf-8")
    result = new("ferry", "--from", ARTICLE)
    assert (result.exit_code, result.output.count("cannot write to `seeds`: ")) == (2, 1)
    assert (empty / "seeds").read_text(encoding="utf-8") == "a file\n"


@pytest.mark.parametrize("settings", ["mkdocs.yaml", "properdocs.yml", "zensical.toml"])
def test_where_there_is_a_site_already_none_is_laid_down(empty: Path, settings: str) -> None:
    (empty / settings).write_text("", encoding="utf-8")
    assert new("ferry", "--from", ARTICLE).exit_code == 0
    assert sorted(path.name for path in empty.iterdir()) == sorted([settings, "seeds"])


def test_a_site_knows_another_folder_of_briefings(empty: Path) -> None:
    assert new("ferry", "--from", ARTICLE, "--data", "news/desk").exit_code == 0
    settings = (empty / "mkdocs.yml").read_text(encoding="utf-8")
    assert "\n      data: news/desk #" in settings
    workflow = (empty / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert "briefing check --strict --format github news/desk\n" in workflow


@pytest.mark.parametrize("slug", ["My Topic", "../out", "assets", "a/b", ""])
def test_a_name_that_makes_no_address_is_refused(empty: Path, slug: str) -> None:
    result = new(slug, "--from", ARTICLE)
    assert result.exit_code == 2
    assert list(empty.iterdir()) == []


def test_words_that_an_article_repeats_are_told_of(empty: Path) -> None:
    result = new("ferry", "--from", "-", text=b"Stop. " * 40 + b"The ferry waits.")
    assert result.exit_code == 0, result.output
    assert "several times" in (empty / "seeds/ferry/briefing.yml").read_text(encoding="utf-8")


def test_nothing_is_ever_overwritten(empty: Path) -> None:
    (empty / "README.md").write_text("mine\n")
    assert new("ferry", "--from", ARTICLE).exit_code == 0
    assert (empty / "README.md").read_text() == "mine\n"
    before = (empty / "seeds/ferry/briefing.yml").read_bytes()
    again = new("ferry", "--from", ARTICLE)
    assert again.exit_code == 2
    assert "is there already" in again.output
    assert (empty / "seeds/ferry/briefing.yml").read_bytes() == before
    assert [path.name for path in (empty / "seeds").iterdir() if path.name.startswith(".")] == []


TEXTS = st.lists(
    st.sampled_from(
        ["He said it.", "“Stop,” he said.", "# x: {{ y }}", "- a: [b", "Reportedly so!", "A. A.", "«%»"]
    )
    | st.text(min_size=1, max_size=60),
    min_size=1,
    max_size=8,
).map("\n\n".join)


@settings(deadline=None)
@given(text=TEXTS, title=st.text(max_size=40))
def test_whatever_the_article_the_briefing_made_of_it_can_be_read_or_nothing_is_made(
    tmp_path_factory: pytest.TempPathFactory, text: str, title: str
) -> None:
    content = text.encode("utf-8", errors="replace")
    data = tmp_path_factory.mktemp("any")
    try:
        folder, _findings = lay_down_briefing(
            data, "any", Article(content.decode(), content), Record("en", title=title or None)
        )
    except WrongUse:
        assert list(data.iterdir()) == []
    else:
        _grounding, findings = read_one(folder)
        assert [finding for finding in findings if finding.severity == "error"] == []
    finally:
        shutil.rmtree(data)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARTICLE.read_text(encoding="utf-8"), "en"),
        ("Der Fluss ist über die Ufer getreten und die Stadt wurde von der Polizei geräumt.", "de"),
        ("Le pont est fermé et les habitants de la ville ont été évacués dans la nuit.", "fr"),
        ("Президент не сказал, что это было и как он об этом узнал.", "ru"),
        ("أُغلق جسر النهر في المدينة القديمة", "ar"),
        ("橋は月曜日に閉鎖された。", "ja"),
        ("桥梁周一关闭。", "zh"),
        ("1234 5678", None),
        ("Ferry a wreck.", None),
    ],
)
def test_the_language_is_guessed_from_script_and_small_words(text: str, language: str | None) -> None:
    assert guess(text) == language


# ---------------------------------------------------------------------------------------------- wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but what the wheel holds; the libraries it needs are this environment's."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            folder,
            ROOT,
        ],
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site-packages")
    return folder / "site-packages"


def run_installed(
    installed: Path, module: str, *arguments: str, cwd: Path
) -> subprocess.CompletedProcess[str]:
    """Run a program with the unpacked wheel before everything else, far from the checkout."""
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=cwd,
        env=environment(PYTHONPATH=os.fspath(installed)),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_with_the_wheel_alone_an_article_becomes_a_site_in_seconds(installed: Path, empty: Path) -> None:
    shutil.copy(ARTICLE, empty / "article.txt")
    start = time.monotonic()
    made = run_installed(installed, "briefing", "new", "my-topic", "--from", "article.txt", cwd=empty)
    assert made.returncode == 0, made.stderr
    built = run_installed(installed, "mkdocs", "build", "--strict", cwd=empty)
    took = time.monotonic() - start
    assert built.returncode == 0, built.stderr
    print(f"seconds from the article to the site: {took:.1f}")  # noqa: T201
    assert took < 15, "five on a quiet machine"
    pages = pages_of(empty / "site")
    assert {
        "index.html",
        "my-topic/index.html",
        "my-topic/sources/index.html",
        "how-to-read/index.html",
    } <= set(pages)
    checked = run_installed(installed, "briefing", "coverage", cwd=empty)
    assert "24 unread" in checked.stdout
    where = run_installed(installed, "briefing", "check", "--explain", "verbatim", cwd=empty)
    assert where.returncode == 0


def test_a_template_of_ones_own_wins_over_the_packaged_one(installed: Path, empty: Path) -> None:
    shutil.copy(ARTICLE, empty / "article.txt")
    run_installed(installed, "briefing", "new", "my-topic", "--from", "article.txt", cwd=empty)
    (empty / "templates").mkdir()
    packaged = (installed / "briefing/templates/front.md.j2").read_text(encoding="utf-8")
    (empty / "templates/front.md.j2").write_text(f"{packaged}\nOur own words.\n", encoding="utf-8")
    assert run_installed(installed, "mkdocs", "build", cwd=empty).returncode == 0
    assert "Our own words." in (empty / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_with_another_theme_the_pages_are_plain_and_whole(installed: Path, empty: Path, theme: str) -> None:
    shutil.copytree(ROOT / "seeds" / SLUG, empty / "seeds" / SLUG)
    settings = {
        "site_name": "Briefings",
        "site_url": "https://briefings.example/",
        "theme": theme,
        "plugins": ["search", "briefing"],
        "markdown_extensions": ["attr_list", "footnotes", "md_in_html", "tables"],
    }
    (empty / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    (empty / "docs").mkdir()
    built = run_installed(installed, "mkdocs", "build", "--strict", cwd=empty)
    assert built.returncode == 0, built.stderr
    page = pages_of(empty / "site")[f"{SLUG}/index.html"]
    ids = {one.attributes.get("id") for one in page.all()}
    assert {"deaths", "exact-toll", "sum-unrest"} <= ids
    words = page.text
    assert "Parts of Kazakhstan have been in unrest for days" in words
    assert not [sign for sign in ("{{", "{%", "{ #", "[^e", "](") if sign in words]
