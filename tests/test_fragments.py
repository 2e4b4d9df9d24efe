"""A footnote leads to its very words on the page where the source was published."""

from __future__ import annotations

import pytest

from briefing.pages.fragments import passage_url

URL = "https://news.example/a"


@pytest.mark.parametrize(
    ("passages", "fragment"),
    [
        (["Nobody was hurt."], "#:~:text=Nobody%20was%20hurt."),
        (["a well-known, 50% & more"], "#:~:text=a%20well%2Dknown%2C%2050%25%20%26%20more"),
        (
            ["one two three four five six seven eight nine ten"],
            "#:~:text=one%20two%20three%20four,seven%20eight%20nine%20ten",
        ),
        (["first part", "second\npart"], "#:~:text=first%20part&text=second%20part"),
        (["消防によると"], "#:~:text=%E6%B6%88%E9%98%B2%E3%81%AB%E3%82%88%E3%82%8B%E3%81%A8"),
    ],
)
def test_the_words_are_named_in_the_address(passages: list[str], fragment: str) -> None:
    assert passage_url(URL, passages) == URL + fragment


def test_an_address_that_has_a_fragment_keeps_it() -> None:
    assert passage_url(f"{URL}#part", ["x"]) == f"{URL}#part:~:text=x"
