"""Files of a folder that are no PDFs: they are named, so that nobody thinks they were added."""

from __future__ import annotations

import shutil

import pytest

from tests import samples
from tests.commands import run


@pytest.fixture
def stick(tmp_path):
    """Return a folder outside the library with a PDF, its record, and files of other kinds."""
    folder = tmp_path / "stick"
    pdf = samples.study(folder / "a.pdf", samples.DUTCH)
    (folder / "a.yaml").write_text("id: a\nadded: 2026-01-01\n")
    (folder / ".hidden").mkdir()
    for name in ("brief.docx", "alles.zip", ".DS_Store", ".hidden/x.txt"):
        (folder / name).write_bytes(b"PK")
    shutil.copy(pdf, folder / "plan.pdf.txt")
    return folder


def test_other_files_of_a_folder_are_named(library, stick):
    """Each that is neither a PDF nor a record is, with what to do; hidden ones are not."""
    done = run("ingest", str(stick), root=library.settings.root)
    assert "1 bestand: 1 toegevoegd" in done.stdout
    said = " ".join(done.stderr.split())
    assert "overgeslagen: alles.zip, brief.docx, plan.pdf.txt. Bewaar documenten als pdf" in said


def test_other_files_in_the_library_are_named_too(library, stick):
    """Somebody who puts a document or a misnamed PDF in pdfs/ thinks that it was added."""
    folder = library.settings.pdfs
    shutil.copytree(stick, folder / "2026")
    for name in ("study.pdf.crdownload", "Thumbs.db", "b.yaml.txt"):
        (folder / name).write_bytes(b"x")
    said = " ".join(run("ingest", root=library.settings.root).stderr.split())
    assert "overgeslagen: alles.zip, brief.docx, plan.pdf.txt. Bewaar documenten als pdf" in said


def test_a_long_list_is_counted(library, stick):
    """Ten are named, and the others counted."""
    for number in range(20):
        (stick / f"beeld{number:02}.jpg").write_bytes(b"x")
    said = " ".join(run("ingest", str(stick), root=library.settings.root).stderr.split())
    assert "beeld08.jpg en nog 13." in said


def test_a_folder_of_the_library_names_none(library, stick):
    """Beside pdfs/ there are many other files, of the library itself."""
    stick.rename(library.settings.root / "stick")
    root = library.settings.root
    assert "overgeslagen" not in run("ingest", str(root), root=root).stderr


def test_a_pdf_with_another_ending_is_known(library, stick):
    """It is to be renamed; another file is to be saved as PDF, or unpacked."""
    root = library.settings.root
    named = run("ingest", str(stick / "plan.pdf.txt"), root=root).stderr
    assert "eindigt niet op .pdf" in named
    assert "Hernoem het" in named
    assert "als pdf" in run("ingest", str(stick / "brief.docx"), root=root).stderr
    (stick / "alles.zip").write_bytes(b"PK\x03\x04" + bytes(30))
    assert "Pak het uit" in run("ingest", str(stick / "alles.zip"), root=root).stderr
