"""Files of studies renamed, swapped, copied and replaced in any order: nothing is lost."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library import open_library
from tests import samples
from tests.conftest import ingest, pdfs
from tests.shared import built_once, copied

NAMES = st.sampled_from(["a", "b", "c", "d", "sub/a"])
SUFFIXES = st.sampled_from([(".pdf",), (".yaml",), (".pdf", ".yaml")])
STEPS = st.lists(
    st.tuples(st.sampled_from(["move", "swap", "copy", "new"]), NAMES, NAMES, SUFFIXES),
    min_size=1,
    max_size=5,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """Return the folder of a library of three studies, one without a PDF, edited by hand."""
    return built_once(tmp_path_factory, "three", _three_studies)


def _three_studies(root):
    library = open_library(root)
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    samples.study(pdfs(library) / "b.pdf", samples.ENGLISH)
    (pdfs(library) / "c.yaml").write_text("id: c\nadded: 2026-01-01\n")
    ingest(library)
    for record in sorted(pdfs(library).glob("*.yaml")):
        record.write_text(f"{record.read_text()}title: Met de hand {record.stem}\n")
    ingest(library)


def carry_out(folder, kind, one, other, suffixes):
    """Do what a person may do with the files of two studies; nothing is overwritten."""
    for suffix in suffixes:
        source, target = folder / f"{one}{suffix}", folder / f"{other}{suffix}"
        if kind == "swap" and source.exists() and target.exists() and one != other:
            between = folder / f"between{suffix}"
            source.rename(between)
            target.rename(source)
            between.rename(target)
        elif target.exists():
            continue
        elif kind == "new" and suffix == ".pdf":
            samples.study(target, samples.FRENCH)
        elif kind in {"move", "copy"} and source.exists():
            (shutil.move if kind == "move" else shutil.copy)(source, target)


def written_by_hand(folder):
    """Return the lines that a person wrote in the records."""
    lines = (line for path in folder.rglob("*.yaml") for line in path.read_text().splitlines())
    return {line for line in lines if "Met de hand" in line}


@given(rounds=st.lists(STEPS, min_size=1, max_size=2))
@settings(max_examples=25)
def test_no_study_and_no_record_is_lost(shared, tmp_path_factory, rounds):
    """Each study stays in the index, each record on disk, and the index is whole."""
    library = open_library(copied(shared, tmp_path_factory.mktemp("renamed")))
    folder = pdfs(library)
    (folder / "sub").mkdir()
    for steps in rounds:
        for step in steps:
            carry_out(folder, *step)
        before = written_by_hand(folder)
        ingest(library)
        assert written_by_hand(folder) == before
        assert {"a", "b", "c"} <= {study.id for study in library.studies()}
    assert not [
        each for each in library.check().disagreements if "Rebuild" in (each.remark.remedy or "")
    ]
