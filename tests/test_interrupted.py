"""A build that is killed at any moment loses nothing; the next one completes it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.site_fixtures import environment, run, tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KILLS = 100

# Each build is a process of its own, forked where everything is loaded, so that it is killed at its work.
KILLER = """
import json, os, random, signal, sys, time
from pathlib import Path
from briefing.cli import main

def build():
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        main(["build"], standalone_mode=False)
        os._exit(0)
    return child

chance, data, cut = random.Random(2022), Path("seeds/ferry/briefing.yml"), 0
text = data.read_text()
start = time.monotonic()
os.waitpid(build(), 0)
whole = time.monotonic() - start
for number in range(int(sys.argv[1])):
    data.write_text(text.replace("title: The ferry", "title: The ferry" + " still" * (number % 7), 1))
    child = build()
    time.sleep(chance.uniform(0, whole))
    os.kill(child, signal.SIGKILL)
    cut += os.waitpid(child, 0)[1] != 0
print(json.dumps({"cut": cut, "seconds": whole}))
"""


def test_a_hundred_builds_that_are_killed_lose_and_confuse_nothing(
    project: Path, write_briefing: Callable[..., Path]
) -> None:
    write_briefing(project / "seeds/ferry")
    own = {
        path: content
        for path, content in tree(project).items()
        if not path.startswith("seeds/ferry/briefing")
    }
    mine = project / "docs/ferry/mine.md"
    mine.parent.mkdir()
    mine.write_text("# By hand\n", encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, "-c", KILLER, str(KILLS)],
        cwd=project,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    cut = json.loads(killed.stdout)["cut"]
    assert cut > KILLS / 2, "most of them were at work"
    for path, content in own.items():
        assert (project / path).read_bytes() == content, path
    assert mine.read_text(encoding="utf-8") == "# By hand\n"
    completed = run("briefing", "build", cwd=project)
    assert completed.returncode == 0, completed.stderr
    assert run("briefing", "build", "--check", cwd=project).returncode == 0
    assert not [path for path in tree(project / "docs") if path.endswith(".part")]
    anew = run("briefing", "build", "--to", "anew", cwd=project)
    assert anew.returncode == 0, anew.stderr
    for path, content in tree(project / "anew").items():
        assert (project / "docs" / path).read_bytes() == content, path
