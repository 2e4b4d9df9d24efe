"""What the documentation says of fields and commands, made from the code; and the blocks of code in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from briefing.cli import main
from briefing.schema import schema

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r'^```(\w+)(?: title="([^"]*)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page."""

    language: str
    title: str | None
    text: str
    line: int


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page in their order."""
    for found in _FENCE.finditer(page):
        yield Block(found[1], found[2], found[3], page[: found.start()].count("\n") + 1)


def fields_page() -> str:
    """Return the page on every field of a briefing."""
    whole = schema()
    lines = [
        "---",
        "title: Every field",
        "description: Each field of a briefing, what it means and whether it has to be there.",
        "---",
        "",
        "# Every field",
        "",
        "Made from the code; an editor that understands JSON Schema shows the same while you write.",
        "Fields with a star * have to be there.",
    ]
    for name, record in [("Briefing", whole), *sorted(whole["definitions"].items())]:
        shapes = [record, *(record.get("anyOf") or []), *(record.get("oneOf") or [])]
        fields = next((shape for shape in shapes if "properties" in shape), None)
        if fields is not None:
            lines += [
                "",
                f"## {name}",
                "",
                f"{_sentence(record)}",
                "",
                "| Field | What it says |",
                "| --- | --- |",
            ]
            required = set(fields.get("required", ()))
            for field, told in fields["properties"].items():
                lines.append(f"| `{field}`{' *' if field in required else ''} | {_sentence(told)} |")
    return "\n".join(lines) + "\n"


def _sentence(told: dict[str, Any]) -> str:
    text = " ".join(str(told.get("description", "")).split()).replace("|", "\\|")
    return text.replace("<", "&lt;")


def commands_page() -> str:
    """Return the page on every command, as its own help has it."""
    lines = [
        "---",
        "title: Every command and setting",
        "description: The commands of briefing, their options and exit codes, and the plugin's settings.",
        "---",
        "",
        "# Every command and setting",
        "",
        "Made from the code. All commands end with 0 where all is well, with 1 where something was found,",
        "and with 2 where they were used wrongly.",
    ]
    above = click.Context(main, info_name="briefing", **main.context_settings)
    for name, command in sorted(main.commands.items()):
        context = click.Context(command, parent=above, info_name=name, terminal_width=88)
        lines += ["", f"## briefing {name}", "", "```text", command.get_help(context), "```"]
    lines += [
        "",
        "## The plugin in mkdocs.yml",
        "",
        "| Setting | Default | What it says |",
        "| --- | --- | --- |",
        "| `data` | `seeds` | the folder of briefings |",
        "| `templates` | `templates` | the folder of your own templates, which win, file by file |",
        "| `search` | `theme` | `pagefind` loads only what a query needs: [Many briefings](../scale.md) |",
        "| `search_also` | `[]` | where, seen from this site, others lie that `pagefind` searches as well |",
        "| `leave_out` | `[]` | what briefings do without: any of `print`, `briefing.json`, `card.png` |",
    ]
    return "\n".join(lines) + "\n"
