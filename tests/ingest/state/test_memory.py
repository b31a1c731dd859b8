"""What ingest remembers: files that failed, why and since when."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from library.ingest.state.ledger import Ledger, read_ledger, write_ledger
from tests import samples
from tests.conftest import ingest, pdfs

ANYTHING = st.none() | st.integers() | st.text() | st.lists(st.text())
KEYS = ("problem", "reason", "remedy", "record", "mistakes", "since")


def failures(library):
    return read_ledger(library.store, library.store.current).failures


def test_a_failure_is_remembered_until_it_is_fixed(library):
    """The reason stays over later ingests of other files, with the time of the first failure."""
    bad = pdfs(library) / "kapot.pdf"
    bad.write_bytes(b"rommel")
    samples.study(pdfs(library) / "goed.pdf", samples.DUTCH)
    ingest(library)
    first = failures(library)["kapot.pdf"]
    assert "not a PDF" in str(first.problem)
    ledger = read_ledger(library.store, library.store.current)
    ledger.failures["kapot.pdf"] = replace(first, since="2020-01-01T00:00:00+00:00")
    write_ledger(library.store, library.store.current, ledger)
    ingest(library, pdfs(library) / "goed.pdf")
    ingest(library)
    assert failures(library)["kapot.pdf"].since.startswith("2020")
    assert library.failed_paths() == [bad]
    samples.study(bad, samples.ENGLISH)
    ingest(library, *library.failed_paths())
    assert failures(library) == {}


def test_a_failure_of_a_file_that_is_gone_is_forgotten(library):
    """Neither a file in pdfs/ nor one outside is remembered after it was deleted."""
    bad = pdfs(library) / "kapot.pdf"
    outside = library.settings.root / "elders.pdf"
    for path in (bad, outside):
        path.write_bytes(b"rommel")
    ingest(library)
    ingest(library, outside)
    assert failures(library)["elders.pdf"].source == str(outside)
    assert set(library.failed_paths()) == {bad, outside}
    bad.unlink()
    outside.unlink()
    ingest(library)
    assert failures(library) == {}


def test_a_failure_of_an_earlier_version_is_read(library):
    """Its reason and its remedy were stored as plain text, with the name of the record."""
    (pdfs(library) / "fout.yaml").write_text("id: fout\nadded: gisteren\n")
    ingest(library)
    store = library.store
    stored = json.loads(store.read_ledger(store.current))
    problem = stored["failures"]["fout.yaml"].pop("problem")
    stored["failures"]["fout.yaml"] |= {
        "reason": "fout.yaml: it is old", "remedy": "Get another.", "record": "fout.yaml",
        "mistakes": problem["mistakes"],
    }  # fmt: skip
    store.write_ledger(store.current, json.dumps(stored).encode())
    read = failures(library)["fout.yaml"].problem
    assert (str(read), str(read.remedy)) == ("fout.yaml: it is old", "Get another.")
    assert [each.line for each in read.mistakes] == [2]


@given(ANYTHING | st.dictionaries(st.sampled_from(KEYS), ANYTHING))
def test_any_failure_in_a_ledger_is_read_or_refused(stored):
    """What is no failure is refused as invalid, and never ends in another error."""
    with suppress(ValidationError):
        TypeAdapter(Ledger).validate_python({"failures": {"kapot.pdf": stored}})


def test_the_status_tells_what_waits(library):
    """Studies, failures with mistakes, drafts, guesses and what has no subject are listed."""
    samples.large_title(pdfs(library) / "een.pdf", "Warmte voor iedereen")
    (pdfs(library) / "klad.yaml").write_text("id: klad\nadded: 2026-01-01\naccess: draft\n")
    (pdfs(library) / "fout.yaml").write_text("id: fout\nadded: gisteren\n")
    ingest(library)
    found = library.status()
    assert (found.studies, found.pages) == (2, 1)
    assert [each.line for each in found.failed["fout.yaml"].problem.mistakes] == [2]
    assert found.drafts == ("klad",)
    assert found.guessed["een"][0].field == "title"
    assert set(found.without_subject) == {"een", "klad"}
    assert found.without_pdf == ("klad",)
    assert found.last_ingest
    assert library.desk().check_records().total == 3


def test_a_dry_run_remembers_nothing(library):
    """It changes neither the failures nor the time of the last ingest."""
    samples.study(pdfs(library) / "goed.pdf", samples.DUTCH)
    ingest(library)
    before = read_ledger(library.store, library.store.current)
    (pdfs(library) / "kapot.pdf").write_bytes(b"rommel")
    ingest(library, dry_run=True)
    assert read_ledger(library.store, library.store.current) == before
