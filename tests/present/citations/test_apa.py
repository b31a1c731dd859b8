"""References and citations in the style of the APA (7th edition): what is known, as it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Organisation, Origin, Page, Person, Provenance, Record, Study
from library.present.citations import in_text, reference

AN = Person("Peeters", "An")
RECORD = Record(
    title="Warmte in de stad",
    subtitle="Een verkenning",
    authors=(AN, Organisation("Sweco")),
    publisher="Stad Gent",
    series="Wijkstudies 4",
    edition="2e druk",
    date="2020-06",
    year=2020,
    doi="10.1234/abc",
    source_url="https://example.org/studie",
)
STUDY = Study(id="warmte", added="2026-01-01", record=RECORD, file="a.pdf", pages=12)


def with_record(**fields: object) -> Study:
    return replace(STUDY, record=replace(RECORD, **fields))


def bare(**fields: object) -> Study:
    return Study(id="kaal", added="2026-01-01", record=Record(**fields))


@pytest.mark.parametrize(
    ("study", "expected"),
    [
        (
            STUDY,
            "Peeters, A., & Sweco. (2020). Warmte in de stad: Een verkenning "
            "(Wijkstudies 4; 2e druk). Stad Gent. https://doi.org/10.1234/abc",
        ),
        (
            with_record(doi="", series="", edition="", authors=(Organisation("Stad Gent"),)),
            "Stad Gent. (2020). Warmte in de stad: Een verkenning. https://example.org/studie",
        ),
        (bare(title="Visie", publisher="OVAM"), "OVAM. (n.d.). Visie."),
        (bare(title="Hoe warm is het?", authors=(AN,)), "Peeters, A. (n.d.). Hoe warm is het?"),
        (bare(), "kaal. (n.d.)."),
        (bare(title="Visie", year=2020, date="2020~"), "Visie. (ca. 2020)."),
    ],
    ids=["whole", "own publisher", "publisher alone", "a question", "nothing", "about that year"],
)
def test_a_reference_says_only_what_is_known(study, expected):
    """A reference is whole with a full record and with an empty one."""
    assert str(reference(study)) == expected


@pytest.mark.parametrize(
    ("given_name", "written"),
    [
        ("An", "Maes, A."),
        ("Jean-Paul Marie", "Maes, J.-P. M."),
        ("J.-P.M.", "Maes, J.-P. M."),
        ("J.P.", "Maes, J. P."),
        ("éric", "Maes, É."),
        ("", "Maes"),
        ("–", "Maes"),
    ],
)
def test_given_names_become_initials(given_name, written):
    """Given names are cut to initials, hyphens kept; initials stay as they are."""
    study = bare(title="T", authors=(Person("Maes", given_name),))
    assert str(reference(study)).startswith(written.rstrip(".") + ". (n.d.)")


def test_of_very_many_authors_the_first_nineteen_and_the_last_are_named():
    """Twenty authors are all named; of more, nineteen and the last, with no ampersand."""
    twenty = tuple(Person(f"N{n}") for n in range(1, 21))
    assert ", N19, & N20. (" in str(reference(bare(title="T", authors=twenty)))
    many = str(reference(bare(title="T", authors=(*twenty, Person("N21"), Person("N22")))))
    assert ", N19, . . . N22. (" in many
    assert "N20" not in many


def test_the_language_of_the_text_says_how_a_missing_date_is_written():
    """No date is n.d., z.d. or s. d.; a language without a form of its own has the English one."""
    dates = {code: str(reference(bare(title="T"), code)) for code in ("en", "nl", "fr", "de")}
    assert dates == {
        "en": "T. (n.d.).",
        "nl": "T. (z.d.).",
        "fr": "T. (s. d.).",
        "de": "T. (n.d.).",
    }


PAGE = Page(study="warmte", number=14, label="12", language="nl", text="")


@pytest.mark.parametrize(
    ("study", "expected"),
    [
        (STUDY, "(Peeters & Sweco, 2020, p. 12)"),
        (with_record(authors=(AN,)), "(Peeters, 2020, p. 12)"),
        (with_record(authors=(AN, AN, AN)), "(Peeters et al., 2020, p. 12)"),
        (with_record(authors=()), "(Stad Gent, 2020, p. 12)"),
        (bare(title="Visie"), "(Visie, n.d., p. 12)"),
    ],
)
def test_a_quotation_names_the_printed_page(study, expected):
    """A citation in a text has up to two names, the year, and the number printed on the page."""
    assert in_text(study, PAGE) == expected


def test_a_study_is_cited_without_a_page_too():
    """A citation of a whole study names no page."""
    assert in_text(STUDY) == "(Peeters & Sweco, 2020)"


def test_what_is_a_guess_is_shown_as_one():
    """Guesses stand in brackets with a question mark; a guessed DOI gives way to the source."""
    names = ("title", "authors", "publisher", "date", "year", "doi")
    guesses = tuple((name, Provenance(Origin.GUESS, 0.8)) for name in names)
    guessed = replace(with_record(series="", edition=""), origins=guesses)
    assert str(reference(guessed)) == (
        "[Peeters, A., & Sweco?] ([2020?]). Warmte in de stad: Een verkenning. "
        "[Stad Gent?] https://example.org/studie"
    )
    assert in_text(guessed, PAGE) == "([Peeters & Sweco?], [2020?], p. 12)"


@given(st.text(), st.text(), st.text(), st.integers(0, 3))
def test_any_record_has_a_reference(family, given_name, title, authors):
    """No name and no title is too strange to cite; what is to be in italics is the whole title."""
    study = bare(title=title, authors=(Person(family, given_name),) * authors)
    assert reference(study).title == study.title
    assert in_text(study).startswith("(")
