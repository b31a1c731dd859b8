"""Files of many studies, read back by the parsers of reference managers."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy

from library.core.model import Origin, Provenance, Study
from library.present.citations import FILE_FORMATS
from library.present.csv_text import csv_text
from tests.present.citations.test_formats import BARE, RECORD, STUDY

GUESSED = replace(
    STUDY,
    id="geraden",
    origins=(("publisher", Provenance(Origin.GUESS, 0.6)), ("date", Provenance(Origin.GUESS, 0.5))),
)
TWENTY = [
    *(
        replace(STUDY, id=f"studie-{n}", record=replace(RECORD, title=f"Étude & “{n}” {{x}}"))
        for n in range(17)
    ),
    STUDY,
    BARE,
    GUESSED,
]


def link(study: Study) -> str:
    return f"https://library.example/studies/{study.id}"


def written(name: str) -> str:
    return FILE_FORMATS[name].write(TWENTY, link)


def test_ris_is_read_by_rispy():
    """Each study is one entry, with its title, names and address."""
    entries = rispy.loads(written("ris"))
    assert len(entries) == len(TWENTY)
    assert entries[0]["title"].startswith("Étude & “0” {x}")
    assert entries[17]["authors"] == ["Peeters, An", "Sweco en Co"]
    assert entries[18]["urls"] == [link(BARE)]
    assert entries[19]["notes"] == ["Not confirmed: date: 2020-06; publisher: Stad Gent"]


def test_bibtex_is_read_by_bibtexparser():
    """Each study is one entry, with its key."""
    entries = bibtexparser.loads(written("bibtex")).entries
    entries = (
        entries
        or bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
        .parse(written("bibtex"))
        .entries
    )
    assert {entry["ID"] for entry in entries} == {study.id for study in TWENTY}
    of = {entry["ID"]: entry for entry in entries}
    assert of["warmte"]["author"] == "Peeters, An and {Sweco en Co}"
    assert "publisher: Stad Gent" in of["geraden"]["note"]
    assert "institution" not in of["geraden"]


def test_csl_json_has_an_item_for_each_study():
    """Items have ids, and guesses only in their note."""
    items = json.loads(written("csl-json"))
    assert [item["id"] for item in items] == [study.id for study in TWENTY]
    assert "publisher" not in items[19]
    assert "Stad Gent" in items[19]["note"]


def test_csv_has_a_row_for_each_study():
    """The file begins with a byte order mark and a head; guesses are named in a column."""
    text = written("csv")
    assert text.startswith("\ufeffid,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["id"] for row in rows] == [study.id for study in TWENTY]
    assert rows[17]["authors"] == "An Peeters; Sweco en Co"
    assert rows[19]["unconfirmed"] == "date; publisher"


@pytest.mark.parametrize(
    ("cell", "kept"), [("=SUM(A1)", "'=SUM(A1)"), ("@x", "'@x"), ("-12,5", "-12,5"), ("-x", "'-x")]
)
def test_no_cell_is_run_by_a_spreadsheet(cell, kept):
    """A cell that a spreadsheet would run gets an apostrophe; a signed number is kept."""
    assert (
        csv_text([[cell]]) == f"\ufeff{kept if ',' not in kept else chr(34) + kept + chr(34)}\r\n"
    )
