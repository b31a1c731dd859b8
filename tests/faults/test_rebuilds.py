"""Rebuilds and damage: an index that has less than the one before is not published unasked."""

from __future__ import annotations

import os
import shutil

import pytest

from library import open_library
from library.core.errors import FolderUnavailable, IndexDamaged, StudiesMissing
from tests import samples
from tests.conftest import ingest, pdfs


@pytest.fixture
def two_studies(library):
    """Return a library with the studies `a` and `b`."""
    for name in "ab":
        samples.study(pdfs(library) / f"{name}.pdf", f"{samples.DUTCH} {name}")
    ingest(library)
    return library


def test_a_rebuild_carries_over_what_cannot_be_read(two_studies):
    """The study stays with its text, the outcome has the reason, and it is read again later."""
    (pdfs(two_studies) / "a.yaml").write_text("id: a\nadded: 2026-01-01\nsubjcts: [x]\n")
    outcome = ingest(two_studies, rebuild=True)["a.pdf"]
    assert (outcome.outcome, outcome.study) == ("failed", "a")
    assert "line 3" in outcome.reason
    assert "keeps the study as it was" in outcome.reason
    assert two_studies.search("restwarmte").total_studies == 2
    (pdfs(two_studies) / "a.yaml").write_text("id: a\nadded: 2026-01-01\ntitle: Weer goed\n")
    assert ingest(two_studies)["a.pdf"].outcome == "changed"
    assert two_studies.study("a").title == "Weer goed"


def test_a_rebuild_that_loses_a_study_is_not_published(two_studies):
    """If the previous index cannot be read either, the loss has to be accepted."""
    before = two_studies.store.current
    for segment in (two_studies.settings.index / before).glob("*.seg"):
        segment.write_bytes(b"x")
    (pdfs(two_studies) / "a.pdf").write_bytes(b"rommel")
    library = open_library(two_studies.settings.root)
    with pytest.raises(StudiesMissing, match=r"a\.pdf.*so nothing can be searched now"):
        ingest(library, rebuild=True)
    assert library.store.current == before
    ingest(library, rebuild=True, accept_removals=True)
    assert [study.id for study in library.studies()] == ["b"]


def _text(path, _root):
    path.write_bytes(b"\xff\xfe\x00")


def _folder(path, _root):
    path.unlink()
    path.mkdir()


def _loop(path, _root):
    path.unlink()
    path.symlink_to(path)


def _fifo(path, _root):
    path.unlink()
    os.mkfifo(path)


def _looped_segment(path, root):
    segment = next((root / path.read_text().strip()).glob("*.seg"))
    segment.unlink()
    segment.symlink_to(segment)


def _other_name(path, _root):
    path.write_text("build-9999\n")


def _no_contents(path, root):
    next((root / path.read_text().strip()).glob("_MAIN_*.toc")).unlink()


def _no_manifest(path, root):
    next((root / path.read_text().strip()).glob("_MAIN_*.json")).unlink()


@pytest.mark.parametrize(
    "damage",
    [_text, _folder, _loop, _fifo, _other_name, _no_contents, _no_manifest, _looped_segment],
)
def test_a_damaged_index_is_reported_and_rebuilt(two_studies, damage):
    """Neither a question nor an ingest of one file works around it; a rebuild replaces it."""
    index = two_studies.settings.index
    damage(index / "CURRENT", index)
    library = open_library(two_studies.settings.root)
    with pytest.raises(IndexDamaged, match="--rebuild"):
        library.studies()
    with pytest.raises(IndexDamaged, match="--rebuild"):
        ingest(library, pdfs(library) / "a.pdf")
    ingest(library, rebuild=True)
    assert [study.id for study in library.studies()] == ["a", "b"]
    assert library.check().disagreements == ()


def test_an_index_without_its_name_is_rebuilt_whole(two_studies):
    """Without `CURRENT`, an ingest of one file does not publish an index of one study."""
    (two_studies.settings.index / "CURRENT").unlink()
    library = open_library(two_studies.settings.root)
    ingest(library, pdfs(library) / "a.pdf")
    assert [study.id for study in library.studies()] == ["a", "b"]


def test_a_damaged_index_of_an_empty_folder_is_not_replaced(two_studies):
    """Ledger and folder are gone: nothing is published."""
    (two_studies.settings.index / "CURRENT").write_text("x")
    shutil.rmtree(pdfs(two_studies))
    with pytest.raises(FolderUnavailable, match="cannot be read"):
        ingest(open_library(two_studies.settings.root), rebuild=True)
