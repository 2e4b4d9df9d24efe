"""Who does the work on many briefings: this process alone, or several that share it."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from briefing.build import Maker, assembled, build, read_one, uncounted
from briefing.errors import WrongUse
from briefing.findings import in_order
from briefing.parts import Address, Part, Site, address_of, addresses_taken_twice
from briefing.reader import find_folders
from briefing.renderer import PACKAGED
from briefing.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from briefing.build import Counted
    from briefing.findings import Finding

    _MadeOf = tuple[Path, tuple[Path, ...], frozenset[str]]
    """The folder of the data, those of templates, and what is left out."""

MOST = 61
"""Processes that Windows can wait for."""
_AT_ONCE = 4
"""Briefings that a process is handed at a time."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking some briefings came to."""

    count: int
    """How many could be read."""
    findings: tuple[Finding, ...]
    unread: dict[str, tuple[str, ...]]
    """Address of a briefing → the passages that nobody has dealt with yet."""


def check_all(folders: Sequence[Path], jobs: int = 1, counted: Counted = uncounted) -> Checked:
    """Read and check briefings. Each is let go before the next; what is kept of it are its findings."""
    addresses: list[Address] = []
    findings: list[Finding] = []
    unread: dict[str, tuple[str, ...]] = {}
    with _shared(jobs, len(folders)) as each:
        for address, faults, passages in counted(each(_check, folders), len(folders)):
            findings += faults
            addresses += [address] if address else []
            unread |= passages
    return Checked(len(addresses), in_order([*findings, *addresses_taken_twice(addresses)]), unread)


def build_all(
    data: Path,
    templates: Sequence[Path],
    *,
    strict: bool,
    left_out: frozenset[str] = frozenset(),
    store: Store | None = None,
    jobs: int = 1,
    counted: Counted = uncounted,
) -> Site:
    """Return the whole site, as `build` does; with more jobs, several processes make the briefings."""
    if jobs == 1:
        return build(data, templates, strict=strict, left_out=left_out, store=store, counted=counted)
    folders, folders_of_templates = find_folders(data), (*templates, PACKAGED)
    made_of = (data, folders_of_templates, left_out)
    work = partial(_make, made_of=made_of, kept=bool(store), strict=strict)
    with _shared(jobs, len(folders)) as each:
        parts = counted(each(work, folders), len(folders))
        site = assembled(parts, Maker(*made_of), strict=strict)
    if store:
        store.keep_only(folders)
    return site


@contextmanager
def _shared(jobs: int, tasks: int) -> Iterator[Callable[..., Iterator[Any]]]:
    """Yield what applies a function to each of some things, in order."""
    if min(jobs, tasks) == 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 -- few have several processes work,
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 -- and pay for loading these

    try:
        with ProcessPoolExecutor(min(jobs, tasks), initializer=_leave_ctrl_c_to_the_parent) as pool:
            yield partial(pool.map, chunksize=_AT_ONCE)
    except BrokenProcessPool as error:
        told = "a process that did a part of the work was ended from outside; try again with `--jobs 1`"
        raise WrongUse(told) from error


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check(folder: Path) -> tuple[Address | None, list[Finding], dict[str, tuple[str, ...]]]:
    grounding, findings = read_one(folder)
    if grounding is None:
        return None, findings, {}
    unread = tuple(grounding.unread())
    return address_of(grounding), findings, {grounding.dossier.slug: unread} if unread else {}


def _make(folder: Path, *, made_of: _MadeOf, kept: bool, strict: bool) -> Part:
    return _maker(made_of, kept=kept).part(folder, strict=strict)


@lru_cache(maxsize=1)  # Only the processes of one command come here, and no template changes under them.
def _maker(made_of: _MadeOf, *, kept: bool) -> Maker:
    return Maker(*made_of, Store(*made_of) if kept else None)
