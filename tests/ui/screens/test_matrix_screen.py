"""Tables of concepts by subject and by year: each cell is the count of the answer it links to."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from library import open_library
from library.ui.screens.matrix_screen import concepts_found
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import shown


def test_it_is_two_clicks_from_the_start(topics):
    """The start screen leads to the ways to browse, and these to the concepts of each group."""
    path, query = topics().link("Browse")
    path, query = topics(path, **query).link("Material")
    assert path == "/browse/stof"
    assert topics(path, **query).link("Concrete")[0] == "/concepts/beton"


@pytest.mark.parametrize("by", ["", "year"])
@pytest.mark.parametrize("lang", ["en", "nl", "fr"])
def test_each_cell_equals_the_answer_it_links_to(topics, by, lang):
    """The pages and studies of a cell are those of the answer at its address, in each language."""
    rows = topics("/browse/stof", by=by, lang=lang).screen.values["rows"]
    cells = [cell for row in rows for cell in (*row.cells, row.total)]
    assert sum(bool(cell.count.studies) for cell in cells) >= 6
    for cell in cells:
        answer = topics("/", **parse_qs(urlsplit(cell.address).query)).screen.values["result"]
        assert cell.count == (answer.total_studies, answer.total_pages)
        assert 0 <= cell.share <= 1


def test_what_a_cell_says_is_its_count(topics):
    """The numbers on the screen are the pages and the studies, and the name says both."""
    text = topics("/browse/stof").html
    cell = re.search(r"<a [^>]*Concrete, Building: ([^\"]*)\"><b>(\d+)</b> <small>(\d+)", text)
    said, pages, studies = cell.groups()
    assert html.unescape(said) == f"{pages} pages with hits, {studies} studies"


def test_rows_without_studies_are_left_out(topics):
    """No row is shown of a concept that no study has whole; a label of several words is one."""
    labels = {row.label for row in topics("/browse/stof", lang="nl").screen.values["rows"]}
    assert labels == {"Beton", "Betongranulaat", "Glas"}


def test_groups_are_those_of_the_settings(topics):
    """A group without narrower concepts, or of no concept, is no way to browse."""
    assert topics("/browse/glas").screen.status == 404
    assert topics("/browse/nergens").screen.status == 404


def test_the_check_names_groups_that_cannot_be_browsed(topics_root):
    """Staff are told of an id of no concept, and of a concept without narrower ones."""
    remarks = [
        each
        for each in open_library(topics_root).check().remarks
        if "concept_g" in each.remark.reason
    ]
    assert [each.file for each in remarks] == ["library.yaml"] * 2
    assert "`nergens`, which the thesaurus does not have" in remarks[0].remark.reason
    assert "`glas`, which has no narrower concepts" in remarks[1].remark.reason


def test_without_settings_the_group_is_that_of_materials(tmp_path):
    """A thesaurus with a concept of materials needs no setting; without one there is no group."""
    samples.study(tmp_path / "pdfs" / "a.pdf", samples.DUTCH)
    thesaurus = tmp_path / "thesaurus.yaml"
    thesaurus.write_text(
        "concepts:\n  x: {labels: {en: [materials]}}\n"
        "  y: {labels: {nl: [restwarmte]}, broader: [x]}\n"
    )
    library = open_library(tmp_path)
    ingest(library)
    assert [group.id for group in library.concept_groups] == ["x"]
    assert shown(library, "/browse/x", {"lang": "nl"}).links("Restwarmte")
    thesaurus.write_text("concepts: {y: {labels: {nl: [restwarmte]}}}\n")
    assert open_library(tmp_path).concept_groups == ()


def test_concepts_of_studies(topics_root):
    """The concepts for the sitemap are those that a study has."""
    library = open_library(topics_root)
    with library.view() as queries:
        assert concepts_found(queries, "nl") == ["beton", "betongranulaat", "glas"]
