"""References and in-text citations in APA style (7th edition)."""

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
def test_reference_of_full_and_partial_records(study, expected):
    """References are well formed for full, partial and empty records."""
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
    """Given names become initials, hyphens are kept, and initials are unchanged."""
    study = bare(title="T", authors=(Person("Maes", given_name),))
    assert str(reference(study)).startswith(written.rstrip(".") + ". (n.d.)")


def test_more_than_twenty_authors_are_shortened():
    """Up to twenty authors are listed; of more, the first nineteen and the last."""
    twenty = tuple(Person(f"N{n}") for n in range(1, 21))
    assert ", N19, & N20. (" in str(reference(bare(title="T", authors=twenty)))
    many = str(reference(bare(title="T", authors=(*twenty, Person("N21"), Person("N22")))))
    assert ", N19, . . . N22. (" in many
    assert "N20" not in many


def test_missing_date_by_language():
    """A missing date is n.d., z.d. or s. d.; other languages use the English form."""
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
def test_in_text_citation_with_page(study, expected):
    """An in-text citation has up to two names, the year, and the page label."""
    assert in_text(study, PAGE) == expected


def test_in_text_citation_without_page():
    """A citation of a whole study has no page."""
    assert in_text(STUDY) == "(Peeters & Sweco, 2020)"


def test_guesses_are_in_brackets():
    """Guesses are in brackets with a question mark; a guessed DOI is replaced by the source."""
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
    """Any name and title can be cited; the italic part is the whole title."""
    study = bare(title=title, authors=(Person(family, given_name),) * authors)
    assert reference(study).title == study.title
    assert in_text(study).startswith("(")
