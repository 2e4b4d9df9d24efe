"""What an expression of time says in a language, counted from a day: explicit rules, never a guess.

marks        what its words mean one by one
expressions  what they say together
stretches    the days that this may be
"""

from __future__ import annotations

from briefing.timewords.expressions import Expression, read
from briefing.timewords.marks import Mark, has_lists, marks_in, may_tell
from briefing.timewords.stretches import Stretch

__all__ = ["Expression", "Mark", "Stretch", "has_lists", "marks_in", "may_tell", "read"]
