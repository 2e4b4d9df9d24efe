"""What stands in a site's mkdocs.yml, as far as a briefing depends on it, and on which lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from briefing.findings import Finding, Location

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a site; a value with a tag, such as `!ENV`, is its content."""

    file: Path
    values: Mapping[str, Any]
    lines: Mapping[str, int]
    """Setting → the line it stands on."""

    def at(self, name: str) -> Location:
        """Return where a setting stands, or the file's beginning where it is left out."""
        return Location(self.file, self.lines.get(name, 1))

    def names(self, name: str) -> list[str]:
        """Return the names in a list of plugins or extensions, each of them alone or with options."""
        listed = self.values.get(name) or []
        entries = listed if isinstance(listed, list) else list(listed)
        return [next(iter(entry), "") if isinstance(entry, dict) else str(entry) for entry in entries]


def read_settings(file: Path) -> tuple[Settings | None, list[Finding]]:
    """Return the settings of a site, or what keeps them from being read."""
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        message = "there is no `mkdocs.yml` here; `briefing new` lays one down in an empty folder"
        return None, [Finding(Location(file), message, "site")]
    except (OSError, UnicodeDecodeError) as error:
        return None, [Finding(Location(file), f"cannot be read: {error}", "site")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = Location(file, mark.line + 1, mark.column + 1) if mark else Location(file)
        return None, [Finding(at, f"this is not YAML: {getattr(error, 'problem', error)}", "site")]
    if not isinstance(root, yaml.MappingNode):
        return None, [Finding(Location(file), "this holds no settings; begin with `site_name:`", "site")]
    lines = {key.value: key.start_mark.line + 1 for key, _value in root.value}
    return Settings(file, _plain(root), lines), []


def _plain(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    return node.value
