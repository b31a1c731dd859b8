"""What holds for the query of any text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.analysis import fold
from library.query import (
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_WORDS,
    And,
    Composite,
    Everything,
    InField,
    Near,
    Not,
    Or,
    Phrase,
    Query,
    leaves,
    parse,
    words_of,
)

PIECES = st.sampled_from(
    [
        *"( ) \" “ ” - * OR or & ' / . \n".split(" "), " ", "  ", "-(", '-"', "* ", "de", "het",
        "warmte", "net*", "co", "2", "CO 2", "CO2", "CO/2", "R&D", "l'économie", "e\u0301", "½",
        "2020-2025", "--", "AND", "NOT", "*net*", "~", "~5", "net~", "titel:", "jaar:", "taal:fr",
        "2018..2020", "x1:", "foo:", "NIET", "OF", "EN", "–", "-\n", "1.234", "30kW", "_", "12 345",
        "foto's", "i.p.v.", "https://", "BUT", "‘", "’", "\u200b", "year:>2020", "\xad\n",
        "doi:10.1234/", "isbn: 978", "ce", "R & D", "PM2,5", '"ISO14067"', "3Dprinter", "titel:-",
        "van", "PAS", "!", "=", "?", ";", "||", "%2F", "E17", "E", "R4", "0,24W/m²K",
        "12,5 procent", "5 %", "%", "Prozent", " per cent",
    ]
)  # fmt: skip
QUESTIONS = st.text(max_size=200) | st.lists(PIECES, max_size=30).map("".join)


def size_of(query: Query) -> int:
    match query:
        case Composite(words) | Phrase(words) | Near(words):
            return len(words)
        case Not(part):
            return size_of(part)
        case InField(_, part):
            return size_of(part)
        case And(parts) | Or(parts):
            return sum(map(size_of, parts))
    return 0 if query == Everything() else 1


def depth_of(query: Query) -> int:
    match query:
        case Not(part):
            return 1 + depth_of(part)
        case And(parts) | Or(parts):
            return 1 + max(map(depth_of, parts))
    return 0


@given(QUESTIONS | st.text('()-OR a1"', max_size=2 * MAX_LENGTH))
@example('0:0W/M2K)0A"0A"0:0W/M2K)0A"0A/0)0:0W/M2K)0A')
@example("EnergieTransitie " * MAX_WORDS)
@example("10kWh/m2 " * MAX_WORDS)
def test_any_text_is_a_question(text):
    """Parsing never fails, and its result is within the limits."""
    query = parse(text).query
    assert size_of(query) <= MAX_WORDS
    # Each parenthesis may hold an OR of words that belong together, one of them excluded.
    assert depth_of(query) <= 3 * (MAX_DEPTH + 1)


@pytest.mark.parametrize("sign", ["/", "a/", "studies/", "“", "„“", "(", "info over ", "%2"])
def test_a_longer_question_takes_little_longer(sign):
    """The time of four times as many signs that begin a pattern is not 64 times as long."""
    signs = MAX_LENGTH // len(sign)
    assert processor_time(sign * signs) < 32 * processor_time(sign * (signs // 4))


def processor_time(question):
    """Return the seconds that it takes to read a question, of the fastest of five times."""
    times = []
    for _ in range(5):
        begin = process_time()
        parse(question)
        times.append(process_time() - begin)
    return min(times)


@given(QUESTIONS)
@example("co (2)")
@example('"CO" 2')
@example("TITEL:-(")
@example('-0"PROCENT')
@example("DOI:10.0000/AA00")
@example("www.proef.example/AA00")
@example("CO:2")
@example("J'0A")
@example('000*CO"2')
@example("-(-gas)")
@example("http://10kWh")
@example("HTTP://AA00:0")
@example("0CO/2")
@example("3DPRINTER")
@example("*CO2E\u0300")  # a decomposed letter
@example("\u0f5c")  # a letter that is always decomposed
@example("CO/2A")
@example("0000000000:0")  # an ISBN before another number
@example("0:000A")  # a number and a word that begins with three digits
@example('"0A"~0')
@example("AA12:345")  # a code before three digits
@example("00000:00000:0:0")  # twelve digits in four groups
@example("00000:000:0:0")  # ten digits in four groups
@example("0:00000:000:0:0")  # the same behind a number
@example("a/00000:000:0:0/b")  # and among words
@example("warmte OR (stad OR gas)")
@example('gas AND "een twee drie vier vijf zes zeven acht" AND net*')
@example("rapport www.x.example/a/b/c/d/e/f")
@example("(de het) warmte")
@example("warum mijn man")  # grammar words of two languages only
@example("\u00b5\u039cA00")  # two signs of micro
@example('0.0"PROCENT')
@example("co.2,52")
def test_a_reading_is_read_as_itself(text):
    """A printed query parses to the same query."""
    query = parse(text).query
    again = parse(str(query))
    assert again.query == query
    assert again.notices == ()


@given(QUESTIONS, st.sampled_from(["-xqzwv", "NIET xqzwv", "titel:xqzwv", "-(xqzwv)"]))
def test_a_condition_is_no_prose(text, condition):
    """Whatever is before it, a condition at the end of a question adds nothing to its prose."""
    plain = "".join(char for char in text if char.isalnum() or char.isspace())
    prose = parse(f"{plain} stad {condition}").prose
    assert "xqzwv" not in prose
    assert prose.split() == parse(f"{plain} stad titel:net").prose.split()


@given(QUESTIONS)
def test_what_is_sought_is_folded(text):
    """A query holds folded words only, none of them empty."""
    for leaf in leaves(parse(text).query):
        for word in words_of(leaf):
            assert word
            assert fold(word) == word
