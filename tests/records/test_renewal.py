"""Comments of records that nobody edited are renewed when their PDF is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.core.evidence import Found
from library.core.model import Organisation, Origin, Person, Record
from library.present.messages import languages
from library.records.record_comments import COMMENTS, ENGLISH, record_comments
from library.records.renewal import renewed
from library.records.sidecar import new_sidecar, parse_sidecar

PATH = Path("a.yaml")
FIRST = """\
# The record of the study beside it. Fill in what you know and run `library ingest`.
# The library reads this file and only ever adds lines under `versions`.
id: a  # permanent: links and citations rest on it
added: 2026-01-01

# Guesses from the PDF, used as long as nothing better stands here. To correct one,
# remove its # and change the value.
# languages: [nl]  # text
# title: Jongeren en  # guess, 90 % sure

# Not sure enough to be shown: remove the # of what is right.
# authors:  # pdf metadata, 30 % sure
#   - organisation: Proef, Jan
#   - family: Van de Toets
#     given: An

versions:
  - sha256: 967919030bb57d16be71116ed0b232fb427a37f484a93b42d6c22fd0d4c3c8c8
    added: 2026-01-01
"""
FOUND = (Found(Record(title="Jongeren en vervoer"), Origin.GUESS, 0.9),)


def test_a_record_of_an_earlier_version_gets_new_guesses():
    """Its comments are those of a new record, and what it says stays the same."""
    after = renewed(PATH, FIRST.encode(), FOUND)
    sidecar = parse_sidecar(PATH, FIRST.encode())
    assert after == new_sidecar(sidecar, FOUND)
    assert b"# title: Jongeren en vervoer  # guess, 90 % sure" in after
    assert parse_sidecar(PATH, after) == sidecar
    assert renewed(PATH, after, FOUND) == after


@pytest.mark.parametrize(
    ("line", "edited"),
    [
        ("# title: Jongeren en  # guess, 90 % sure", "title: Jongeren en het vervoer"),
        ("# title: Jongeren en  # guess, 90 % sure", "# title: Jongeren en? Vraag het An"),
        ("added: 2026-01-01\n\n", "added: 2026-01-01\npublisher: Proef\n\n"),
        ("added: 2026-01-01\n\n", "added: 2026-01-01\n# nog na te kijken\n\n"),
        (FIRST.partition("id: a")[0], ""),
        ("\n", "\r\n"),
    ],
)
def test_an_edited_record_is_not_touched(line, edited):
    """A value, a note, another beginning or another ending of lines is the work of a person."""
    content = FIRST.replace(line, edited).encode()
    assert renewed(PATH, content, FOUND) == content


EVERY_ORIGIN = (
    Found(Record(languages=("nl",)), Origin.TEXT, 1),
    Found(Record(title="Jongeren en vervoer  # guess"), Origin.GUESS, 0.9),
    Found(Record(authors=(Person("Peeters", "An"), Organisation("Proef"))), Origin.METADATA, 0.3),
)


@pytest.mark.parametrize("language", COMMENTS)
def test_a_record_is_renewed_in_the_language_of_the_library(language):
    """Its comments were written in any language, and nobody edited them."""
    sidecar = parse_sidecar(PATH, FIRST.encode())
    expected = new_sidecar(sidecar, EVERY_ORIGIN, COMMENTS[language])
    for before in (
        FIRST.encode(),
        *(new_sidecar(sidecar, EVERY_ORIGIN, each) for each in COMMENTS.values()),
    ):
        assert renewed(PATH, before, EVERY_ORIGIN, COMMENTS[language]) == expected
    assert parse_sidecar(PATH, expected) == sidecar


@pytest.mark.parametrize("language", COMMENTS)
@pytest.mark.parametrize("number", [0, 1, 2, 7, 12])
def test_one_changed_line_keeps_a_record_as_it_is(language, number):
    """A person wrote in it, in any language of its comments."""
    lines = new_sidecar(parse_sidecar(PATH, FIRST.encode()), EVERY_ORIGIN, COMMENTS[language])
    edited = lines.decode().split("\n")
    edited[number] = f"# mijn regel {edited[number]}"
    content = "\n".join(edited).encode()
    assert renewed(PATH, content, FOUND, COMMENTS["nl"]) == content


def test_the_comments_of_records_are_in_each_language_of_screens():
    """Records speak as the commands do: in the first language of the library that has comments."""
    assert set(COMMENTS) == set(languages())
    assert record_comments(["de", "fr", "nl"]) == COMMENTS["fr"]
    assert record_comments(["de"]) == ENGLISH


@pytest.mark.parametrize("language", COMMENTS)
def test_the_comments_of_records_fit_an_editor(language):
    """Each line is a comment of at most 92 characters."""
    words = COMMENTS[language]
    for line in (words.head, *words.lines):
        assert line.startswith("# ")
        assert len(line) <= 92
