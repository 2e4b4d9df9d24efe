"""Which quantities a text names, and whether a number of ours says more than a source's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from briefing.build import read_all
from briefing.numbers import currencies_named, is_listed, judge, names_one, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_english(number: int, link: str = " and ", hyphen: str = "-") -> str:
    """Return a number up to a trillion in words."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joined = "" if not rest else (link if rest < 100 else " ") + in_english(rest, link, hyphen)
            return f"{in_english(number // size, link, hyphen)} {name}{joined}"
    if number < len(ONES):
        return ONES[number]
    return TENS[number // 10] + (hyphen + ONES[number % 10] if number % 10 else "")


@given(st.integers(2, 10**12 - 1), st.sampled_from([" and ", " "]), st.sampled_from(["-", " "]))
def test_every_english_number_in_words_is_read_whole(number: int, link: str, hyphen: str) -> None:
    text = in_english(number, link, hyphen)
    assert [(one.text, one.values) for one in read(f"In all, {text} of them.", "en")] == [
        (text, (Decimal(number),))
    ]


@given(
    st.decimals(0, 10**12, places=2),
    st.sampled_from(["en", "de", "fr", "de-CH", "ru", "hi", "es", "pt", "sv"]),
)
def test_a_number_as_its_language_groups_it_is_read_back(number: Decimal, language: str) -> None:
    written = format_decimal(number, locale=language.replace("-", "_"))
    (found,) = read(f"({written})", language)
    assert (found.text, found.value) == (written, number)


@given(st.text(), st.sampled_from(["en", "de", "fr", "es", "ru", "zh", "ja", "ar", "xx", "pt-BR"]))
def test_whatever_a_text_holds_its_quantities_lie_in_order_and_inside_it(text: str, language: str) -> None:
    end = 0
    for one in read(text, language):
        assert end <= one.start <= one.at < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        end = one.end


VALUES = [
    ("en", "20,000 bandits", "20000"),
    ("en", "20 000 bandits", "20000"),
    ("en", "20\u202f000 bandits", "20000"),
    ("en", "20’000 bandits", "20000"),
    ("en", "2,00,000 people", "200000"),
    ("en", "２５ licences", "25"),
    ("en", "2.2 million euros", "2200000"),
    ("en", "$1.5bn", "1500000000"),
    ("en", "£5m", "5000000"),
    ("en", "5m tall", "5"),
    ("en", "a hundred", "100"),
    ("en", "half a million", "500000"),
    ("en", "two and a half million", "2500000"),
    ("en", "half a dozen", "6"),
    ("en", "two hundred and five thousand", "205000"),
    ("en", "twenty-five", "25"),
    ("en", "two dozen", "24"),
    ("en", "the 21st", "21"),
    ("en", "-15 degrees", "-15"),
    ("en", "three lakh", "300000"),
    ("de", "20.000 Menschen", "20000"),
    ("de", "2,2 Millionen Euro", "2200000"),
    ("de", "3 Mrd. Euro", "3000000000"),
    ("de", "fünfundzwanzig", "25"),
    ("de", "zweihundertfünftausend", "205000"),
    ("de", "hunderteinundzwanzig", "121"),
    ("de", "ein Dutzend", "12"),
    ("de-CH", "20’000", "20000"),
    ("fr", "2,2 millions d’euros", "2200000"),
    ("fr", "20 000 personnes", "20000"),
    ("fr", "quatre-vingt-dix-sept", "97"),
    ("fr", "soixante-dix-sept", "77"),
    ("fr", "soixante et onze", "71"),
    ("fr", "deux cent mille", "200000"),
    ("es", "treinta y cinco", "35"),
    ("es", "ciento veinte mil", "120000"),
    ("es", "2,2 millones de euros", "2200000"),
    ("ru", "двадцать пять человек", "25"),
    ("ru", "сто двадцать тысяч рублей", "120000"),
    ("ru", "2,2 млн евро", "2200000"),
    ("zh", "二十五人", "25"),
    ("zh", "2万3千人", "23000"),
    ("zh", "220万欧元", "2200000"),
    ("ja", "2億3000万円", "230000000"),
    ("ja", "十メートル", "10"),
    ("ja", "二〇二二年", "2022"),
    ("ar", "٢٠٬٠٠٠ شخص", "20000"),
    ("ar", "٢٫٢ مليون", "2200000"),
    ("hi", "२५ लोग", "25"),
    ("it", "2,2 milioni", "2200000"),
]


@pytest.mark.parametrize(("language", "text", "value"), VALUES)
def test_a_number_is_read_as_its_language_writes_it(language: str, text: str, value: str) -> None:
    assert [one.value for one in read(text, language)] == [Decimal(value)]


BOUNDS = [
    ("en", "at least two", "least"),
    ("en", "50 or more", "least"),
    ("en", "50+", "least"),
    ("en", "more than a dozen", "over"),
    ("en", "up to 50", "most"),
    ("en", "no more than 50", "most"),
    ("en", "fewer than 50", "under"),
    ("en", "some 300", "about"),
    ("en", "30 or so", "about"),
    ("en", "nearly a hundred", "nearly"),
    ("en", "about $5 million", "about"),
    ("en", "for over two days", ""),
    ("en", "the row over two laws", ""),
    ("de", "mindestens zwei", "least"),
    ("de", "knapp 300", "nearly"),
    ("de", "rund 300", "about"),
    ("de", "der Streit über zwei Gesetze", ""),
    ("de", "über 25 Jahre", ""),
    ("de", "Menschen unter 25 Jahren", "under"),
    ("fr", "au moins deux", "least"),
    ("fr", "plus de 20 000", "over"),
    ("fr", "près de 300", "nearly"),
    ("es", "al menos dos", "least"),
    ("es", "unos 300", "about"),
    ("ru", "не менее двух", "least"),
    ("ru", "около 300", "about"),
    ("zh", "至少25人", "least"),
    ("zh", "25多人", "over"),
    ("zh", "约3万人", "about"),
    ("ja", "25人以上", "least"),
    ("ja", "約3万人", "about"),
]


@pytest.mark.parametrize(("language", "text", "bound"), BOUNDS)
def test_a_bound_is_read_with_its_number(language: str, text: str, bound: str) -> None:
    assert [one.bound for one in read(text, language)] == [bound]


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt, and they blamed one another.",
        "One of them spoke; the one who fled did not.",
        "The two are neighbours, and nobody knows which of the two fled.",
        "At first nobody spoke. It lasted a split second.",
        "Both sides agreed.",
        "The US sent troops to Kazakhstan on a voluntary basis.",
    ],
)
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert read(text, "en") == ()


BORNE_OUT = [
    ("Police arrested twenty-five people.", "25 people were arrested."),
    ("Germany issued 25 licenses.", "Twenty-five licences were issued."),
    ("The company paid $2.2 million in fines.", "The fines came to 2.2 million dollars."),
    ("It cost US$5m.", "It cost $5 million."),
    ("It cost 5 million euros.", "It cost 5 million."),
    ("Ten million rubles were paid.", "10 million roubles were paid."),
    ("Some 300 soldiers crossed the border.", "About 300 soldiers crossed."),
    ("300 soldiers crossed.", "About 300 soldiers crossed."),
    ("More than 1,000 homes were destroyed.", "Over 1000 homes were destroyed."),
    ("Exactly two fled.", "At least two fled."),
    ("Between 10 and 20 fighters were killed.", "10 to 20 fighters were killed."),
    ("It fell from 20 to 10.", "It fell to 10."),
    ("Ten said so, later twenty.", "10 to 20 said so."),
    ("Unemployment rose from 5 percent to 7.5%.", "Unemployment rose to 7.5 per cent."),
    ("The third explosion hit a school.", "The 3rd explosion hit a school."),
    ("A 34-year-old man was arrested.", "The man, 34, was arrested."),
    ("COVID-19 killed 1,200 people.", "1200 people died of Covid-19."),
    ("Half a million people fled.", "500,000 people fled."),
    ("Two-thirds of lawmakers voted for it.", "Two thirds of the lawmakers voted for it."),
    ("24 people were hurt.", "Dozens of people were hurt."),
    ("20,000 demonstrators marched.", "Thousands marched."),
    ("Tens of thousands of people fled.", "Thousands fled."),
    ("The quake of magnitude 6.4 struck at 14:30.", "At 14:30 a quake of magnitude 6.4 struck."),
    ("On March 7, 2022, three ships sank.", "On the 7th of March 2022 three ships sank."),
    ("Talks lasted over two days.", "The talks lasted two days."),
    ("Losses of up to 3bn euros are expected.", "Losses of up to 3 billion euros are expected."),
    ("the first such attack in the 20th century", "the first such attack in the twentieth century"),
    ("A B-52 bomber flew over.", "A B-52 flew over."),
    ("40 or more were hurt.", "At least 40 were hurt."),
    ("temperatures of -15 degrees", "minus temperatures: -15 degrees"),
    ("Up to 25 may have died, some say.", "Up to 25 people may have died."),
    ("One-third of seats are empty.", "One third of the seats are empty."),
    ("The 18-storey building had 120 flats.", "It had 18 storeys and 120 flats."),
]


@pytest.mark.parametrize(("source", "ours"), BORNE_OUT)
def test_a_number_that_says_no_more_is_borne_out(source: str, ours: str) -> None:
    said = read(ours, "en")
    assert said
    assert [judge(one, read(source, "en")) for one in said] == [None] * len(said)


RICHER = [
    ("Dozens died.", "24 died.", "missing"),
    ("Hundreds died.", "250 died.", "missing"),
    ("Several died.", "Three died.", "missing"),
    ("Dozens died.", "Hundreds died.", "missing"),
    ("20,000 marched.", "Dozens marched.", "missing"),
    ("at least two places", "two places", "bound"),
    ("about 30 people", "30 people", "bound"),
    ("up to 50 people", "50 people", "bound"),
    ("fewer than 100 people", "100 people", "bound"),
    ("25 licences were sold", "over 25 licences were sold", "bound"),
    ("10 to 20 people", "20 people", "bound"),
    ("at least two places", "at least three places", "missing"),
    ("25 licences", "52 licences", "missing"),
    ("25 licences", "26 licences", "missing"),
    ("2.2 million euros", "2.20 million euros", "bound"),
    ("2.2 million euros", "2.2 billion euros", "missing"),
    ("2.2 million euros", "2.2 million dollars", "unit"),
    ("2.2 million", "2.2 million euros", "unit"),
    ("$5 million", "US$5 million", "unit"),
    ("25 percent", "25 people", "unit"),
    ("5 percent", "5 percentage points", "unit"),
    ("the third man", "three men", "missing"),
    ("the third man", "the fourth man", "missing"),
    ("COVID-19 spread", "19 died", "missing"),
    ("the G7", "the G8", "missing"),
    ("On 7 January people died", "7 people died", "bound"),
]


@pytest.mark.parametrize(("source", "ours", "fault"), RICHER)
def test_a_number_that_says_more_is_not(source: str, ours: str, fault: str) -> None:
    verdicts = [judge(one, read(source, "en")) for one in read(ours, "en")]
    assert [verdict.fault for verdict in verdicts if verdict] == [fault]


@given(st.integers(2, 10**7), st.integers(2, 10**7))
def test_a_number_is_borne_out_by_itself_alone(ours: int, theirs: int) -> None:
    verdict = judge(read(f"{ours:,} people", "en")[0], read(f"{in_english(theirs)} people", "en"))
    assert (verdict is None) == (ours == theirs)


def test_a_currency_is_known_by_its_code_its_sign_and_its_name() -> None:
    assert currencies_named("EUR", "en") == currencies_named("€", "en") == currencies_named("euros", "en")
    assert currencies_named("licences", "en") == frozenset()


@pytest.mark.parametrize(
    ("text", "language", "found", "code"),
    [
        ("It cost 5 US dollars and more.", "en", "5 US dollars", "USD"),
        ("Costó 5 pesos mexicanos.", "es", "5 pesos mexicanos", "MXN"),
        ("It cost 5 US$ then.", "en", "5 US$", "USD"),
        ("Ein 5-Euro-Schein lag da.", "de", "5-Euro", "EUR"),
        ("Il a payé F\u202fCFA 5 hier.", "fr", "F\u202fCFA 5", "XOF"),
    ],
    ids=["a whole name", "the longest name", "the longest sign", "behind a hyphen", "the farthest sign"],
)
def test_a_currency_beside_a_number_is_read_whole(text: str, language: str, found: str, code: str) -> None:
    (quantity,) = read(text, language)
    assert (quantity.text, quantity.unit) == (found, frozenset({code}))


def test_capitals_of_a_name_that_casefolding_does_not_give_back_are_no_error() -> None:
    """In Turkish, `I` is the capital of `ı`; the general rules of Unicode make it an `i`."""
    (small,), (large,) = read("Tutar 5 ABD doları.", "tr"), read("Tutar 5 ABD DOLARI.", "tr")
    assert small.unit == frozenset({"USD"})
    assert large.values == small.values


SWEDISH = """\
title: Färjan
language: sv
summary:
  stop:
    text: {text}
    evidence: {evidence}
sources:
  article:
    title: En notis
    language: {source}
unknowns: none recorded
"""


@pytest.mark.parametrize(
    ("text", "severities"),
    [("Färjan hade 24 passagerare.", ["error", "note"]), ("Färjan hade 25.", ["note"])],
)
def test_in_a_language_without_a_list_digits_are_checked_and_a_note_says_so(
    text: str, severities: list[str], tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    assert not is_listed("sv")
    evidence = "The ferry had 25 passengers."
    write_briefing(tmp_path, SWEDISH.format(text=text, evidence=evidence, source="en"), article=evidence)
    found = [one for one in read_all([tmp_path]).findings if one.rule == "no-richer-number"]
    assert sorted(one.severity for one in found) == severities


def test_a_word_for_a_number_in_a_source_that_nobody_can_read_is_only_noted(
    tmp_path: Path, write_briefing: Callable[..., Path]
) -> None:
    evidence = "Färjan hade tjugofem passagerare."
    yaml = SWEDISH.format(text="It had twenty-five passengers.", evidence=evidence, source="sv")
    write_briefing(tmp_path, yaml.replace("language: sv\nsummary", "language: en\nsummary"), article=evidence)
    found = [one for one in read_all([tmp_path]).findings if one.rule == "no-richer-number"]
    assert [one.severity for one in found] == ["note"]
    assert "twenty-five" in found[0].message


def test_one_is_found_where_it_begins_a_count_though_it_is_not_read_as_a_number() -> None:
    text = "The mayor added that one in five residents had been taken to safety."
    assert names_one(text, "en", ("in", "five"))
    assert not names_one(text, "en", ("man", "died"))
