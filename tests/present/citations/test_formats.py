"""Citation formats for reference managers."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from library.core.model import Organisation, Origin, Person, Provenance, Record, Study
from library.core.notation.edtf_dates import parse_edtf
from library.present import citations
from library.present.citations import formats

RECORD = Record(
    title="Warmte & stroom: 100% {groen}",
    subtitle="Een verkenning",
    authors=(Person("Peeters", "An"), Organisation("Sweco en Co")),
    publisher="Stad Gent",
    series="Wijkstudies",
    date="2020-06",
    year=2020,
    languages=("nl",),
    subjects=("warmtenetten",),
    doi="10.1234/abc",
    source_url="https://stad.gent/studie",
)
STUDY = Study(id="warmte", added="2026-01-01", record=RECORD, file="a.pdf", pages=12)
BARE = Study(id="kaal", added="2026-01-01", record=Record())


def test_table_has_all_record_fields():
    """The table contains each field of a record once, and nothing else."""
    assert list(citations.FIELDS) == [field.name for field in fields(Record)]


def test_csl_json_names_and_dates():
    """A person has two name parts, an organisation is literal, a date has parts."""
    item = citations.csl_json(STUDY)
    assert item["author"] == [{"family": "Peeters", "given": "An"}, {"literal": "Sweco en Co"}]
    assert item["issued"] == {"date-parts": [[2020, 6]]}
    assert item["title"] == "Warmte & stroom: 100% {groen}: Een verkenning"
    assert (item["publisher"], item["collection-title"]) == ("Stad Gent", "Wijkstudies")


def test_csl_json_uncertain_date():
    """An uncertain date is written as circa its year."""
    study = replace(STUDY, record=replace(RECORD, date="2020~"))
    assert formats.csl_json(study)["issued"] == {"date-parts": [[2020]], "circa": True}


def test_bibtex_escapes_special_characters():
    """Special characters are escaped, and an organisation is in braces."""
    entry = citations.bibtex(STUDY)
    assert r"title = {{Warmte} \& stroom: 100\% \textbraceleft{}groen" in entry
    assert "author = {Peeters, An and {Sweco en Co}}" in entry


def test_no_field_is_lost():
    """Dates with a month, who commissioned a study, subjects and abstracts are in each format."""
    record = replace(RECORD, commissioned_by="OVAM", abstract="Een\n& twee", doi="10.1/a_b")
    study = replace(STUDY, record=replace(record, authors=(Person("De Smet"),)))
    entry, lines = citations.bibtex(study), citations.ris(study).split("\r\n")
    for value in ("{De Smet}", "2020-06", r"10.1/a\_b", "warmtenetten", r"Een \& twee"):
        assert f"{{{value}}}," in entry
    assert "DA  - 2020/06//" in lines
    for text in (entry, "\n".join(lines), str(citations.csl_json(study))):
        assert "Commissioned by: OVAM" in text


def test_ris_lines():
    """Each line is a tag and a value; the record ends with ER."""
    lines = citations.ris(replace(STUDY, record=replace(RECORD, abstract="Een\nTwee"))).split(
        "\r\n"
    )
    assert lines[0] == "TY  - RPRT"
    assert lines[-2:] == ["ER  - ", ""]
    assert "AB  - Een Twee" in lines
    assert all(line[2:6] == "  - " for line in lines[:-1])


GUESSED = replace(
    STUDY,
    origins=tuple(
        (name, Provenance(Origin.GUESS, 0.8))
        for name in ("title", "subtitle", "authors", "publisher", "date", "year", "doi")
    ),
)


def test_formats_exclude_guesses_except_title():
    """Formats have guessed fields in their note only, except the title."""
    item = citations.csl_json(GUESSED)
    assert item["title"] == "Warmte & stroom: 100% {groen}: Een verkenning"
    assert not {"author", "publisher", "issued", "DOI"} & set(item)
    for text in (citations.bibtex(GUESSED), citations.ris(GUESSED)):
        assert "verkenning" in text
        guesses = ("Peeters", "Stad Gent", "2020", "10.1234")
        fields = [line for line in text.splitlines() if "Not confirmed" not in line]
        assert not any(guess in line for guess in guesses for line in fields)
        assert all(guess in text for guess in guesses)


def test_unknown_fields_are_omitted():
    """An empty record has no empty fields."""
    assert citations.csl_json(BARE) == {"id": "kaal", "type": "report", "title": "kaal"}
    assert citations.bibtex(BARE) == "@techreport{kaal,\n  title = {kaal},\n}\n"
    assert citations.ris(BARE) == "TY  - RPRT\r\nTI  - kaal\r\nER  - \r\n"


def test_a_season_is_one_in_csl_too():
    """EDTF numbers spring 21; CSL numbers it 1, apart from the date."""
    study = Study(id="a", added="2026-01-01", record=Record(title="A", date="2018-21", year=2018))
    assert formats.csl_json(study)["issued"] == {"date-parts": [[2018]], "season": 1}


@pytest.mark.parametrize(
    ("date", "csl", "bibtex", "ris"),
    [
        ("199X", {"date-parts": [[1990], [1999]]}, "1990--1999", "1990///1990-1999"),
        ("19XX~", {"date-parts": [[1900], [1999]], "circa": True}, "1900--1999",
         "1900///ca. 1900-1999"),
        ("2018/2020", {"date-parts": [[2018], [2020]]}, "2018--2020", "2018///2018-2020"),
        ("2018-05/2018-06", {"date-parts": [[2018, 5], [2018, 6]]}, "2018", ""),
        ("2018/..", {"date-parts": [[2018]]}, "2018--", "2018///2018-"),
        ("2020?", {"date-parts": [[2020]], "circa": True}, "2020", "2020///ca."),
        ("2020-05-31~", {"date-parts": [[2020, 5, 31]], "circa": True}, "2020", "2020/05/31/ca."),
        ("2018-24", {"date-parts": [[2018]], "season": 4}, "2018", "2018///winter"),
        ("2018-XX", {"date-parts": [[2018]]}, "2018", ""),
    ],
)  # fmt: skip
def test_a_date_says_no_more_than_is_known(date, csl, bibtex, ris):
    """A decade and a range have both ends, and only what is approximate is said to be so."""
    year = parse_edtf(date).year
    study = Study(id="a", added="2026-01-01", record=Record(title="A", date=date, year=year))
    entry = formats.bibtex(study)
    assert formats.csl_json(study)["issued"] == csl
    assert f"year = {{{bibtex}}}" in entry
    assert f"date = {{{date}}}" in entry
    dated = [line[6:] for line in formats.ris(study).split("\r\n") if line.startswith("DA")]
    assert dated == ([ris] if ris else [])
