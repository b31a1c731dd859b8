"""Dates in questions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.analysis import fold
from library.languages import known
from library.query import Or, Phrase, parse

DATES = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


def phrases(text):
    """Return the phrases that any part of a question may be, as text."""
    query = parse(text).query
    return {" ".join(each.words) for each in query.parts if isinstance(each, Phrase)}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("twaalf mei 2019", "twaalf mei 2019"), ("12 mei 2019", "12 mei 2019"),
        ("12th of May 2019", "12e may 2019"), ("May 12, 2019", "may 12 2019"),
        ("le 12 mai 2019", "12 mai 2019"), ("12. Mai 2019", "12 mai 2019"),
        ("12/05/2019", "12-05-2019"), ("12.5.2019", "12-5-2019"), ("2019-05-12", "2019-05-12"),
    ],
)  # fmt: skip
def test_a_date_is_found_in_any_usual_writing(text, printed):
    """A date in words or digits, in any language, asks for the same writings of that day."""
    assert str(parse(text).query) == printed
    writings = phrases(text)
    assert writings >= {"12 mei 2019", "12e mai 2019", "may 12 2019", "12 05 2019", "2019 05 12"}
    assert parse(printed).query == parse(text).query


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("eerste mei 2019", "01 05 2019"),
        ("zweite Mai 2019", "02 05 2019"),
        ("deuxième mai 2019", "02 05 2019"),
        ("1er août 2019", "1 8 2019"),
        ("5/13/2019", "13 may 2019"),
        ("3 okt. 2020", "3 oktober 2020"),
    ],
)
def test_ordinals_abbreviations_and_months_before_days_are_read(text, writing):
    """The first day in words, the short name of a month, and a month before a day above 12."""
    assert writing in phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2019", '"12 mei 2019"', "mei 2019", "12 mei", "twaalf studies 2019", "12 mei 20190",
        "99/99/2019", "1/2/3", "0 mei 2019", "12 mei 0000", "titel:12/05/2019", "0032-12-11",
        "3100-10-11", "-12/05/2019",
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text):
    """A day or year that is none, a quotation, a field, and what is excluded, are as typed."""
    assert not isinstance(parse(text).query, Or)


def test_a_date_is_one_part_of_a_question():
    """Other words, alternatives and exclusions beside it are read as always."""
    assert str(parse("lozing 12 mei 2019 -olie").query) == "lozing 12 mei 2019 -olie"
    assert str(parse("12 mei 2019 OF 3/6/2020").query) == "12 mei 2019 OR 3-6-2020"


@given(day=DATES, language=st.sampled_from(known()))
def test_all_writings_of_a_day_have_the_same_alternatives(day, language):
    """Any day, with its month in digits or in words of any language, has the same phrases."""
    month = language.months[day.month - 1].split()[0]
    writings = [
        f"{day.day} {month} {day:%Y}", f"{fold(month)} {day.day}, {day:%Y}", f"{day:%Y-%m-%d}",
    ]  # fmt: skip
    first, *others = map(phrases, writings)
    assert all(each == first for each in others)
    assert f"{day.day:02} {day.month:02} {day:%Y}" in first


@example(["mei", "(", "12", "2019"])
@example(["12", "mei", "of", "2019"])
@example(["titel:", "(", "12", "mei", "2019"])
@example(["2019", "2019", "0", "of", "0"])  # as printed an ISBN
@example("12 12 12 of 0 12".split())
@given(st.lists(st.sampled_from('12 31 mei may okt of 1e 2019 0 mars - / ( ) " OF titel:'.split())))
def test_any_words_like_dates_are_read_again_as_they_are_printed(words):
    """A question prints as one that is parsed to the same query."""
    query = parse(" ".join(words)).query
    assert parse(str(query)).query == query
