"""Numbers in prose: found in digits and in words, and told whether one text bears out what another says.

quantities  what a number says: its value, its bound, its unit; and which says no more than which
digits      numbers written in digits, grouped in any way
han         numbers written in Chinese characters
wording     how a language writes numbers in words, from its lists
scanning    the pieces of numbers that stand in a text
composing   pieces put together: two hundred and five thousand
money       which currency is named beside a number
reading     the quantities of a text: numbers with their bounds, units and ranges
"""

from __future__ import annotations

from briefing.numbers.money import currencies_named
from briefing.numbers.quantities import Quantity, Verdict, judge
from briefing.numbers.reading import names_one, read
from briefing.numbers.wording import is_listed

__all__ = [
    "Quantity",
    "Verdict",
    "currencies_named",
    "is_listed",
    "judge",
    "names_one",
    "read",
]
