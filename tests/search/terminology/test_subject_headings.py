"""Headings that name a subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Record, Section, Study
from library.search.terminology.subject_headings import MOST_WORDS, subject_headings

SUBJECTS = {
    "nl": ("warmtenet", "Dichtheid van een warmtenet"),
    "en": ("carbon", "Capturing carbon at ports"),
    "fr": ("chaleur", "La chaleur des fours"),
    "de": ("Wärmenetze", "Speicher für Wärmenetze"),
}


def headings(language, keywords, *titles):
    sections = tuple(Section(title, 1, 1) for title in titles)
    study = Study("s", "2026-01-01", Record(languages=(language,)), sections=sections)
    return subject_headings(study, keywords)


@pytest.mark.parametrize("language", SUBJECTS)
def test_names_a_subject(language):
    """A heading with a keyword of its study names a subject, and is given without its number."""
    keyword, title = SUBJECTS[language]
    assert headings(language, (keyword,), f"2.1 {title}:") == (title,)


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("nl", ["Waarover het gaat", "Inleiding warmtenet", "Samenvatting en conclusies"]),
        ("nl", ["Over het warmtenet", "Managementsamenvatting warmtenet", "Methode en warmtenet"]),
        ("en", ["What it is about", "Introduction to carbon", "Conclusions on carbon"]),
        ("en", ["Summary and carbon", "Methods for carbon", "About carbon"]),
        ("fr", ["De quoi il s'agit", "Introduction à la chaleur", "Résumé et chaleur"]),
        ("fr", ["Conclusion sur la chaleur", "Méthode et chaleur"]),
        ("de", ["Worum es geht", "Einleitung in Wärmenetze", "Zusammenfassung der Wärmenetze"]),
        ("de", ["Schlussfolgerungen und Wärmenetze", "Methodik der Wärmenetze"]),
    ],
)
def test_parts_of_any_study(language, titles):
    """Introduction, summary, method, conclusion and what it is about are parts of any study."""
    assert not headings(language, (SUBJECTS[language][0],), *titles)


@pytest.mark.parametrize(
    "title",
    [
        "Warmtenet",
        "Kosten",
        "Stoom en olie",
        "Warmtenet (deel)",
        "Leidingen, pompen, ketels, warmtenet en buffer",
    ],
)
def test_other_headings(title):
    """One word, no keyword, other signs and many words make no question."""
    assert not headings("nl", ("warmtenet",), title)


@pytest.mark.parametrize(
    ("language", "keyword", "title"),
    [
        ("nl", "meten", "Meten of het lukt"),
        ("en", "measuring", "Measuring what works"),
        ("fr", "mesurer", "Mesurer la réussite"),
        ("de", "messen", "Messen und verbessern"),
    ],
)
def test_what_every_study_does(language, keyword, title):
    """To measure, calculate, compare and read is a part of any study, and no subject."""
    assert not headings(language, (keyword,), title)


def test_best_first():
    """Headings with the best keyword are first; the same heading is given once."""
    titles = ["Prijs van stoom", "2.1.Warmtenet aanleggen", "3 Prijs van stoom", "CO2 als stoom"]
    found = headings("nl", ("warmtenet", "stoom"), *titles)
    assert found == ("Warmtenet aanleggen", "Prijs van stoom", "CO2 als stoom")


@given(st.lists(st.text("ab 1.)-é", max_size=20)), st.lists(st.text("abé", min_size=1)))
def test_any_headings(titles, keywords):
    """Any headings and keywords give short headings that are in the study."""
    for found in headings("nl", keywords, *titles):
        assert any(found in title for title in titles)
        assert len(found.split()) <= MOST_WORDS
