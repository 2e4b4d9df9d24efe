"""What is expected of expressions of time: what each says in a language, and what none may say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from briefing import lexicon, timewords
from briefing.dates import Day, parse

LISTS = Path(lexicon.__file__).parent / "time"
SATURDAY = Day(2022, 1, 8)

# Language → expression | what it may mean on Saturday 8 January 2022 (`=`: on any day), parts of the day.
KNOWN = {
    "en": """
        on Friday                              | 2022-01-07
        Fri.                                   | 2022-01-07
        last Friday                            | 2022-01-07
        Saturday                               | 2022-01-08 2022-01-01
        next Monday                            | 2022-01-10
        this Monday                            | 2022-01-10 2022-01-03
        Friday of last week                    | 2021-12-31
        Friday’s                               | 2022-01-07
        Friday morning                         | 2022-01-07, morning
        Friday night                           | 2022-01-07, night
        at dawn on Friday                      | 2022-01-07, morning
        in the early hours of Friday           | 2022-01-07, morning night
        earlier on Friday                      | 2022-01-07
        yesterday                              | 2022-01-07
        yesterday, Friday                      | 2022-01-07
        the day before yesterday               | 2022-01-06
        today                                  | 2022-01-08
        tomorrow                               | 2022-01-09
        tonight                                | 2022-01-08, evening night
        this morning                           | 2022-01-08, morning
        last night                             | 2022-01-07 2022-01-07/2022-01-08, night
        overnight                              | 2022-01-07/2022-01-08, night
        night from Friday to Saturday          | 2022-01-07/2022-01-08, night
        Friday night into Saturday             | 2022-01-07/2022-01-08, night
        from Friday to Saturday                | 2022-01-07/2022-01-08
        between Monday and Wednesday           | 2022-01-03/2022-01-05
        this week                              | 2022-01-03/2022-01-09 2022-01-03/2022-01-08
        earlier this week                      | 2022-01-03/2022-01-08
        later this week                        | 2022-01-08/2022-01-09
        last week                              | 2021-12-27/2022-01-02
        Last week’s                            | 2021-12-27/2022-01-02
        in the past week                       | 2021-12-27/2022-01-08
        in the past three days                 | 2022-01-05/2022-01-08
        at the weekend                         | 2022-01-08/2022-01-09
        last weekend                           | 2022-01-01/2022-01-02
        earlier this month                     | 2022-01-01/2022-01-08
        next month                             | 2022-02
        last month                             | 2021-12
        last year                              | 2021
        early last year                        | 2021
        at the beginning of the year           | 2022
        two days ago                           | 2022-01-06
        two weeks ago                          | 2021-12-20/2021-12-26
        three months ago                       | 2021-10
        10 years ago                           | 2012
        a few days ago                         | ../2022-01-08
        for days                               | ../2022-01-08
        for weeks                              | ../2022-01-08
        for three days                         | ../2022-01-08 2022-01-05/2022-01-08 2022-01-06/2022-01-08
        since Wednesday                        | 2022-01-05/2022-01-08 2022-01-05/.. 2022-01-05
        since Wednesday night                  | 2022-01-05/2022-01-08 2022-01-05/.. 2022-01-05, night
        until Friday                           | ../2022-01-07 2022-01-07 ../2022-01-14 2022-01-14
        by the end of the month                | 2022-01
        5 January                              | 2022-01-05
        January 5                              | 2022-01-05
        Jan. 5                                 | 2022-01-05
        the 5th of January                     | 2022-01-05
        Tuesday, 4 January                     | 2022-01-04
        30 December                            | 2021-12-30
        in January                             | 2022-01
        in December                            | 2021-12
        June                                   | 2021-06 2022-06
        in early January                       | 2022-01
        mid-January                            | 2022-01
        last spring                            | 2021-03/2021-05
        from 5 to 8 January                    | 2022-01-05/2022-01-08
        January 5, 2022                        | =2022-01-05
        Tuesday, January 4, 2022               | =2022-01-04
        9 May 2021                             | =2021-05-09
        2022-01-05                             | =2022-01-05
        January 5–8, 2022                      | =2022-01-05/2022-01-08
        from 30 December to 2 January 2022     | =2021-12-30/2022-01-02
        January to March 2021                  | =2021-01/2021-03
        in March 2021                          | =2021-03
        in late 2021                           | =2021
        in the year 2021                       | =2021
        between 2010 and 2015                  | =2010-01/2015-12
        in the spring of 2021                  | =2021-03/2021-05
        in the winter of 2021                  | =2020-12/2021-02 2021-12/2022-02
        the 1990s                              | =199X
        the 2000s                              | =200X 20XX
        in the 19th century                    | =18XX
    """,
    "de": """
        am Freitag                             | 2022-01-07
        am Freitagmorgen                       | 2022-01-07, morning
        Freitagabend                           | 2022-01-07, evening
        morgen                                 | 2022-01-09
        heute Morgen                           | 2022-01-08, morning
        gestern Abend                          | 2022-01-07, evening
        vorgestern                             | 2022-01-06
        letzte Woche                           | 2021-12-27/2022-01-02
        früher in dieser Woche                 | 2022-01-03/2022-01-08
        im vergangenen Jahr                    | 2021
        in der Nacht von Freitag auf Samstag   | 2022-01-07/2022-01-08, night
        in der Nacht auf Samstag               | 2022-01-07/2022-01-08, night
        von Montag bis Mittwoch                | 2022-01-03/2022-01-05
        vor drei Tagen                         | 2022-01-05
        seit Tagen                             | ../2022-01-08
        tagelang                               | ../2022-01-08
        seit Mittwoch                          | 2022-01-05/2022-01-08 2022-01-05/.. 2022-01-05
        Anfang Januar                          | 2022-01
        am 5. Januar                           | 2022-01-05
        4. Juni 2020                           | =2020-06-04
        im Frühjahr 2021                       | =2021-03/2021-05
        im Jahr 2021                           | =2021
        in den 1990er Jahren                   | =199X
    """,
    "fr": """
        vendredi matin                         | 2022-01-07, morning
        vendredi dernier                       | 2022-01-07
        hier soir                              | 2022-01-07, evening
        avant-hier                             | 2022-01-06
        aujourd’hui                            | 2022-01-08
        la semaine dernière                    | 2021-12-27/2022-01-02
        plus tôt cette semaine                 | 2022-01-03/2022-01-08
        l’année dernière                       | 2021
        dans la nuit de vendredi à samedi      | 2022-01-07/2022-01-08, night
        il y a trois jours                     | 2022-01-05
        depuis des jours                       | ../2022-01-08
        du 5 au 8 janvier                      | 2022-01-05/2022-01-08
        début janvier                          | 2022-01
        1er janvier 2022                       | =2022-01-01
        au printemps 2021                      | =2021-03/2021-05
        les années 1990                        | =199X
    """,
    "es": """
        el viernes por la mañana               | 2022-01-07, morning
        mañana                                 | 2022-01-09
        esta mañana                            | 2022-01-08, morning
        anoche                                 | 2022-01-07, night
        anteayer                               | 2022-01-06
        la semana pasada                       | 2021-12-27/2022-01-02
        el año pasado                          | 2021
        la noche del viernes al sábado         | 2022-01-07/2022-01-08, night
        hace tres días                         | 2022-01-05
        desde hace días                        | ../2022-01-08
        a principios de enero                  | 2022-01
        5 de enero de 2022                     | =2022-01-05
        los años 1990                          | =199X
    """,
    "ru": """
        в пятницу утром                        | 2022-01-07, morning
        в прошлую пятницу                      | 2022-01-07
        в воскресенье                          | 2022-01-02
        вчера вечером                          | 2022-01-07, evening
        позавчера                              | 2022-01-06
        на прошлой неделе                      | 2021-12-27/2022-01-02
        ранее на этой неделе                   | 2022-01-03/2022-01-08
        в прошлом году                         | 2021
        в ночь с пятницы на субботу            | 2022-01-07/2022-01-08, night
        в ночь на субботу                      | 2022-01-07/2022-01-08, night
        с понедельника по среду                | 2022-01-03/2022-01-05
        три дня назад                          | 2022-01-05
        несколько дней                         | ../2022-01-08
        с среды                                | 2022-01-05/2022-01-08 2022-01-05/.. 2022-01-05
        в начале января                        | 2022-01
        5 января 2022 года                     | =2022-01-05
        в мае 2020 года                        | =2020-05
    """,
    "ar": """
        أمس                                    | 2022-01-07
        الأسبوع الماضي                         | 2021-12-27/2022-01-02
        العام الماضي                           | 2021
        مساء الجمعة                            | 2022-01-07, evening
        يوم الاثنين ٧ مارس ٢٠٢٢                | =2022-03-07
    """,
    "zh": """
        星期五上午                             | 2022-01-07, morning
        上周                                   | 2021-12-27/2022-01-02
        去年                                   | 2021
        3月7日                                 | 2022-03-07
        2022年3月7日                           | =2022-03-07
    """,
    "ja": """
        金曜日の夜                             | 2022-01-07, night
        先週                                   | 2021-12-27/2022-01-02
        来月                                   | 2022-02
        2022年3月7日                           | =2022-03-07
    """,
    "fi": """
        maanantai                              | 2022-01-03
        7. tammikuuta 2022                     | =2022-01-07
    """,
}
ROWS = [
    (language, *(cell.strip() for cell in row.split("|")))
    for language, table in KNOWN.items()
    for row in table.strip().splitlines()
]


@pytest.mark.parametrize(("language", "words", "meant"), ROWS)
def test_an_expression_says_what_the_table_has(language: str, words: str, meant: str) -> None:
    days, _, parts = meant.removeprefix("=").partition(",")
    expression = timewords.read(words, language)
    assert expression is not None
    assert [str(stretch) for stretch in expression.on(SATURDAY)] == days.split()
    assert sorted(expression.parts) == parts.split()
    assert expression.is_relative != meant.startswith("=")


@pytest.mark.parametrize(
    "words",
    [
        "5/1/2022",
        "5.1.2022",
        "Before the storm",
        "recently",
        "around 5 January",
        "Friday or Saturday",
        "Friday Saturday",
        "in the morning",
        "three days",
        "week",
        "an address Friday morning",
        "at 5 pm",
        "the",
        "–",
        "",
    ],
)
def test_what_is_ambiguous_or_unknown_says_nothing(words: str) -> None:
    expression = timewords.read(words, "en")
    assert expression is None or not expression.on(SATURDAY)


@pytest.mark.parametrize(
    "words", ["Wednesday, 4 January", "31 February 2022", "yesterday, Monday", "2022-02-30"]
)
def test_what_contradicts_itself_says_nothing(words: str) -> None:
    expression = timewords.read(words, "en")
    assert expression is not None
    assert expression.on(SATURDAY) == ()


def test_the_friday_of_last_week_is_not_taken_for_yesterday() -> None:
    assert timewords.read("上周五", "zh") is None


def test_a_phrase_says_where_it_stands() -> None:
    text = "Shots fell on Friday, the day before yesterday."
    marks = [mark for mark in timewords.marks_in(text, "en") if dict(mark.kinds).keys() & {"weekday", "day"}]
    assert [text[mark.start : mark.end] for mark in marks] == ["Friday", "the day before yesterday"]


# ------------------------------------------------------------------------------------------------ the lists


@pytest.mark.parametrize("file", sorted(LISTS.glob("*.toml")), ids=lambda file: file.stem)
def test_no_list_holds_what_cldr_has(file: Path) -> None:
    text = file.read_text("utf-8").casefold()
    locale = Locale.parse(file.stem)
    for names in (locale.days["format"]["wide"], locale.months["format"]["wide"]):
        assert [name for name in names.values() if f'"{name.casefold()}"' in text] == []


@pytest.mark.parametrize("file", sorted(LISTS.glob("*.toml")), ids=lambda file: file.stem)
def test_the_tables_of_each_list_are_those_of_english(file: Path) -> None:
    lists, english = (tomllib.loads(path.read_text("utf-8")) for path in (file, LISTS / "en.toml"))
    assert lists.keys() - english.keys() <= {"endings", "joined"}
    for table in ("which", "units", "parts", "seasons"):
        assert lists.get(table, {}).keys() <= english[table].keys()


# ----------------------------------------------------------------------------------------- for any day

DAYS = st.builds(Day.from_ordinal, st.integers(1, 900_000))
RELATIVE = [words for language, words, meant in ROWS if language == "en" and not meant.startswith("=")]


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_that_weekday_and_of_the_seven_days_before(today: Day, weekday: int) -> None:
    name = Locale("en").days["format"]["wide"][weekday]
    for words, nearest in ((name, 0), (f"last {name}", 1)):
        expression = timewords.read(words, "en")
        assert expression is not None
        found = expression.on(today)
        assert found
        for stretch in found:
            assert stretch.is_one_day
            assert stretch.earliest is not None
            assert stretch.earliest.weekday == weekday
            assert nearest <= today.ordinal - stretch.earliest.ordinal <= 7


@given(DAYS, st.integers(0, 6))
def test_a_night_lies_between_two_days_on_end(today: Day, weekday: int) -> None:
    names = Locale("en").days["format"]["wide"]
    expression = timewords.read(f"night from {names[weekday]} to {names[(weekday + 1) % 7]}", "en")
    assert expression is not None
    assert expression.is_one_night
    for stretch in expression.on(today):
        assert stretch.earliest is not None
        assert stretch.latest is not None
        assert stretch.latest.ordinal - stretch.earliest.ordinal == 1
        assert stretch.earliest.weekday == weekday


@given(DAYS, st.sampled_from(RELATIVE))
def test_every_meaning_is_written_as_a_date_that_it_lies_in(today: Day, words: str) -> None:
    expression = timewords.read(words, "en")
    assert expression is not None
    for stretch in expression.on(today):
        written = parse(str(stretch))
        assert (written.earliest, written.latest) == (stretch.earliest, stretch.latest)
        assert stretch.lies_in(written)


@given(DAYS, st.sampled_from(["last week", "last month", "last year", "two weeks ago", "three months ago"]))
def test_nothing_is_finer_than_the_unit_that_is_named(today: Day, words: str) -> None:
    expression = timewords.read(words, "en")
    assert expression is not None
    (stretch,) = expression.on(today)
    assert stretch.earliest is not None
    assert stretch.latest is not None
    for day in {stretch.earliest, stretch.latest}:
        assert not stretch.lies_in(parse(str(day)))
    least = {"week": 7, "month": 28, "year": 365}
    unit = next(length for name, length in least.items() if name in words)
    assert stretch.latest.ordinal - stretch.earliest.ordinal + 1 >= unit


@given(DAYS, st.sampled_from(RELATIVE), st.integers(1, 3))
def test_a_date_that_leaves_a_day_out_does_not_hold_it(today: Day, words: str, cut: int) -> None:
    expression = timewords.read(words, "en")
    assert expression is not None
    for stretch in expression.on(today):
        if stretch.earliest and stretch.latest:
            start, end = stretch.earliest.ordinal, stretch.latest.ordinal
            later, sooner = Day.from_ordinal(start + cut), Day.from_ordinal(end - cut)
            assert not stretch.lies_in(parse(f"{later}/{Day.from_ordinal(end + 9)}"))
            assert not stretch.lies_in(parse(f"{Day.from_ordinal(start - 9)}/{sooner}"))


@given(st.integers(-400_000, 4_000_000))
def test_a_day_is_counted_both_ways(ordinal: int) -> None:
    assert Day.from_ordinal(ordinal).ordinal == ordinal


@given(st.text(max_size=60), st.sampled_from([*lexicon.languages("time"), "fi", "xx", "th"]))
def test_any_text_is_read_without_a_fault(text: str, language: str) -> None:
    expression = timewords.read(text, language)
    if expression is not None:
        expression.on(SATURDAY)
