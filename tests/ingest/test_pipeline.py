"""The ingest pipeline: the outcome of every file, and what is on disk afterwards."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from library import open_library
from library.core.errors import IndexOutdated, Withdrawn
from library.ingest.indexing.starting_point import REBUILD_NOTICE
from library.ingest.pipeline import Options
from tests import samples
from tests.conftest import Quiet, contents, ingest, pdfs


def test_new_changed_and_unchanged_files(library):
    """A file is added, unchanged while its bytes are the same, and changed when they differ."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    assert ingest(library)["warmte.pdf"].outcome == "added"
    shutil.copystat(__file__, pdf)  # the modification time is not compared
    assert ingest(library)["warmte.pdf"].outcome == "unchanged"
    samples.study(pdf, "Nu over geothermie.")
    assert ingest(library)["warmte.pdf"].outcome == "changed"
    assert library.search("geothermie").total_studies == 1
    assert library.search("materiaalstromen").total_studies == 0


def test_a_pdf_from_outside_is_copied_in_with_its_subfolders(library, tmp_path):
    """A folder is copied into pdfs/ with its subfolders; the original stays."""
    source = samples.study(tmp_path / "usb" / "2024" / "warmte.pdf", samples.DUTCH)
    assert ingest(library, tmp_path / "usb")["2024/warmte.pdf"].outcome == "added"
    assert (pdfs(library) / "2024" / "warmte.pdf").read_bytes() == source.read_bytes()
    assert ingest(library, tmp_path / "usb")["2024/warmte.pdf"].outcome == "unchanged"


def test_two_different_files_with_one_name_are_both_kept(library, tmp_path):
    """The second one gets a number; ingesting both again changes nothing."""
    first = samples.study(tmp_path / "a" / "rapport.pdf", samples.DUTCH)
    second = samples.study(tmp_path / "b" / "rapport.pdf", samples.ENGLISH)
    outcomes = ingest(library, first, second)
    assert {file: o.outcome for file, o in outcomes.items()} == {
        "rapport.pdf": "added",
        "rapport-2.pdf": "added",
    }
    again = ingest(library, second, first)
    assert {o.outcome for o in again.values()} == {"unchanged"}
    assert len({study.id for study in library.studies()}) == 2


def test_a_sidecar_outside_is_copied_in(library, tmp_path):
    """A sidecar beside a PDF outside the library is copied in with it."""
    samples.study(tmp_path / "usb" / "x.pdf", samples.DUTCH)
    sidecar = "id: mijn-studie\nadded: 2020-01-02\ntitle: Mijn studie\n"
    (tmp_path / "usb" / "x.yaml").write_text(sidecar)
    assert ingest(library, tmp_path / "usb" / "x.pdf")["x.pdf"].study == "mijn-studie"
    assert (pdfs(library) / "x.yaml").read_text().startswith(sidecar)


def test_deleting_the_index_loses_nothing(library):
    """A new index has the same ids, dates and results; only the time of the ingest is another."""

    def known(opened):
        hits = opened.search("warmtenet OR heat").hits
        studies = (*opened.studies(), *(hit.study for hit in hits))
        return [replace(each, indexed_at="") for each in studies], [hit.pages for hit in hits]

    samples.study(pdfs(library) / "a" / "Één studie.pdf", samples.DUTCH, title="Over warmte")
    samples.study(pdfs(library) / "b.pdf", samples.ENGLISH)
    ingest(library)
    before, on_disk = known(library), contents(pdfs(library))
    shutil.rmtree(library.settings.index)
    reopened = open_library(library.settings.root)
    ingest(reopened)
    assert known(reopened) == before
    assert contents(pdfs(library)) == on_disk


def test_renaming_a_pdf_with_its_record_keeps_the_id(library):
    """A study keeps its id when PDF and record are renamed together, and stays one study."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    study = ingest(library)["warmte.pdf"].study
    pdf.rename(pdfs(library) / "restwarmte.pdf")
    pdf.with_suffix(".yaml").rename(pdfs(library) / "restwarmte.yaml")
    outcomes = ingest(library)
    assert (outcomes["restwarmte.pdf"].study, outcomes["restwarmte.pdf"].outcome) == (
        study,
        "changed",
    )
    assert [(s.id, s.file) for s in library.studies()] == [(study, "restwarmte.pdf")]
    assert list(outcomes) == ["restwarmte.pdf"]
    assert "warmte.pdf" in outcomes["restwarmte.pdf"].reason
    assert ingest(library)["restwarmte.pdf"].reason is None
    assert library.check().disagreements == ()


def test_a_changed_pdf_leaves_its_earlier_version_in_the_record(library):
    """The record lists the hash and date of every version, and keeps the edits of people."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    ingest(library)
    sidecar = pdf.with_suffix(".yaml")
    sidecar.write_text(sidecar.read_text() + "# een opmerking van een mens\npublisher: Stad Gent\n")
    samples.study(pdf, samples.ENGLISH)
    ingest(library)
    (study,) = library.studies()
    assert len(study.versions) == 2
    assert study.versions[0].sha256 != study.versions[1].sha256
    assert "# een opmerking van een mens\npublisher: Stad Gent\n" in sidecar.read_text()


def test_a_study_whose_pdf_vanished_stays_as_a_record(library):
    """Without its PDF a study is reported each time, listed, and found by record and text."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    ingest(library)
    sidecar = pdf.with_suffix(".yaml")
    sidecar.write_text("title: Een warmtestudie\n" + sidecar.read_text())
    pdf.unlink()
    for _ in range(2):
        outcome = ingest(library)["warmte.yaml"]
        assert (outcome.outcome, outcome.pages) == ("missing", 1)
        assert "warmte.pdf" in outcome.remedy
    (hit,) = library.search("warmtestudie").hits
    assert library.search("materiaalstromen").total_studies == 1
    samples.study(pdf, samples.DUTCH)
    assert ingest(library)["warmte.pdf"].study == hit.study.id
    assert library.search("materiaalstromen").total_studies == 1


def test_a_record_without_a_pdf_becomes_a_full_study_when_it_arrives(library, tmp_path):
    """A record without a PDF is a study, and becomes a full one once its PDF is ingested."""
    (pdfs(library) / "samen-circulair.yaml").write_text(
        "id: samen-circulair\nadded: 2026-01-01\ntitle: Samen circulair\n"
    )
    waiting = ingest(library)["samen-circulair.yaml"]
    assert (waiting.outcome, waiting.pages) == ("added", 0)
    assert "samen-circulair.pdf" in waiting.remedy
    pdf = samples.study(tmp_path / "samen-circulair.pdf", samples.DUTCH)
    arrived = ingest(library, pdf)["samen-circulair.pdf"]
    assert (arrived.study, arrived.pages) == ("samen-circulair", 1)
    assert arrived.reason is None  # nothing was renamed
    assert [study.id for study in library.studies()] == ["samen-circulair"]


def test_withdrawn_studies_are_kept_as_tombstones(library):
    """A withdrawn study is not found, and its id is not assigned to another file."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    ingest(library)
    sidecar = pdf.with_suffix(".yaml")
    sidecar.write_text(sidecar.read_text() + "access: withdrawn\n")
    pdf.unlink()
    assert ingest(library)["warmte.yaml"].outcome == "changed"
    assert library.search("restwarmte").total_studies == 0
    with pytest.raises(Withdrawn):
        library.pages("warmte")
    samples.study(pdfs(library) / "nieuw" / "warmte.pdf", samples.ENGLISH)
    assert ingest(library)["nieuw/warmte.pdf"].study == "warmte-2"


def test_a_pdf_deleted_with_its_record_is_removed(library):
    """Once that is accepted, the study leaves the index, and one ingest reports it as removed."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    ingest(library)
    pdf.unlink()
    pdf.with_suffix(".yaml").unlink()
    assert ingest(library, accept_removals=True)["warmte.pdf"].outcome == "removed"
    assert library.studies() == ()
    assert ingest(library) == {}


def test_a_deleted_record_is_made_again_with_its_id(library):
    """Once its removal is accepted, the new sidecar of a study has its id and its date."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    sidecar = pdf.with_suffix(".yaml")
    sidecar.write_text("id: eigen-id\nadded: 2020-02-02\n")
    ingest(library)
    sidecar.unlink()
    assert ingest(library, accept_removals=True)["warmte.pdf"].study == "eigen-id"
    assert "added: 2020-02-02" in sidecar.read_text()


def test_an_edited_id_replaces_the_old_one(library):
    """After its id is edited, a study is in the library once, with the new id."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    ingest(library)
    sidecar = pdf.with_suffix(".yaml")
    sidecar.write_text(sidecar.read_text().replace("id: warmte", "id: anders"))
    assert ingest(library)["warmte.pdf"].study == "anders"
    assert [study.id for study in library.studies()] == ["anders"]


def test_an_edited_record_is_indexed(library):
    """A value in the sidecar replaces the guess."""
    pdf = samples.large_title(pdfs(library) / "warmte.pdf", "Warmte voor iedereen")
    ingest(library)
    (study,) = library.studies()
    assert (study.title, study.guessed) == ("Warmte voor iedereen", {"title"})
    sidecar = pdf.with_suffix(".yaml")
    sidecar.write_text(sidecar.read_text() + "title: Een andere titel\n")
    assert ingest(library)["warmte.pdf"].outcome == "changed"
    (study,) = library.studies()
    assert (study.title, study.guessed) == ("Een andere titel", frozenset())


def test_a_dry_run_writes_nothing(library, tmp_path):
    """A dry run reports the outcome of each file and changes nothing on disk."""
    samples.study(pdfs(library) / "goed.pdf", samples.DUTCH)
    (tmp_path / "kapot.pdf").write_bytes(b"rommel")
    before = contents(pdfs(library))
    outcomes = ingest(library, pdfs(library), tmp_path / "kapot.pdf", dry_run=True)
    assert {f: o.outcome for f, o in outcomes.items()} == {
        "goed.pdf": "added",
        "kapot.pdf": "failed",
    }
    assert contents(pdfs(library)) == before
    assert not list(library.settings.index.glob("build-*"))


def test_a_rebuild_replaces_the_index_when_complete(library):
    """The old index is used during a rebuild, and the new one gives the same results."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    samples.study(pdfs(library) / "b.pdf", samples.ENGLISH)
    ingest(library)
    before = library.search("warmte* OR heat").hits
    run = library.ingest([], Options(rebuild=True), Quiet())
    for outcome in run:
        assert outcome.outcome == "unchanged"
        assert library.search("warmte* OR heat").total_studies == 2
    assert library.search("warmte* OR heat").hits == before


def test_an_index_of_another_version_is_rebuilt(library):
    """After an update of the program, a normal ingest rebuilds the index."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    ingest(library)
    before = [(study.id, study.added) for study in library.studies()]
    build = library.settings.index / library.store.current
    (manifest,) = build.glob("_MAIN_*.json")
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"version": 1}))
    with pytest.raises(IndexOutdated, match="library ingest"):
        open_library(library.settings.root).studies()
    progress = Quiet()
    fresh = open_library(library.settings.root)
    outcomes = list(fresh.ingest([], Options(), progress))
    assert {outcome.outcome for outcome in outcomes} == {"unchanged"}
    assert progress.notices == [str(REBUILD_NOTICE)]
    assert [(study.id, study.added) for study in fresh.studies()] == before
    assert library.store.current != build.name


def test_a_scan_is_added_and_reported(library):
    """A PDF of scanned pages is a study, with the remark that its text cannot be searched."""
    samples.scan(pdfs(library) / "scan.pdf")
    outcome = ingest(library)["scan.pdf"]
    assert (outcome.outcome, outcome.pages) == ("added", 1)
    assert "its only page is a picture" in outcome.reason
    assert "--ocr auto" in outcome.remedy


def test_an_ingest_of_a_folder_leaves_the_others_alone(library):
    """Files outside the given folder are not reported, even if they are gone."""
    samples.study(pdfs(library) / "a" / "een.pdf", samples.DUTCH)
    other = samples.study(pdfs(library) / "b" / "twee.pdf", samples.ENGLISH)
    ingest(library)
    other.unlink()
    other.with_suffix(".yaml").unlink()
    assert list(ingest(library, pdfs(library) / "a")) == ["a/een.pdf"]
    assert len(library.studies()) == 2


def test_an_edit_during_an_ingest_is_indexed(library):
    """A record that is edited while its PDF is read is kept, and indexed by the same ingest."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    ingest(library)
    sidecar = pdf.with_suffix(".yaml")
    samples.study(pdf, samples.ENGLISH)

    class Editor(Quiet):
        """Edits the record while the PDF is read."""

        def begin(self, total: int) -> None:
            super().begin(total)
            sidecar.write_text(sidecar.read_text() + "title: Nieuwe titel\n")

    assert [o.outcome for o in library.ingest([], Options(), Editor())] == ["changed"]
    assert "title: Nieuwe titel" in sidecar.read_text()
    (study,) = library.studies()
    assert (study.title, len(study.versions)) == ("Nieuwe titel", 2)
    assert ingest(library)["warmte.pdf"].outcome == "unchanged"


def test_a_private_record_stays_private(library):
    """Adding a version keeps the mode of the sidecar."""
    pdf = samples.study(pdfs(library) / "warmte.pdf", samples.DUTCH)
    ingest(library)
    pdf.with_suffix(".yaml").chmod(0o600)
    samples.study(pdf, samples.ENGLISH)
    ingest(library)
    assert len(library.studies()[0].versions) == 2
    assert pdf.with_suffix(".yaml").stat().st_mode & 0o777 == 0o600


def test_a_pdf_with_quite_another_text_is_remarked_on(library):
    """Somebody may have overwritten one study by another; a new version has no remark."""
    pdf = pdfs(library) / "verslag.pdf"
    minutes = [f"Op dag {n} spreekt de raad over plan {n * 7} van wijk {n * 3}." for n in range(60)]
    prices = [f"Een woning van {n * 9} vierkante meter kost dan {n * 31} euro." for n in range(60)]
    remarks = []
    for lines in (minutes, [*minutes, prices[0]], prices, prices):
        samples.study(pdf, "\n\n".join(lines))
        remarks.append(ingest(library)["verslag.pdf"].reason)
    assert remarks[:2] == [None, None]
    assert "quite another text" in remarks[2]
    assert remarks[3] is None  # it is said once
    pdf.rename(pdf.with_name("eerder.pdf"))
    samples.study(pdf, "\n\n".join(minutes))
    assert "The earlier PDF is eerder.pdf now." in ingest(library)["verslag.pdf"].remedy
