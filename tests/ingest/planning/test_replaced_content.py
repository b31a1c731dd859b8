"""PDFs whose content was replaced by that of another study: it is said, and nothing is lost."""

from __future__ import annotations

import shutil

import pytest

from library import open_library
from tests import samples
from tests.conftest import ingest, pdfs


@pytest.fixture
def two(library):
    """Return the PDFs of two studies with a title by hand."""
    paths = [
        samples.study(pdfs(library) / "a.pdf", samples.DUTCH),
        samples.scan(pdfs(library) / "b.pdf"),
    ]
    ingest(library)
    for path in paths:
        record = path.with_suffix(".yaml")
        record.write_text(f"{record.read_text()}title: Met de hand {path.stem}\n")
    ingest(library)
    return paths


def swap(one, other):
    """Give each file the name of the other."""
    between = one.with_suffix(".between")
    one.rename(between)
    other.rename(one)
    between.rename(other)


@pytest.mark.parametrize("without_index", [False, True])
def test_swapped_contents_are_named(library, two, without_index):
    """Each of the two names the other, its record stays, and its other remark is said as well."""
    swap(*two)
    if without_index:
        shutil.rmtree(library.settings.index)
        library = open_library(library.settings.root)
    outcomes = ingest(library)
    assert "that of b.pdf were swapped" in outcomes["a.pdf"].reason
    assert "picture" in outcomes["a.pdf"].reason
    assert "that of a.pdf were swapped" in outcomes["b.pdf"].reason
    assert "correct a.yaml" in outcomes["a.pdf"].remedy
    assert [(s.id, s.title) for s in library.studies()] == [
        ("a", "Met de hand a"), ("b", "Met de hand b"),
    ]  # fmt: skip
    assert all("swapped" not in (each.reason or "") for each in ingest(library).values())


def test_content_of_another_study_is_named(library, two):
    """A PDF that was overwritten by another of the library names it, which has no remark."""
    shutil.copy(two[0], two[1])
    outcomes = ingest(library)
    assert "replaced by the content of a.pdf" in outcomes["b.pdf"].reason
    assert "put the earlier PDF back" in outcomes["b.pdf"].remedy
    assert outcomes["a.pdf"].reason is None


def test_the_remedy_names_where_the_earlier_pdf_is(library, two):
    """A PDF was renamed without its record, and another one got its name."""
    two[1].rename(two[1].with_name("c.pdf"))
    two[0].rename(two[1])
    outcome = ingest(library)["b.pdf"]
    assert "replaced by the content of a.pdf" in outcome.reason
    assert (
        "put the earlier PDF back; else correct b.yaml. The earlier PDF is c.pdf now."
        in outcome.remedy
    )


def test_a_rotation_of_three_is_named(library, two):
    """Each PDF names the one whose content it has."""
    third = samples.study(pdfs(library) / "c.pdf", samples.ENGLISH)
    ingest(library)
    swap(two[0], two[1])
    swap(two[1], third)
    reasons = {file: outcome.reason for file, outcome in ingest(library).items()}
    assert [reasons[f"{name}.pdf"].partition(" of ")[2][:5] for name in "abc"] == [
        "b.pdf", "c.pdf", "a.pdf",
    ]  # fmt: skip


def test_a_rename_is_no_replacement(library, two):
    """A PDF that takes the name of a removed one with its record has the remark on renames only."""
    for suffix in (".pdf", ".yaml"):
        two[0].with_suffix(suffix).rename(two[0].with_name(f"c{suffix}"))
    assert ingest(library)["c.pdf"].reason == "renamed from a.pdf"
