"""What follows from the quotes: how sure an item is, what it cites, what became of each sentence."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from briefing import reader
from briefing.grounding import Grounding, ground

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefing.statement import Grounded

TEXTS = {
    "post": "A mill burned.\n\nIt stood in Arnheim\n\nNobody was hurt. A mill burned down, too. It rained.\n",
    "wire": "A mill burned down. The owner was away.\n",
    "radio": "A mill burned down, they say.\n",
}


@pytest.fixture
def grounded(tmp_path: Path, write_briefing: Callable[..., Path]) -> Callable[..., Grounding]:
    """Return a function that grounds a briefing: its events and other parts, and who published which text."""

    def make(events: str, rest: str = "", **publishers: str) -> Grounding:
        sources = "".join(
            f"  {name}: {{title: {name}, {publishers.get(name, 'note: x')}}}\n" for name in TEXTS
        )
        head = "title: A fire\nsummary:\n  sum: {text: x, evidence: {source: radio, quote: A mill burned}}\n"
        events = indent(dedent(events), "  ")
        folder = write_briefing(
            tmp_path, f"{head}sources:\n{sources}events:\n{events}\n{dedent(rest)}", **TEXTS
        )
        dossier, findings = reader.read(folder)
        assert dossier is not None, findings
        assert not findings
        return ground(dossier)

    return make


def event(grounding: Grounding, name: str = "fire") -> Grounded:
    return grounding.dossier.briefing.events[name]


# ------------------------------------------------------------------------------------------------- certainty

BOTH = "[{source: post, quote: A mill burned down}, {source: wire, quote: A mill burned down}]"
TWO = {"post": "publisher: The Post", "wire": "publisher: Wire"}


def certainty(grounded: Callable[..., Grounding], fields: str, **publishers: str) -> str:
    actor = "actors:\n  owner: {name: owner, kind: person, evidence: {source: wire, quote: The owner}}\n"
    grounding = grounded(f"fire: {{title: Fire, text: It burned., {fields}}}", actor, **publishers)
    return grounding.certainty(event(grounding))


@pytest.mark.parametrize("stated", ["claimed", "unconfirmed", "disputed"])
def test_what_the_editor_states_wins_over_everything(stated: str, grounded: Callable[..., Grounding]) -> None:
    fields = f"evidence: {BOTH}, according_to: owner, certainty: {stated}"
    assert certainty(grounded, fields, **TWO) == stated


def test_what_is_attributed_is_claimed_however_many_report_it(grounded: Callable[..., Grounding]) -> None:
    assert certainty(grounded, f"evidence: {BOTH}, according_to: owner", **TWO) == "claimed"


def test_what_one_source_says_is_reported(grounded: Callable[..., Grounding]) -> None:
    assert certainty(grounded, "evidence: {source: post, quote: A mill burned down}", **TWO) == "reported"


def test_what_one_source_says_twice_is_reported(grounded: Callable[..., Grounding]) -> None:
    twice = "[{source: post, quote: A mill burned down}, {source: post, quote: Nobody was hurt.}]"
    assert certainty(grounded, f"evidence: {twice}", **TWO) == "reported"


def test_what_two_publishers_say_is_confirmed(grounded: Callable[..., Grounding]) -> None:
    assert certainty(grounded, f"evidence: {BOTH}", **TWO) == "confirmed"


@pytest.mark.parametrize(
    ("post", "wire"),
    [
        pytest.param("publisher: The Post", "publisher: The Post", id="one publisher"),
        pytest.param(
            "publisher: The Post, publisher_family: North",
            "publisher: Wire, publisher_family: North",
            id="one family",
        ),
        pytest.param(
            "publisher: North", "publisher: Wire, publisher_family: North", id="a parent and its child"
        ),
        pytest.param("note: x", "note: x", id="no publisher known"),
        pytest.param("publisher: The Post", "note: x", id="one of the publishers known"),
    ],
)
def test_nothing_is_confirmed_by(post: str, wire: str, grounded: Callable[..., Grounding]) -> None:
    assert certainty(grounded, f"evidence: {BOTH}", post=post, wire=wire) == "reported"


def test_two_families_confirm_whatever_their_publishers_are_called(
    grounded: Callable[..., Grounding],
) -> None:
    families = {
        "post": "publisher: A, publisher_family: North",
        "wire": "publisher: A, publisher_family: South",
    }
    assert certainty(grounded, f"evidence: {BOTH}", **families) == "confirmed"


def test_a_quote_that_is_not_in_its_source_confirms_nothing(grounded: Callable[..., Grounding]) -> None:
    one_wrong = "[{source: post, quote: A mill burned down}, {source: wire, quote: A mill blew up}]"
    assert certainty(grounded, f"evidence: {one_wrong}", **TWO) == "reported"


# ------------------------------------------------------------------------------------------------- citations

EVENTS = """\
late:
  title: Late
  text: The owner was away, and nobody was hurt.
  evidence:
    - {source: wire, quote: The owner was away.}
    - {source: post, quote: Nobody was hurt.}
fire:
  title: Fire
  text: It burned.
  evidence:
    - {source: wire, quote: A mill burned down.}
    - {source: post, quote: "A mill burned down, too."}
    - {source: post, quote: "A mill burned\\ndown, too."}
again:
  title: Again
  text: It burned, and it stood in Arnheim.
  evidence:
    - {source: post, quote: "Nobody was hurt."}
    - {source: post, quote: "A mill burned. […] Arnheim […] hurt"}
    - {source: post, quote: Nowhere to be found}
"""


def test_citations_are_numbered_in_the_order_of_the_sources_and_their_texts(
    grounded: Callable[..., Grounding],
) -> None:
    grounding = grounded(EVENTS)
    items = grounding.dossier.items()
    cited = {citation for item in items for citation in grounding.citations(item)}
    assert [
        (citation.number, citation.source.id, citation.words) for citation in sorted(cited, key=by_number)
    ] == [
        (1, "post", "A mill burned. […] Arnheim […] hurt"),
        (2, "post", "Nobody was hurt."),
        (3, "post", "A mill burned down, too."),
        (4, "wire", "A mill burned down."),
        (5, "wire", "The owner was away."),
        (6, "radio", "A mill burned"),
    ]


def by_number(citation: object) -> int:
    return int(citation.number)  # type: ignore[attr-defined]


def test_an_item_cites_in_the_order_of_its_evidence_and_the_same_words_once(
    grounded: Callable[..., Grounding],
) -> None:
    grounding = grounded(EVENTS)
    numbers = {
        name: [c.number for c in grounding.citations(event(grounding, name))] for name in ("late", "fire")
    }
    assert numbers == {"late": [5, 2], "fire": [4, 3]}


def test_the_same_words_are_one_citation_throughout_the_briefing(grounded: Callable[..., Grounding]) -> None:
    grounding = grounded(EVENTS)
    late, again = (grounding.citations(event(grounding, name)) for name in ("late", "again"))
    assert late[1] is again[0]


def test_a_quote_that_is_not_found_is_no_citation(grounded: Callable[..., Grounding]) -> None:
    grounding = grounded(EVENTS)
    assert [citation.number for citation in grounding.citations(event(grounding, "again"))] == [2, 1]


def test_a_citation_knows_every_passage_that_its_words_stand_in(grounded: Callable[..., Grounding]) -> None:
    grounding = grounded(EVENTS)
    joined = grounding.citations(event(grounding, "again"))[1]
    assert [(passage.kind, passage.number) for passage in joined.passages] == [
        ("sentence", 1),
        ("heading", None),
        ("sentence", 2),
    ]


# -------------------------------------------------------------------------- what became of each passage

FATES = """\
set_aside:
  - {source: post, quote: It stood in Arnheim, why: A heading.}
  - {source: post, quote: Nobody, why: Used elsewhere.}
unread:
  - {source: wire, quote: The owner was away.}
"""


def states(grounding: Grounding, source: str) -> list[str]:
    return [reading.state for reading in grounding.readings[source]]


def test_a_passage_is_used_set_aside_or_unread(grounded: Callable[..., Grounding]) -> None:
    grounding = grounded("fire: {title: Fire, text: x, evidence: {source: post, quote: was hurt.}}", FATES)
    assert states(grounding, "post") == ["unread", "set aside", "used", "unread", "unread"]
    assert states(grounding, "wire") == ["unread", "unread"]
    assert states(grounding, "radio") == ["used"]


def test_a_passage_knows_what_rests_on_it_and_why_it_was_set_aside(
    grounded: Callable[..., Grounding],
) -> None:
    two = """
    fire: {title: Fire, text: x, evidence: {source: post, quote: was hurt. A mill}}
    calm: {title: Calm, text: x, evidence: [{source: post, quote: Nobody}, {source: post, quote: was hurt}]}
    """
    readings = grounded(two, FATES).readings["post"]
    assert [[item.id for item in reading.used_by] for reading in readings] == [
        [],
        [],
        ["fire", "calm"],
        ["fire"],
        [],
    ]
    assert [reading.set_aside and reading.set_aside.why for reading in readings] == [
        *(None, "A heading.", "Used elsewhere.", None, None)
    ]


def test_a_passage_knows_whether_the_briefing_lists_it_as_unread(grounded: Callable[..., Grounding]) -> None:
    grounding = grounded("fire: {title: Fire, text: x, evidence: {source: post, quote: was hurt.}}", FATES)
    assert [reading.listed for reading in grounding.readings["wire"]] == [False, True]
    assert not any(reading.listed for reading in grounding.readings["post"])


def test_the_quoted_stretches_of_a_passage_are_in_order_apart_and_inside_it(
    grounded: Callable[..., Grounding],
) -> None:
    overlapping = """
    fire:
      title: Fire
      text: x
      evidence:
        - {source: post, quote: down}
        - {source: post, quote: "A mill […] too. It rained."}
        - {source: post, quote: "hurt. A mill burned"}
        - {source: post, quote: "A […] too"}
    """
    readings = grounded(overlapping, "unread: [{source: post, quote: It stood in Arnheim}]").readings["post"]
    words = [[TEXTS["post"][span.start : span.end] for span in reading.quoted] for reading in readings]
    assert words == [[], [], ["hurt."], ["A mill burned", "down", "too."], ["It rained."]]


def test_coverage_counts_sentences_and_headings_of_one_source_and_of_all(
    grounded: Callable[..., Grounding],
) -> None:
    grounding = grounded("fire: {title: Fire, text: x, evidence: {source: post, quote: was hurt.}}", FATES)
    assert grounding.tally("post") == {
        ("sentence", "used"): 1,
        ("sentence", "unread"): 3,
        ("heading", "set aside"): 1,
    }
    assert grounding.tally("wire") == {("sentence", "unread"): 2}
    assert grounding.tally() == {
        ("sentence", "used"): 2,
        ("sentence", "unread"): 5,
        ("heading", "set aside"): 1,
    }
    assert grounding.tally("no-such-source") == {}
