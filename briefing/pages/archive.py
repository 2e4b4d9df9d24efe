"""The archive: every briefing in one line, month by month, on pages that grow no longer than `LINES`."""

from __future__ import annotations

from posixpath import dirname, relpath
from typing import TYPE_CHECKING, NamedTuple

from briefing.dates import in_brief, in_words, parse, year_text
from briefing.markup import Markdown, link
from briefing.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefing.dates import Edtf
    from briefing.pages.glance import Glance
    from briefing.words import Words

LINES = 200
"""So many briefings stand on a page; a month with more of them goes on on a next one."""


class Leaf(NamedTuple):
    """One page of the archive, before it is put into words."""

    period: str
    """A month in EDTF; a year, where the month is not known; or nothing, where the year is not."""
    number: int
    """Which of the pages of its period it is, from 1."""
    glances: tuple[Glance, ...]

    @property
    def path(self) -> str:
        """Where it lies: that of a period's first page stays as it is when others follow."""
        name = f"archive/{self.period or 'undated'}"
        return f"{name}.md" if self.number == 1 else f"{name}/{self.number}.md"


class Line(NamedTuple):
    """A briefing as the archive shows it."""

    as_of: str | None
    link: Markdown
    status: str


class Year(NamedTuple):
    """A year as the front page lists it."""

    name: str | None
    """None for what is known to no year."""
    periods: tuple[Markdown, ...]
    """Links to its months, the latest first."""


def parts(glances: Iterable[Glance]) -> list[Leaf]:
    """Return the pages of the archive in the order of time.

    Within a period, too, the oldest briefing comes first: one later than all others moves none elsewhere.
    """
    periods: dict[str, list[Glance]] = {}
    for glance in sorted(glances, key=position):
        periods.setdefault(_period(glance), []).append(glance)
    return [
        Leaf(period, number, tuple(members[start : start + LINES]))
        for period, members in periods.items()
        for number, start in enumerate(range(0, len(members), LINES), start=1)
    ]


def position(glance: Glance) -> tuple[int, str]:
    """Return where a briefing stands among others: at the day it speaks of as today, then by its address."""
    day = _day(glance)
    latest = day.latest or day.earliest if day else None
    return (latest.ordinal if latest else 0, glance.slug)


def years(made: Sequence[Leaf], say: Words) -> tuple[Year, ...]:
    """Return the years of the archive, the latest first, for the page that leads to them."""
    counts: dict[str, int] = {}
    for part in made:
        counts[part.period] = counts.get(part.period, 0) + len(part.glances)
    listed: dict[str, list[Markdown]] = {}
    for first in reversed([part for part in made if part.number == 1]):
        counted = say("archive.counted", n=counts[first.period], link=link(_name(first, say), first.path))
        listed.setdefault(_year(first.period), []).append(Markdown(counted))
    return tuple(
        Year(in_words(parse(year), None, say, say.language) if year else None, tuple(links))
        for year, links in listed.items()
    )


def pages(made: Sequence[Leaf], say: Words) -> Iterator[Page]:
    """Yield the pages of the archive."""
    for part, earlier, later in zip(made, [None, *made], [*made[1:], None], strict=False):
        yield page(part, earlier, later, say)


def page(part: Leaf, earlier: Leaf | None, later: Leaf | None, say: Words) -> Page:
    """Return one page of the archive, with the ways to those beside it."""
    name = _name(part, say)
    ways = [link(say("page.front"), _relative("index.md", part))]
    if earlier:
        ways.append(link(say("archive.earlier", page=_name(earlier, say)), _relative(earlier.path, part)))
    if later:
        ways.append(link(say("archive.later", page=_name(later, say)), _relative(later.path, part)))
    title = say("page.title", page=name, briefing=say("page.front"))
    about = say("description.archive", page=name)
    lines = tuple(_line(glance, part, say) for glance in part.glances)
    facts = {"heading": name, "ways": tuple(ways), "lines": lines}
    return Page(part.path, name, "archive", title, about, facts, say, None, hides=("toc",), searched=False)


def _line(glance: Glance, part: Leaf, say: Words) -> Line:
    day = _day(glance)
    target = _relative(f"{glance.slug}/index.md", part)
    return Line(
        in_brief(day, None, say, say.language) if day else None,
        link(glance.title, target),
        say(f"status.{glance.status}"),
    )


def _day(glance: Glance) -> Edtf | None:
    return parse(glance.as_of) if glance.as_of else None


def _period(glance: Glance) -> str:
    """Return the month that a briefing belongs to, or only its year, or nothing: no finer than its date."""
    day = _day(glance)
    last = (day.end or day.start) if day else None
    if last is None or last.unit in ("decade", "century"):
        return ""
    year = year_text(last.latest.year)
    return f"{year}-{last.latest.month:02}" if last.unit in ("day", "month") else year


def _year(period: str) -> str:
    return year_text(parse(period).singles[0].latest.year) if period else ""


def _name(part: Leaf, say: Words) -> str:
    if not part.period:
        name = say("archive.undated")
    else:
        date = in_words(parse(part.period), None, say, say.language)
        name = date if part.period != _year(part.period) else say("archive.year", year=date)
    return name if part.number == 1 else say("archive.part", page=name, number=part.number)


def _relative(path: str, part: Leaf) -> str:
    return relpath(path, dirname(part.path))
