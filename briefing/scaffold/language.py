"""Which language a text is probably in: by its script, or by the small words that every text of it has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
"""The first word of a character's Unicode name → the language most written with it. Kana decides over Han."""
_WORDS = {
    "de": "der die das und ist nicht mit von den dem ein eine auf für im zu wurde auch nach",
    "en": "the of and to in is that for was with on by has have from are not said an be a it at he his",
    "es": "el la los las de y en que un una por con se del para no es al su ha",
    "fr": "le la les des et en du un une que est pour dans sur par au qui pas avec ont",
    "it": "il la di che e in un una del della per non è con gli le si da al nel",
    "nl": "de het een en van in is dat op te zijn voor met niet aan door werd ook bij om",
    "pl": "w i na z się do nie że jest o od po za przez oraz jak był to dla",
    "pt": "o a os as de que e em um uma do da no na para com não por foi dos",
    "ru": "и в на не что с по из к о от для за как это был а его она",
    "sv": "och att det i på en som är av för med till den har inte om ett var",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ise sonra kadar",
    "uk": "і в на не що з до та за у від як це по про для був його й є",
}
"""Words that are frequent in a language, and together in no other."""
_FEWEST = 2
"""How many of those words have to stand there: one alone says nothing."""
_WORD = re.compile(r"[^\W\d_]+")


def guess(text: str) -> str | None:
    """Return the language that a text is probably in; None where it gives too little to go by."""
    letters = Counter(unicodedata.name(sign, "?").split(" ", 1)[0] for sign in text if sign.isalpha())
    for script in ("HIRAGANA", "KATAKANA"):
        if letters[script]:
            return _SCRIPTS[script]
    if not letters:
        return None
    script, _count = letters.most_common(1)[0]
    if script.startswith("CJK"):
        script = "CJK"
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    words = Counter(word.casefold() for word in _WORD.findall(text))
    scores = {language: sum(words[word] for word in listed.split()) for language, listed in _WORDS.items()}
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    told = [word for word in _WORDS[best].split() if words[word]]
    return best if scores[best] > scores[second] and len(told) >= _FEWEST else None
