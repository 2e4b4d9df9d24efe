"""What is expected of quotes: found exactly or not at all, in the source's own glyphs, at its own offsets."""

from __future__ import annotations

import string
import time
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.quotes import Cut, Difference, Folded, Found, Missing, Repeated, Span, find, fold

ARTICLE = (Path(__file__).parents[1] / "seeds/kazakhstan-unrest/sources/article.txt").read_bytes().decode()
TEXT = fold(ARTICLE)

# Glyphs that folding treats alike, and some that it must not.
DOUBLE, SINGLE, HYPHENS, DASHES = '"“”„‟', "'‘’‚‛", "-\u2010\u2011", "\u2012–—―−"
ALIKE = [DOUBLE, SINGLE, "«»", "‹›", HYPHENS, DASHES]
UNLIKE = [
    "\"'",
    '"″',
    "'′",
    "'`",
    "'ʼ",
    "«‹",
    '«"',
    "“「",
    "「『",
    "-–",
    "-\u00ad",
    "-－",
    "aA",
    "aａ",
    "a\u200b",
    "1１",
]

SPACES = st.sampled_from(
    [" ", "  ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u202f", "\u3000", "\u2028", " \u2009 "]
)
WORDS = st.one_of(
    st.text("abcdé", min_size=1, max_size=5),
    st.sampled_from(
        [
            "l’été",
            "don't",
            "non-essential",
            "20,000",
            "2.2",
            "U.S.",
            "“go”",
            "‘so’,",
            "–",
            "Ångström.",
            "हिन्दी",
        ]
    ),
    st.text(st.characters(categories=["L", "N", "M"]), min_size=1, max_size=4).filter(
        lambda word: word[0].isalpha()
    ),
)
Form = Literal["NFC", "NFD"]
FORMS: st.SearchStrategy[Form] = st.sampled_from(("NFC", "NFD"))
PROSE = st.lists(st.tuples(WORDS, SPACES), min_size=1, max_size=15)
ANY = st.one_of(
    st.text(max_size=30),
    st.text("ab c\n\u00a0\ufeffe\u0301\u0327’'-–.,5\u1112\u1161\u11ab\u0344Å«x\u030c[…]", max_size=30),
)


def found(quote: str, text: str = ARTICLE, prefix: str = "", suffix: str = "") -> Found:
    """Return the outcome of a search that must succeed."""
    outcome = find(quote, fold(text), prefix, suffix)
    assert isinstance(outcome, Found), outcome
    return outcome


def missing(quote: str, text: str = ARTICLE, prefix: str = "", suffix: str = "") -> Missing:
    """Return the outcome of a search that must fail."""
    outcome = find(quote, fold(text), prefix, suffix)
    assert isinstance(outcome, Missing), outcome
    return outcome


def places(outcome: Found | Repeated | Cut | Missing) -> tuple[Span, ...]:
    """Return every place that an outcome names."""
    if isinstance(outcome, (Found, Repeated)):
        return outcome.spans
    return (outcome.span,) if isinstance(outcome, Cut) else ()


class TestFolding:
    """The one normalisation, and the way back from it."""

    @pytest.mark.parametrize("family", ALIKE)
    def test_the_marks_of_one_family_are_the_same(self, family: str) -> None:
        assert len({fold(f"a {glyph} b").text for glyph in family}) == 1

    @pytest.mark.parametrize("pair", UNLIKE)
    def test_nothing_else_is_the_same(self, pair: str) -> None:
        assert fold(pair[0]).text != fold(pair[1]).text

    def test_no_two_families_are_the_same(self) -> None:
        assert len({fold(family[0]).text for family in ALIKE}) == len(ALIKE)

    @pytest.mark.parametrize(
        "space", ["\u00a0", "\u202f", "\u2007", "\r\n", "\n\n", " \t\v\f\r\x85\u2028\u2029\u3000 "]
    )
    def test_a_run_of_white_space_is_one_space(self, space: str) -> None:
        assert fold(f"a{space}b").text == "a b"

    def test_a_byte_order_mark_is_white_space_at_the_beginning_only(self) -> None:
        assert fold("\ufeff\n a\ufeffb").text == " a\ufeffb"
        assert found("a", "\ufeffa").spans == (Span(1, 2),)
        assert missing(" \ufeffa", "a").reason == "invisible"

    @given(ANY)
    def test_apart_from_spaces_and_families_a_folded_text_is_its_nfc(self, text: str) -> None:
        plain = "".join(letter for letter in text if not letter.isspace() and letter != "\ufeff")
        expected = unicodedata.normalize("NFC", plain)
        for family in ALIKE:
            expected = expected.translate(dict.fromkeys(map(ord, family), fold(family[0]).text))
        assert fold(plain).text == expected

    @given(ANY)
    def test_folding_twice_changes_nothing(self, text: str) -> None:
        once = fold(text).text
        assert fold(once).text == once

    @given(ANY)
    def test_every_folded_character_leads_back_to_what_it_was_made_of(self, text: str) -> None:
        folded = fold(text)
        spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
        # Together they leave nothing out and take nothing twice, other than letters made of the same cluster.
        pieces = list(dict.fromkeys(spans))
        assert [span.start for span in pieces] == [0, *(span.end for span in pieces[:-1])][: len(pieces)]
        assert not pieces or pieces[-1].end == len(text)
        for span in pieces:
            made = "".join(letter for letter, at in zip(folded.text, spans, strict=True) if at == span)
            assert fold(text[: span.end]).text.endswith(made)

    def test_composed_letters_lead_back_to_all_their_marks(self) -> None:
        folded = fold("cafe\u0301 \u1112\u1161\u11ab.")
        assert folded.text == "café 한."
        assert (folded.span(3, 4), folded.span(5, 6), folded.span(0, 7)) == (
            Span(3, 5),
            Span(6, 9),
            Span(0, 10),
        )


class TestFinding:
    """A quote that stands in the text."""

    def test_a_quote_is_found_at_the_code_points_of_the_untouched_text(self) -> None:
        quote = "Massimov was arrested earlier this week"
        assert found(quote) == Found((Span(126, 165),), quote)
        assert ARTICLE[126:165] == quote

    def test_the_words_are_given_back_in_the_source_s_own_glyphs(self) -> None:
        outcome = found("'20,000 bandits' and \"more\"", "By ‘20,000\u00a0bandits’\r\nand „more“.")
        assert outcome == Found((Span(3, 31),), "‘20,000 bandits’ and „more“")

    @given(PROSE, st.data())
    def test_any_run_of_whole_words_is_located_where_it_stands(
        self, prose: list[tuple[str, str]], data: st.DataObject
    ) -> None:
        text = "".join(word + space for word, space in prose)
        first = data.draw(st.integers(0, len(prose) - 1))
        last = data.draw(st.integers(first, len(prose) - 1))
        start = sum(len(word + space) for word, space in prose[:first])
        end = sum(len(word + space) for word, space in prose[:last]) + len(prose[last][0])
        outcome = find(text[start:end], fold(text))
        assert isinstance(outcome, (Found, Repeated))
        assert Span(start, end) in outcome.spans

    @given(ANY, st.data())
    def test_any_slice_at_all_is_located_or_called_cut(self, text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text)))
        quote = text[start : data.draw(st.integers(start, len(text)))]
        assume("[…]" not in quote)
        outcome = find(quote, fold(text))
        # A slice that parts a letter from its accent is another letter.
        split = unicodedata.normalize("NFC", text[:start] + "|" + quote + "|" + text[start + len(quote) :])
        whole = split.replace("|", "") == unicodedata.normalize("NFC", text)
        if whole and fold(quote).text.strip():
            assert isinstance(outcome, (Found, Repeated, Cut))

    @given(ANY, ANY)
    def test_what_is_found_folds_to_the_quote(self, text: str, quote: str) -> None:
        self.check_spans(text, quote)

    @given(ANY, st.integers(0, 30), st.integers(0, 30))
    def test_what_is_found_of_a_slice_folds_to_the_slice(self, text: str, start: int, end: int) -> None:
        self.check_spans(text, text[start:end])

    def check_spans(self, text: str, quote: str) -> None:
        assume("[…]" not in quote)
        outcome = find(quote, fold(text))
        if isinstance(outcome, (Found, Repeated)):
            for span in outcome.spans:
                # After a comma, a byte order mark at the beginning of the span is what it is in the text.
                assert fold("," + text[span.start : span.end]).text == "," + fold(quote).text.strip()

    @given(ANY, ANY, ANY, ANY)
    def test_no_text_quote_or_context_raises(self, text: str, quote: str, prefix: str, suffix: str) -> None:
        folded = fold(text)
        for words in (
            quote,
            text[1:9],
            text[:5] + "[...]" + text[4:],
            text[:3] + "[…]" + text[9:],
            text.upper(),
        ):
            for span in places(find(words, folded, prefix, suffix)):
                assert 0 <= span.start < span.end <= len(text)

    @given(PROSE, st.integers(0, 8), st.data())
    def test_another_glyph_of_the_family_another_space_or_another_form_never_changes_the_outcome(
        self, prose: list[tuple[str, str]], first: int, data: st.DataObject
    ) -> None:
        text = "".join(word + space for word, space in prose)
        quote = "".join(word + space for word, space in prose[first : first + 3])
        other = " ".join(quote.split())
        for family in ALIKE:
            other = "".join(
                data.draw(st.sampled_from(family)) if letter in family else letter for letter in other
            )
        other = other.replace(" ", data.draw(SPACES))
        form = data.draw(FORMS)
        assert find(unicodedata.normalize(form, other), fold(text)) == find(quote, fold(text))

    @given(FORMS, FORMS)
    def test_composed_and_decomposed_letters_are_the_same(self, ours: Form, theirs: Form) -> None:
        text = unicodedata.normalize(theirs, "Ça: l’État à Málaga, ṩ 한국어 q̣̇ ок й.")
        for word in ["Ça", "l’État à Málaga", "ṩ", "한국어", "q̣̇", "й"]:
            outcome = found(unicodedata.normalize(ours, word), text)
            assert outcome.words == unicodedata.normalize(theirs, word)

    @given(st.integers(0, len(ARTICLE) - 60), st.integers(20, 59), st.data())
    def test_a_quote_with_one_letter_changed_is_never_found(
        self, start: int, size: int, data: st.DataObject
    ) -> None:
        quote = ARTICLE[start : start + size]
        at = data.draw(st.sampled_from([at for at in range(size) if quote[at].isalnum()]))
        letter = data.draw(st.sampled_from(string.ascii_letters + string.digits + "é"))
        changed = quote[:at] + letter + quote[at + 1 :]
        outcome = find(changed, TEXT)
        if " ".join(changed.split()) in " ".join(ARTICLE.split()):
            assert not isinstance(outcome, Missing)
        else:
            assert isinstance(outcome, Missing)


class TestCutting:
    """A quote that begins or ends inside a word or number."""

    @pytest.mark.parametrize(
        ("quote", "text", "whole"),
        [
            ("treas", "on suspicion of treason.", "treason"),
            ("reason", "on suspicion of treason.", "treason"),
            ("suspicion of treas", "on suspicion of treason.", "suspicion of treason"),
            ("20", "by 20,000 bandits", "20,000"),
            ("000 bandits", "by 20,000 bandits", "20,000 bandits"),
            ("by 20,", "by 20,000 bandits", "by 20,000"),
            ("2", "worth 2.2 million", "2.2"),
            ("2", "worth 42 euros", "42"),
            ("20", "by 20\u00a0000 bandits", "20 000"),
            ("000 bandits", "by 1 200 000 bandits", "1 200 000 bandits"),
            ("20", "20’000 Franken", "20’000"),
            ("30", "at 10:30 sharp", "10:30"),
            ("10", "10–20 people", "10–20"),
            ("5 degrees", "at −5 degrees", "−5 degrees"),
            ("5 degrees", "-5 degrees", "-5 degrees"),
            ("5 degrees", "up .5 degrees", ".5 degrees"),
            ("non", "all non-essential staff", "non-essential"),
            ("essential staff", "all non-essential staff", "non-essential staff"),
            ("-essential", "all non-essential staff", "non-essential"),
            ("25", "a 25-year-old", "25-year-old"),
            ("non", "non\u2011essential", "non\u2011essential"),
            ("don", "they don't know", "don't"),
            ("source", "the source’s voice", "source’s"),
            ("État", "l’État", "l’État"),
            ("U.", "the U.S. troops", "U.S"),
            ("S. troops", "the U.S. troops", "U.S. troops"),
            ("node", "in node.js now", "node.js"),
            ("AT", "by AT&T", "AT&T"),
            ("discus", "discus\u00adsion", "discus\u00adsion"),
            ("x", "an x\u030c here", "x\u030c"),
            ("ก", "กิน", "กิ"),
            ("Москв", "в Москве", "Москве"),
            ("한국", "한국어", "한국어"),
            ("๒", "๒๐ คน", "๒๐"),
        ],
    )
    def test_half_a_word_or_number_is_not_found(self, quote: str, text: str, whole: str) -> None:
        outcome = find(quote, fold(text))
        assert isinstance(outcome, Cut), outcome
        assert outcome.whole == whole
        assert fold(outcome.words).text == fold(quote).text

    @pytest.mark.parametrize(
        ("quote", "text"),
        [
            ("20,000", "by ‘20,000’, he"),
            ("bandits", "the ‘bandits’ left"),
            ("In 2021", "In 2021 300 people"),
            ("25", "25, 26"),
            ("in Almaty.", "shots in Almaty.He left"),
            ("He left", "shots in Almaty.He left"),
            ("pre-", "pre- and post-war"),
            ("Almaty", "Almaty—and"),
            ("Almaty", "Almaty–Bonn"),
            ("essential", "non – essential"),
            ("5%", "(5%)"),
            ("the U.S.", "the U.S. troops"),
            ("東京", "彼は東京へ行く"),
            ("トウ", "ニトウダ"),
            ("25", "彼は25人と"),
            ("ไทย", "คนไทยรัก"),
            ("ကျား", "ထိုကျားသည်"),
            ("ខ្មែ", "ខ្មែរ"),
            ("ລາວ", "ຄົນລາວ"),
        ],
    )
    def test_whole_words_are_found_whatever_stands_beside_them(self, quote: str, text: str) -> None:
        assert found(quote, text).words == quote

    def test_a_place_where_the_quote_is_whole_goes_before_one_where_it_is_cut(self) -> None:
        assert found("reason", "treason for a reason, no reasons").spans == (Span(14, 20),)

    def test_the_span_of_a_cut_quote_is_the_quote_s_own(self) -> None:
        assert find("Massimov […] treas", TEXT) == Cut(Span(117, 122), "treas", "treason", Span(13, 18))


class TestParts:
    """Quotes that leave something out."""

    def test_parts_are_joined_in_the_source_s_own_glyphs(self) -> None:
        outcome = found("Dozens of police [...] were injured […] riots")
        assert outcome.words == "Dozens of police […] were injured […] riots"
        assert [ARTICLE[span.start : span.end] for span in outcome.spans] == outcome.words.split(" […] ")

    def test_parts_stand_as_close_together_as_they_can(self) -> None:
        assert found("a […] b", "a 1 a 2 b 3 b").spans == (Span(4, 5), Span(8, 9))

    def test_a_part_in_the_middle_is_the_nearest_after_the_one_before(self) -> None:
        assert found("a […] m […] b", "a m m b").spans == (Span(0, 1), Span(2, 3), Span(6, 7))

    def test_two_arrangements_that_lie_apart_are_ambiguous(self) -> None:
        assert find("a […] b", fold("a 1 b, a 2 b")) == Repeated((Span(0, 5), Span(7, 12)))

    def test_prefix_belongs_to_the_first_part_and_suffix_to_the_last(self) -> None:
        text = "x a 1 b, y a 2 b; y a 3 b."
        assert found("a […] b", text, prefix="x").spans[0] == Span(2, 3)
        assert found("a […] b", text, suffix=".").spans[0] == Span(20, 21)
        assert found("a […] b", text, prefix="y", suffix=";").spans == (Span(11, 12), Span(15, 16))

    def test_parts_in_another_order_are_not_found(self) -> None:
        outcome = missing("were injured […] Dozens of police")
        assert (outcome.reason, outcome.part, outcome.closest_words) == ("order", *["Dozens of police"] * 2)

    def test_parts_that_overlap_are_not_found(self) -> None:
        outcome = missing("one two […] two three […] four", "one two three four")
        assert (outcome.reason, outcome.part) == ("order", "two three")

    @pytest.mark.parametrize(
        "quote", ["", " \n", "\ufeff", "[…]", "[...] arrested", "arrested […]", "was […] […] week"]
    )
    def test_a_quote_or_part_without_words_is_missing(self, quote: str) -> None:
        assert missing(quote) == Missing("", None, (), "empty")

    def test_the_first_part_that_is_nowhere_is_named(self) -> None:
        outcome = missing("Massimov was arrested […] along with many other officials […] zebra")
        assert outcome.part == "along with many other officials"
        assert outcome.closest_words == "along with several other senior officials"
        assert outcome.differences == (Difference("many", "several"), Difference("", "senior"))

    def test_what_differs_is_known_by_its_place_in_the_quote_and_in_the_text(self) -> None:
        quote = "Massimov was arrested […] along with many other officials […] zebra"
        outcome = missing(quote)
        several, senior = outcome.differences
        assert quote[outcome.begin :].startswith("along with many")
        assert outcome.part[several.at.start : several.at.end] == "many"
        assert ARTICLE[several.there.start : several.there.end] == "several"
        assert ARTICLE[senior.there.start : senior.there.end] == "senior"
        assert outcome.part[senior.at.start :] == "officials"
        assert senior.at.start == senior.at.end


class TestContext:
    """Prefix and suffix, which tell equal passages apart."""

    QUOTE = "Germany has temporarily restricted arms exports to Kazakhstan"

    def test_a_quote_that_stands_there_twice_is_repeated(self) -> None:
        assert find(self.QUOTE, TEXT) == Repeated((Span(210, 271), Span(1672, 1733)))

    @pytest.mark.parametrize("quote", ["la", "la la"])
    def test_places_that_overlap_are_several(self, quote: str) -> None:
        assert isinstance(find(quote, fold("la la la")), Repeated)

    @pytest.mark.parametrize(
        ("prefix", "suffix", "start"),
        [
            ("senior officials.", "", 210),
            ("other\u00a0senior\nofficials. ", "", 210),
            ("", "due to", 1672),
            ("", "  due   to the", 1672),
            ("Arms export Germany", "due", 1672),
        ],
    )
    def test_the_words_beside_a_quote_tell_it_apart(self, prefix: str, suffix: str, start: int) -> None:
        assert found(self.QUOTE, prefix=prefix, suffix=suffix).spans[0].start == start

    def test_context_is_compared_as_the_quote_is(self) -> None:
        assert found("20,000 bandits", prefix="by '", suffix="'").words == "20,000 bandits"

    def test_a_context_that_fits_both_places_leaves_them_repeated(self) -> None:
        assert isinstance(find("a", fold("x a. x a."), "x", "."), Repeated)

    def test_a_quote_beside_other_words_is_missing_and_the_words_that_differ_are_shown(self) -> None:
        outcome = missing(self.QUOTE, prefix="junior officials.", suffix=".")
        assert (outcome.reason, outcome.closest) == ("prefix", Span(210, 271))
        assert outcome.differences == (Difference("junior", "senior"),)
        assert missing(self.QUOTE, suffix="thanks to").differences == (Difference("thanks", "due"),)

    def test_a_wrong_context_matters_though_the_quote_stands_there_once(self) -> None:
        assert missing("on suspicion of treason", prefix="Blinken").reason == "prefix"


class TestExplaining:
    """Why a quote is missing, and what comes closest to it."""

    @pytest.mark.parametrize(
        ("quote", "closest", "differences"),
        [
            (
                "Masimov was arrested earlier this week",
                "Massimov was arrested earlier this week",
                [("Masimov", "Massimov")],
            ),
            (
                "Massimov was detained earlier this week, along with other senior officials",
                "Massimov was arrested earlier this week, along with several other senior officials",
                [("detained", "arrested"), ("", "several")],
            ),
            ("the price of LPG was increased", "the price for LPG was increased", [("of", "for")]),
            ("Yesterday Massimov was arrested", "Massimov was arrested", [("Yesterday", "")]),
            ("Kazahkstan", "Kazakhstan", [("Kazahkstan", "Kazakhstan")]),
            ("large–scale riots", "large-scale riots", [("large–scale", "large-scale")]),
            (
                "those who don't surrender “will be destroyed”",
                "those who do not surrender “will be destroyed”",
                [("don't", "do not")],
            ),
            ("Germany issued 24 licenses", "Germany issued 25 licenses", [("24", "25")]),
            ("Kazakh was arrested earlier", "Massimov was arrested earlier", [("Kazakh", "Massimov")]),
            ("Dozens of police and thugs", "Dozens of police and protesters", [("thugs", "protesters")]),
            ("20,000 outlaws", "20,000 bandits", [("outlaws", "bandits")]),
            (
                "Tokaev, Almaty is threatened by “20,000 bandits”",
                "Tokaev, Almaty is threatened by ‘20,000 bandits’",
                [("“20,000", "‘20,000"), ("bandits”", "bandits’")],
            ),
        ],
    )
    def test_the_closest_passage_and_what_differs_are_shown(
        self, quote: str, closest: str, differences: list[tuple[str, str]]
    ) -> None:
        outcome = missing(quote)
        assert outcome.reason == "absent"
        assert outcome.closest_words == closest
        assert outcome.closest is not None
        assert ARTICLE[outcome.closest.start : outcome.closest.end] == closest
        assert outcome.differences == tuple(Difference(*pair) for pair in differences)

    def test_a_common_word_far_away_does_not_stretch_the_closest_passage(self) -> None:
        text = (
            "The a, the b, the c. It was so very late now. Dozens of police and protesters lost their lives."
        )
        outcome = missing("the dozens of police and protesters lost their jobs", text)
        assert outcome.closest_words == "Dozens of police and protesters lost their lives"

    def test_a_word_said_once_in_the_quote_counts_once_in_the_text(self) -> None:
        between = " ".join(string.ascii_letters)
        text = f"no no no no no no no no. {between} there was once no answer at all."
        assert missing("no answer was ever given to that man", text).closest_words == "no answer at all"

    def test_the_closest_passage_is_found_in_scripts_without_spaces(self) -> None:
        outcome = missing("彼は大阪へ行った", "昨日は雨だった。彼は東京へ行った。夜は寒い。")
        assert outcome.closest_words == "彼は東京へ行った"
        assert outcome.differences == (Difference("大", "東"), Difference("阪", "京"))

    def test_differences_keep_the_glyphs_of_both_sides(self) -> None:
        outcome = missing("says ‘never’ to it", "he says “always” to it now")
        assert outcome.differences == (Difference("‘never’", "“always”"),)

    @pytest.mark.parametrize("quote", ["Bonjour tout le monde", "zebra", "The cat sat on the mat", "…", "😀"])
    def test_nothing_is_shown_where_nothing_is_alike(self, quote: str) -> None:
        assert missing(quote) == Missing(quote, None, (), "absent")

    @pytest.mark.parametrize("text", ["", " ", ".", "\ufeff"])
    def test_nothing_is_alike_in_a_text_without_words(self, text: str) -> None:
        assert missing("zebra", text).closest is None

    def test_a_quote_in_another_letter_case_is_told_from_an_absent_one(self) -> None:
        outcome = missing("massimov was arrested")
        assert (outcome.reason, outcome.closest_words) == ("case", "Massimov was arrested")
        assert outcome.differences == (Difference("massimov", "Massimov"),)

    def test_letters_that_are_several_in_another_case_do_not_shift_the_place(self) -> None:
        outcome = missing("DIE STRASSE DORT", "Straßen, groß. Die Straße dort ist groß.")
        assert (outcome.reason, outcome.closest_words) == ("case", "Die Straße dort")

    def test_letter_case_is_no_reason_inside_a_word(self) -> None:
        """That "US" stands in "Russia" in small letters explains nothing."""
        assert missing("US troops", "Russia's Belarus troops").reason == "absent"
        assert missing("US", "Russia").reason == "absent"

    @pytest.mark.parametrize("glyph", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff"])
    def test_characters_without_a_glyph_are_named_as_the_reason(self, glyph: str) -> None:
        source = f"a long discus{glyph}sion of it"
        outcome = missing("long discussion", source)
        assert (outcome.reason, outcome.closest_words) == ("invisible", f"long discus{glyph}sion")
        assert outcome.differences == (Difference("discussion", f"discus{glyph}sion"),)
        assert missing("discussion", f"Al{glyph}so a discus{glyph}sion").closest_words == f"discus{glyph}sion"
        assert missing("iscuss", source).reason == "absent"
        assert missing(f"long discus{glyph}sion", "a long discussion of it").reason == "invisible"

    @given(ANY, ANY)
    def test_the_closest_passage_lies_in_the_text_and_is_the_same_every_time(
        self, text: str, quote: str
    ) -> None:
        outcome = find(quote, fold(text))
        if isinstance(outcome, Missing) and outcome.closest:
            assert 0 <= outcome.closest.start < outcome.closest.end <= len(text)
            assert outcome.closest_words == fold(text).words(outcome.closest)
            for difference in outcome.differences:
                at, there = difference.at, difference.there
                assert fold(outcome.part).words(at) == difference.quote
                assert fold(text).words(there) == difference.source
                assert quote[outcome.begin :].startswith(outcome.part)
        assert find(quote, fold(text)) == outcome


def seconds(quote: str, text: Folded) -> float:
    """Return how long a search takes."""
    begin = time.process_time()
    find(quote, text)
    return time.process_time() - begin


def test_a_missing_quote_is_explained_without_a_wait() -> None:
    """The limits are many times what it takes; they are there to catch what grows with the square."""
    letters = string.ascii_lowercase
    words = [
        letters[n % 26] + letters[n % 23] + letters[n // 7 % 26] + letters[n // 3 % 19] for n in range(20_000)
    ]
    long = fold(" ".join(words))
    assert len(long.text) > 99_000
    assert seconds("Masimov was arrested earlier this week, along with others", TEXT) < 0.2
    assert seconds("Masimov was arrested earlier this week, along with others", long) < 2
    assert seconds(" ".join(words[500:1300]) + " zebra", long) < 2
    assert seconds("zebra", fold("a" * 100_000)) < 2


def test_folding_takes_time_in_proportion_to_the_text() -> None:
    for text in (ARTICLE * 100, "e\u0301" * 100_000, " " * 200_000, "a\n" * 100_000, "’–" * 100_000):
        begin = time.process_time()
        fold(text)
        assert time.process_time() - begin < 2
