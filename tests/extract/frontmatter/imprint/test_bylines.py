"""Names on covers that no label says to be of the authors."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.reconciliation import find_record
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import drawn
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import cover_record, drawn_record, running_text

AUTHORS = ["An Peeters", "Jan van Dam"]
NAMES = ("An Peeters", 500, 12), ("Jan van Dam", 484, 12)


@pytest.mark.parametrize(
    "others",
    [
        (("Promotoren", 300, 12), ("prof. dr. Els Testers", 284, 12), ("Wim de Proef", 268, 12)),
        (("Supervised by", 300, 12), ("Els Testers", 284, 12)),
        (("Sous la direction de", 300, 12), ("Els Testers", 284, 12)),
        (("Gutachter: Prof. Dr. Els Testers", 300, 12),),
        (("Magazine Mobiel", 760, 30),),
        (("Universal Computing", 300, 12),),
        (("Eine Untersuchung", 300, 12),),
        (('"De stad is van ons allemaal, en', 760, 20), ('van wie hier komt wonen."', 736, 20),
         ("Els Testers, onderzoeker", 700, 12)),
    ],
)  # fmt: skip
def test_names_of_others_are_no_authors(tmp_path, others):
    """Not supervisors, speakers of quotations, series in other type, nor a field of study."""
    record = cover_record(tmp_path / "a.pdf", (*NAMES, *others))
    assert list(map(str, record.authors)) == AUTHORS


@pytest.mark.parametrize(
    "others",
    [
        (("Universal Computing", 760, 12), ("Africa Region", 300, 12)),
        (("Lower Valley Partnership, October 2012", 300, 12),),
        (("ASSEMBLÉE NATIONALE DE L’EXEMPLE", 760, 12),),
        (("DIRECTION GÉNÉRALE DE L’AMÉNAGEMENT", 760, 12),),
        (("Deutscher Landtag, Mai 2012", 760, 12),),
    ],
)
def test_organisations_and_places_are_no_authors(tmp_path, others):
    """Two capitalised words on both sides of a title do not make each other names of persons."""
    assert cover_record(tmp_path / "a.pdf", others).authors == ()


def test_a_name_beside_a_label_may_begin_with_a_title_in_lower_case(tmp_path):
    """As in a table of fields, with the second author below the first."""
    lines = ("Auteur(s) ir. J.M. de Groen", 500, 12), ("dr. A. Vermeulen", 484, 12)
    authors = cover_record(tmp_path / "a.pdf", lines).authors
    assert list(map(str, authors)) == ["J.M. de Groen", "A. Vermeulen"]


@pytest.mark.parametrize("notice", ["Copyright page", "Copyright Footer", "Copyright transfer"])
def test_a_line_that_is_about_copyright_names_no_holder(tmp_path, notice):
    """After the word alone comes a holder only if it is an organisation; other words are not."""
    assert not cover_record(tmp_path / "a.pdf", ((notice, 100, 10),)).publisher
    stated = cover_record(tmp_path / "b.pdf", (("Copyright Instituut Proef", 100, 10),))
    assert stated.publisher == "Instituut Proef"


def test_the_place_of_a_conference_is_no_publisher(tmp_path):
    """Its date has several days."""
    for date, publisher in (("3-4 mei 2019", ""), ("mei 2019", "Proefdrukkerij")):
        imprint = (f"Gent, Proefdrukkerij, {date}", 100, 10)
        assert cover_record(tmp_path / "a.pdf", (imprint,)).publisher == publisher


@pytest.mark.parametrize("dated", ["(Dated: 3 May 2019)", "Released 2019-05-03"])
def test_words_before_a_date_may_say_that_a_version_appeared(tmp_path, dated):
    """Such a date is that of the study."""
    assert cover_record(tmp_path / "a.pdf", ((dated, 300, 12),)).date == "2019-05-03"


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("Looptijd: 01.04.2016 – 30.09.2018", ""),
        ("Looptijd: april 2016 – september 2018", ""),
        ("Stad Proef – september 2018 – eindrapport", "2018-09"),
    ],
)
def test_dates_beside_each_other_are_a_period(tmp_path, dates, expected):
    """Neither the first nor the last is that of the study; one alone between other words is."""
    assert cover_record(tmp_path / "a.pdf", ((dates, 300, 12),)).date == expected


def test_a_byline_under_a_title_is_no_subtitle(tmp_path):
    """A word for the kind of text may be before "by"; a name may have such a word in it."""
    names = cover_record(tmp_path / "b.pdf", (("Greta von Beispiel", 610, 14),)).authors
    assert list(map(str, names)) == ["Greta von Beispiel"]
    record = cover_record(
        tmp_path / "a.pdf", (("Inaugural lecture by Professor Els Testers", 610, 14),)
    )
    assert (record.subtitle, list(map(str, record.authors))) == ("", ["Els Testers"])


def test_a_title_shows_that_one_name_is_the_author(tmp_path):
    """Two capitalised words alone may be a place or a firm, also before the date of a talk."""
    authors = cover_record(tmp_path / "a.pdf", (("Dr Els Testers", 300, 12),)).authors
    assert list(map(str, authors)) == ["Els Testers"]
    for text in ("Ilke Testers", "Groene Hart – Studiedag, Gent, 5 mei 2019"):
        assert not cover_record(tmp_path / "b.pdf", ((text, 300, 12),)).authors


def test_the_principal_below_a_label_is_no_author(tmp_path):
    """Two capitalised words under the label of a principal, above the labelled authors."""
    lines = (
        ("Im Auftrag des", 500, 10), ("Bundesverbands Proef", 488, 10), ("Autorenteam", 476, 10),
        ("Els Testers", 464, 10), ("Jan van Dam", 452, 10),
    )  # fmt: skip
    record = cover_record(tmp_path / "a.pdf", lines)
    assert list(map(str, record.authors)) == ["Els Testers", "Jan van Dam"]
    assert record.commissioned_by == "Bundesverbands Proef"


def test_a_party_to_a_contract_is_no_author(tmp_path):
    """Its name may begin with an article, as no given name does."""
    lines = ("entre", 500, 11), ("la Commune de Proef", 486, 11), ("et", 472, 11)
    assert not cover_record(tmp_path / "a.pdf", (*lines, ("l'Essai du Val", 458, 11))).authors


@pytest.mark.parametrize(
    "imprint",
    ["Herausgeberin: Beratung Probe e.V. | 3. Auflage", "Uitgever: Instituut Proef | www.proef.be"],
)
def test_the_field_behind_a_bar_is_none_of_the_publisher(tmp_path, imprint):
    """A line of small print has several."""
    publisher = cover_record(tmp_path / "a.pdf", ((imprint, 100, 8),)).publisher
    assert publisher in {"Beratung Probe e.V.", "Instituut Proef"}


def test_a_date_behind_its_label_may_be_between_other_fields(tmp_path):
    """As in the line of a manual; behind other words, it may be that of something else."""
    for fields, date in (("Manual 42 | Issued 2019-05-03 | Proef BV", "2019-05-03"),
                         ("Manual 42 | Tested 2019-05-03 | Proef BV", "")):  # fmt: skip
        assert cover_record(tmp_path / "a.pdf", ((fields, 100, 8),)).date == date


def test_a_name_in_larger_type_than_the_title_is_that_of_a_series(tmp_path):
    """Without names in other type, the study has no author."""
    record = cover_record(tmp_path / "a.pdf", (("Mitteilungen zur Arbeit", 300, 30),))
    assert (record.title, record.authors) == ("Groene daken op scholen", ())


@pytest.mark.parametrize("series", ["Reeks Landbouw deel 123", "Cahiers wonen", "Rapport 2019-034"])
def test_a_series_below_the_title_is_no_subtitle(tmp_path, series):
    """Unlike another line in smaller type."""
    record = cover_record(tmp_path / "a.pdf", ((series, 610, 16),))
    assert (record.title, record.subtitle) == ("Groene daken op scholen", "")
    record = cover_record(tmp_path / "b.pdf", (("Een verkenning", 610, 16),))
    assert record.subtitle == "Een verkenning"


def test_a_given_name_at_the_end_of_a_line_goes_on_below(tmp_path):
    """A list of authors after a label may be broken inside a name."""
    lines = ("Auteurs: Jan van Dam, An", 500, 12), ("Peeters", 484, 12)
    assert list(map(str, cover_record(tmp_path / "a.pdf", lines).authors)) == [
        "Jan van Dam",
        "An Peeters",
    ]


def test_titles_beside_text_are_no_names(tmp_path):
    """Below the name of a journal, two words in display type are a title."""
    head = line("Bodem & Water", 60, 650, 45) + line("Labour Market", 60, 600, 28)
    rows = running_text(560)
    pdf = read_pdf(drawn.drawn(tmp_path / "a.pdf", head + rows))
    found = find_record(pdf.information, clean_pages(pdf.pages), file_name="a")
    assert not any(each.record.authors for each in found)


@pytest.mark.parametrize(
    "byline",
    [
        (("by An Peeters, Bo Testers, and Jan van Dam", 500, 12),),
        (("Bearbeitung:", 500, 12), ("Dipl.-Ing. An Peeters", 484, 12), ("Bo Testers", 468, 12),
         ("M.Sc. Jan van Dam", 452, 12)),
        (("Opstellers: An Peeters, Bo Testers, Jan van Dam", 500, 12),),
    ],
)  # fmt: skip
def test_a_list_after_a_label_may_have_degrees_and_end_in_and(tmp_path, byline):
    """Each person is an author."""
    authors = cover_record(tmp_path / "a.pdf", byline).authors
    assert list(map(str, authors)) == ["An Peeters", "Bo Testers", "Jan van Dam"]


@pytest.mark.parametrize("other", ["Begeleider: ir. Wim de Proef", "Tweede lezer: Els Testers"])
def test_the_one_name_beside_supervisors_is_that_of_the_student(tmp_path, other):
    """Without supervisors, two capitalised words alone may be a place or a firm."""
    name = ("Ilke Peeters", 500, 12)
    record = cover_record(tmp_path / "a.pdf", (name, (other, 300, 12)))
    assert list(map(str, record.authors)) == ["Ilke Peeters"]
    assert cover_record(tmp_path / "b.pdf", (name,)).authors == ()


def test_an_affiliation_may_be_behind_a_bar(tmp_path):
    """Two persons may be, too."""
    line = ("Jan van Dam | Dienst Proef", 500, 12)
    assert list(map(str, cover_record(tmp_path / "a.pdf", (line,)).authors)) == ["Jan van Dam"]
    line = ("An Peeters | Jan van Dam", 500, 12)
    assert list(map(str, cover_record(tmp_path / "b.pdf", (line,)).authors)) == AUTHORS


def test_the_date_of_a_running_footer_is_before_the_number_of_its_page(tmp_path):
    """Also where the cover has none."""
    pages = (
        running_text() + line(f"Groene daken | september 2020   {number}", 60, 30, 8)
        for number in (2, 3, 4)
    )
    cover = line("Groene daken", 60, 640, 26)
    assert drawn_record(tmp_path / "a.pdf", cover, *pages).date == "2020-09"


def test_a_long_name_or_the_number_of_a_report_below_a_title_is_no_subtitle(tmp_path):
    """The name begins with a kind of organisation; letters and digits take turns in the number."""
    for code in ("Kenmerk R001-1234567ABC-V02", "2019/MRG/R/1755"):
        assert cover_record(tmp_path / "b.pdf", ((code, 610, 16),)).subtitle == ""
    below = ("Association des villes et des communes", 610, 16)
    assert cover_record(tmp_path / "a.pdf", (below,)).subtitle == ""


def test_names_in_a_table_of_versions_are_no_authors(tmp_path):
    """Some of them checked a version."""
    rows = "".join(
        line("".join(cells[:1]), 60, y, 10)
        + line(cells[1], 200, y, 10)
        + line(cells[2], 350, y, 10)
        for y, cells in (
            (300, ("Versie", "Opgesteld", "Gecontroleerd")),
            (284, ("0.9", "An Peeters", "Jan van Dam")),
            (268, ("1.0", "An Peeters", "Jan van Dam")),
        )
    )
    cover = line("Groene daken op scholen", 60, 640, 26) + rows
    body = running_text()
    pdf = read_pdf(drawn.drawn(tmp_path / "a.pdf", cover, body))
    found = find_record(pdf.information, clean_pages(pdf.pages), file_name="a")
    assert not any(each.record.authors for each in found)


def test_one_name_with_a_common_given_name_is_that_of_the_author(tmp_path):
    """Above or below the title; in capitals, its first word may be another one."""
    for at, (text, authors) in enumerate(
        (("Joris Testers", ["Joris Testers"]), ("Ilke Testers", []), ("GEORGE TOWN", []))
    ):
        for height in (760, 300):
            record = cover_record(tmp_path / f"{at}-{height}.pdf", ((text, height, 12),))
            assert list(map(str, record.authors)) == authors


def test_a_function_below_one_name_shows_that_it_is_a_person(tmp_path):
    """Behind the function may be the organisation."""
    name, function = ("Ilke Testers", 500, 12), ("Researcher, Proof Trust", 486, 12)
    record = cover_record(tmp_path / "a.pdf", (name, function))
    assert list(map(str, record.authors)) == ["Ilke Testers"]


@pytest.mark.parametrize(
    "names",
    ["An Peeters • Jan van Dam", "An Peeters · Jan van Dam", "An Peeters, M. Sc. Jan van Dam"],
)
def test_names_may_be_between_dots_and_behind_degrees_of_two_words(tmp_path, names):
    """Each is an author."""
    assert list(map(str, cover_record(tmp_path / "a.pdf", ((names, 500, 12),)).authors)) == AUTHORS


def test_a_name_keeps_its_number_where_notes_would_begin_at_1(tmp_path):
    """A firm with a number is no person, neither with another word of firms."""
    for at, firm in enumerate(("Bureau Noord 10", "Ruimte Noord 10", "Studio Noord")):
        record = cover_record(tmp_path / f"{at}.pdf", (*NAMES, (firm, 468, 12)))
        assert list(map(str, record.authors)) == AUTHORS


def test_the_next_row_of_a_table_names_no_author(tmp_path):
    """It has a label of its own, at the left edge of that of the authors."""
    rows = (("Stand", "Definitief"), ("Auteurs", ", ".join(AUTHORS)), ("Controle", "J. Testers"),
            ("Nummer", "Onbekend"), ("Dienst", "Bodem"))  # fmt: skip
    cells = "".join(
        line(label, 60, 300 - 14 * at, 10) + line(value, 200, 300 - 14 * at, 10)
        for at, (label, value) in enumerate(rows)
    )
    cover = line("Groene daken op scholen", 60, 640, 26) + cells
    record = drawn_record(tmp_path / "a.pdf", cover, running_text())
    assert list(map(str, record.authors)) == AUTHORS


def test_family_names_below_a_label_may_be_in_capitals(tmp_path):
    """Whether the label is a line of its own or not."""
    for at, lines in enumerate(
        (
            (("établi par", 500, 12), ("An PEETERS et Jan VAN DAM (coordonnateur)", 484, 12)),
            (("établi par An PEETERS et Jan VAN DAM", 500, 12),),
        )
    ):
        authors = cover_record(tmp_path / f"{at}.pdf", lines).authors
        assert list(map(str, authors)) == AUTHORS


def test_a_family_name_may_be_on_the_line_below_its_particle(tmp_path):
    """In a list of authors behind a label."""
    lines = ("Auteurs: An Peeters, Jan van", 500, 12), ("Dam", 486, 12)
    assert list(map(str, cover_record(tmp_path / "a.pdf", lines).authors)) == AUTHORS


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ((("Verlag Probe", 74, 10), ("Köln 2014", 60, 10)), "2014"),
        ((("Köln 2014", 74, 10), ("Verlag Probe", 60, 10)), ""),
        ((("Den Haag 2014", 60, 10),), "2014"),
        *(((("Instituut Proef", 74, 10), (foot, 60, 10)), "")
          for foot in ("HORIZON 2020", "Horizon 2020", "Europe 2020", "Sinds 1985", "Since 1972",
                       "Postbus 2015", "Kamer 1985", "Interreg 2014", "Windows Server 2012")),
    ],
)  # fmt: skip
def test_the_last_line_of_a_cover_may_be_a_city_and_a_year(tmp_path, lines, date):
    """Elsewhere they may be an event, and another word with a year is a name or an address."""
    assert cover_record(tmp_path / "a.pdf", lines).date == date


def test_the_place_behind_an_organisation_alone_is_none_of_its_name(tmp_path):
    """As behind the name of a publisher with a label."""
    record = cover_record(tmp_path / "a.pdf", (("Instituut Proef, Gent", 60, 10),))
    assert record.publisher == "Instituut Proef"


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ((("Waterkring Kust", 760, 12), ("Dr. Jan Testers", 300, 12)), ["Jan Testers"]),
        ((("Waterkring Kust", 500, 12), ("Joris Testers", 300, 12)), ["Joris Testers"]),
        ((("Joris Testers", 500, 12), ("Ilke Proef", 484, 12)), ["Joris Testers", "Ilke Proef"]),
        ((("Talk by Joris Testers, Proof Trust", 500, 12),), ["Joris Testers"]),
        ((("Vortrag von Joris Testers, Moorzentrum Probe", 500, 12),), ["Joris Testers"]),
        ((("Greta von Probe, Jan Testers", 500, 12),), ["Greta von Probe", "Jan Testers"]),
        ((("Ilke von Probe, Jan Testers", 500, 12),), ["Ilke von Probe", "Jan Testers"]),
        ((("Ilke Testers", 500, 12), ("Visiting Fellow", 486, 12)), ["Ilke Testers"]),
    ],
)
def test_two_words_away_from_a_name_of_a_person_are_no_author(tmp_path, lines, authors):
    """In the list of one, they may be: not every given name is common."""
    record = cover_record(tmp_path / "a.pdf", lines)
    assert list(map(str, record.authors)) == authors


def test_a_notice_of_rights_ends_with_its_sentence(tmp_path):
    """The next one may be about a picture."""
    notice = "© Proof Partnership 2019. All rights reserved. Cover photograph: Bo Testers"
    record = cover_record(tmp_path / "a.pdf", ((notice, 60, 8),))
    assert (record.publisher, record.date) == ("Proof Partnership", "2019")
    for other in ("Photograph: © Proof Partnership 2019", "© Proof Partnership 2019 (photo)"):
        assert not cover_record(tmp_path / "b.pdf", ((other, 60, 8),)).publisher


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Lotte Verbeke", ["Lotte Verbeke"]),
        ("Bernd von der Heide", ["Bernd von der Heide"]),
        ("Groene Pleinen", []),
    ],
)
def test_one_name_between_a_title_and_its_text(tmp_path, name, expected):
    """With a common given name or a particle; two other capitalised words may be a subtitle."""
    page = line("Groene daken op scholen", 60, 640, 20) + line(name, 60, 610, 12)
    words = "een straat met veel water in de kelders"
    text = "".join(line(words, 60, 560 - 14 * at) for at in range(30))
    record = drawn_record(tmp_path / "a.pdf", page + text)
    assert list(map(str, record.authors)) == expected
