"""Where the page of each rule lies, for `briefing check --explain` and for the site's reference."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from briefing.errors import WrongUse

_HERE = Path(__file__).parent
_PACKAGED = _HERE / "explained"
PAGES = _PACKAGED if _PACKAGED.is_dir() else _HERE.parent / "docs" / "reference" / "rules"
"""The pages that come with the package; in a checkout they lie in the documentation."""


def codes() -> tuple[str, ...]:
    """Return every code that a finding can carry."""
    return tuple(sorted(page.stem for page in PAGES.glob("*.md") if page.stem != "index"))


def explain(code: str) -> str:
    """Return the page of a rule: what holds, why, a broken example and how to mend it.

    Raises:
        WrongUse: where there is no such rule.
    """
    if code not in codes():
        near = get_close_matches(code, codes(), n=1)
        meant = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(codes())}"
        raise WrongUse(f"no rule is called `{code}`; {meant}")
    return (PAGES / f"{code}.md").read_text(encoding="utf-8")
