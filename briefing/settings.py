"""What a project's mkdocs.yml says, read without any engine: its tags stay what they stand for."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from briefing.errors import WrongUse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = {"", "~", "null", "Null", "NULL"}
_LONGEST_CHAIN = 10


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings by name, as texts, lists and dicts, and the line of each."""

    file: Path
    values: Mapping[str, Any]
    lines: Mapping[str, int]

    def names(self, setting: str) -> dict[str, Any]:
        """Return what a list such as `plugins` names, with the options of each, if any."""
        given = self.values.get(setting)
        entries = given if isinstance(given, list) else [given]
        pairs = (pair for entry in entries for pair in _pairs(entry))
        return {name: mapping(options) for name, options in pairs}

    def text(self, setting: str, otherwise: str = "") -> str:
        """Return a setting that is a text, or else another text."""
        return text(self.values.get(setting), otherwise)


def text(value: object, otherwise: str = "") -> str:
    """Return a value where it is a text with something in it, or else another text."""
    return value if isinstance(value, str) and value else otherwise


def mapping(value: object) -> dict[str, Any]:
    """Return a value where it has names below it, or else none."""
    return value if isinstance(value, dict) else {}


def read_settings(file: Path, chain: int = 0) -> Settings:
    """Read a mkdocs.yml, and what it inherits.

    Raises:
        WrongUse: where it is not there, or is no YAML mapping.
    """
    try:
        root = yaml.compose(file.read_text(encoding="utf-8-sig"), Loader=_LOADER)
    except (OSError, UnicodeDecodeError) as error:
        told = f"cannot be read: {error}" if file.is_file() else "is not there"
        raise WrongUse(f"`{file}` {told}; name the file with the site's settings, in UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise WrongUse(f"{file}:{line}: this is no YAML: {error.problem or 'it cannot be read'}") from error
    except yaml.YAMLError as error:
        raise WrongUse(f"`{file}` is no YAML: {error}") from error
    if not isinstance(root, yaml.MappingNode):
        raise WrongUse(f"`{file}` holds no settings; begin with `site_name: ` and a name")
    values = {str(key.value): _plain(value) for key, value in root.value}
    lines = {str(key.value): key.start_mark.line + 1 for key, _value in root.value}
    if isinstance(parent := values.get("INHERIT"), str) and chain < _LONGEST_CHAIN:
        values = {**read_settings(file.parent / parent, chain + 1).values, **values}
    return Settings(file, values, lines)


def _plain(node: yaml.Node) -> Any:
    if node.tag == "!ENV":
        return _of_environment(node)
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    style = getattr(node, "style", None)
    return None if not style and node.value in _EMPTY else node.value


def _of_environment(node: yaml.Node) -> Any:
    """Return what `!ENV NAME` or `!ENV [NAME, OTHER, default]` stands for here and now."""
    if not isinstance(node, yaml.SequenceNode):
        return os.environ.get(str(node.value))
    *names, last = node.value
    names, default = (names, _plain(last)) if names else ([last], None)
    return next((os.environ[name.value] for name in names if name.value in os.environ), default)


def _pairs(entry: object) -> list[tuple[str, Any]]:
    """Return an entry of a list of names as a name and its options: either stands alone or has them below."""
    return list(entry.items()) if isinstance(entry, dict) else [(text(entry), None)]
