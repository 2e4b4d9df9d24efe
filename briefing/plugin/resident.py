"""When a preview is built as a whole, when only what an edit touches, and what may wait a moment."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Lock, Timer, current_thread
from typing import TYPE_CHECKING, Protocol

from mkdocs.plugins import get_plugin_logger

from briefing.plugin.notices import page_for_want_of_any
from briefing.plugin.renewal import Left, Renewal, around
from briefing.preview import FRONT

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from briefing.preview import Shown

log = get_plugin_logger(__name__)

_LONG = 50_000
"""Characters of a front page that takes longer than the pages of an edited briefing."""
_A_MOMENT = 0.3
"""Seconds without an edit, after which there is time for what has waited."""


class Host(Protocol):
    """What builds as a whole, and knows what is to be shown."""

    left: Left | None

    def renewed(self, config: MkDocsConfig, /) -> Shown:
        """Return what is to be shown now."""

    def show(self, shown: Shown, left: Left, /) -> None:
        """Take that as what is shown."""

    def folders(self, config: MkDocsConfig, /) -> set[Path]:
        """Return the folders of the data and of the templates."""


class Resident:
    """Builds a preview again whenever something was saved: as little as will do."""

    def __init__(
        self, host: Host, server: LiveReloadServer, builder: Callable[[], None], site_dir: str
    ) -> None:
        """Take what MkDocs would call to build as a whole, and where it builds to."""
        self._host = host
        self._server = server
        self._builder = builder
        self._site_dir = site_dir
        self._lock = Lock()
        self._timer: Timer | None = None
        self._front_waits = self._index_waits = False

    def rebuild(self) -> None:
        """Build what has changed; where that fails, say so: a failed build leaves all requests waiting."""
        with self._lock:
            self.end()
            try:
                if not self._renew():
                    self._host.left, self._front_waits, self._index_waits = None, False, False
                    self._builder()
            except Exception as error:  # noqa: BLE001  # whatever it is, the next save may mend it
                self._host.left = None
                self._tell(error)

    def end(self) -> None:
        """Leave undone what waits."""
        if self._timer:
            self._timer.cancel()

    def _renew(self) -> bool:
        """Make the pages that an edit of the data touches; not where it may touch more than these."""
        start, left = time.monotonic(), self._host.left
        if left is None or around(left.config, self._host.folders(left.config)) != left.around:
            return False
        shown = self._host.renewed(left.config)
        renewal = Renewal(left, shown)
        if renewal.needs_whole_build:
            return False
        self._host.show(shown, left)
        renewal.copy_files()
        paths = renewal.pages()
        front = FRONT in paths or self._front_waits
        self._front_waits = front and len(shown.site.files[FRONT]) > _LONG
        for path in paths:
            if path != FRONT or not self._front_waits:
                renewal.make(path)
        renewal.say_what_is_wrong()
        left.shown = shown
        log.info("%d pages renewed in %.2f seconds", len(paths), time.monotonic() - start)
        self._index_waits |= bool(paths)
        if self._index_waits:
            self._timer = Timer(_A_MOMENT, self._finish, [renewal])
            self._timer.daemon = True
            self._timer.start()
        return True

    def _finish(self, renewal: Renewal) -> None:
        """Make what nobody looks at in the very moment of an edit: a long front page, and the index."""
        with self._lock:
            if self._timer is not current_thread() or self._timer.finished.is_set():
                return  # the next edit came first, and will do this
            try:
                if self._front_waits:
                    renewal.make(FRONT)
                renewal.write_index()
            except Exception as error:  # noqa: BLE001  # (as above)
                self._host.left = None
                self._tell(error)
            if self._front_waits:
                self._reload()
            self._front_waits = self._index_waits = False

    def _reload(self) -> None:
        """Let browsers reload: one of them may show the front page."""
        server = self._server
        with server._rebuild_cond, server._epoch_cond:  # noqa: SLF001  # there is no other way
            if server._wanted_epoch == server._visible_epoch:  # noqa: SLF001  # else a build is on its way
                server._wanted_epoch = server._visible_epoch = round(time.monotonic() * 1000)  # noqa: SLF001
                server._epoch_cond.notify_all()  # noqa: SLF001

    def _tell(self, error: Exception) -> None:
        """Say why there are no pages, in the terminal and in place of those that are missing."""
        message = f"{type(error).__name__}: {error}"
        log.error("%s\nthe preview waits until this is mended", message)
        log.debug("where it comes from:", exc_info=error)
        Path(self._site_dir, "404.html").write_text(page_for_want_of_any(message), encoding="utf-8")
