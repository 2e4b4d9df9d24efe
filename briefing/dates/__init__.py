"""Dates in EDTF (ISO 8601-2:2019): read strictly, bounded, put in order, and said in the words of a language.

days      which days there are, in any year
edtf      what an EDTF date says: its bounds, its precision, its place in an order
grammar   how EDTF is written
refusals  why a text is no EDTF date, and what to write instead
writing   how CLDR writes days, months and years in a language
words     how an EDTF date is said, never finer than it is
"""

from __future__ import annotations

from briefing.dates.days import MONTHS, WEEKDAYS, Day, year_text
from briefing.dates.edtf import UNITS, DateError, Edtf, Interval, OneOf, Single, Unit
from briefing.dates.refusals import parse
from briefing.dates.words import PARTS_OF_DAY, Say, in_brief, in_words, tick

__all__ = [
    "MONTHS",
    "PARTS_OF_DAY",
    "UNITS",
    "WEEKDAYS",
    "DateError",
    "Day",
    "Edtf",
    "Interval",
    "OneOf",
    "Say",
    "Single",
    "Unit",
    "in_brief",
    "in_words",
    "parse",
    "tick",
    "year_text",
]
