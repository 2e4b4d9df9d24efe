"""Whether anything below a folder has changed, told without reading the files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

State = frozenset[tuple[str, int, int, int]]
"""Path, time of the last change, size and inode number of each file: equal as long as nothing was saved."""


def state_of(folder: Path) -> State:
    """Return the state of all files below a folder, or of the one file; an empty one where there is none."""
    if folder.is_file():
        return frozenset(filter(None, [_state_of_file(str(folder))]))
    return frozenset(state for path in files_below(folder) if (state := _state_of_file(path)))


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, also behind links, each folder once."""
    seen = set()
    for parent, folders, names in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(parent)) in seen:
            folders.clear()  # a link that leads back
            continue
        seen.add(real)
        for name in names:
            yield os.path.join(parent, name)  # noqa: PTH118  # a thousand times a second


def _state_of_file(path: str) -> tuple[str, int, int, int] | None:
    try:
        stat = os.stat(path)  # noqa: PTH116
    except OSError:
        return None  # it went while we were looking, or leads nowhere
    return (path, stat.st_mtime_ns, stat.st_size, stat.st_ino)
