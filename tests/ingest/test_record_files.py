"""Records: which files are read as one."""

from __future__ import annotations

import os

import pytest

from tests import samples
from tests.conftest import ingest, pdfs

RECORD = "id: visie\nadded: 2026-01-01\ntitle: Warmtevisie van de haven\n"


@pytest.mark.parametrize("name", ["a.yml", "a.YAML", "los.yml"])
def test_a_record_with_another_suffix_is_reported(library, name):
    """It is not read, and the outcome says what its name must be."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    (pdfs(library) / name).write_text(RECORD)
    outcome = ingest(library)[name]
    assert outcome.outcome == "failed"
    assert "end in .yaml" in outcome.reason
    assert name.partition(".")[0] + ".yaml" in outcome.remedy


def test_records_without_a_pdf_come_from_outside_too(library, tmp_path):
    """A folder outside the library brings its records; other YAML files stay out."""
    outside = tmp_path / "outside"
    (outside / "sub").mkdir(parents=True)
    samples.study(outside / "a.pdf", samples.DUTCH)
    (outside / "a.yaml").write_text(RECORD.replace("visie", "a"))
    (outside / "sub" / "visie.yaml").write_text(RECORD)
    (outside / "compose.yaml").write_text("services:\n  web: {}\n")
    found = {file: each.outcome for file, each in ingest(library, outside).items()}
    assert found == {"a.pdf": "added", "sub/visie.yaml": "added"}
    assert {study.id for study in library.studies()} == {"a", "visie"}
    assert (pdfs(library) / "sub" / "visie.yaml").read_text() == RECORD
    (outside / "sub" / "visie.yaml").write_text(RECORD + "year: 2020\n")
    assert "sub/visie.yaml" not in ingest(library, outside)


def test_records_from_outside_get_the_right_suffix(library, tmp_path):
    """`.yml`, in any case, is copied as `.yaml`; a file of another program beside a PDF is not."""
    outside = tmp_path / "outside"
    outside.mkdir()
    for name in ("a", "b"):
        samples.study(outside / f"{name}.pdf", f"{name}. {samples.DUTCH}")
    (outside / "a.YML").write_text(RECORD.replace("visie", "vis-a"))
    (outside / "b.yml").write_text("services:\n  web: {}\n")
    (outside / "los.Yaml").write_text(RECORD)
    found = {file: each.outcome for file, each in ingest(library, outside).items()}
    assert found == {"a.pdf": "added", "b.pdf": "added", "los.yaml": "added"}
    assert {study.id for study in library.studies()} == {"vis-a", "b", "visie"}
    assert (pdfs(library) / "a.yaml").read_text().startswith(RECORD.replace("visie", "vis-a"))


def test_a_name_that_is_no_text_is_one_finding_of_check(library):
    """A name in another encoding is reported with what can be done, and nothing else about it."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    (pdfs(library) / "a.pdf").rename(pdfs(library) / os.fsdecode(b"caf\xe9.pdf"))
    named = [each for each in library.check().disagreements if "caf" in each.file]
    assert [(each.reason, each.remedy) for each in named] == [
        ("its name is not valid Unicode", "Rename it.")
    ]
