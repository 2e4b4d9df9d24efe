"""What mkdocs-macros lets the stub pages use: the briefings, by their address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def define_env(env: Any) -> None:
    """Read all briefings once, with the fast parser."""
    files = sorted((Path(env.project_dir) / "data").glob("*/briefing.yml"))
    env.variables["briefings"] = {
        file.parent.name: yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader) for file in files
    }
