"""What the benchmark builds: any number of briefings, made up, sound, and the same each time."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import yaml

STORY = tomllib.loads(Path(__file__).with_name("story.toml").read_text(encoding="utf-8"))

_BEGINNINGS = ("Al", "Bre", "Cor", "Dun", "El", "Fa", "Gre", "Hol", "In", "Ker", "Lo", "Mar", "Nor", "Os")
_MIDDLES = ("der", "ven", "mi", "tha", "ran", "sel", "bo", "lin", "ke", "dor", "wes", "ha", "gu")
_ENDINGS = ("mere", "holt", "wick", "stad", "gate", "ford", "dale", "berg", "more", "field", "haven")
_FIRST = ("Ada", "Boris", "Clara", "Dmitri", "Edith", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Karin")
_BODIES = ("Bridge Office", "Relief Trust", "Dyke Company", "Water Works", "Savings Union", "Well Inspectors")
_ROLES = 6
_TOWNS = 4


def write_corpus(count: int, folder: Path) -> None:
    """Write briefings `flood-0001` to `flood-<count>`, each in its own folder."""
    for number in range(1, count + 1):
        _write_briefing(number, folder / f"flood-{number:04}")


def slugs(count: int) -> list[str]:
    """Return the addresses of the briefings."""
    return [f"flood-{number:04}" for number in range(1, count + 1)]


def _write_briefing(number: int, folder: Path) -> None:
    story = _told(STORY, _names(number))
    (folder / "sources").mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(_briefing(story, _names(number)), allow_unicode=True, sort_keys=False, width=110)
    (folder / "briefing.yml").write_text(text, encoding="utf-8")
    sentences = [entry["sentence"] for part in ("events", "responses", "figures") for entry in story[part]]
    paragraphs = (" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5))
    article = "\n\n".join([story["headline"], *paragraphs])
    (folder / "sources" / "article.txt").write_text(article + "\n", encoding="utf-8")


def searches(number: int) -> list[str]:
    """Return two names in a briefing that readers may look for."""
    return [_names(number)[actor].split()[0] for actor in ("b0", "b1")]


def _names(number: int) -> dict[str, str]:
    """Return the names and numbers of one briefing; hardly any is in another one, so the search grows."""
    words = [_word(number * 16 + place) for place in range(16)]
    names = {f"p{i}": f"{_FIRST[(number + i) % len(_FIRST)]} {words[i]}" for i in range(_ROLES)}
    names |= {f"b{i}": f"{words[_ROLES + i]} {body}" for i, body in enumerate(_BODIES)}
    names |= {f"l{i}": words[2 * _ROLES + i] for i in range(_TOWNS)}
    return names | {f"n{i}": str(20 + (number * 37 + i * 91) % 900) for i in range(len(STORY["figures"]))}


def _word(number: int) -> str:
    """Return the name with a number: neighbours differ in more than a letter."""
    number, beginning = divmod(number, len(_BEGINNINGS))
    number, middle = divmod(number * 5 + beginning, len(_MIDDLES))
    number, ending = divmod(number * 3 + middle, len(_ENDINGS))
    more = _MIDDLES[number % len(_MIDDLES)] if number else ""
    return _BEGINNINGS[beginning] + _MIDDLES[middle] + more + _ENDINGS[ending]


def _told(part: Any, names: dict[str, str]) -> Any:
    """Return a part of the story with the names and numbers in it."""
    if isinstance(part, str):
        return part.format(**names)
    if isinstance(part, dict):
        return {key: _told(value, names) for key, value in part.items()}
    return [_told(value, names) for value in part] if isinstance(part, list) else part


def _briefing(story: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {
        "title": story["title"],
        "summary": {
            f"sum-{n}": {"text": point["text"], "evidence": _rests_on(point, story)["sentence"]}
            for n, point in enumerate(story["summary"])
        },
        "sources": {
            "article": {"title": story["headline"], "publisher": "River Post", "published": "2026-03-07"}
        },
        "places": {key: {"name": names[key], "kind": "city"} for key in names if key.startswith("l")},
        "actors": {key: _actor(key, story, names) for key in names if key[0] in "pb"},
        "events": {f"event-{n}": _event(event) for n, event in enumerate(story["events"])},
        "responses": {f"response-{n}": _response(one) for n, one in enumerate(story["responses"])},
        "figures": {f"figure-{n}": _figure(figure) for n, figure in enumerate(story["figures"])},
        "unknowns": {
            "cause": {"text": "Why did the dyke give way?", "about": ["event-6"]},
            "end": {"text": "When will the bridge be open again?", "about": ["event-1"]},
        },
        "set_aside": [{"quote": story["headline"], "why": "The first sentence says it again."}],
    }


def _rests_on(point: dict[str, Any], story: dict[str, Any]) -> dict[str, Any]:
    part = "events" if "event" in point else "responses"
    entry: dict[str, Any] = story[part][point[part.removesuffix("s")]]
    return entry


def _actor(key: str, story: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    sentences = (entry["sentence"] for part in ("events", "responses") for entry in story[part])
    quotes = [sentence for sentence in sentences if names[key] in sentence]
    return {"name": names[key], "kind": "person" if key.startswith("p") else "body", "evidence": quotes}


def _event(event: dict[str, Any]) -> dict[str, Any]:
    made = {"title": event["title"], "text": event["text"], "evidence": event["sentence"]}
    if "date" in event:
        made["when"] = {"date": event["date"], "words": event["words"]}
    made |= {key: event[key] for key in ("where", "kind") if key in event}
    roles = {key: event[key] for key in ("by", "involving") if key in event}
    return made | ({"actors": roles} if roles else {})


def _response(one: dict[str, Any]) -> dict[str, Any]:
    kept = {key: one[key] for key in ("title", "text", "by", "action")}
    return {**kept, "about": "event-0", "evidence": one["sentence"]}


def _figure(figure: dict[str, Any]) -> dict[str, Any]:
    words = figure["words"]
    number, unit = words.split(" ", 1)
    kept = {"label": figure["label"], "words": words, "value": int(number)}
    return {**kept, "counts": unit, "evidence": figure["sentence"]}
