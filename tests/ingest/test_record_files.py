"""Records: which files are read as one."""

from __future__ import annotations

import json
import os
import unicodedata

import pytest

from library import open_library
from library.core.errors import StudiesMissing
from library.core.model import Access
from library.records.sidecar import read_sidecar
from tests import samples
from tests.conftest import ingest, pdfs

RECORD = "id: visie\nadded: 2026-01-01\ntitle: Warmtevisie van de haven\n"


@pytest.mark.parametrize("ending", [".yml", ".YAML", ".yaml.txt", ".YML.TXT", ".pdf.yml"])
def test_a_record_with_another_suffix_is_reported_with_a_remedy_that_works(library, ending):
    """It is renamed where no record has its name, and copied where one has or is made."""
    for name in ("known", "new"):
        samples.study(pdfs(library) / f"{name}.pdf", f"{name}. {samples.DUTCH}")
        if name == "known":
            ingest(library)
    record = pdfs(library) / "known.yaml"
    record.rename(pdfs(library) / f"known{ending}")
    for name in ("new", "alone"):
        (pdfs(library) / f"{name}{ending}").write_text(RECORD)
    found = ingest(library)
    assert {found[f"{name}{ending}"].outcome for name in ("known", "new", "alone")} == {"failed"}
    assert "end in .yaml" in found[f"known{ending}"].reason
    assert found[f"known{ending}"].remedy == "Rename it to known.yaml."
    assert found[f"alone{ending}"].remedy == "Rename it to alone.yaml."
    assert found[f"new{ending}"].remedy == "Copy its fields into new.yaml; remove it."
    for name in ("known", "alone"):
        (pdfs(library) / f"{name}{ending}").rename(pdfs(library) / f"{name}.yaml")
    (pdfs(library) / f"new{ending}").unlink()
    assert "failed" not in {each.outcome for each in ingest(library).values()}
    assert {study.id for study in library.studies()} == {"known", "new", "visie"}


def test_a_link_to_a_file_that_is_not_there_is_reported(library, tmp_path):
    """A PDF on a disk that is not connected has an outcome, and is read when the disk is there."""
    disk = tmp_path / "disk.pdf"
    (pdfs(library) / "a.pdf").symlink_to(disk)
    (pdfs(library) / "notes.txt").symlink_to(tmp_path / "notes.txt")
    found = ingest(library)
    assert set(found) == {"a.pdf"}
    assert found["a.pdf"].outcome == "failed"
    assert "not there" in found["a.pdf"].reason
    assert [each.file for each in library.check().disagreements] == ["a.pdf"]
    samples.study(disk, samples.DUTCH)
    assert ingest(library)["a.pdf"].outcome == "added"
    disk.unlink()
    assert {each.outcome for each in ingest(library).values()} == {"missing"}


def test_a_changed_id_is_reported(library):
    """Links have the earlier id: the remark says so once, and how to keep them."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    record = pdfs(library) / "a.yaml"
    record.write_text(record.read_text().replace("id: a ", "id: anders "))
    outcome = ingest(library)["a.pdf"]
    assert "its id was `a`" in outcome.reason
    assert "`id: a` in a.yaml" in outcome.remedy
    assert ingest(library)["a.pdf"].outcome == "unchanged"


def test_a_new_record_for_one_that_is_gone_is_reported(library):
    """The record may have had values that people wrote, so its loss is no silent event."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    (pdfs(library) / "a.yaml").unlink()
    assert ingest(library)["a.pdf"].outcome == "missing"
    outcome = ingest(library, accept_removals=True)["a.pdf"]
    assert outcome.outcome == "changed"
    assert "a new one was made" in outcome.reason


WRITTEN = """\
id: a
added: 2026-01-01
title: "Warmte: een plan"
authors:
  - family: Peeters
    given: An
  - organisation: Stad Gent
year: 2019
languages: [nl]
access: excerpts
open_from: 2027-01-01
"""


def test_a_record_that_is_gone_is_made_again_as_it_was_indexed(library):
    """Nothing that people wrote is lost; a study with limited access is never opened by a loss."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    record = pdfs(library) / "a.yaml"
    record.write_text(WRITTEN)
    ingest(library)
    before = read_sidecar(record)
    record.unlink()
    ingest(library, accept_removals=True)
    assert read_sidecar(record) == before
    assert library.search("restwarmte").total_studies == 0


def test_a_study_of_unknown_access_is_a_draft(library):
    """Neither its record nor the index says who may see it, so that readers do not."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    record = pdfs(library) / "a.yaml"
    record.write_text(WRITTEN)
    ingest(library)
    build = library.settings.index / library.store.current
    (manifest,) = build.glob("_MAIN_*.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"version": 1}))
    record.unlink()
    library = open_library(library.settings.root)
    with pytest.raises(StudiesMissing):
        ingest(library)
    ingest(library, accept_removals=True)
    assert read_sidecar(record).record.access is Access.DRAFT
    assert library.search("restwarmte").total_studies == 0


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


@pytest.mark.parametrize(
    ("written", "file", "study"),
    [
        ("title: Warmtevisie", "visie.pdf", "visie"),
        ("titel: Warmtevisie\r\nadded: 2020-01-31\r\n", "visie.pdf", "visie"),
        ("title: Warmtevisie\n", "map/visie.pdf", "visie"),
        ("id: eigen\ntitle: Warmtevisie\n", "visie.pdf", "eigen"),
        ("title: Warmtevisie\n", "taken.pdf", "taken-2"),
    ],
)
@pytest.mark.parametrize("has_pdf", [True, False])
def test_a_record_from_outside_gets_the_keys_that_only_the_library_needs(
    library, tmp_path, written, file, study, has_pdf
):
    """Its copy has an id and a date; the lines of the record, and the record itself, stay."""
    (pdfs(library) / "x.yaml").write_text("id: taken\nadded: 2026-01-01\n")
    ingest(library)
    outside = tmp_path / "outside"
    record = (outside / file).with_suffix(".yaml")
    record.parent.mkdir(parents=True)
    record.write_bytes(written.encode())
    if has_pdf:
        samples.study(outside / file, samples.DUTCH)
    (outcome,) = [each for each in ingest(library, outside).values() if each.outcome != "missing"]
    assert (outcome.outcome, outcome.study) == ("added", study)
    assert library.study(study).title == "Warmtevisie"
    copied = (pdfs(library) / file).with_suffix(".yaml").read_bytes()
    assert copied.startswith(written.encode())
    assert record.read_bytes() == written.encode()
    assert {each.outcome for each in ingest(library).values()} == {"unchanged"}


@pytest.mark.parametrize(
    ("written", "missing"),
    [
        ("title: Warmtevisie\nkleur: rood\n", False),
        ("# id: visie\ntitle: Warmtevisie\n", True),
        ('{"title": "Warmtevisie"}', True),
    ],
)
def test_other_mistakes_in_a_record_from_outside_are_named(library, tmp_path, written, missing):
    """Missing keys are named only where they cannot be added."""
    samples.study(tmp_path / "outside" / "visie.pdf", samples.DUTCH)
    (tmp_path / "outside" / "visie.yaml").write_text(written)
    outcome = ingest(library, tmp_path / "outside")["visie.pdf"]
    keys = {each.key for each in outcome.mistakes if not each.understood}
    assert outcome.outcome == "failed"
    assert ("added" in keys) == missing
    assert not list(pdfs(library).iterdir())


@pytest.mark.parametrize(("of_pdf", "of_record"), [("NFC", "NFD"), ("NFD", "NFC")])
@pytest.mark.parametrize("place", ["inside", "later", "named", "outside"])
def test_a_record_belongs_to_a_pdf_whose_name_is_composed_otherwise(
    library, tmp_path, of_pdf, of_record, place
):
    """Systems write accents as parts of letters, or beside them; the record is renamed."""
    folder = tmp_path / "outside" if place == "outside" else pdfs(library)
    folder.mkdir(exist_ok=True)
    pdf = folder / unicodedata.normalize(of_pdf, "étude.pdf")
    record = folder / unicodedata.normalize(of_record, "étude.yaml")
    record.write_text(RECORD)
    if place == "later":
        assert [each.outcome for each in ingest(library).values()] == ["added"]
    samples.study(pdf, samples.DUTCH)
    paths = {"named": (record,), "outside": (folder,)}.get(place, ())
    assert {each.study for each in ingest(library, *paths).values()} == {"visie"}
    (study,) = library.studies()
    assert (study.file, study.record.title) == (pdf.name, "Warmtevisie van de haven")
    assert sorted(pdfs(library).iterdir()) == sorted(
        pdfs(library) / pdf.with_suffix(each).name for each in (".pdf", ".yaml")
    )
    assert {each.outcome for each in ingest(library).values()} == {"unchanged"}


def test_two_pdfs_whose_names_differ_in_their_characters_have_a_record_each(library):
    """A record belongs to the PDF of exactly its name, where there is one."""
    for form in ("NFC", "NFD"):
        samples.study(pdfs(library) / unicodedata.normalize(form, "étude.pdf"), form, samples.DUTCH)
    (pdfs(library) / unicodedata.normalize("NFC", "étude.yaml")).write_text(RECORD)
    ingest(library)
    assert {each.id: each.file for each in library.studies()} == {
        "visie": unicodedata.normalize("NFC", "étude.pdf"),
        "etude": unicodedata.normalize("NFD", "étude.pdf"),
    }


def test_a_name_that_is_no_text_is_one_finding_of_check(library):
    """A name in another encoding is reported with what can be done, and nothing else about it."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    (pdfs(library) / "a.pdf").rename(pdfs(library) / os.fsdecode(b"caf\xe9.pdf"))
    named = [each for each in library.check().disagreements if "caf" in each.file]
    assert [(each.remark.reason, each.remark.remedy) for each in named] == [
        ("its name has signs that cannot be read", "Rename it.")
    ]
