"""The library without a question: groups, and a matrix whose cells are the counts of its links."""

from __future__ import annotations

from pathlib import Path

import pytest

from library import Library, open_library
from library.core.model import Filters
from library.search.browsing.browse import OTHER_LETTER, label_order
from library.ui.context.visible_studies import visible_studies
from tests import samples
from tests.conftest import ingest
from tests.shared import built_once

QUESTIONS = (
    "restwarmte",
    "woningen haven",
    "warmte haven",
    "beton",
    '"sociale economie"',
    "titel:stad",
    "warm*",
)
TEXTS = {
    "a": "Restwarmte van de haven verwarmt woningen. De sociale economie helpt met beton.",
    "b": "De restwarmte van de stad. Warmtenetten en beton in de haven.",
    "c": "De sociale economie herstelt meubels van hout.",
    "d": "Geheime restwarmte die niemand mag zien, met beton.",
}
RECORDS = {
    "a": "title: Ärger\nsubjects: [warmte]\ndate: 2020\npublisher: Stad\nauthors: [{family: Maes}]",
    "b": "title: Banden\nsubjects: [warmte, bouw]\ndate: 2021\npublisher: Stad\nseries: Reeks",
    "c": "title: 2030 nu\nlanguages: [fr]",
    "d": "title: Dicht\nsubjects: [warmte]\ndate: 2020\naccess: excerpts",
    "e": "title: Enkel\naccess: withdrawn\nsubjects: [warmte]",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Library:
    return open_library(built_once(tmp_path_factory, "browse", _studies))


def _studies(root: Path) -> None:
    root.mkdir(parents=True, exist_ok=True)
    (root / "library.yaml").write_text(
        "subjects:\n  warmte: {nl: Warmte}\n  bouw: {nl: Bouw}\n  leeg: {nl: Leeg}\n"
    )
    (root / "thesaurus.yaml").write_text(
        "concepts: {net: {labels: {nl: [warmtenet, woningen], fr: [béton armé]}}}\n"
    )
    for study_id, record in RECORDS.items():
        if study_id in TEXTS:
            samples.study(root / "pdfs" / f"{study_id}.pdf", TEXTS[study_id])
        head = f"id: {study_id}\nadded: 2026-01-01\n"
        (root / "pdfs" / f"{study_id}.yaml").write_text(f"{head}{record}\n")
    ingest(open_library(root))


def groups(library: Library, name: str) -> dict[str, list[str]]:
    found = library.browse().groups[name]
    return {group.value: [study.id for study in group.studies] for group in found}


def test_letters_are_folded(library):
    """Titles are under their first letter without diacritics, others last."""
    found = groups(library, "letter")
    assert list(found) == ["A", "B", "D", OTHER_LETTER]
    assert found["A"] == ["a"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["Vesta 2.0", "vesta 9.2", "Vesta 9.10", "Vesta 10"],
        ["5e rapport", "05e rapport b", "40e rapport", "Ärger", "Zaak"],
        ["Deel ９", "Deel 10", "Deel IV"],
        ["x" + "9" * 30, "x" + "9" * 31],
    ],
)
def test_numbers_in_labels_count_as_numbers(ordered):
    """Nine comes before ten, also with capitals, diacritics, zeros and wide digits."""
    backwards = [*reversed(ordered)]
    assert sorted(backwards, key=label_order) == ordered


def test_titles_and_series_are_in_the_order_of_their_numbers(tmp_path):
    """The lists of studies and of series are, for readers."""
    (tmp_path / "pdfs").mkdir()
    for number in (10, 9, 100):
        (tmp_path / "pdfs" / f"deel-{number}.yaml").write_text(
            f"id: deel-{number}\nadded: 2026-01-01\ntitle: Deel {number}\nseries: Reeks {number}\n"
        )
    library = open_library(tmp_path)
    ingest(library)
    ordered = ["deel-9", "deel-10", "deel-100"]
    assert [study.id for study in library.browse().studies] == ordered
    assert [study.id for study in visible_studies(library)] == ordered
    assert list(groups(library, "series")) == ["Reeks 9", "Reeks 10", "Reeks 100"]


def test_a_study_is_in_each_of_its_groups(library):
    """Those without a value are a group of their own, the last one."""
    assert groups(library, "subject") == {"bouw": ["b"], "warmte": ["a", "b", "d"], "": ["c"]}
    assert list(groups(library, "year")) == ["2021", "2020", ""]
    assert groups(library, "publisher")["Stad"] == ["a", "b"]
    assert groups(library, "author")["Maes"] == ["a"]
    assert groups(library, "series")["Reeks"] == ["b"]


def test_withdrawn_studies_are_not_browsed(library):
    """A withdrawn study is in no group."""
    assert "e" not in {study.id for study in library.browse().studies}


@pytest.mark.parametrize("by", ["subject", "year"])
def test_a_cell_has_the_counts_of_its_answer(library, by):
    """Each cell equals the answer to its question with the filters of its column."""
    table = library.matrix(QUESTIONS, by=by)
    assert table.columns
    for question, row, total in zip(table.questions, table.cells, table.totals, strict=True):
        for column, cell in zip(table.columns, row, strict=True):
            answer = library.search(question, filters=column.filters, limit=0)
            assert (answer.total_studies, answer.total_pages) == cell
        answer = library.search(question, limit=0)
        assert (answer.total_studies, answer.total_pages) == total


def test_columns_follow_the_settings(library):
    """Subjects are in the order of the settings, without those of no study."""
    assert [column.value for column in library.matrix((), by="subject").columns] == [
        "warmte",
        "bouw",
    ]


def test_hidden_text_counts_nowhere(library):
    """A word that only the hidden text of a restricted study has is in no cell."""
    table = library.matrix(("geheime niemand",), by="year")
    answer = library.search("geheime niemand", limit=0)
    shown = " ".join(page.text for page in library.pages("d"))
    assert ("niemand" in shown.casefold()) == bool(answer.total_studies)
    assert table.totals[0].studies == answer.total_studies


def test_subjects_and_years(library):
    """Each cell is the number of studies of the search with both filters; rows follow settings."""
    table = library.subject_years()
    assert (table.subjects, table.years) == (("warmte", "bouw"), (2021, 2020))
    assert table.cells == ((1, 2), (1, 0))
    for code, row in zip(table.subjects, table.cells, strict=True):
        for year, count in zip(table.years, row, strict=True):
            filters = Filters(subjects=frozenset({code}), years=(year, year))
            assert library.search("", filters=filters, limit=0).total_studies == count


def test_a_study_that_opened_counts(tmp_path):
    """A study whose day of opening has come is in the cells, one that opens later is in none."""
    for study_id, day in (("nu", "2020-01-01"), ("later", "2999-01-01")):
        samples.study(tmp_path / "pdfs" / f"{study_id}.pdf", TEXTS["a"], study_id)
        (tmp_path / "pdfs" / f"{study_id}.yaml").write_text(
            f"id: {study_id}\nadded: 2026-01-01\ntitle: {study_id}\nyear: 2020\n"
            f"subjects: [warmte]\nopen_from: {day}\n"
        )
    library = open_library(tmp_path)
    ingest(library)
    assert library.subject_years().cells == ((1,),)
    assert library.matrix(("restwarmte",), by="year").totals[0].studies == 1
