"""Lines, put together to the text of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.extract.layout import BREAK, PageLayout, lines_of
from library.extract.text import readable
from tests.extract.text.build import page

PIECES = st.sampled_from(
    [*"warmte net Oost Vlaanderen CO2 EU 2020 2025 e \u0301 ﬁ ﬅ \u00ad - \u2010 en WARM".split(" "),
     BREAK, "\n", "\r\n", "\r", "\f", " ", "\u00a0", "\t", "\x00", "\u200b", "www.", "@"]
)  # fmt: skip
PAGES = st.lists(st.text(max_size=40) | st.lists(PIECES, max_size=20).map("".join), max_size=4)


def cleaned(*texts):
    return tuple(page.text for page in readable([PageLayout(t, lines_of(t)) for t in texts]))


@pytest.mark.parametrize(
    ("page", "text"),
    [
        # A word that the line broke is made whole.
        (f"een warmte{BREAK}net", "een warmtenet"),
        ("een warmte-\nnet", "een warmtenet"),
        ("een warmte-\r\nnet", "een warmtenet"),
        ("een warmte- \n net", "een warmtenet"),
        ("een warmte\u2010\nnet", "een warmtenet"),
        ("een warmte\u00ad\nnet", "een warmtenet"),
        (f"een warmte{BREAK}\nnet", "een warmtenet"),
        (f"on{BREAK}der{BREAK}zoek", "onderzoek"),
        (f"WARMTE{BREAK}NETTEN", "WARMTENETTEN"),
        (f"RSA{BREAK}AES en ECDHE-RSA-AES", "RSA-AES en ECDHE-RSA-AES"),
        # The study's own spelling decides.
        (f"cultureel{BREAK}erfgoed, cultureel-erfgoed", "cultureel-erfgoed, cultureel-erfgoed"),
        (f"in{BREAK}vestering, Investering", "investering, Investering"),
        (f"CO2{BREAK}uitstoot en CO2uitstoot", "CO2uitstoot en CO2uitstoot"),
        # Numbers, names, abbreviations and addresses keep their hyphen.
        (f"2020{BREAK}2025", "2020-2025"),
        (f"CO2{BREAK}uitstoot", "CO2-uitstoot"),
        (f"60{BREAK}plussers", "60-plussers"),
        (f"Oost{BREAK}Vlaanderen", "Oost-Vlaanderen"),
        (f"EU{BREAK}beleid", "EU-beleid"),
        (f"A{BREAK}lles", "Alles"),
        (f"www.gent.be/een-lang{BREAK}adres", "www.gent.be/een-lang-adres"),
        # What is no broken word keeps its hyphen too.
        (f"in{BREAK} en uitvoer", "in- en uitvoer"),
        (f"in{BREAK}en uitvoer", "in- en uitvoer"),
        ("zon-\nof windenergie", "zon- of windenergie"),
        (f"ide{BREAK}en, ideen", "ideen, ideen"),
        ("a -\nb", "a -\nb"),
        (f"warmte{BREAK}", "warmte-"),
        # Lines stay lines.
        ("een \n twee\r\ndrie\rvier", "een\ntwee\ndrie\nvier"),
        ("", ""),
        (" \n ", ""),
    ],
)  # fmt: skip
def test_a_page_put_together(page, text):
    """Broken words are whole, and hyphens that are meant are kept."""
    assert cleaned(page) == (text,)


def test_a_raised_number_does_not_break_its_line():
    """What stands on one row is one line, however many pieces PDFium makes of it."""
    rows = [
        ("een warmtepomp12", {"left": 70, "right": 150, "top": 500}),
        (". Ten opzichte van", {"left": 150, "right": 240, "top": 498}),
        ("gas", {"left": 245, "right": 260, "top": 498}),
        ("is zij zuinig.", {"left": 70, "right": 140, "top": 486}),
    ]
    (found,) = readable([page(*rows)])
    assert found.text == "een warmtepomp12. Ten opzichte van gas\nis zij zuinig."


def test_an_empty_line_parts_paragraphs():
    """More space than usual, or type of another size, begins a paragraph."""
    rows = [
        ("Kop", {"top": 700, "size": 20}),
        ("een", {"top": 670}), ("twee", {"top": 658}),
        ("drie", {"top": 640}), ("vier", {"top": 628}),
    ]  # fmt: skip
    (found,) = readable([page(*rows)])
    assert found.text == "Kop\n\neen\ntwee\n\ndrie\nvier"


def test_another_page_tells_how_a_word_is_spelled():
    """The spelling of a word anywhere in the study counts for all its pages."""
    pages = [f"cultureel{BREAK}erfgoed", f"mee{BREAK}doen", "Cultureel-Erfgoed meedoen"]
    assert cleaned(*pages) == ("cultureel-erfgoed", "meedoen", "Cultureel-Erfgoed meedoen")


@given(PAGES)
def test_what_is_put_together_is_clean(pages):
    """Every page comes back, without broken words, invisible signs or spaces to spare."""
    texts = cleaned(*pages)
    assert len(texts) == len(pages)
    for text in texts:
        assert not set(text) & {BREAK, "\u00ad", "\u200b", "\ufeff", "\r", "\t", "\x00"}
        assert "  " not in text
        assert text == text.strip(" ")


@given(PAGES)
def test_every_character_is_traced(pages):
    """A trace leads from each character of a text to one like it in the printed page."""
    for found, printed in zip(
        readable([PageLayout(t, lines_of(t)) for t in pages]), pages, strict=True
    ):
        assert bool(found.offset_map) == bool(found.text)
        offset_map = found.offset_map or ((0, 0),)
        assert [at for at, _ in offset_map] == sorted({at for at, _ in offset_map})
        ends = [*(at for at, _ in offset_map[1:]), len(found.text)]
        for (at, place), end in zip(offset_map, ends, strict=True):
            for step in range(end - at):
                char = found.text[at + step]
                if char.isascii() and char.isalnum() and printed[place + step].isascii():
                    assert printed[place + step] == char
