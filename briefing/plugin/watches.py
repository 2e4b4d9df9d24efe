"""That folders which come and go while a preview runs are watched again."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mkdocs.livereload import LiveReloadServer

_PAUSE = 0.5
"""Seconds between two looks, as many as between two of MkDocs' own."""


class Watches:
    """Looks whether folders are there: MkDocs ceases to watch one that goes, and knows of none that comes."""

    def __init__(self, server: LiveReloadServer, folders: Iterable[Path]) -> None:
        """Begin to look after these folders."""
        self._server = server
        self._there = {folder.absolute(): folder.is_dir() for folder in folders}
        self._enough = Event()
        Thread(target=self._look, daemon=True).start()

    def end(self) -> None:
        """Look no more."""
        self._enough.set()

    def _look(self) -> None:
        while not self._enough.wait(_PAUSE):
            if not self._server.observer.is_alive():
                continue  # not begun yet
            watched = {str(one.watch.path) for one in self._server.observer.emitters if one.is_alive()}
            for folder, was_there in self._there.items():
                self._there[folder] = there = folder.is_dir()
                if there and str(folder) not in watched:
                    self._watch_again(str(folder))
                if there != was_there or (there and str(folder) not in watched):
                    self._have_it_built()

    def _watch_again(self, folder: str) -> None:
        if folder in self._server._watched_paths:  # noqa: SLF001  # there is no other way to ask
            self._server.unwatch(folder)
        self._server.watch(folder)

    def _have_it_built(self) -> None:
        with self._server._rebuild_cond:  # noqa: SLF001  # (as above) as MkDocs does when a file changes
            self._server._want_rebuild = True  # noqa: SLF001
            self._server._rebuild_cond.notify_all()  # noqa: SLF001
