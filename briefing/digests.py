"""What tells that texts, files and this program are the same as before: digests of all their bytes."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.states import files_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def digest(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of some parts in their order; how they are divided counts, too."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()


def contents(folders: Iterable[Path]) -> Iterator[bytes]:
    """Yield the paths and the bytes of all files below some folders."""
    for folder in folders:
        for path in sorted(files_below(folder)):
            # A pipe would be waited for. To make a `Path` of each file takes as long as to read it.
            if not path.endswith(".pyc") and os.path.isfile(path):  # noqa: PTH113
                yield os.fsencode(path.removeprefix(str(folder)))
                with suppress(OSError), open(path, "rb") as file:  # noqa: PTH123
                    yield file.read()


@cache
def program() -> str:
    """Return what tells this program, the Python it runs in, and the versions of all that is installed."""
    installed = sorted({found.name for folder in sys.path for found in Path(folder).glob("*.dist-info")})
    return digest([sys.version.encode(), *map(str.encode, installed), *contents([Path(__file__).parent])])
