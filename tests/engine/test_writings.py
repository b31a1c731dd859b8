"""The contract of writings: a word is found however hyphens, figures and full stops write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.builders import ids, put

WRITINGS = Path(__file__).with_name("writings.txt")
"""Text | questions that find it, and behind another stroke such that do not."""
ROWS = [[part.strip() for part in line.split("|")] for line in WRITINGS.read_text().splitlines()]


def questions(column):
    """Return the number of each text with each of its questions in *column*."""
    return [
        (number, question.strip())
        for number, row in enumerate(ROWS)
        if len(row) > column
        for question in row[column].split(";")
    ]


@pytest.fixture
def writings(engine):
    """One study for each text, in Dutch."""
    for number, (text, *_) in enumerate(ROWS):
        put(engine, f"s{number}", text)
    return engine


def test_other_writings_find_a_text(writings):
    """Each question of a row finds the text of that row."""
    missed = [
        (ROWS[number][0], question)
        for number, question in questions(1)
        if f"s{number}" not in ids(writings, question)
    ]
    assert not missed


def test_other_words_do_not_find_it(writings):
    """Numbers and words that differ are not the same in another writing."""
    found = [
        (ROWS[number][0], question)
        for number, question in questions(2)
        if f"s{number}" in ids(writings, question)
    ]
    assert not found


@pytest.mark.parametrize(
    ("field", "value", "question"),
    [
        ("title", "CO2-emissies in beeld", "titel:CO2-emissie"),
        ("title", "Meetreeks_2023_finaal", "titel:meetreeks"),
        ("title", "ISO14067 toegelicht", "ISO 14067"),
        ("title", "Woningen van 45 m²", "titel:45m2"),
        ("title", "Norm ISO14067 toegelicht", 'titel:"ISO 14067"'),
        ("title", "Norm ISO 14067 toegelicht", 'titel:"ISO14067"'),
        ("title", "Werk voor R & D", "titel:R&D"),
        ("title", "R&D", "titel:R & D"),
        ("title", "PM2,5 gemeten", "titel:PM2.5"),
        ("title", "Een 3D-printer", "titel:3Dprinter"),
        ("publisher", "O.V.A.P.", "uitgever:OVAP"),
        ("publisher", "OVAP", "uitgever:O.V.A.P."),
        ("abstract", "Zie https://www.proef.example/a-b.", "www.proef.example/a-b"),
        ("abstract", "Een bedrag van 1.234,56 euro.", "1 234,56"),
        ("doi", "10.5555/abc.2020.1", "https://doi.org/10.5555/abc.2020.1"),
        ("isbn", "9789012345674", "ISBN 978-90-1234-567-4"),
    ],
)
def test_records_are_found_in_other_writings(engine, field, value, question):
    """Fields of records are analysed as texts are."""
    put(engine, "een", "Een tekst.", **({"title": "Een studie"} | {field: value}))
    assert ids(engine, question) == {"een"}
