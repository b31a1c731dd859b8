"""What the small print of a cover states: years, credits, committees, senders and subjects."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.dates.imprint_years import year_of_imprint
from library.extract.frontmatter.title.labelled_titles import labelled_title
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import drawn
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import (
    cover_authors,
    cover_record,
    drawn_record,
    running_text,
)


@pytest.mark.parametrize(
    ("imprint", "year"),
    [
        ("1. Auflage, Mainz 2022", "2022"),
        ("Tweede, herziene druk, 2020", "2020"),
        ("2e édition revue et corrigée, Liège, 2011", "2011"),
        ("First edition, Leeds 2019", "2019"),
        ("1re édition, Liège 2020", "2020"),
        ("Regionaal Landschap Proef vzw | 2017", "2017"),
        ("Europese Commissie, Brussel 2016", "2016"),
        ("Vlaamse Proefmaatschappij - 2011", "2011"),
        ("Bundesamt für Proben (2011)", "2011"),
        ("2011, Vlaamse Proefmaatschappij", "2011"),
        ("2011 | Stad Gent", "2011"),
        ("2011 | Klimaatplan", ""),
        ("Universiteit Proef, Klimaatplan 2020", ""),
        ("Vlaamse Regering 2014-2019", ""),
        ("Deze uitgave kadert in Horizon 2020", ""),
        ("3 kinderen in de stad 2018", ""),
    ],
)
def test_the_year_of_an_imprint(tmp_path, imprint, year):
    """Behind an edition or an organisation, or before one; but no year of something else."""
    assert year_of_imprint(imprint) == year
    record = cover_record(tmp_path / "a.pdf", [(imprint, 300, 10), ("Proefweg", 200, 10)])
    assert record.date == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Anke Dewaele · 2018", "2018"),
        ("An Peeters, Jan Maes | 2018", "2018"),
        ("An Peeters (2018)", "2018"),
        ("Het plan voor de stad · 2018", ""),
    ],
)
def test_a_year_behind_the_authors_below_a_title(tmp_path, text, year):
    """Also above the text of an article."""
    above = line("Warmte voor oude wijken", 60, 740, 24) + line(text, 60, 710, 12)
    assert drawn_record(tmp_path / "a.pdf", above + running_text(600)).date == year


def test_a_publisher_with_a_city_is_at_the_foot():
    """Elsewhere a name, a city and a year may be those of an event."""
    assert year_of_imprint("Maison Verte, Namur, 2018", at_foot=True) == "2018"
    assert year_of_imprint("Congrès Vert, Namur, 2018") == ""
    for abbreviated in ("ABCD, Mechelen 2016", "ABCD, Mol 2016", "ABCD, Proefdorp, 2016"):
        assert year_of_imprint(abbreviated, at_foot=True) == "2016"
        assert year_of_imprint(abbreviated) == ""
    assert year_of_imprint("ABCD, Klimaatplan 2016", at_foot=True) == ""


@pytest.mark.parametrize(
    "credit",
    [
        "Couverture réalisée par", "Mise en page réalisée par", "Omslag gemaakt door",
        "Cover prepared by", "Umschlag erstellt von",
    ],
)  # fmt: skip
def test_who_made_the_cover_is_no_author(tmp_path, credit):
    """Though the words before the name are those of texts too: "Étude réalisée par"."""
    lines = (f"{credit} Jan Peeters", 300, 12), ("Tekst: Joris Testers", 200, 12)
    assert cover_authors(tmp_path / "a.pdf", *lines[:1]) == []
    assert cover_authors(tmp_path / "b.pdf", *lines) == ["Joris Testers"]


@pytest.mark.parametrize(
    "label", ["Comité de lecture", "Klankbordgroep", "Lenkungskreis", "Advisory board"]
)
def test_those_who_advise_are_no_authors(tmp_path, label):
    """They are named below the word for their group, beside a list of authors."""
    authors = ("Joris Testers", 500, 12), ("An Peeters", 484, 12)
    others = (label, 440, 12), ("Jan Peeters", 424, 12), ("Els de Proef", 408, 12)
    assert cover_authors(tmp_path / "a.pdf", *authors, *others) == ["Joris Testers", "An Peeters"]


def pages_of(path, *content):
    """Return the clean pages of a PDF with *content* on its pages."""
    return clean_pages(read_pdf(drawn.drawn(path, *content)).pages)


@pytest.mark.parametrize(
    ("sender", "subject"), [("FROM", "SUBJECT"), ("Van", "Betreft"), ("De", "Objet")]
)
def test_the_sender_of_a_memo_is_its_author(tmp_path, sender, subject):
    """A person behind the label, where another label names the subject."""
    rows = line(f"{sender}: Jan Peeters; Els de Proef", 60, 700)
    titled = rows + line(f"{subject}: Lekken in de hoge zone", 60, 680) + running_text(640)
    record = drawn_record(tmp_path / "a.pdf", titled)
    assert [str(each) for each in record.authors] == ["Jan Peeters", "Els de Proef"]
    assert drawn_record(tmp_path / "b.pdf", rows + running_text(640)).authors == ()


@pytest.mark.parametrize(
    ("kind", "names", "subject"),
    [
        ("Ontwerp van verordening", "van An Peeters en Jan Jans", "betreffende hemelwater"),
        ("Voorstel van resolutie", "van An Peeters en Jan Jans", "betreffende bronbossen"),
        ("PROPOSITION DE LOI", "de M. Luc Fictif et Mme Marie Lessai", "visant à trier le verre"),
    ],
)
def test_a_proposal_is_titled_by_what_it_is_about(tmp_path, kind, names, subject):
    """Also where those who make it are named between its kind and its subject."""
    cover = line(kind, 60, 640, 18) + line(names, 60, 610, 11) + line(subject, 60, 585, 14)
    record = drawn_record(tmp_path / "a.pdf", cover, running_text())
    assert record.title == f"{kind} {subject}"


def test_the_title_in_a_credit_is_that_of_a_picture(tmp_path):
    """In the row of a table: "Bildnachweis   Titel: Karo Lenz"; elsewhere it is of the study."""
    row = line("Bildnachweis", 60, 500) + line("Titel: Karo Lenz", 220, 500)
    pages = pages_of(tmp_path / "a.pdf", row, running_text())
    assert labelled_title(pages[0]) == ""
    row = line("Bericht", 60, 500) + line("Titel: Warme Schulen", 220, 500)
    pages = pages_of(tmp_path / "b.pdf", row, running_text())
    assert labelled_title(pages[0]) == "Warme Schulen"


def test_the_affiliation_of_one_of_several_authors_is_no_publisher(tmp_path):
    """Each author has a line below the name, of which one is known to be an organisation."""
    rows = (
        ("Ayumi Tanaka", 500, 12), ("Fundação Ribeira", 486, 10),
        ("Rafael Ibarra", 460, 12), ("Bank of Santa Marta", 446, 10),
    )  # fmt: skip
    assert cover_record(tmp_path / "a.pdf", rows).publisher == ""
    assert cover_record(tmp_path / "b.pdf", rows[3:]).publisher == "Bank of Santa Marta"


@pytest.mark.parametrize(
    "label", ["Deliverable title", "Rapporttitel", "Intitulé du document", "Berichtstitel"]
)
def test_labels_of_titles_in_tables(tmp_path, label):
    """The title of a deliverable is in a cell beside its label."""
    cells = ("Acronym", "WARM"), (label, "Guidelines for warm schools"), ("Lead", "Bureau Proef")
    rows = [*cells, ("Number", "D4.2"), ("Work package", "WP4"), ("Status", "Final")]
    content = "".join(
        line(text, x, 640 - 20 * at)
        for at, row in enumerate(rows)
        for text, x in zip(row, (60, 240), strict=True)
    )
    pages = pages_of(tmp_path / "a.pdf", content, running_text())
    assert labelled_title(pages[0]) == "Guidelines for warm schools"


@pytest.mark.parametrize(
    ("beside", "title"),
    [("n° 41 – T2 2020", "Minder verpakking op de markt"), ("Namen", "BLIKSEM STUDIES")],
)
def test_a_name_beside_the_number_of_an_issue_is_a_journal(tmp_path, beside, title):
    """The title of the issue is below it, in smaller type."""
    head = line("BLIKSEM STUDIES", 60, 740, 24) + line(beside, 380, 746, 10)
    page = head + line("Minder verpakking op de markt", 60, 690, 20) + running_text(640)
    assert drawn_record(tmp_path / "a.pdf", page).title.startswith(title)


@pytest.mark.parametrize("issue", ["nr. 12", "Vol. 3", "2019/3"])
def test_the_only_title_beside_the_number_of_an_issue_is_that_of_the_study(tmp_path, issue):
    """With the author below it, where nothing else is; not the name of a series."""
    names = line("Jan Peeters", 60, 600, 12)
    for at, title in enumerate(("Circulair bouwen", "Warmte voor de stad")):
        head = line(title, 60, 740, 18) + line(issue, 400, 744, 10)
        record = drawn_record(tmp_path / f"{at}.pdf", head + names, running_text())
        assert record.title.startswith(title)
        assert [str(each) for each in record.authors] == ["Jan Peeters"]
    series = line("Nieuwsbrief", 60, 740, 18) + line(issue, 400, 744, 10)
    assert not drawn_record(tmp_path / "series.pdf", series + names, running_text()).title


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("JAN DE PROEF, ELS VAN DEN TEST EN BO SMET",
         ["Jan de Proef", "Els van den Test", "Bo Smet"]),
        ("JEAN EXEMPLE ET LUC FICTIF", ["Jean Exemple", "Luc Fictif"]),
        ("ELS VAN DEN TEST", ["Els van den Test"]),
        ("DUURZAME MOBILITEIT EN SLIMME LOGISTIEK", []),
        ("WERKEN AAN DE STAD", []),
    ],
)  # fmt: skip
def test_names_in_capitals_below_a_title_are_no_subtitle(tmp_path, text, authors):
    """One of them has a common given name; other words in capitals are a subtitle."""
    record = cover_record(tmp_path / "a.pdf", ((text, 612, 13), ("2016", 594, 13)))
    assert list(map(str, record.authors)) == authors
    assert not (authors and record.subtitle)


@pytest.mark.parametrize(
    ("imprint", "publisher"),
    [
        ("Verlag Grundriss, Leipzig 2014", "Verlag Grundriss"),
        ("Verlag: Grundriss, Leipzig 2014", "Grundriss"),
        ("Uitgever: Instituut Proef, Gent, 2014", "Instituut Proef"),
        ("Published by Proof Books, Bristol", "Proof Books"),
        ("Uitgever: Peeters Jansen, Advocaten", "Peeters Jansen, Advocaten"),
        ("Uitgave van Labo Proef, Kerkstraat 3, 9000 Gent", "Labo Proef"),
        ("V.U.: An Peeters, Stad Gent, Kerkstraat 3, 9000 Gent", "Stad Gent"),
        ("VU: An Peeters - Instituut Proef, Kerkstraat 3, 9000 Gent", "Instituut Proef"),
        ("Éditeur responsable : An Peeters, Ville de Proef, rue Haute 3", "Ville de Proef"),
        ("Verantwoordelijke uitgever: An Peeters, Kerkstraat 3, 9000 Gent", ""),
        ("Verantwoordelijke uitgever: Instituut Proef, Markt 3, 9000 Gent", "Instituut Proef"),
        ("Éditeur responsable : Ville de Proef, rue Haute 3", "Ville de Proef"),
        ("Herausgegeben vom Institut Probe, Leipzig", "Institut Probe"),
        ("Brochure éditée par la Ville de Proef", ""),
        ("Éditée par la Ville de Proef", "Ville de Proef"),
        ("Published by the Example Agency, High Street 3, Bristol BS1 5AH", "Example Agency"),
        (
            "V.U.: An Peeters – © 2021 Instituut Proef. Alle rechten voorbehouden.",
            "Instituut Proef",
        ),
    ],
)
def test_a_label_may_be_a_part_of_the_name_of_the_publisher(tmp_path, imprint, publisher):
    """Without a colon; the place and the year behind a whole name are none of it."""
    assert cover_record(tmp_path / "a.pdf", ((imprint, 100, 10),)).publisher == publisher


@pytest.mark.parametrize(
    ("imprint", "year"),
    [
        ("www.warmteatlas.example · 2017", "2017"),
        ("Drukwerk Zandstraat | 2017", "2017"),
        ("Een plan voor 2017", ""),
    ],
)
def test_a_year_behind_a_bar_at_the_foot_of_a_cover(tmp_path, imprint, year):
    """What is before it is a publisher or its address."""
    assert cover_record(tmp_path / "a.pdf", [(imprint, 60, 10)]).date == year


@pytest.mark.parametrize(("rows", "year"), [(["2016"], "2016"), (["2016", "2017"], "")])
def test_a_year_alone_between_a_title_and_its_text(tmp_path, rows, year):
    """Of several numbers alone, as in the rows of a table, none is a date."""
    above = line("Warmte voor oude wijken", 60, 780, 24) + line("An Peeters", 60, 750, 12)
    above += "".join(line(row, 60, 720 - 20 * at, 12) for at, row in enumerate(rows))
    assert drawn_record(tmp_path / "a.pdf", above + running_text(660, 40)).date == year
