"""Passwords: a locked PDF says what to write where, and opens once that is written."""

from __future__ import annotations

import json
import logging

import pytest

from tests import samples
from tests.conftest import contents, ingest, pdfs

WORD = "gehéim wóórd"


def test_the_remedy_of_a_locked_pdf_is_a_record_that_opens_it(library):
    """What the remedy says, with the password filled in, is all there is to do."""
    samples.encrypted(pdfs(library) / "Op slot.pdf", WORD)
    outcome = ingest(library)["Op slot.pdf"]
    assert (outcome.outcome, outcome.reason) == ("failed", "it opens only with a password")
    told, record = outcome.remedy.split("\n", 1)
    assert "Op slot.yaml" in told
    (pdfs(library) / "Op slot.yaml").write_text(record.replace("its password", WORD))
    after = ingest(library)["Op slot.pdf"]
    assert (after.outcome, after.study) == ("added", "op-slot")
    assert library.search("restwarmte").total_pages == 1
    assert library.study("op-slot").sections
    assert f'passwords: ["{WORD}"]' in (pdfs(library) / "Op slot.yaml").read_text()


def test_a_record_without_the_password_is_told_the_line_to_add(library):
    """Where there is a record already, one line is missing."""
    samples.encrypted(pdfs(library) / "a.pdf", WORD)
    record = pdfs(library) / "a.yaml"
    record.write_text("id: eigen\nadded: 2026-01-01\n")
    remedy = ingest(library)["a.pdf"].remedy
    assert remedy == 'Add this line to a.yaml: passwords: ["its password"]'
    line = remedy.split(": ", 1)[1].replace("its password", WORD)
    record.write_text(record.read_text() + line + "\n")
    assert ingest(library)["a.pdf"].study == "eigen"


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_passwords_are_tried_in_order(library, algorithm):
    """Any of the passwords may be the right one, whatever way the PDF is encrypted."""
    path = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    samples.locked(path, WORD, algorithm=algorithm)
    words = json.dumps(["fout", WORD])
    path.with_suffix(".yaml").write_text(f"id: a\nadded: 2026-01-01\npasswords: {words}\n")
    assert ingest(library)["a.pdf"].outcome == "added"
    assert library.search("restwarmte").total_pages == 1
    assert library.study("a").sections


def test_a_wrong_password_is_told_without_showing_it(library):
    """The remedy names the record; no password stands in what is told."""
    path = samples.encrypted(pdfs(library) / "a.pdf", WORD)
    path.with_suffix(".yaml").write_text("id: a\nadded: 2026-01-01\npasswords: [verkeerd]\n")
    outcome = ingest(library)["a.pdf"]
    assert outcome.reason == "none of the passwords in its record opens it"
    assert "a.yaml" in outcome.remedy
    assert "verkeerd" not in str(outcome)


def test_a_password_stands_nowhere_but_in_its_record(library, caplog):
    """No file of the index and no line of the log holds it."""
    caplog.set_level(logging.DEBUG)
    path = samples.encrypted(pdfs(library) / "a.pdf", "Sesam0penU")
    path.with_suffix(".yaml").write_text("id: a\nadded: 2026-01-01\npasswords: [Sesam0penU]\n")
    ingest(library)
    assert "Sesam0penU" not in caplog.text
    assert "Sesam0penU" not in repr(library.study("a"))
    index = contents(library.settings.index)
    assert index
    assert all(b"sesam0penu" not in content.lower() for content in index.values())


def test_a_record_with_a_mistake_in_its_passwords_does_not_show_them(library):
    """What is wrong is told by its line and key alone."""
    path = samples.encrypted(pdfs(library) / "a.pdf", WORD)
    path.with_suffix(".yaml").write_text("id: a\nadded: 2026-01-01\npasswords: Sesam0penU\n")
    outcome = ingest(library)["a.pdf"]
    assert "line 3: `passwords`" in outcome.reason
    assert "Sesam0penU" not in str(outcome)
