"""The library without a question: groups with counts and addresses, and subjects by year."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from library import open_library
from library.ui.context.addresses import Addresses
from library.ui.parts.browse_tabs import SUBJECT_YEARS
from library.ui.screens.browse_screen import GROUP_NAMES
from tests import samples
from tests.conftest import ingest
from tests.ui.rendering import shown

EN = {"lang": ["en"]}


def test_all_studies_by_letter(screen):
    """The first screen has all studies under their letters, with counts; withdrawn ones are not."""
    path, query = screen().link("Browse")
    assert (path, query) == ("/browse", EN)
    letters = screen(path)
    assert letters.link("O 2") == ("/browse/letter", {"value": ["O"], **EN})
    assert letters.links("Over warmte") == {"/studies/warmte?lang=en"}
    assert letters.links("On heat") == {"/studies/heat?lang=en"}
    assert "Weg" not in letters.text
    only = screen("/browse/letter", value="O")
    assert only.links("On heat")
    assert not only.links("alert")


@pytest.mark.parametrize("by", GROUP_NAMES)
def test_each_group_has_an_address(screen, by):
    """Every link to a group leads to as many studies as it says, and so does its search."""
    groups = screen(f"/browse/{by}").screen.values["links"]
    assert sum(group.count for group in groups) >= 3
    for group in groups:
        address = urlsplit(Addresses("").group(by, group.value))
        (shown_group,) = screen(address.path, **parse_qs(address.query)).screen.values["shown"]
        assert len(shown_group.studies) == group.count
        for search in screen(address.path, **parse_qs(address.query)).links("Search in these"):
            answer = screen("/", **parse_qs(urlsplit(search).query))
            assert answer.screen.values["result"].total_studies == group.count


def test_a_group_of_studies_without_a_value(screen):
    """Studies without a subject have a group of their own."""
    path, query = screen("/browse/subject").link("Without a subject 2")
    group = screen(path, **query)
    assert group.links("Over warmte")
    assert not group.links("On heat")
    assert group.title.startswith("Subject – Without a subject")
    assert screen("/browse/subject").title.startswith("Browse – Subject")  # the tab of the browser


def test_subjects_by_year(screen):
    """Each cell of the table links to as many studies as it says."""
    path, _ = screen("/browse").link("Subjects by year")
    assert path == f"/browse/{SUBJECT_YEARS}"
    (row,) = screen(path).screen.values["rows"]
    assert sum(cell.count.studies for cell in row.cells) == 1
    for cell in row.cells:
        answer = screen("/", **parse_qs(urlsplit(cell.address).query))
        assert answer.screen.values["result"].total_studies == cell.count.studies
        assert 0 <= cell.share <= 1
    assert 'aria-label="Heat, 2020: 1 study"' in screen(path).html


def test_unknown_groups(screen):
    """A grouping that does not exist is 404; a group without studies says so."""
    assert screen("/browse/colour").screen.status == 404
    empty = screen("/browse/subject", value="<b>")
    assert "No studies are in this group." in empty.text
    assert "noindex" in empty.head
    assert "<b>" not in empty.html


def test_labels_have_the_order_of_the_reader(tmp_path):
    """Subjects are sorted by their labels in each language, where É is an E, not by their codes."""
    (tmp_path / "library.yaml").write_text(
        "subjects:\n  afval: {nl: Afval, fr: Déchets}\n"
        "  economie: {nl: Economie, fr: Économie}\n  vlas: {nl: Vlas, fr: Chanvre}\n"
    )
    (tmp_path / "pdfs").mkdir()
    (tmp_path / "pdfs" / "alles.yaml").write_text(
        "id: alles\nadded: 2026-01-01\ntitle: Alles\nsubjects: [vlas, economie, afval]\n"
    )
    library = open_library(tmp_path)
    ingest(library)
    for language, order in (
        ("nl", ["Afval", "Economie", "Vlas"]), ("fr", ["Chanvre", "Déchets", "Économie"]),
    ):  # fmt: skip
        groups = shown(library, "/browse/subject", {"lang": language}).screen.values["links"]
        assert [group.name for group in groups] == order
        start = shown(library, "/", {"lang": language}).screen.values["collection"]
        assert [code for code, _ in start.subjects] == [group.value for group in groups]


def test_years_have_the_dated_facts_of_the_library(tmp_path):
    """The years are a time line: dated facts of the text about the library are between them."""
    samples.study(tmp_path / "pdfs" / "warmte.pdf", samples.DUTCH, title="Over warmte")
    (tmp_path / "pdfs" / "warmte.yaml").write_text("id: w\nadded: 2026-01-01\nyear: 2020\n")
    (tmp_path / "about.nl.md").write_text("# Wij\n\n- 2016: begin\n- 2020-05: *vervolg*\n")
    library = open_library(tmp_path)
    ingest(library)
    years = shown(library, "/browse/year", {"lang": "nl"})
    groups = years.screen.values["shown"]
    assert [(group.title, group.count) for group in groups] == [("2020", 1), ("2016", 0)]
    assert {year: len(facts) for year, facts in years.screen.values["facts"].items()} == {
        "2020": 1, "2016": 1,
    }  # fmt: skip
    assert "<em>vervolg</em>" in years.html


def test_a_library_without_studies(tmp_path):
    """Every way to browse says that there is nothing yet."""
    samples.no_pages(tmp_path / "pdfs" / "leeg.pdf")
    library = open_library(tmp_path)
    ingest(library)
    assert "There are no studies yet." in shown(library, "/browse", {"lang": "en"}).text
    table = shown(library, f"/browse/{SUBJECT_YEARS}", {"lang": "en"})
    assert "No study has a subject and a year yet." in table.text


def test_studies_of_one_title_have_the_names_of_their_files(tmp_path):
    """The name alone is the line below a title of which nothing else is known."""
    for name in ("een_lange_naam", "twee"):
        samples.study(tmp_path / "pdfs" / f"{name}.pdf", samples.DUTCH)
        (tmp_path / "pdfs" / f"{name}.yaml").write_text(
            f"id: {name[:3]}\nadded: 2026-01-01\ntitle: Hetzelfde\n"
        )
    library = open_library(tmp_path)
    ingest(library)
    lines = re.findall('<p class="byline">(.*?)</p>', shown(library, "/browse", {}).html)
    assert [re.sub("<[^>]+>", "", line).strip() for line in lines] == [
        "een_lange_naam.pdf", "twee.pdf",
    ]  # fmt: skip
    assert "een_<wbr>lange_<wbr>naam.pdf" in lines[0]  # breaks between its words, nowhere else


def test_a_title_of_which_nothing_else_is_known_has_no_line_below_it(tmp_path):
    """An empty line would be a gap in the list."""
    samples.study(tmp_path / "pdfs" / "stad.pdf", samples.DUTCH)
    (tmp_path / "pdfs" / "stad.yaml").write_text("id: stad\nadded: 2026-01-01\ntitle: De stad\n")
    library = open_library(tmp_path)
    ingest(library)
    screen = shown(library, "/browse", {})
    assert "De stad" in screen.html
    assert "byline" not in screen.html
