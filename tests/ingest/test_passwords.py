"""Passwords of encrypted PDFs."""

from __future__ import annotations

import json
import logging

import pytest

from tests import samples
from tests.conftest import contents, ingest, pdfs

WORD = "gehéim wóórd"


def test_the_remedy_is_a_record_with_the_password(library):
    """The record that the remedy shows opens the PDF once the password is filled in."""
    samples.encrypted(pdfs(library) / "Op slot.pdf", WORD)
    outcome = ingest(library)["Op slot.pdf"]
    assert (outcome.outcome, outcome.reason) == ("failed", "it opens only with a password")
    instruction, record = outcome.remedy.split("\n", 1)
    assert "Op slot.yaml" in instruction
    (pdfs(library) / "Op slot.yaml").write_text(record.replace("its password", WORD))
    after = ingest(library)["Op slot.pdf"]
    assert (after.outcome, after.study) == ("added", "op-slot")
    assert library.search("restwarmte").total_pages == 1
    assert library.study("op-slot").sections
    assert f'passwords: ["{WORD}"]' in (pdfs(library) / "Op slot.yaml").read_text()


def test_the_remedy_is_one_line_for_an_existing_record(library):
    """If there is a record, the remedy is the line to add to it."""
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
    """Every password of the record is tried, with every encryption algorithm."""
    path = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    samples.locked(path, WORD, algorithm=algorithm)
    words = json.dumps(["fout", WORD])
    path.with_suffix(".yaml").write_text(f"id: a\nadded: 2026-01-01\npasswords: {words}\n")
    assert ingest(library)["a.pdf"].outcome == "added"
    assert library.search("restwarmte").total_pages == 1
    assert library.study("a").sections


def test_a_wrong_password_is_not_shown(library):
    """The outcome names the record and contains no password."""
    path = samples.encrypted(pdfs(library) / "a.pdf", WORD)
    path.with_suffix(".yaml").write_text("id: a\nadded: 2026-01-01\npasswords: [verkeerd]\n")
    outcome = ingest(library)["a.pdf"]
    assert outcome.reason == "none of the passwords in its record opens it"
    assert "a.yaml" in outcome.remedy
    assert "verkeerd" not in str(outcome)


def test_a_password_is_only_in_its_record(library, caplog):
    """No file of the index and no line of the log contains it."""
    caplog.set_level(logging.DEBUG)
    path = samples.encrypted(pdfs(library) / "a.pdf", "Sesam0penU")
    path.with_suffix(".yaml").write_text("id: a\nadded: 2026-01-01\npasswords: [Sesam0penU]\n")
    ingest(library)
    assert "Sesam0penU" not in caplog.text
    assert "Sesam0penU" not in repr(library.study("a"))
    index = contents(library.settings.index)
    assert index
    assert all(b"sesam0penu" not in content.lower() for content in index.values())


def test_an_invalid_list_of_passwords_is_not_shown(library):
    """The error names the line and the key, and contains no password."""
    path = samples.encrypted(pdfs(library) / "a.pdf", WORD)
    record = "id: a\nadded: 2026-01-01\npasswords: {Sesam0penU: x}\n"
    path.with_suffix(".yaml").write_text(record)
    outcome = ingest(library)["a.pdf"]
    assert "a.yaml: line 3, `passwords`" in outcome.reason
    assert "Sesam0penU" not in str(outcome)
