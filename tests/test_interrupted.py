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

# Each build is a process of its own, forked where everything is loaded, so that it is killed at its work:
# every second one at any moment, the others a moment after they have begun to write.
KILLER = """
import json, os, random, signal, sys, time
from hashlib import sha256
from pathlib import Path
from briefing.cli import main

def build():
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        main(["build"], standalone_mode=False)
        os._exit(0)
    return child

# Pages and files that are neither as one build wants them nor as another one does.
def halves():
    return [
        path
        for path, hashes in json.loads(manifest.read_text()).items()
        if (file := Path("docs", path)).is_file() and sha256(file.read_bytes()).hexdigest() not in hashes
    ]

chance, data, cut, writing, half = random.Random(2022), Path("seeds/ferry/briefing.yml"), 0, 0, []
text, manifest = data.read_text(), Path("docs/.briefing-manifest.json")
start = time.monotonic()
os.waitpid(build(), 0)
whole = time.monotonic() - start
for number in range(int(sys.argv[1])):
    data.write_text(text.replace("title: The ferry", "title: The ferry" + " still" * (number % 7), 1))
    named, child = manifest.stat().st_mtime_ns, build()
    if number % 2:
        time.sleep(chance.uniform(0, whole))
    else:
        end = time.monotonic() + 2 * whole
        while manifest.stat().st_mtime_ns == named and time.monotonic() < end:
            time.sleep(0.0002)
        time.sleep(chance.uniform(0, 0.005))
    os.kill(child, signal.SIGKILL)
    cut += os.waitpid(child, 0)[1] != 0
    writing += any(len(hashes) > 1 for hashes in json.loads(manifest.read_text()).values())
    half += halves()
print(json.dumps({"cut": cut, "writing": writing, "half": half}))
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
    came = json.loads(killed.stdout)
    print("killed at work: {cut}, between two files: {writing}".format(**came))  # noqa: T201
    assert came["cut"] > KILLS / 2, "most of them were at work"
    assert came["writing"] > KILLS / 10, "some of them between two files"
    assert came["half"] == [], "no page was ever seen half written"
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
