"""When files change: found by looking again and again, as that works on every system and every disk."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PAUSE = 0.25
"""Seconds between two looks: a look costs a millisecond or so for a hundred files."""

State = dict[str, tuple[int, int, int]]
"""Path of a file → what is never the same again after a save."""


def look(places: Iterable[Path]) -> State:
    """Return the state of these files, and of all files below these folders; what is not there has none."""
    files = (file for place in places for file in _files(place))
    state: State = {}
    for file in files:
        try:
            stat = os.stat(file)  # noqa: PTH116  # a look asks for every file, and `Path` triples its cost
        except OSError:
            continue
        state[file] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return state


def wait_for_change(places: Iterable[Path], seen: State) -> None:
    """Return once the files differ from what was seen, and have come to rest."""
    places = tuple(places)
    now = look(places)
    while now == seen:
        time.sleep(PAUSE)
        now = look(places)
    while True:
        time.sleep(PAUSE / 5)
        before, now = now, look(places)
        if now == before:
            return


def _files(place: Path) -> Iterator[str]:
    if place.is_file():
        yield str(place)
    for folder, _folders, names in os.walk(place):
        yield from (os.path.join(folder, name) for name in names)  # noqa: PTH118  # (as above)
