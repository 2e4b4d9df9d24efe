"""What is expected of the search for a browser, tried on machines of every kind."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.find_browser import APT, PLAYWRIGHT, NoBrowserError, Outcome, ThisMachine, find_browser

OWN = "/home/me/playwright/chrome"
SCRIPT = Path(__file__).with_name("find_browser.py")


@dataclass
class FakeMachine:
    """A machine whose programs appear when they are installed, as they would on a real one."""

    programs: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    named: str | None = None
    is_root: bool = False
    has_playwright: bool = True
    has_apt: bool = False
    can_download: bool = False
    archive: str | None = "chromium"
    """The browser that the distribution's archive has a package of."""
    mirror_is_up: bool = True
    lists_are_fresh: bool = False
    ran: list[tuple[str, ...]] = field(default_factory=list)

    def which(self, program: str) -> str | None:
        if program == "apt-get":
            return "/usr/bin/apt-get" if self.has_apt else None
        path = f"/usr/bin/{program}"
        return path if path in self.programs else None

    def playwrights_own(self) -> str | None:
        return OWN if self.has_playwright else None

    def run(self, *command: str, seconds: int) -> Outcome:
        assert seconds > 0
        self.ran.append(command)
        if command == PLAYWRIGHT:
            if self.can_download:
                self.programs.add(OWN)
            return Outcome(self.can_download, "cannot reach the download host")
        if command[: len(APT)] == APT:
            return self._apt(*command[len(APT) :])
        program, option = command
        assert option == "--version"
        return Outcome(program in self.programs - self.broken, "no such file, or a mere note")

    def _apt(self, verb: str, *packages: str) -> Outcome:
        if verb == "update":
            self.lists_are_fresh |= self.mirror_is_up
            return Outcome(self.mirror_is_up, "E: Failed to fetch the lists")
        if not self.lists_are_fresh or self.archive not in packages:
            return Outcome(ok=False, said="E: Unable to locate package chromium")
        self.programs.add(f"/usr/bin/{self.archive}")
        return Outcome(ok=True)


def asked_only_for_versions(machine: FakeMachine) -> bool:
    return all(command[1:] == ("--version",) for command in machine.ran)


@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"])
def test_a_browser_on_the_path_is_taken_and_nothing_is_installed(name: str) -> None:
    machine = FakeMachine(programs={f"/usr/bin/{name}"}, is_root=True, has_apt=True, can_download=True)
    assert find_browser(machine) == f"/usr/bin/{name}"
    assert asked_only_for_versions(machine)


def test_a_named_browser_wins_over_the_path() -> None:
    machine = FakeMachine(programs={"/usr/bin/chromium", "/opt/mine"}, named="/opt/mine")
    assert find_browser(machine) == "/opt/mine"


def test_a_named_browser_that_does_not_run_is_an_error_and_no_other_is_taken() -> None:
    machine = FakeMachine(programs={"/usr/bin/chromium"}, named="/opt/mine")
    with pytest.raises(NoBrowserError, match="BRIEFING_BROWSER names `/opt/mine`, which does not run"):
        find_browser(machine)


def test_a_program_that_does_not_answer_is_no_browser() -> None:
    note = "/usr/bin/chromium-browser"
    machine = FakeMachine(programs={note, "/usr/bin/google-chrome"}, broken={note})
    assert find_browser(machine) == "/usr/bin/google-chrome"


def test_playwrights_own_is_taken_if_it_is_there_already() -> None:
    machine = FakeMachine(programs={OWN}, can_download=True)
    assert find_browser(machine) == OWN
    assert asked_only_for_versions(machine)


def test_playwrights_own_is_downloaded_before_debian_is_asked() -> None:
    machine = FakeMachine(can_download=True, is_root=True, has_apt=True)
    assert find_browser(machine) == OWN
    assert not machine.lists_are_fresh


def test_a_download_that_lacks_system_libraries_leads_on_to_debian() -> None:
    machine = FakeMachine(can_download=True, broken={OWN}, is_root=True, has_apt=True)
    assert find_browser(machine) == "/usr/bin/chromium"


@pytest.mark.parametrize("has_playwright", [True, False])
def test_root_on_debian_gets_the_package_where_downloads_fail(*, has_playwright: bool) -> None:
    machine = FakeMachine(is_root=True, has_apt=True, has_playwright=has_playwright)
    assert find_browser(machine) == "/usr/bin/chromium"


@pytest.mark.parametrize(
    ("machine", "why"),
    [
        (FakeMachine(), "playwright install chromium: cannot reach the download host"),
        (FakeMachine(has_playwright=False), "Playwright: is not installed"),
        (FakeMachine(has_apt=True), "apt-get: needs root"),
        (FakeMachine(has_apt=True, is_root=True, archive=None), "E: Unable to locate package chromium"),
        (
            FakeMachine(programs={"/usr/bin/chromium"}, broken={"/usr/bin/chromium"}),
            "/usr/bin/chromium: does not run: no such file, or a mere note",
        ),
    ],
    ids=["no download", "no Playwright", "not root", "not in the archive", "does not run"],
)
def test_without_a_browser_the_message_says_what_was_tried_and_what_to_install(
    machine: FakeMachine, why: str
) -> None:
    with pytest.raises(NoBrowserError) as caught:
        find_browser(machine)
    message = str(caught.value)
    assert why in message
    assert "apt install chromium" in message


def test_package_lists_that_cannot_be_renewed_may_still_do() -> None:
    machine = FakeMachine(is_root=True, has_apt=True, lists_are_fresh=True, mirror_is_up=False)
    assert find_browser(machine) == "/usr/bin/chromium"


def test_a_user_who_is_not_root_never_runs_apt() -> None:
    machine = FakeMachine(has_apt=True)
    with pytest.raises(NoBrowserError):
        find_browser(machine)
    assert not any(command[0] == "apt-get" for command in machine.ran)


def test_a_real_command_is_known_by_its_exit_code_and_the_line_that_tells_most() -> None:
    python, machine = sys.executable, ThisMachine()
    assert machine.run(python, "-c", "print('one'); print('two')", seconds=60) == Outcome(ok=True, said="two")
    assert machine.run(python, "-c", "print('E: no'); print('at line 3')", seconds=60).said == "E: no"
    assert machine.run(python, "-c", "raise SystemExit(3)", seconds=60) == Outcome(
        ok=False, said="exit code 3"
    )
    assert not machine.run("/no/such/program", seconds=60).ok
    assert machine.run(python, "-c", "input()", seconds=60).said.startswith("EOFError")


def test_a_real_command_that_hangs_is_given_up() -> None:
    hang = "import time; time.sleep(60)"
    assert ThisMachine().run(sys.executable, "-c", hang, seconds=1).said == "no answer within 1 seconds"


def test_the_script_prints_the_path_alone_on_standard_output() -> None:
    ran = subprocess.run(
        [sys.executable, SCRIPT],
        env=os.environ | {"BRIEFING_BROWSER": sys.executable},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ran.stdout, ran.stderr) == (f"{sys.executable}\n", "")


def test_the_script_fails_with_the_message_on_standard_error() -> None:
    ran = subprocess.run(
        [sys.executable, SCRIPT],
        env=os.environ | {"BRIEFING_BROWSER": "/no/such/browser"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert ran.stderr.startswith("BRIEFING_BROWSER names `/no/such/browser`, which does not run: ")
