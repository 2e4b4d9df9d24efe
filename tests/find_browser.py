"""Which browser the tests drive: finds one, or gets one, or says what to install. Prints its path.

Looked for in this order:

1. what `BRIEFING_BROWSER` names, if it is set;
2. Chromium or Chrome on the PATH;
3. Playwright's own Chromium, which is downloaded if need be;
4. for root on Debian, the package `chromium`.

A browser counts only if it answers when it is asked for its version: Ubuntu's `chromium-browser`, for one,
can be a mere note that a snap has to be installed. There is no fifth way, and no silent skip: without a
browser, tests fail.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Protocol

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "chromium")
APT = ("apt-get", "-qq")
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-droid-fallback")
"""The fonts are 3 MB for most scripts: Latin, Cyrillic, Arabic; Chinese, Japanese, Korean."""
ASK_PLAYWRIGHT = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""

WHAT_TO_DO = """\
Install one of these, then run the tests again:
  Debian      apt install chromium
  Fedora      dnf install chromium
  elsewhere   .venv/bin/python -m playwright install --with-deps chromium
or name the browser that you have: BRIEFING_BROWSER=/path/to/chrome"""


class NoBrowserError(Exception):
    """There is no browser here, and none could be had."""


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and the line it said that tells most: its first error, else its last line."""

    ok: bool
    said: str = ""


class Machine(Protocol):
    """What has to be known of a machine, and done on it, to get a browser."""

    @property
    def named(self) -> str | None:
        """The browser that the user named."""

    @property
    def is_root(self) -> bool:
        """Whether packages may be installed."""

    def which(self, program: str) -> str | None:
        """Return the path of a program on the PATH."""

    def playwrights_own(self) -> str | None:
        """Return the path where Playwright keeps its Chromium, or would keep it."""

    def run(self, *command: str, seconds: int) -> Outcome:
        """Run a command to its end, or for as long as it may take."""


class ThisMachine:
    """The machine that this runs on."""

    named = os.environ.get("BRIEFING_BROWSER")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0

    def which(self, program: str) -> str | None:
        """Return the path of a program on the PATH."""
        return shutil.which(program)

    def playwrights_own(self) -> str | None:
        """Ask Playwright in a process of its own, as its driver is not needed for long."""
        answer = self.run(sys.executable, "-c", ASK_PLAYWRIGHT, seconds=60)
        return answer.said if answer.ok else None

    def run(self, *command: str, seconds: int) -> Outcome:
        """Run a command without a keyboard and without its noise."""
        quiet = {"DEBIAN_FRONTEND": "noninteractive", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
        try:
            ended = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                timeout=seconds,
                check=False,
                env=os.environ | quiet,
            )
        except OSError as error:
            return Outcome(ok=False, said=str(error))
        except subprocess.TimeoutExpired:
            return Outcome(ok=False, said=f"no answer within {seconds} seconds")
        lines = [line.strip() for line in ended.stdout.splitlines() if line.strip()]
        errors = [line for line in lines if line.startswith(("E:", "Error:"))]
        said = [*errors[:1], *reversed(lines), f"exit code {ended.returncode}"]
        return Outcome(ended.returncode == 0, said[0])


def find_browser(machine: Machine | None = None) -> str:
    """Return the path of a Chromium or Chrome that runs.

    Raises:
        NoBrowserError: where there is none and none could be had; says what was tried and what to install.
    """
    machine = machine or ThisMachine()
    if machine.named:
        answer = machine.run(machine.named, "--version", seconds=60)
        if answer.ok:
            return machine.named
        raise NoBrowserError(f"BRIEFING_BROWSER names `{machine.named}`, which does not run: {answer.said}")
    tried: list[str] = []
    path = _on_path(machine, tried) or _from_playwright(machine, tried) or _from_debian(machine, tried)
    if path:
        return path
    raise NoBrowserError(
        "\n".join(["the tests need Chromium or Chrome, and there is none:", *tried, WHAT_TO_DO])
    )


def _on_path(machine: Machine, tried: list[str]) -> str | None:
    paths = [path for name in NAMES if (path := machine.which(name))]
    if not paths:
        tried.append(f"  on the PATH: none of {', '.join(NAMES)}")
    return next((path for path in paths if _runs(machine, path, tried)), None)


def _from_playwright(machine: Machine, tried: list[str]) -> str | None:
    path = machine.playwrights_own()
    if path is None:
        tried.append("  Playwright: is not installed")
        return None
    if _runs(machine, path, []):
        return path
    _say("no browser on the PATH: asking Playwright for its own ...")
    got = machine.run(*PLAYWRIGHT, seconds=900)
    if not got.ok:
        tried.append(f"  playwright install chromium: {got.said}")
        return None
    return path if _runs(machine, path, tried) else None


def _from_debian(machine: Machine, tried: list[str]) -> str | None:
    if machine.which("apt-get") is None:
        return None
    if not machine.is_root:
        tried.append("  apt-get: needs root")
        return None
    _say("no browser yet: installing Debian's chromium ...")
    # A list that could not be renewed may still do.
    commands = ((*APT, "update"), (*APT, "install", "--yes", "--no-install-recommends", *PACKAGES))
    for command in commands:
        got = machine.run(*command, seconds=900)
        if not got.ok:
            tried.append(f"  {' '.join(command)}: {got.said}")
    return _on_path(machine, tried)


def _runs(machine: Machine, path: str, tried: list[str]) -> bool:
    answer = machine.run(path, "--version", seconds=60)
    if not answer.ok:
        tried.append(f"  {path}: does not run: {answer.said}")
    return answer.ok


def _say(line: str) -> None:
    print(line, file=sys.stderr)


if __name__ == "__main__":
    try:
        print(find_browser())
    except NoBrowserError as error:
        sys.exit(str(error))
