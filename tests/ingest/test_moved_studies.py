"""Studies whose PDF and record got the name of another study: each stays the study that it is."""

from __future__ import annotations

import shutil

import pytest

from library import open_library
from tests import samples
from tests.conftest import ingest, pdfs


@pytest.fixture
def two(library):
    """Make two studies, `a` and `b`, with a title by hand."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    samples.study(pdfs(library) / "b.pdf", samples.ENGLISH)
    ingest(library)
    for name in "ab":
        record = pdfs(library) / f"{name}.yaml"
        record.write_text(f"{record.read_text()}title: Met de hand {name}\n")
    ingest(library)
    return library


def move(library, **names):
    """Rename the files of studies, all at once: old name = new name."""
    folder = pdfs(library)
    for old in names:
        for path in folder.glob(f"{old}.*"):
            path.rename(path.with_name(f"between-{path.name}"))
    for old, new in names.items():
        for path in folder.glob(f"between-{old}.*"):
            path.rename(folder / f"{new}{path.suffix}")


def known(library):
    return {study.id: (study.file, study.title, study.indexed_at) for study in library.studies()}


@pytest.mark.parametrize("options", [{}, {"rebuild": True}])
def test_two_studies_that_were_swapped_keep_their_ids(two, options):
    """Both files of each were renamed: each is the study before, under its new name."""
    before = known(two)
    move(two, a="b", b="a")
    outcomes = ingest(two, **options)
    assert {file: (o.outcome, o.study, o.reason) for file, o in outcomes.items()} == {
        "a.pdf": ("changed", "b", "renamed from b.pdf"),
        "b.pdf": ("changed", "a", "renamed from a.pdf"),
    }
    (a, b) = before["a"], before["b"]
    assert known(two) == {"a": ("b.pdf", *a[1:]), "b": ("a.pdf", *b[1:])}
    assert {each.outcome for each in ingest(two).values()} == {"unchanged"}
    assert two.check().disagreements == ()


def test_a_study_may_take_the_name_of_one_that_moved(two):
    """In a chain of names each study keeps its id, in one ingest."""
    move(two, a="b", b="c")
    outcomes = ingest(two)
    assert {file: (o.outcome, o.study) for file, o in outcomes.items()} == {
        "b.pdf": ("changed", "a"),
        "c.pdf": ("changed", "b"),
    }
    assert two.check().disagreements == ()


def test_a_new_pdf_may_take_the_name_of_a_study_that_moved(two):
    """The new PDF is a study of its own, with a record of its own."""
    move(two, a="a-2019")
    samples.study(pdfs(two) / "a.pdf", samples.FRENCH)
    outcomes = ingest(two)
    assert {file: (o.outcome, o.study) for file, o in outcomes.items()} == {
        "a-2019.pdf": ("changed", "a"),
        "a.pdf": ("added", "a-2"),
        "b.pdf": ("unchanged", "b"),
    }
    assert "id: a-2" in (pdfs(two) / "a.yaml").read_text()
    assert two.check().disagreements == ()


def test_records_without_pdf_may_be_swapped(library):
    """A record that is the whole study keeps its id too."""
    for name in "ab":
        (pdfs(library) / f"{name}.yaml").write_text(f"id: {name}\nadded: 2026-01-01\ntitle: {name}")
    ingest(library)
    move(library, a="b", b="a")
    outcomes = ingest(library)
    assert {file: (o.outcome, o.study) for file, o in outcomes.items()} == {
        "a.yaml": ("changed", "b"),
        "b.yaml": ("changed", "a"),
    }
    assert library.check().disagreements == ()


def test_records_swapped_alone_are_not_followed(two):
    """Each would describe the other PDF: both fail until somebody decides."""
    before = known(two)
    folder = pdfs(two)
    for old, new in (("a", "c"), ("b", "a"), ("c", "b")):
        (folder / f"{old}.yaml").rename(folder / f"{new}.yaml")
    assert {each.outcome for each in ingest(two).values()} == {"failed"}
    assert known(two) == before


def test_a_copy_of_a_study_does_not_take_its_id(two):
    """The files of the study are where they were, so the copy is set aside."""
    for suffix in (".pdf", ".yaml"):
        shutil.copy(pdfs(two) / f"a{suffix}", pdfs(two) / f"c{suffix}")
    outcomes = ingest(two)
    assert (outcomes["a.pdf"].outcome, outcomes["c.pdf"].outcome) == ("unchanged", "duplicate")


@pytest.mark.parametrize("is_left_empty", [False, True])
def test_a_study_never_takes_the_place_of_a_missing_one(two, is_left_empty):
    """A study whose files are gone stays, also where the files of another got its name."""
    for suffix in (".pdf", ".yaml"):
        (pdfs(two) / f"b{suffix}").unlink()
    move(two, a="b")
    if not is_left_empty:
        samples.study(pdfs(two) / "a.pdf", samples.FRENCH)
    outcome = ingest(two)["b.pdf"]
    assert outcome.outcome == "failed"
    assert {"a", "b"} <= set(known(two))


def test_a_study_whose_record_cannot_be_followed_is_not_displaced(two):
    """Its record is at a name without a PDF, and its PDF, in capitals, has another record."""
    folder = pdfs(two)
    (folder / "a.pdf").rename(folder / "a.PDF")
    ingest(two)
    move(two, a="c", b="a")
    (folder / "c.PDF").rename(folder / "a.PDF")
    (folder / "c.yaml").rename(folder / "b.yaml")
    ingest(two)
    assert set(known(two)) == {"a", "b"}


def test_a_study_takes_the_place_of_one_that_was_removed_on_purpose(two):
    """With that said, the name is free."""
    for suffix in (".pdf", ".yaml"):
        (pdfs(two) / f"b{suffix}").unlink()
    move(two, a="b")
    assert ingest(two, accept_removals=True)["b.pdf"].study == "a"
    assert list(known(two)) == ["a"]
    assert two.check().disagreements == ()


def test_a_study_that_moved_and_cannot_be_read_stays(two):
    """Its entry has the new name, so that nothing of it is lost, and the next ingest reads it."""
    move(two, a="b", b="a")
    record = pdfs(two) / "a.yaml"
    content = record.read_bytes()
    record.write_bytes(content + b"language: [nl]\nno colon\n")
    outcomes = ingest(two)
    assert (outcomes["a.pdf"].outcome, outcomes["b.pdf"].outcome) == ("failed", "failed")
    assert set(known(two)) == {"a", "b"}
    record.write_bytes(content)
    assert {each.outcome for each in ingest(two).values()} == {"changed"}
    assert two.check().disagreements == ()


def test_without_an_index_the_records_say_which_study_is_where(two):
    """A lost index changes nothing."""
    move(two, a="b", b="a")
    shutil.rmtree(two.settings.index)
    reopened = open_library(two.settings.root)
    ingest(reopened)
    assert {study.id: study.file for study in reopened.studies()} == {"a": "b.pdf", "b": "a.pdf"}


def test_a_renamed_pdf_does_not_take_the_record_of_another_study(two):
    """The record that has its old name now may be that of another study."""
    folder = pdfs(two)
    (folder / "d.yaml").write_text("id: d\nadded: 2026-01-01\ntitle: Zonder PDF\n")
    ingest(two)
    (folder / "b.yaml").unlink()
    (folder / "d.yaml").rename(folder / "b.yaml")
    (folder / "b.pdf").rename(folder / "x.pdf")
    ingest(two)
    assert "id: d" in (folder / "b.yaml").read_text()
    assert two.study("d").pages == 0


def test_a_study_without_its_pdf_is_not_renamed(two):
    """Its record keeps its name; that the PDF is gone, and is back later, is all that is said."""
    (pdfs(two) / "a.pdf").rename(two.settings.root / "a.pdf")
    outcome = ingest(two, accept_removals=True)["a.yaml"]
    assert outcome.reason == "its PDF is gone; the record stays, without full text"
    (two.settings.root / "a.pdf").rename(pdfs(two) / "a.pdf")
    assert ingest(two)["a.pdf"].reason is None
