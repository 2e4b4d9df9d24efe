"""The kinds of change that a briefing must not survive, and those that it must."""

from __future__ import annotations

import re
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tests.proof import wording
from tests.proof.specimens import LISTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.proof.specimens import Mutant, Path_, Specimen

_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


# ------------------------------------------------------------------------------------------------- quotes


def _quotes(change: Callable[[str, Random], str | None]) -> Callable[[Specimen], Iterator[Mutant]]:
    def made(specimen: Specimen) -> Iterator[Mutant]:
        for path, quote in specimen.quotes():
            new = change(quote, Random(f"{path}{quote}"))  # noqa: S311 -- the same in every run
            if new is not None and new != quote:
                yield specimen.mutant(path, new)

    return made


def _letter_dropped(quote: str, random: Random) -> str:
    letters = [match.start() for match in _LETTERS.finditer(quote)]
    if not quote.isascii() and " " not in quote:
        letters = letters[1:-1] or letters  # without spaces between words, what is left is verbatim, too
    at = random.choice(letters)
    return quote[:at] + quote[at + 1 :]


def _letter_added(quote: str, random: Random) -> str:
    at = random.choice([match.start() for match in _LETTERS.finditer(quote)])
    return quote[:at] + random.choice(quote[at] + "e") + quote[at:]


def _letter_changed(quote: str, random: Random) -> str:
    at = random.choice([match.start() for match in _LETTERS.finditer(quote)])
    return quote[:at] + ("e" if quote[at] != "e" else "a") + quote[at + 1 :]


def _words_swapped(quote: str, random: Random) -> str | None:
    words = quote.split(" ")
    pairs = [n for n in range(len(words) - 1) if words[n].casefold() != words[n + 1].casefold()]
    if not pairs:
        return None
    n = random.choice(pairs)
    words[n : n + 2] = words[n + 1], words[n]
    return " ".join(words)


def _cut_in_mid_word(quote: str, random: Random) -> str | None:
    words = [match for match in _WORD.finditer(quote) if len(match[0]) > 1 and match[0].isascii()]
    if not words:
        return None
    word = random.choice(words)
    return quote[: random.randrange(word.start() + 1, word.end())]


def _from_another_source(specimen: Specimen) -> Iterator[Mutant]:
    """Yield quotes said to be from another source, and those replaced by words of yet another."""
    for path, _quote in specimen.quotes():
        if path[-1] != "quote" or (path[0] == "remarks" and "evidence" not in path):
            continue  # shown as the source's words, but no evidence
        record: Any = specimen.data
        for step in path[:-1]:
            record = record[step]
        for other in specimen.texts:
            if len(specimen.texts) > 1 and other != record["source"]:
                yield specimen.mutant(path[:-1], {**record, "source": other})
        yield specimen.mutant(path, STRANGE)


STRANGE = "A heron stood on the frozen canal until noon."
"""A sentence of no specimen's source."""


# -------------------------------------------------------------------------------------------------- dates


def rests_on_a_note(when: dict[str, Any]) -> bool:
    """Tell whether a date is the editor's conclusion: its note is for readers to judge, not for a rule."""
    return "note" in when and when.get("basis") == "inferred"


def _dates(change: Callable[[str], Iterator[str]]) -> Callable[[Specimen], Iterator[Mutant]]:
    def made(specimen: Specimen) -> Iterator[Mutant]:
        for path, when in specimen.times():
            if "date" in when and not rests_on_a_note(when):
                for new in change(when["date"]):
                    yield specimen.mutant((*path, "date"), new)

    return made


def _moved(written: str) -> Iterator[str]:
    for days in (-3, -2, -1, 1, 2, 3):
        moved = _DAY.sub(lambda day: str(date.fromisoformat(day[0]) + timedelta(days)), written)  # noqa: B023
        if moved != written:
            yield moved


def _made_finer(written: str) -> Iterator[str]:
    if re.fullmatch(r"\d{4}", written):
        yield from (f"{written}-06", f"{written}-06-15", f"{written}-01/{written}-06")
    elif re.fullmatch(r"\d{4}-\d\d", written):
        yield from (f"{written}-01", f"{written}-15")
    elif "/" in written:
        first, last = written.split("/")
        yield from (one for one in (first, last) if one not in {"", ".."})
        if _DAY.fullmatch(first) and _DAY.fullmatch(last):
            middle = date.fromisoformat(first) + timedelta(1)
            yield from (f"{middle}/{last}", f"{first}/{date.fromisoformat(last) - timedelta(1)}")


def _other_year(written: str) -> Iterator[str]:
    for years in (-10, -1, 1):
        yield re.sub(r"\d{4}", lambda year: f"{int(year[0]) + years:04}", written)  # noqa: B023


def _other_part_of_day(specimen: Specimen) -> Iterator[Mutant]:
    for path, when in specimen.times():
        if "date" in when and not rests_on_a_note(when):
            for part in ("morning", "midday", "afternoon", "evening", "night"):
                if part != when.get("part_of_day"):
                    yield specimen.mutant((*path, "part_of_day"), part)


# ------------------------------------------------------------------------ attribution, certainty, references


def _attribution_removed(specimen: Specimen) -> Iterator[Mutant]:
    for path, item in specimen.items():
        if "according_to" in item:
            yield specimen.mutant((*path, "according_to"), None)


def _certainty_raised(specimen: Specimen) -> Iterator[Mutant]:
    for path, item in specimen.items():
        if path[0] == "unknowns":
            continue
        written = item.get("certainty")
        yield specimen.mutant((*path, "certainty"), "confirmed")
        if "according_to" in item or written:
            yield specimen.mutant((*path, "certainty"), "reported")
        if written:
            yield specimen.mutant((*path, "certainty"), None)
            yield specimen.mutant((*path, "certainty"), "claimed")


def _reference_renamed(specimen: Specimen) -> Iterator[Mutant]:
    def walk(record: object, path: Path_) -> Iterator[tuple[Path_, str]]:
        if isinstance(record, dict):
            for key, value in record.items():
                yield from walk(value, (*path, key))
                if isinstance(value, str) and key in {"source", "superseded_by"}:
                    yield (*path, key), value
        elif isinstance(record, list):
            for n, value in enumerate(record):
                yield from walk(value, (*path, n))
                if isinstance(value, str) and path[-1] in REFERENCES:
                    yield (*path, n), value

    for path, name in walk(specimen.data, ()):
        yield specimen.mutant(path, f"{name}-x")


REFERENCES = tuple(field for field in LISTS if field != "also")


def _unknowns_removed(specimen: Specimen) -> Iterator[Mutant]:
    for value in (None, "", {}, []):
        yield specimen.mutant(("unknowns",), value)


# ------------------------------------------------------------------------------------------------- equal ones


def _glyphs_folded(quote: str, _random: Random) -> str:
    return quote.translate(str.maketrans("“”„‘’‐", '"""\'\'-'))


def _spaces_changed(quote: str, random: Random) -> str:
    return re.sub(" ", lambda _space: random.choice(["\u00a0", "\n  ", "\u202f", "  "]), quote)


def _glyphs_exchanged(quote: str, _random: Random) -> str:
    return quote.translate(str.maketrans("“”„\"‘’'«»-–", "„‟““‚‛’»«‑—"))


REFUSED: dict[str, Callable[[Specimen], Iterator[Mutant]]] = {
    "quote: a letter dropped": _quotes(_letter_dropped),
    "quote: a letter added": _quotes(_letter_added),
    "quote: a letter changed": _quotes(_letter_changed),
    "quote: two words swapped": _quotes(_words_swapped),
    "quote: cut off in mid-word": _quotes(_cut_in_mid_word),
    "quote: taken from another source": _from_another_source,
    "date: moved by one to three days": _dates(_moved),
    "date: made finer": _dates(_made_finer),
    "date: of another year": _dates(_other_year),
    "date: another part of the day": _other_part_of_day,
    "number in our words: changed": wording.numbers_changed,
    "number in our words: “dozens” made a number": wording.vague_numbers_made_exact,
    "number of a figure: changed": wording.values_changed,
    "name in our words: another's": wording.names_exchanged,
    "name in our words: misspelt": wording.names_misspelt,
    "attribution: removed": _attribution_removed,
    "certainty: raised": _certainty_raised,
    "reference: renamed": _reference_renamed,
    "unknowns: removed": _unknowns_removed,
}
"""What stops the site."""

EQUAL: dict[str, Callable[[Specimen], Iterator[Mutant]]] = {
    "quotation marks and apostrophes made straight": _quotes(_glyphs_folded),
    "quotation marks, hyphens and dashes of another shape": _quotes(_glyphs_exchanged),
    "no-break spaces and line breaks for spaces": _quotes(_spaces_changed),
}
"""What is the same by the declared normalisation, and passes."""
