"""Words of a party, such as “bandits”, stand only between quotation marks or where they are attributed."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from briefing import attribution, lexicon, names, quotes
from briefing.findings import Finding
from briefing.rules.own_words import own_words
from briefing.statement import Grounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefing.dossier import Dossier
    from briefing.grounding import Citation, Grounding
    from briefing.rules.own_words import OwnWords

CODE = "loaded-words"

_TOPIC = "loaded"
_ALONE = frozenset({"title", "label"})
"""Fields that are read by themselves, away from the name of whoever says it."""


def check(grounding: Grounding) -> Iterator[Finding]:
    """Yield a finding for each loaded word of ours: an error where the source itself keeps away from it."""
    dossier = grounding.dossier
    language = dossier.briefing.language
    if lexicon.load(_TOPIC, language) is None:
        message = f"the loaded words of `{language}` are not listed, so nobody checks whether one is ours"
        location = dossier.briefing.at("language")
        yield Finding(location, f"{message}; look for them yourself", CODE, "note")
        return
    for words in own_words(dossier):
        loaded = list(_loaded(words.text, dossier))
        if loaded and not _attributed(words, language):
            yield from (_finding(words, start, end, grounding) for start, end in loaded)


def _attributed(words: OwnWords, language: str) -> bool:
    """Tell whether someone is said to use these words; a title has to say so by itself."""
    if any(hedge.kind == "attribution" for hedge in attribution.hedges_in(words.text, language)):
        return True
    item = words.record
    return words.field not in _ALONE and isinstance(item, Grounded) and bool(item.according_to)


def _loaded(text: str, dossier: Dossier) -> Iterator[tuple[int, int]]:
    """Yield where loaded words stand that are neither between quotation marks nor a part of a name."""
    briefing = dossier.briefing
    plain = text.replace("’", "'")
    loaded, innocent = _patterns(briefing.language)
    found = [match.span() for match in loaded.finditer(plain)]
    if not found:
        return
    apart = [match.span() for match in innocent.finditer(plain)]
    apart += [(said.longest.start, said.longest.end) for said in quotes.quotations(text)]
    for named in briefing.named:
        for name in named.spellings:
            apart += [match.span() for match in re.finditer(re.escape(name), text, re.IGNORECASE)]
    capitals = set() if names.nouns_have_capitals(briefing.language) else _names_in(text)
    for start, end in found:
        within = any(first <= start and end <= last for first, last in apart)
        if not within and not capitals & set(plain[start:end].split()):
            yield start, end


def _names_in(text: str) -> set[str]:
    """Return the words with a capital that do not owe it to their place: “the Anti-Terrorism Committee”."""
    return {part for word in names.capitalised(text) if not word.opens for part in (word.text, *word.parts)}


def _finding(words: OwnWords, start: int, end: int, grounding: Grounding) -> Finding:
    word, location = words.text[start:end], words.at(start, end)
    mend = f"write `“{word}”`, say who calls it so, or choose a plainer word"
    if any(_says(word, citation, grounding) for citation in grounding.cited(words.evidence)):
        message = f"`{word}` takes a side, and the source's own voice is not yours; {mend}"
        return Finding(location, message, CODE, "warning")
    message = f"`{word}` takes a side, and the source does not say it in its own voice; {mend}"
    return Finding(location, message, CODE)


def _says(word: str, citation: Citation, grounding: Grounding) -> bool:
    """Tell whether a sentence that is quoted from has a word in the source's own voice."""
    text = grounding.dossier.texts[citation.source.id].text
    language = grounding.dossier.language_of(citation.source)
    for passage in citation.passages:
        sentence = text[passage.start : passage.end]
        if not any(hedge.kind == "attribution" for hedge in attribution.hedges_in(sentence, language)):
            said = [one.longest for one in quotes.quotations(sentence)]
            for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", sentence, re.IGNORECASE):
                if not any(one.start <= found.start() < one.end for one in said):
                    return True
    return False


@cache
def _patterns(language: str) -> tuple[lexicon.Phrases, lexicon.Phrases]:
    lists = lexicon.load(_TOPIC, language) or {}
    loaded = [*lists["labels"], *lists["deeds"], *lists["judgements"]]
    return lexicon.Phrases(loaded), lexicon.Phrases(lists["innocent"])
