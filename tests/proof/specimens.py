"""The briefings that are changed, every shorthand written out, and where in them things stand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FOLDERS = (
    *sorted(file.parent for file in ROOT.glob("seeds/*/briefing.yml")),
    *sorted(file.parent for file in ROOT.glob("tests/sites/*/briefing.yml") if file.parent.name != "hostile"),
)
"""All but the one that is made past the rules."""

PARTS = ("summary", "actors", "events", "responses", "figures", "remarks", "unknowns")
OWN_WORDS = ("title", "text", "role", "label", "counts", "why", "closed_by")
LISTS = (
    *("also", "part_of", "where", "by", "toward", "about", "against", "involving", "according_to"),
    *("after", "before"),
)
"""The fields that may hold one or many."""
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutant:
    """A briefing with one change."""

    where: Path_
    told: str
    """What was changed into what."""
    data: dict[str, Any]


@dataclass(frozen=True)
class Specimen:
    """A briefing as plain data, and its texts."""

    name: str
    data: dict[str, Any]
    texts: dict[str, str]
    """Source id → text."""

    @property
    def language(self) -> str:
        """The language that it is written in."""
        return str(self.data.get("language", "en"))

    def items(self) -> Iterator[tuple[Path_, dict[str, Any]]]:
        """Yield every item and where it stands."""
        for part in PARTS:
            written = self.data.get(part)
            yield from (((part, key), item) for key, item in _entries(written))

    def quotes(self) -> Iterator[tuple[Path_, str]]:
        """Yield every quote of a source, and every stretch that is shown as the source's own words."""
        for path, item in self.items():
            for n, evidence in enumerate(item.get("evidence", [])):
                yield (*path, "evidence", n, "quote"), evidence["quote"]
            yield from (((*path, field), item[field]) for field in ("quote", "words") if field in item)
            if "words" in item.get("when", {}):
                yield (*path, "when", "words"), item["when"]["words"]
        for part in ("set_aside", "unread"):
            for n, passage in enumerate(self.data.get(part, [])):
                yield (part, n, "quote"), passage["quote"]

    def own_words(self) -> Iterator[tuple[Path_, str]]:
        """Yield every field in the editor's own words."""
        yield ("title",), self.data["title"]
        for path, item in self.items():
            yield from (((*path, field), item[field]) for field in OWN_WORDS if field in item)

    def times(self) -> Iterator[tuple[Path_, dict[str, Any]]]:
        """Yield every `when`."""
        yield from (((*path, "when"), item["when"]) for path, item in self.items() if "when" in item)

    def evidence_of(self, path: Path_) -> str:
        """Return all that an item quotes; of a question, also what it is about; of the title, everything."""
        if path[0] not in PARTS:
            return "\n".join(quote for _path, quote in self.quotes())
        item = self.data[path[0]][path[1]]
        about = item.get("about", []) if path[0] == "unknowns" else []
        rows = [item, *(other for at, other in self.items() if at[1] in about)]
        return "\n".join(evidence["quote"] for row in rows for evidence in row.get("evidence", []))

    def references_of(self, path: Path_) -> str:
        """Return whom an item refers to, as `→id `; a question also refers to whom its items do."""
        if path[0] not in PARTS:
            return ""
        item = self.data[path[0]][path[1]]
        rows = [item, *(other for at, other in self.items() if at[1] in item.get("about", []))]
        ids = [path[1], *(name for row in rows for field in LISTS for name in row.get(field, []))]
        ids += [name for row in rows for names in row.get("actors", {}).values() for name in names]
        return "".join(f"→{name} " for name in ids)

    def mutant(self, path: Path_, value: object) -> Mutant:
        """Return the briefing with another value at a path; None takes away what is there."""
        data: Any = json.loads(json.dumps(self.data))
        at = data
        for step in path[:-1]:
            at = at[step]
        before = at.get(path[-1], "nothing") if isinstance(at, dict) else at[path[-1]]
        if value is None:
            del at[path[-1]]
        else:
            at[path[-1]] = value
        return Mutant(path, f"{before!r} → {'nothing' if value is None else repr(value)}", data)


def load(folder: Path) -> Specimen:
    """Return the briefing of a folder as plain data."""
    data = yaml.load((folder / "briefing.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 -- our own file
    data.setdefault("slug", folder.name)
    if isinstance(data.get("unknowns"), dict):
        data["unknowns"] = {
            key: item if isinstance(item, dict) else {"text": item} for key, item in data["unknowns"].items()
        }
    specimen = Specimen(folder.name, data, {})
    for part in ("places", *PARTS):
        for _key, item in _entries(data.get(part)):
            _write_out(item)
    for part in ("set_aside", "unread"):
        data[part] = [_full(passage) for passage in data.get(part, [])]
    for source in data["sources"]:
        file = folder / data["sources"][source].pop("file", f"sources/{source}.txt")
        specimen.texts[source] = file.read_bytes().decode()
    return specimen


def _entries(part: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the items of a part; `unknowns` may be some words instead."""
    yield from part.items() if isinstance(part, dict) else ()


def _write_out(item: dict[str, Any]) -> None:
    if "evidence" in item:
        item["evidence"] = [_full(evidence) for evidence in _listed(item["evidence"])]
    if isinstance(item.get("when"), str):
        item["when"] = {"date": item["when"]}
    if isinstance(item.get("actors"), str | list):
        item["actors"] = {"involving": item["actors"]}
    for record in (item, item.get("when", {}), item.get("actors", {})):
        record.update({key: _listed(record[key]) for key in LISTS if key in record})


def _full(evidence: str | dict[str, Any]) -> dict[str, Any]:
    return {"quote": evidence} if isinstance(evidence, str) else evidence


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]
