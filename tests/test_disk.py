"""What is expected of writing to a folder: it ends up as the build made it, and nobody's work is lost."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.disk import MANIFEST, carry_out, plan
from briefing.errors import EditedByHand, WrongUse
from tests.site_fixtures import tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from briefing.disk import Plan

OLD = {
    "assets/look.css": "b {}",
    "index.md": "one briefing",
    "ferry/index.md": "The ferry stopped.",
    "ferry/actors.md": "The captain.",
    "gone/index.md": "Something of last year.",
    "gone/deep/er/map.md": "A map.",
}
NEW = {
    "assets/look.css": "b {}",
    "index.md": "two briefings",
    "ferry/index.md": "The ferry runs again.",
    "ferry/actors.md": "The captain.",
    "bridge/index.md": "The bridge is open.",
    "bridge/timeline.md": "Monday.",
}
MINE = {
    "about.md": "by hand",
    "gone/notes.md": "by hand, beside generated pages",
    "bridge/timeline.md": "by hand, where a page will be generated",
}
"""Files of somebody else's, one of them at the address of a generated page."""


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    """Return texts as a build makes them."""
    return {path: text.encode() for path, text in files.items()}


def build(files: Mapping[str, str], folder: Path) -> Plan:
    """Do what `briefing build` does with what it made."""
    content = encoded(files)
    planned = plan(content, folder)
    carry_out(planned, content, folder)
    return planned


def lay(files: Mapping[str, str], folder: Path) -> None:
    """Write files as an author does, by hand."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode())


def texts(folder: Path) -> dict[str, str]:
    """Return every file of a folder but the manifest."""
    return {path: content.decode() for path, content in tree(folder).items() if path != MANIFEST}


def folders(folder: Path) -> set[str]:
    """Return every folder inside, the empty ones included."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what would betray that a file was written again, even with the same content."""
    return {
        str(path): ((s := path.stat()).st_mtime_ns, s.st_ino) for path in folder.rglob("*") if path.is_file()
    }


def test_a_first_build_writes_every_file_and_makes_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "not/there/yet"
    planned = build(OLD, folder)
    assert texts(folder) == OLD
    assert set(planned.write) == set(OLD)
    assert not planned.delete
    assert not planned.handwritten


def test_files_are_written_as_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    build({"index.md": "Қазақстан\n“ы”\r\n"}, tmp_path)
    assert (tmp_path / "index.md").read_bytes() == "Қазақстан\n“ы”\r\n".encode()


def test_a_plan_alone_touches_nothing(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    before = stamps(tmp_path)
    planned = plan(encoded(NEW), tmp_path)
    assert stamps(tmp_path) == before
    assert not planned.is_done
    assert set(planned.write) == {"index.md", "ferry/index.md", "bridge/index.md", "bridge/timeline.md"}
    assert set(planned.delete) == {"gone/index.md", "gone/deep/er/map.md"}


def test_a_second_build_of_the_same_writes_nothing_at_all(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    before = stamps(tmp_path)
    assert build(OLD, tmp_path).is_done
    assert stamps(tmp_path) == before


def test_the_next_build_writes_what_changed_and_leaves_the_rest_alone(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    before = stamps(tmp_path)
    build(NEW, tmp_path)
    assert texts(tmp_path) == NEW
    for path in ("assets/look.css", "ferry/actors.md"):
        assert stamps(tmp_path)[str(tmp_path / path)] == before[str(tmp_path / path)]


def test_a_file_that_is_no_longer_made_goes_and_its_empty_folders_with_it(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    (tmp_path / "empty").mkdir()
    build(NEW, tmp_path)
    assert not (tmp_path / "gone").exists()
    assert (tmp_path / "empty").is_dir(), "an empty folder of somebody else's stays"


def test_the_last_file_may_go_and_the_folder_itself_stays(tmp_path: Path) -> None:
    build({"a/index.md": "x"}, tmp_path)
    build({}, tmp_path)
    assert texts(tmp_path) == {}
    assert tmp_path.is_dir()
    assert build({}, tmp_path).is_done


def test_files_of_somebody_else_stay_as_they_are(tmp_path: Path) -> None:
    lay(MINE, tmp_path)
    build(OLD, tmp_path)
    planned = build(NEW, tmp_path)
    assert texts(tmp_path) == NEW | MINE
    assert planned.handwritten == ("bridge/timeline.md",)


def test_a_hand_written_file_is_told_of_each_time_and_never_becomes_ours(tmp_path: Path) -> None:
    lay({"index.md": "by hand"}, tmp_path)
    for files in (OLD, NEW, OLD):
        assert build(files, tmp_path).handwritten == ("index.md",)
    build({}, tmp_path)
    assert texts(tmp_path) == {"index.md": "by hand"}


def test_a_generated_file_takes_the_place_of_a_hand_written_one_that_was_removed(tmp_path: Path) -> None:
    lay({"index.md": "by hand"}, tmp_path)
    build(OLD, tmp_path)
    (tmp_path / "index.md").unlink()
    build(OLD, tmp_path)
    assert texts(tmp_path) == OLD


def test_a_generated_file_that_was_deleted_is_written_again(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    (tmp_path / "ferry/index.md").unlink()
    assert build(OLD, tmp_path).write == ("ferry/index.md",)
    assert texts(tmp_path) == OLD


def test_a_generated_file_that_was_edited_stops_the_build_before_anything_is_written(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    lay({"ferry/index.md": "mended by hand", "gone/index.md": "kept by hand"}, tmp_path)
    before = stamps(tmp_path)
    with pytest.raises(EditedByHand) as stopped:
        build(NEW, tmp_path)
    assert stopped.value.paths == (tmp_path / "ferry/index.md", tmp_path / "gone/index.md")
    assert stamps(tmp_path) == before


def test_an_edit_by_hand_stops_even_a_build_that_makes_the_same_as_before(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    lay({"ferry/index.md": "mended by hand"}, tmp_path)
    with pytest.raises(EditedByHand):
        build(OLD, tmp_path)


def test_an_edit_that_the_data_has_caught_up_with_is_no_edit_any_more(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    lay({"ferry/index.md": NEW["ferry/index.md"]}, tmp_path)
    build(NEW, tmp_path)
    assert texts(tmp_path) == NEW
    assert build(OLD, tmp_path).handwritten == ()


def test_the_manifest_is_the_same_for_the_same_files_whatever_was_there_before(tmp_path: Path) -> None:
    build(OLD, tmp_path / "grown")
    build(NEW, tmp_path / "grown")
    build(dict(reversed(NEW.items())), tmp_path / "fresh")
    assert tree(tmp_path / "grown") == tree(tmp_path / "fresh")
    assert str(tmp_path) not in (tmp_path / "fresh" / MANIFEST).read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------- interruptions


class Trouble:
    """A file system that fails at one chosen call of `os.replace`, `os.unlink` or `os.rmdir`."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int | None, error: BaseException) -> None:
        self.calls = 0
        for name in ("replace", "unlink", "rmdir"):
            patch.setattr(os, name, self._failing(getattr(os, name), at, error))

    def _failing(
        self, real: Callable[..., None], at: int | None, error: BaseException
    ) -> Callable[..., None]:
        def call(*arguments: object, **options: object) -> None:
            self.calls += 1
            if self.calls - 1 == at:
                raise error
            real(*arguments, **options)

        return call


def prepared(folder: Path) -> Path:
    """Return a folder with an older build and files of somebody else's."""
    folder.mkdir()
    lay(MINE, folder)
    build(OLD, folder)
    return folder


def steps(tmp_path: Path) -> int:
    """Return how many times a build of the new files over the old ones changes something on disk."""
    folder = prepared(tmp_path / "undisturbed")
    with pytest.MonkeyPatch.context() as patch:
        trouble = Trouble(patch, None, OSError())
        build(NEW, folder)
    return trouble.calls


def interrupted(tmp_path: Path, error: BaseException) -> Iterator[Path]:
    """Yield folders in which a build was cut off, at each step in turn."""
    for step in range(steps(tmp_path)):
        folder = prepared(tmp_path / f"cut off at {step}")
        with pytest.MonkeyPatch.context() as patch:
            Trouble(patch, step, error)
            with pytest.raises(type(error)):
                build(NEW, folder)
        yield folder


def test_what_a_killed_build_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    half, own = tmp_path / "ferry/.actors.md.part", tmp_path / "ferry/.mine.md.part"
    for file in (half, own):
        file.write_text("Hal", encoding="utf-8")
    build(NEW, tmp_path)
    assert not half.exists()
    assert own.exists()


DISK_FULL = OSError(errno.ENOSPC, "No space left on device")
troubles = pytest.mark.parametrize("error", [DISK_FULL, KeyboardInterrupt()], ids=["disk full", "Ctrl-C"])


@troubles
def test_wherever_a_build_is_cut_off_every_file_is_whole(tmp_path: Path, error: BaseException) -> None:
    for folder in interrupted(tmp_path, error):
        for path, content in texts(folder).items():
            if not path.endswith(".part"):
                assert content in {OLD.get(path), NEW.get(path), MINE.get(path)}, f"{folder.name}: {path}"


@troubles
def test_wherever_a_build_is_cut_off_no_file_of_somebody_else_changes(
    tmp_path: Path, error: BaseException
) -> None:
    for folder in interrupted(tmp_path, error):
        assert {path: texts(folder).get(path) for path in MINE} == MINE, folder.name
        build(NEW, folder)
        assert {path: texts(folder).get(path) for path in MINE} == MINE, folder.name


@troubles
def test_wherever_a_build_is_cut_off_the_next_one_completes_it(tmp_path: Path, error: BaseException) -> None:
    """And leaves behind exactly what an undisturbed one leaves, its manifest included."""
    for folder in interrupted(tmp_path, error):
        build(NEW, folder)
        assert tree(folder) == tree(tmp_path / "undisturbed"), folder.name
        assert folders(folder) == folders(tmp_path / "undisturbed"), folder.name


@troubles
def test_wherever_a_build_is_cut_off_the_author_may_go_back(tmp_path: Path, error: BaseException) -> None:
    for folder in interrupted(tmp_path, error):
        build(OLD, folder)
        assert texts(folder) == OLD | MINE, folder.name


@troubles
def test_wherever_a_build_is_cut_off_an_edit_made_afterwards_is_not_lost(
    tmp_path: Path, error: BaseException
) -> None:
    for folder in interrupted(tmp_path, error):
        lay({"ferry/index.md": "mended by hand"}, folder)
        with pytest.raises(EditedByHand):
            build(NEW, folder)
        assert texts(folder)["ferry/index.md"] == "mended by hand", folder.name


@troubles
def test_wherever_a_build_is_cut_off_and_completed_a_removed_page_can_be_written_by_hand(
    tmp_path: Path, error: BaseException
) -> None:
    for folder in interrupted(tmp_path, error):
        build(NEW, folder)
        lay({"gone/index.md": "by hand now"}, folder)
        build(NEW, folder)
        assert texts(folder)["gone/index.md"] == "by hand now", folder.name


# --------------------------------------------------------------------------------- damaged manifests

SHA = hashlib.sha256(b"The ferry stopped.").hexdigest()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b'{"index.md": ["12',
        b"[]",
        b"5",
        b'{"index.md": null}',
        b'{"index.md": 5}',
        f'{{"index.md": "{SHA}"}}'.encode(),
        b"\xff\xfe\x00",
        b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n",
    ],
)
def test_a_damaged_manifest_is_told_of_by_name_and_nothing_is_written(tmp_path: Path, damage: bytes) -> None:
    build(OLD, tmp_path)
    (tmp_path / MANIFEST).write_bytes(damage)
    before = stamps(tmp_path)
    with pytest.raises(WrongUse, match=r"\.briefing-manifest\.json` is damaged; delete it"):
        build(NEW, tmp_path)
    assert stamps(tmp_path) == before


def test_after_deleting_the_manifest_pages_as_they_were_are_ours_again_and_others_are_not(
    tmp_path: Path,
) -> None:
    build(OLD, tmp_path)
    (tmp_path / MANIFEST).unlink()
    planned = build(NEW, tmp_path)
    assert set(planned.handwritten) == {"index.md", "ferry/index.md"}
    build({}, tmp_path)
    assert set(texts(tmp_path)) == {"index.md", "ferry/index.md", "gone/index.md", "gone/deep/er/map.md"}


@pytest.mark.parametrize("way", ["../precious.txt", "sub/../../precious.txt", "{folder}/precious.txt"])
def test_a_manifest_from_elsewhere_deletes_nothing_outside_its_folder(tmp_path: Path, way: str) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_text("The ferry stopped.", encoding="utf-8")
    docs = tmp_path / "docs"
    (docs / "sub").mkdir(parents=True)
    (docs / MANIFEST).write_text(json.dumps({way.format(folder=tmp_path): [SHA]}), encoding="utf-8")
    with pytest.raises(WrongUse):
        build(NEW, docs)
    assert precious.exists()


# --------------------------------------------------------------------------------------- in the way


@pytest.mark.parametrize(
    ("in_the_way", "path"),
    [("a folder where a page should be", "ferry/index.md/"), ("a file where a folder should be", "ferry")],
)
def test_what_stands_in_the_way_of_a_page_is_wrong_use_and_stays(
    tmp_path: Path, in_the_way: str, path: str
) -> None:
    lay({f"{path}mine.txt" if path.endswith("/") else path: in_the_way}, tmp_path)
    before = tree(tmp_path)
    with pytest.raises(WrongUse, match="ferry"):
        build(NEW, tmp_path)
    assert tree(tmp_path) == before


def test_a_file_of_ones_own_may_take_the_name_of_a_folder_whose_pages_went(tmp_path: Path) -> None:
    build(OLD, tmp_path)
    shutil.rmtree(tmp_path / "gone")
    lay({"gone": "by hand"}, tmp_path)
    build(NEW, tmp_path)
    assert texts(tmp_path) == NEW | {"gone": "by hand"}
    assert build(NEW, tmp_path).is_done


def test_a_file_cannot_be_built_into(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("no folder", encoding="utf-8")
    with pytest.raises(WrongUse, match="docs"):
        build(NEW, tmp_path / "docs")


# ----------------------------------------------------------------------------------- any such history

PATHS = st.sampled_from(["index.md", "a/index.md", "a/b/c.md", "d/e.md"])
SITES = st.dictionaries(PATHS, st.sampled_from(["one", "two"]))
HANDS = st.dictionaries(PATHS, st.sampled_from(["by hand", "one", None]), max_size=2)


@given(st.lists(st.tuples(HANDS, SITES), min_size=1, max_size=6))
def test_whatever_is_built_and_written_by_hand_in_turn_no_words_of_an_author_are_lost(
    history: list[tuple[dict[str, str | None], dict[str, str]]],
) -> None:
    """Each round an author writes or deletes files, then a build either refuses or completes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for by_hand, site in history:
            for path, content in by_hand.items():
                if content is None:
                    (folder / path).unlink(missing_ok=True)
                else:
                    lay({path: content}, folder)
            before = texts(folder)
            try:
                planned = build(site, folder)
            except EditedByHand:
                assert texts(folder) == before
                continue
            after = texts(folder)
            assert {path: after[path] for path in site if path not in planned.handwritten} == {
                path: content for path, content in site.items() if path not in planned.handwritten
            }
            lost = {
                path
                for path, content in before.items()
                if content == "by hand" and after.get(path) != content
            }
            assert not lost
