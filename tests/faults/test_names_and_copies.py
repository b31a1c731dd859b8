"""Names and copies: each file has its own outcome, and an interrupted copy is completed."""

from __future__ import annotations

import errno
import os
import tracemalloc

import pytest

from library.core.files.atomic_writes import copy_exclusively
from library.core.files.file_hashes import MAX_BYTES
from library.engines.whoosh.write import index_writer
from library.ingest.indexing import study_files
from tests import samples
from tests.conftest import contents, ingest, pdfs

LONGEST = ("x" * 251, "é" * 125 + "e")
"""Stems of PDFs whose names have 255 bytes, the most that a file system takes."""


@pytest.mark.parametrize("stem", [*LONGEST, "y" * 250, "é" * 125])
def test_a_name_of_any_length_has_a_record(library, stem):
    """The record of the longest name ends in `.yml`, which fits; it is read, checked and kept."""
    samples.study(pdfs(library) / "t.pdf", samples.DUTCH).rename(pdfs(library) / f"{stem}.pdf")
    assert ingest(library)[f"{stem}.pdf"].outcome == "added"
    (record,) = (path for path in pdfs(library).iterdir() if path.suffix != ".pdf")
    assert record.name == stem + (".yml" if stem in LONGEST else ".yaml")
    record.write_text(f"title: Warmte\n{record.read_text()}")
    assert ingest(library)[f"{stem}.pdf"].outcome == "changed"
    assert library.search("titel:warmte").total_studies == 1
    assert not library.check().disagreements
    (pdfs(library) / f"{stem}.pdf").unlink()
    assert {each.outcome for each in ingest(library).values()} == {"missing"}


def test_copies_of_the_longest_names_get_numbers_that_fit(library, tmp_path):
    """Two PDFs from outside with one name of 255 bytes are two studies."""
    for folder, text in (("a", samples.DUTCH), ("b", samples.ENGLISH), ("c", samples.FRENCH)):
        made = samples.study(tmp_path / folder / "t.pdf", text)
        made.rename(made.with_name(f"{LONGEST[1]}.pdf"))
    outcomes = ingest(library, *(tmp_path / folder for folder in "abc"))
    assert [each.outcome for each in outcomes.values()] == ["added"] * 3
    assert len(list(pdfs(library).glob("*.y*ml"))) == 3


def test_the_file_in_the_library_keeps_its_record(library, tmp_path):
    """`a.PDF` beside `a.pdf` fails, also if its name is first; from outside it gets a number."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    samples.study(tmp_path / "a.PDF", samples.ENGLISH)
    assert ingest(library, tmp_path / "a.PDF")["a-2.PDF"].outcome == "added"
    samples.study(pdfs(library) / "a.PDF", samples.FRENCH)
    outcomes = ingest(library)
    assert (outcomes["a.pdf"].outcome, outcomes["a.PDF"].outcome) == ("unchanged", "failed")


@pytest.mark.parametrize("step", ["copy_exclusively", "create_exclusively"])
def test_an_import_that_was_killed_is_completed(library, tmp_path, monkeypatch, step):
    """Killed before or after the copy of the PDF, the next run makes a complete study."""
    source = samples.study(tmp_path / "usb" / "a.pdf", samples.DUTCH)

    def killed(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(study_files, step, killed)
        with pytest.raises(KeyboardInterrupt):
            ingest(library, source)
    if step == "create_exclusively":
        assert ingest(library)["a.pdf"].outcome == "added"  # also without naming the source
    ingest(library, source)
    assert library.search("restwarmte").total_pages == 1
    assert library.check().disagreements == ()


def test_a_full_disk_at_a_commit_has_outcomes(library, monkeypatch):
    """Each file of the commit failed with the reason; the index is as before."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    samples.study(pdfs(library) / "b.pdf", samples.ENGLISH)

    def full(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(index_writer, "publish", full)
        outcomes = ingest(library)
    assert (outcomes["a.pdf"].outcome, outcomes["b.pdf"].outcome) == ("unchanged", "failed")
    assert outcomes["b.pdf"].reason == "the disk is full"
    assert outcomes["b.pdf"].remedy == "Make room on the disk."
    assert [study.id for study in library.studies()] == ["a"]
    assert ingest(library)["b.pdf"].outcome == "added"


def test_a_file_is_copied_in_pieces(tmp_path):
    """The memory that a copy needs does not depend on the size of the file."""
    with (tmp_path / "large").open("wb") as file:
        file.truncate(64 << 20)
    tracemalloc.start()
    copy_exclusively(tmp_path / "large", tmp_path / "copy")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "copy").stat().st_size == 64 << 20
    assert peak < 8 << 20


def too_large(path):
    """Make a sparse file that is larger than any PDF; reading it is an error for root too."""
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)


def test_an_unreadable_file_fails_alone(library, tmp_path):
    """From outside or in the library, others are ingested, and a check reports it."""
    outside = samples.study(tmp_path / "usb" / "b.pdf", samples.DUTCH).parent
    too_large(outside / "a.pdf")
    outcomes = ingest(library, outside)
    assert {file: each.outcome for file, each in outcomes.items()} == {
        "a.pdf": "failed", "b.pdf": "added",
    }  # fmt: skip
    too_large(pdfs(library) / "b.pdf")
    samples.study(pdfs(library) / "c.pdf", samples.ENGLISH)
    outcomes = ingest(library)
    assert (outcomes["b.pdf"].outcome, outcomes["c.pdf"].outcome) == ("failed", "added")
    (finding,) = library.check().disagreements
    assert (finding.file, "cannot be read" in finding.remark.reason) == ("b.pdf", True)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_something_else_in_the_place_of_a_pdf_is_a_missing_pdf(library, make):
    """A folder or a FIFO is neither read nor waited for; the study stays."""
    pdf = samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    pdf.unlink()
    make(pdf)
    assert [each.outcome for each in ingest(library).values()] == ["missing"]
    assert library.search("restwarmte").total_studies == 1
    assert [finding.remark.reason for finding in library.check().disagreements] == [
        "its PDF is gone"
    ]


def test_a_copy_never_replaces_a_file(tmp_path):
    """The file that is there stays, and no temporary file is left."""
    (tmp_path / "a").write_text("nieuw")
    (tmp_path / "b").write_text("oud")
    with pytest.raises(FileExistsError):
        copy_exclusively(tmp_path / "a", tmp_path / "b")
    assert contents(tmp_path) == {"a": b"nieuw", "b": b"oud"}
