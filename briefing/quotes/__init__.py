"""Where a quote stands in a text, exactly, and why where it does not; knows nothing of briefings.

briefing.quotes
├── folding     the one form in which quotes are compared, and the way back
├── boundaries  where a text may be cut without cutting a word
├── outcomes    what can come of looking for a quote
├── likeness    the passage that a missing quote is most like
├── marks       what stands between quotation marks
├── finding     how a quote is found, or fails to be
└── slips       what copying does to a quote, and the quote before
"""

from __future__ import annotations

from briefing.quotes.finding import find, stands, versions_of
from briefing.quotes.folding import Folded, Span, fold
from briefing.quotes.marks import Quotation, is_direct_speech, quotations
from briefing.quotes.outcomes import Cut, Difference, Found, Missing, Reason, Repeated
from briefing.quotes.slips import Slip, find_slip

__all__ = [
    "Cut",
    "Difference",
    "Folded",
    "Found",
    "Missing",
    "Quotation",
    "Reason",
    "Repeated",
    "Slip",
    "Span",
    "find",
    "find_slip",
    "fold",
    "is_direct_speech",
    "quotations",
    "stands",
    "versions_of",
]
