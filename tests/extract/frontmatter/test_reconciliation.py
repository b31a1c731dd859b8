"""Reconciliation of metadata with the first pages of real PDFs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.core.model import Organisation, Origin, Person, Record
from library.extract.frontmatter.page.page_words import words
from library.extract.frontmatter.reconciliation import find_record
from library.extract.layout import LineBox, PageLayout
from library.extract.pdf.document.structure import Information
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from library.records.merge import merge
from tests import samples

TITLE = "Warmtevisie voor|de haven van Gent"


def found_in(path):
    pdf = read_pdf(path)
    return find_record(pdf.information, clean_pages(pdf.pages), file_name=path.stem)


def record_of(path):
    record, origins = merge(Record(), found_in(path))
    return record, {name: provenance.origin for name, provenance in origins}


def test_a_cover_gives_title_and_subtitle(tmp_path):
    """The lines in the largest type are the title, the lines right under them the subtitle."""
    path = samples.report(tmp_path / "a.pdf", TITLE, "Rapport", subtitle="Een verkenning tot 2050")
    record, origins = record_of(path)
    assert record.title == "Warmtevisie voor de haven van Gent"
    assert record.subtitle == "Een verkenning tot 2050"
    assert origins["title"] is Origin.GUESS


def test_a_text_under_the_title_is_no_subtitle(tmp_path):
    """A sentence or the name of an author under the title is no subtitle."""
    for under in (samples.DUTCH, "Mieke van der Velde", "Opgesteld door:"):
        path = samples.report(tmp_path / "a.pdf", TITLE, subtitle=under)
        assert not record_of(path)[0].subtitle


def test_a_title_in_capitals_is_spelled_as_it_is_inside(tmp_path):
    """A title in capitals is spelled as in the colophon, and so is the name of its publisher."""
    colophon = ["Titel", "Warmtevisie voor de haven van Gent", "Wij danken de Provincie Limburg."]
    path = samples.report(tmp_path / "a.pdf", TITLE.upper(), "PROVINCIE LIMBURG", colophon=colophon)
    found = record_of(path)[0]
    assert (found.title, found.publisher) == (
        "Warmtevisie voor de haven van Gent",
        "Provincie Limburg",
    )


@pytest.mark.parametrize(
    "title",
    ["Eindrapport", "Inhoudsopgave", "1 Inleiding tot de studie", "september 2019",
     "Ministerie van Voorbeelden", "www.voorbeeld.be/haven en stad", "Door An Peeters",
     "Auteurs: An Peeters"],
)  # fmt: skip
def test_what_stands_large_without_being_a_title_is_none(tmp_path, title):
    """A kind of text, a chapter, a date, an organisation, an address or a name is no title."""
    assert not record_of(samples.report(tmp_path / "a.pdf", title))[0].title


def test_a_heading_behind_a_cover_that_is_a_picture_is_no_title(tmp_path):
    """The first heading of a text without a cover is only a suggestion."""
    text = f"#text(size: 24pt)[Aanpak van het onderzoek]\n\n{samples.DUTCH * 8}"
    parts = [samples.scan(tmp_path / "1.pdf"), samples.typeset(tmp_path / "2.pdf", text)]
    path = samples.joined(tmp_path / "a.pdf", parts)
    assert not record_of(path)[0].title
    assert "Aanpak van het onderzoek" in {each.record.title for each in found_in(path)}


def test_a_title_that_the_pages_say_is_believed(tmp_path):
    """A title in the metadata that the cover contains literally is trusted."""
    information = {"/Title": "Warmtevisie voor de haven van Gent"}
    path = samples.report(tmp_path / "a.pdf", TITLE, subtitle="Een blik", information=information)
    record, origins = record_of(path)
    assert (record.title, record.subtitle) == (information["/Title"], "Een blik")
    assert (origins["title"], origins["subtitle"]) == (Origin.METADATA, Origin.GUESS)


def test_a_title_of_a_template_loses_against_the_cover(tmp_path):
    """A title whose words do not occur on the pages belongs to another study."""
    information = {"/Title": "Een rekenmodel met Voorbeeldkantoor"}
    path = samples.report(tmp_path / "a.pdf", TITLE, information=information)
    record, origins = record_of(path)
    assert (record.title, origins["title"]) == ("Warmtevisie voor de haven van Gent", Origin.GUESS)
    doubted = [each for each in found_in(path) if each.record.title == information["/Title"]]
    assert [each.is_sure_enough for each in doubted] == [False]


def test_a_title_is_believed_where_no_page_can_be_read(tmp_path):
    """The title of a scan cannot be checked."""
    path = samples.described(samples.scan(tmp_path / "a.pdf"), {"/Title": "Warmtevisie Gent"})
    record, origins = record_of(path)
    assert (record.title, origins["title"]) == ("Warmtevisie Gent", Origin.METADATA)


def test_an_author_whom_the_pages_do_not_know_stays_out(tmp_path):
    """An author in the metadata who does not occur on the pages is doubted."""
    under = ["Opgesteld door:", "C. (Cor) de Wit", "An Peeters (Voorbeeldnet)"]
    information = {"/Author": "Secretaris, Sofie"}
    path = samples.report(tmp_path / "a.pdf", TITLE, *under, information=information)
    record, origins = record_of(path)
    assert record.authors == (Person("de Wit", "Cor"), Person("Peeters", "An"))
    assert origins["authors"] is Origin.GUESS


def test_a_login_that_is_part_of_a_name_is_no_author(tmp_path):
    """A single word is an author only if it is the publisher: `OVAM`, not `PEETERS`."""
    lines = ["Met dank aan An Peeters", "© 2019 OVAM"]
    for login, authors in (("PEETERS", ()), ("OVAM", (Organisation("OVAM"),))):
        path = samples.report(
            tmp_path / "a.pdf", TITLE, colophon=lines, information={"/Author": login}
        )
        assert record_of(path)[0].authors == authors


def test_one_author_of_several_does_not_stand_for_all(tmp_path):
    """Whichever has it: authors on the cover and in the metadata, all of whom the pages have."""
    under = ["Auteurs: An Peeters, Bert Janssens"]
    information = {"/Author": "Peeters, An"}
    path = samples.report(tmp_path / "a.pdf", TITLE, *under, information=information)
    both = Person("Peeters", "An"), Person("Janssens", "Bert")
    assert record_of(path)[0].authors == both
    under = ["Auteur: An Peeters", "BERT JANSSENS b,2"]
    information = {"/Author": "Peeters, An; Janssens, Bert"}
    path = samples.report(tmp_path / "b.pdf", TITLE, *under, information=information)
    assert record_of(path)[0].authors == both


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Auteurs: An Peeters (Voorbeeldnet), Bert Janssens", "An Peeters; Bert Janssens"),
        ("Author(s): An Peeters and Bert Janssens", "An Peeters; Bert Janssens"),
        ("Auteurs : An Peeters et Bert Janssens", "An Peeters; Bert Janssens"),
        ("Autoren: An Peeters und Bert Janssens", "An Peeters; Bert Janssens"),
        ("Dit rapport is geschreven door: An Peeters", "An Peeters"),
        ("Opgesteld door: Voorbeeldbureau NV", "Voorbeeldbureau NV"),
        ("Door An Peeters", "An Peeters"),
        ("Door wie dit leest", ""),
        ("Auteursrecht voorbehouden", ""),
    ],
)
def test_authors_stand_behind_a_label(tmp_path, line, authors):
    """Labelled authors are found in four languages; words of sentences are not labels."""
    for path in (
        samples.report(tmp_path / "cover.pdf", TITLE, line),
        samples.report(tmp_path / "colophon.pdf", TITLE, colophon=[line]),
    ):
        assert "; ".join(map(str, record_of(path)[0].authors)) == authors


def test_names_under_the_title_are_authors_where_a_date_is_beside_them(tmp_path):
    """A date beside two capitalised words makes them a more certain byline."""
    path = samples.report(tmp_path / "a.pdf", TITLE, "An Peeters, Bert Janssens | 5 mei 2019")
    assert record_of(path)[0].authors == (Person("Peeters", "An"), Person("Janssens", "Bert"))
    path = samples.report(tmp_path / "b.pdf", TITLE, "Ilke Peeters")
    assert not record_of(path)[0].authors
    assert (Person("Peeters", "Ilke"),) in {each.record.authors for each in found_in(path)}


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Uitgever: Voorbeeldstad", "publisher", "Voorbeeldstad"),
        ("Published by the Example Agency", "publisher", "Example Agency"),
        ("Herausgeber: Beispielamt", "publisher", "Beispielamt"),
        ("Ce document est édité par l’Agence Exemple", "publisher", "Agence Exemple"),
        ("© 2019 OVAM", "publisher", "OVAM"),
        ("© copyright, CE Voorbeeld, Gent", "publisher", "CE Voorbeeld"),
        ("Gent, Voorbeelduitgevers, mei 2019", "publisher", "Voorbeelduitgevers"),
        ("© 2008 Proef GmbH & Co. KGaA, Gent", "publisher", "Proef GmbH & Co. KGaA"),
        ("© 2008 Verein Proef e.V., Köln", "publisher", "Verein Proef e.V."),
        ("Studiedag Instituut Proef, Gent, mei 2019", "publisher", ""),
        ("Foto omslag © Fotobureau", "publisher", ""),
        ("© Mieke van der Velde", "publisher", ""),
        ("© 2004 An Peeters en Jan Jans", "publisher", ""),
        ("© 2004 Peeters & Jans", "publisher", "Peeters & Jans"),
        ("Verantwoordelijke uitgever: An Peeters", "publisher", ""),
        ("In opdracht van de Stad Voorbeeld", "commissioned_by", "Stad Voorbeeld"),
        ("Opdrachtgever: Ministerie van Proeven.", "commissioned_by", "Ministerie van Proeven"),
        ("In opdracht van velen die dit lezen", "commissioned_by", ""),
        ("Prepared for: City of Ghent", "commissioned_by", "City of Ghent"),
    ],
)
def test_publisher_and_principal_stand_behind_a_label(tmp_path, line, field, value):
    """A colophon names publisher and principal; owners of pictures are neither."""
    record, origins = record_of(samples.report(tmp_path / "a.pdf", TITLE, colophon=[line]))
    assert getattr(record, field) == value
    assert origins.get(field, Origin.GUESS) is Origin.GUESS


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Gent, september 2019", "2019-09"),
        ("Datum: 15-07-2019", "2019-07-15"),
        ("Veröffentlicht am 24. September 2020", "2020-09-24"),
        ("Mieke van der Velde 12-10-2021", "2021-10-12"),
        ("© 2018 OVAM", "2018"),
        ("© Instituut Proef, mei 2018", "2018-05"),
        ("Klimaatplan 2020-2025", ""),
        ("2030", ""),
    ],
)
def test_the_date_is_that_of_publication(tmp_path, line, date):
    """A date alone on a line or after a place counts; a year that is the topic does not."""
    record, _ = record_of(samples.report(tmp_path / "a.pdf", TITLE, line))
    assert record.date == date
    assert record.year == (int(date[:4]) if date else None)


def test_two_dates_that_differ_are_none(tmp_path):
    """Two years on the cover are both only suggestions."""
    path = samples.report(tmp_path / "a.pdf", TITLE, "Gent, mei 2018", "Gent, mei 2020")
    assert not record_of(path)[0].date
    assert "2018-05" in {each.record.date for each in found_in(path)}


def test_an_isbn_and_a_doi_of_the_colophon_are_found(tmp_path):
    """A single identifier belongs to the study; of several, some belong to other works."""
    lines = ["ISBN 978-3-16-148410-0", "https://doi.org/10.1234/abc"]
    record, _ = record_of(samples.report(tmp_path / "a.pdf", TITLE, colophon=lines))
    assert (record.isbn, record.doi) == ("9783161484100", "10.1234/abc")
    head = [
        f"#text(10pt)[Dakblad 8(2), 1-18  {lines[1]}]",
        f"#text(30pt)[{TITLE}]",
        samples.DUTCH * 8,
    ]
    cited = ["Testers, B. (2019). Daken. https://doi.org/10.1234/def"]
    path = samples.typeset(tmp_path / "c.pdf", "\n\n".join([*head, *cited]))
    assert record_of(path)[0].doi == "10.1234/abc"  # that of the article is above its title
    for title, doi in (("Warmtevisie voor de haven van Gent", "10.1234/abc"), ("Daken", "")):
        own = f"Testers B. (2019). {title}. doi:10.1234/abc, gevonden in de catalogus"
        path = samples.report(tmp_path / "d.pdf", TITLE, colophon=[own])
        assert record_of(path)[0].doi == doi
    more = [*lines, "ISBN 0-306-40615-2", "https://doi.org/10.1234/def"]
    record, _ = record_of(samples.report(tmp_path / "b.pdf", TITLE, colophon=more))
    assert (record.isbn, record.doi) == ("", "")


def test_xmp_of_a_real_pdf_is_used(tmp_path):
    """XMP gives titles in several languages, creators in order, and PRISM's publication data."""
    xmp = """
        <dc:title><rdf:Alt><rdf:li xml:lang="nl-BE">Havenvisie</rdf:li>
            <rdf:li xml:lang="x-default">Warmtevisie voor de haven van Gent</rdf:li>
        </rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>OVAM</rdf:li></rdf:Seq></dc:creator>
        <prism:coverDate>2019-05</prism:coverDate>
    """
    record, origins = record_of(samples.report(tmp_path / "a.pdf", TITLE, "© OVAM", xmp=xmp))
    assert record.title == "Warmtevisie voor de haven van Gent"
    assert (record.authors, record.date) == ((Organisation("OVAM"),), "2019-05")
    assert {origins[name] for name in ("title", "authors", "date")} == {Origin.METADATA}


LINES = st.tuples(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            ["Auteurs:", "Door", "An Peeters,", "Uitgever", "© 2019 OVAM", "Gent, mei 2019",
             "In opdracht van", "Warmtevisie Gent", "ISBN 978-3-16-148410-0", "Datum",
             "EEN GROOT PLAN", "Rapport"]
        ),
    ),
    st.sampled_from([0.0, 9.0, 10.0, 18.0, 30.0]),
    st.sampled_from([0, 400, 700]),
    st.integers(-50, 700),
)  # fmt: skip


def printed(lines):
    text, placed = "", []
    for string, size, weight, bottom in lines:
        end = len(text) + len(string)
        placed.append(LineBox(len(text), end, 50, bottom, 300, bottom + size, size, weight))
        text += f"{string}\n"
    return PageLayout(text, tuple(placed), 595, 842)


@given(
    st.lists(st.lists(LINES, max_size=8).map(printed), max_size=6),
    st.text(max_size=20),
    st.text(max_size=20),
    st.lists(st.tuples(st.sampled_from(["dc:title", "dc:date", "prism:doi"]), st.text(max_size=9))),
)
def test_whatever_is_found_stands_in_the_file(pages, title, author, xmp):
    """No PDF makes it raise; guesses consist of words of the pages and are never certain.

    A name is without the number of the note that its last letter has.
    """
    shown = clean_pages(pages)
    found = find_record(Information(title, author, tuple(xmp)), shown, file_name="a")
    known = set(words("\n".join(f"{page.text}\n{page.running_headers}" for page in shown)))
    known |= {word.rstrip("¹²³⁴⁵⁶⁷⁸⁹⁰0123456789") for word in known}
    for each in found:
        assert 0 < each.confidence < 1
        if each.origin is Origin.GUESS:
            record = each.record
            said = [record.title, record.subtitle, record.publisher, *map(str, record.authors)]
            assert set(words(" ".join(said))) <= known


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2017", "2017"), ("Gent, 2016", "2016"), ("mei-juni 2019", "2019-05/2019-06"),
        ("Voorjaar 2018", "2018-21"), ("3e kwartaal 2021", "2021-07/2021-09"),
        ("Depotnummer D/2019/12345/6", "2019"),
        ("Academiejaar: 2009-2010", "2009/2010"),
        ("Received 3 January 2018", ""), ("Manuscript accepted: 9 May 2018", ""),
        ("Ontvangen op 3 januari 2018", ""), ("Reçu le 3 janvier 2018", ""),
        ("Thesis accepted 3 May 2018", "2018-05-03"), ("Aanvaard op 3 mei 2018", "2018-05-03"),
        ("Eingegangen am 3. Januar 2018", ""), ("Ingediend op 3 januari 2018", "2018-01-03"),
        ("Inspraak mogelijk tot 31 december 2019", ""), ("31 december 2199", ""), ("2098", ""),
    ],
)  # fmt: skip
def test_a_cover_gives_the_date_that_it_has(tmp_path, line, expected):
    """A year, months, a season, a deposit number; no deadline, receipt, or day to come."""
    assert record_of(samples.report(tmp_path / "a.pdf", TITLE, line))[0].date == expected


@pytest.mark.parametrize(
    "title",
    [
        "Wonen in de stad",
        "Wasser in der Stadt",
        "Les arbres en ville",
        "Heat for the city",
        "Rohstofflager Stadt",
        "Circulaire Gemeente",
    ],
)
def test_a_short_title_may_be_about_a_city_or_a_school(tmp_path, title):
    """A word of organisations behind a preposition makes no organisation of the title."""
    assert record_of(samples.report(tmp_path / "a.pdf", title, "maart 2019"))[0].title == title


@pytest.mark.parametrize(
    "notice",
    ["© The Author(s) 2019", "© 2019 De auteurs", "© Les auteurs 2019", "© Alle Rechte vorbehalten",
     "© 2019. This is an open access article under the CC BY licence", "© Crown copyright 2019"],
)  # fmt: skip
def test_a_notice_of_rights_may_name_no_publisher(tmp_path, notice):
    """Authors, licences and reserved rights are no publishers."""
    path = samples.report(tmp_path / "a.pdf", TITLE, colophon=[notice])
    assert not record_of(path)[0].publisher


@pytest.mark.parametrize("label", ["Uitgever", "Éditeur", "Herausgeber", "Publisher"])
def test_the_place_of_a_publisher_is_not_its_name(tmp_path, label):
    """A place follows the name after a comma."""
    for name in ("Instituut Proef", "Northern Sample Office"):
        path = samples.report(tmp_path / "a.pdf", TITLE, colophon=[f"{label}: {name}, Gent"])
        assert record_of(path)[0].publisher == name


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["AN VAN DAM", "JAN PEETERS"], (Person("van Dam", "An"), Person("Peeters", "Jan"))),
        (["An Peeters, projectleider"], (Person("Peeters", "An"),)),
        (["An Peeters", "Jan van Dam"], (Person("Peeters", "An"), Person("van Dam", "Jan"))),
        (["Deltanet Utrecht"], ()),
        (["Studierichting Informatica", "Titel Programmeren"], ()),
    ],
)
def test_names_alone_on_a_cover_are_the_authors(tmp_path, lines, expected):
    """In capitals too, with their function or several; two other words are not."""
    assert record_of(samples.report(tmp_path / "a.pdf", TITLE, *lines))[0].authors == expected


def test_a_title_may_be_one_word_in_the_largest_type(tmp_path):
    """On a cover, one short word that is much larger than the text is the title."""
    assert record_of(samples.report(tmp_path / "a.pdf", "Ruimte"))[0].title == "Ruimte"


def test_a_watermark_is_no_title(tmp_path):
    """Turned text is not read as a title, however large it is."""
    mark = "#set page(background: rotate(45deg, text(80pt)[Niet verspreiden]))"
    path = samples.typeset(
        tmp_path / "a.pdf", f"{mark}\n#text(24pt)[{TITLE.replace('|', ' ')}]\n\n{samples.DUTCH}"
    )
    assert record_of(path)[0].title == "Warmtevisie voor de haven van Gent"


def test_a_word_of_a_template_is_no_title(tmp_path):
    """One word in the metadata counts where the cover has it as its title."""
    path = samples.report(
        tmp_path / "a.pdf", TITLE, "NAME and date", information={"/Title": "NAME"}
    )
    assert record_of(path)[0].title == "Warmtevisie voor de haven van Gent"
