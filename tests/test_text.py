"""Extracted text, made readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.text import BREAK, clean

PIECES = st.sampled_from(
    [*"warmte net Oost Vlaanderen CO2 EU 2020 2025 e \u0301 ﬁ ﬅ \u00ad - \u2010 \u200b".split(" "),
     BREAK, "\n", "\r\n", "\r", "\f", " ", "\u00a0", "\t", "\x00"]
)  # fmt: skip
PAGES = st.lists(st.text(max_size=40) | st.lists(PIECES, max_size=20).map("".join), max_size=4)


@pytest.mark.parametrize(
    ("page", "cleaned"),
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
        # The study's own spelling decides.
        (f"cultureel{BREAK}erfgoed, cultureel-erfgoed", "cultureel-erfgoed, cultureel-erfgoed"),
        (f"in{BREAK}vestering, Investering", "investering, Investering"),
        (f"CO2{BREAK}uitstoot en CO2uitstoot", "CO2uitstoot en CO2uitstoot"),
        # Numbers, names and abbreviations keep their hyphen.
        (f"2020{BREAK}2025", "2020-2025"),
        (f"CO2{BREAK}uitstoot", "CO2-uitstoot"),
        (f"60{BREAK}plussers", "60-plussers"),
        (f"Oost{BREAK}Vlaanderen", "Oost-Vlaanderen"),
        (f"EU{BREAK}beleid", "EU-beleid"),
        (f"A{BREAK}lles", "Alles"),
        # What is no broken word keeps its hyphen too.
        (f"in{BREAK} en uitvoer", "in- en uitvoer"),
        (f"in{BREAK}en uitvoer", "in- en uitvoer"),
        ("zon-\nof windenergie", "zon- of windenergie"),
        (f"ide{BREAK}en, ideen", "ideen, ideen"),
        ("a -\nb", "a -\nb"),
        (f"warmte{BREAK}", "warmte-"),
        # Characters that are only typography.
        ("eﬃciënte ﬁetsen", "efficiënte fietsen"),
        ("mate\u00adriaal\u00adstromen", "materiaalstromen"),
        ("coo\u0308peratie", "coöperatie"),
        ("CO₂ in m²", "CO₂ in m²"),
        ("zero\u200bwidth\ufeff \x00nul", "zerowidth nul"),
        # Spaces and line ends.
        ("  een \t twee\u00a0drie  ", "een twee drie"),
        ("een \n twee\r\ndrie\rvier\fvijf", "een\ntwee\ndrie\nvier\nvijf"),
        ("een\n\n\ntwee", "een\n\n\ntwee"),
        ("", ""),
        (" \n ", ""),
    ],
)  # fmt: skip
def test_a_page_made_readable(page, cleaned):
    """Broken words are joined, and what is only typography is gone."""
    assert clean([page]) == (cleaned,)


def test_another_page_tells_how_a_word_is_spelled():
    """The spelling of a word anywhere in the study counts for all its pages."""
    pages = [f"cultureel{BREAK}erfgoed", f"mee{BREAK}doen", "Cultureel-Erfgoed meedoen"]
    assert clean(pages) == ("cultureel-erfgoed", "meedoen", "Cultureel-Erfgoed meedoen")


@given(PAGES)
def test_what_is_cleaned_is_clean(pages):
    """Every page comes back, without broken words, invisible signs or spaces to spare."""
    cleaned = clean(pages)
    assert len(cleaned) == len(pages)
    for page in cleaned:
        assert not set(page) & {BREAK, "\u00ad", "\u200b", "\ufeff", "\r", "\f", "\t", "\x00"}
        assert "  " not in page
        assert page == page.strip()


@given(PAGES)
def test_cleaning_twice_changes_nothing(pages):
    """Clean text stays as it is."""
    assert clean(clean(pages)) == clean(pages)
