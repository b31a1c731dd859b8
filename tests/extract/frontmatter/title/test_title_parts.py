"""Titles of which other lines separate or follow the parts."""

from __future__ import annotations

import pytest

from library.core.model import Person
from tests import drawn, samples
from tests.drawn import line, name
from tests.extract.frontmatter.drawn_records import drawn_record, printed, record_in, running_text


def record_of(path, *lines):
    """Return the record of a cover with *lines*, of text, height and size; text is behind it."""
    cover = printed(lines)
    body = running_text(660)
    return drawn_record(path, cover, body)


def test_a_title_goes_on_below_a_smaller_line(tmp_path):
    """The name of a program or a series has its motto below, then the title goes on as large."""
    program, title = ("Warmtewijs", 640, 26), ("Handleiding voor buurten", 595, 26)
    record = record_of(tmp_path / "a.pdf", program, ("samen van het gas af", 622, 12), title)
    assert record.title == "Warmtewijs Handleiding voor buurten"
    assert not record.subtitle


@pytest.mark.parametrize(
    ("program", "motto", "rest"),
    [
        (("Warmtewijs", 640, 26), ("samen van het gas af", 622, 12), ("Handleiding", 580, 14)),
        (("Warmtewijs in de buurt", 640, 26), ("samen van het gas af", 622, 12), ("Gent", 590, 26)),
        (("Warmtewijs", 640, 26), ("samen van het gas af", 622, 12), ("Proefstad", 300, 26)),
        (("Themanummer", 640, 26), ("samen van het gas af", 622, 12), ("Buurten", 595, 26)),
    ],
)
def test_other_lines_below_are_none_of_the_title(tmp_path, program, motto, rest):
    """Smaller ones, those far below, and those below a title of several words."""
    record = record_of(tmp_path / "a.pdf", program, motto, rest)
    assert f"{program[0]} {rest[0]}" not in record.title


@pytest.mark.parametrize("version", ["V2.9.0~pre1+git2023, 28", "Versie 2.1, 28", "Version 3, 28"])
def test_a_version_with_its_date_is_none_of_the_title(tmp_path, version):
    """The month may be on the next line, in the type of the title."""
    lines = ("Handleiding voor buurten", 640, 26), (version, 610, 26), ("juni 2019", 580, 26)
    assert record_of(tmp_path / "a.pdf", *lines).title == "Handleiding voor buurten"


@pytest.mark.parametrize("mark", [" - ", " – ", " | ", ": "])
def test_metadata_with_title_and_subtitle_as_programs_join_them(tmp_path, mark):
    """A dash or a stroke divides them, as the cover does; with a colon they are one title."""
    title, subtitle = "Water in de wijk", "Wat doen we na de buien?"
    known = {"/Title": f"{title}{mark}{subtitle}", "/Author": "Lotte Verbeke"}
    path = samples.report(
        tmp_path / "a.pdf", title, "Lotte Verbeke", subtitle=subtitle, information=known
    )
    record = record_in(path)
    assert record.title == (known["/Title"] if mark == ": " else title)
    assert record.subtitle == ("" if mark == ": " else subtitle)
    assert record.authors == (Person("Verbeke", "Lotte"),)


def slanted(text, y, size=20):
    return f"BT /F1 {size} Tf 1 0 0.3 1 60 {y} Tm ({text}) Tj ET\n"


@pytest.mark.parametrize("is_title_first", [False, True])
def test_a_title_in_italics_does_not_include_its_author(tmp_path, is_title_first):
    """In the size and the distance of its lines, above or below it."""
    title, author = ("Over regen en straten", "Annelies Desmet")
    heights = (640, 616) if is_title_first else (616, 640)
    content = slanted(title, heights[0]) + line(author, 60, heights[1], 20)
    body = running_text(660)
    record = drawn_record(tmp_path / "a.pdf", content, body)
    assert (record.title, [str(each) for each in record.authors]) == (title, [author])


def test_a_title_goes_on_with_a_preposition_in_other_type(tmp_path):
    """Larger, in another font and another colour, as designers set covers."""
    cover = "0.4 g " + line("De staat", 60, 616, 28) + "0 g "
    cover += line("van het zwembad", 60, 548, 40, font="F2")
    body = running_text(660)
    assert drawn_record(tmp_path / "a.pdf", cover, body).title == "De staat van het zwembad"


def test_a_title_may_begin_like_a_version(tmp_path):
    """V2G is a word for cars that give back power."""
    lines = ("V2G, slim laden in de buurt", 640, 26), ("Proefstad", 300, 12)
    assert record_of(tmp_path / "a.pdf", *lines).title == "V2G, slim laden in de buurt"


@pytest.mark.parametrize("logo", ["L9S", "GO"])
def test_a_logo_of_two_letters_is_no_title(tmp_path, logo):
    """However large it is."""
    lines = (logo, 560, 90), ("Handleiding voor buurten", 400, 20)
    assert record_of(tmp_path / "a.pdf", *lines).title == "Handleiding voor buurten"


def test_a_team_under_the_title_is_no_subtitle(tmp_path):
    """Its name is that of an organisation."""
    lines = ("Handleiding voor buurten", 640, 26), ("Het Warmtewijs ontwikkelteam", 615, 18)
    record = record_of(tmp_path / "a.pdf", *lines)
    assert (record.title, record.subtitle) == ("Handleiding voor buurten", "")


def test_what_ends_inside_a_word_is_no_whole_title(tmp_path):
    """The word goes on in other type."""
    lines = ("Handlei-", 640, 26), ("ding voor buurten", 612, 14)
    assert record_of(tmp_path / "a.pdf", *lines).title != "Handlei-"


@pytest.mark.parametrize("version", ["Versie 2.1", "Release 3", "For version 1.85", "Édition 2"])
@pytest.mark.parametrize("size", [26, 14])
def test_a_version_without_a_date_is_none_of_the_title(tmp_path, version, size):
    """Nor is it a subtitle."""
    lines = ("Handleiding voor buurten", 640, 26), (version, 610, size)
    record = record_of(tmp_path / "a.pdf", *lines)
    assert (record.title, record.subtitle) == ("Handleiding voor buurten", "")


def test_a_version_below_a_subtitle_is_none_of_it(tmp_path):
    """Nor is a year below both."""
    lines = ("Warmte voor buurten", 640, 26), ("Een eerste verkenning", 612, 14)
    record = record_of(tmp_path / "a.pdf", *lines, ("Versie 2.1", 595, 14), ("2015", 578, 14))
    assert record.subtitle == "Een eerste verkenning"


def test_the_first_heading_of_the_text_is_no_subtitle(tmp_path):
    """Other lines in its type are at the same left edge, with text below them."""
    content = line("Warmte voor buurten in de stad", 60, 680, 22)
    for at in range(4):
        content += line(f"Maatregelen in wijk {'abcd'[at]}", 60, 654 - 120 * at, 14)
        rows = (line(samples.DUTCH[:70], 60, 616 - 120 * at - 14 * row) for row in range(5))
        content += "".join(rows)
    record = drawn_record(tmp_path / "a.pdf", content)
    assert (record.title, record.subtitle) == ("Warmte voor buurten in de stad", "")


@pytest.mark.parametrize(
    "kind",
    ["Deelrapport", "RAPPORT D’INFORMATION", "Rapport d'étude", "White paper", "Zwischenbericht"],
)
def test_a_kind_of_document_is_no_title(tmp_path, kind):
    """However large it is, and with either apostrophe."""
    lines = (kind, 700, 30), ("Warmte voor buurten in de stad", 600, 20)
    assert record_of(tmp_path / "a.pdf", *lines).title == "Warmte voor buurten in de stad"


@pytest.mark.parametrize("left", [110, 200])
def test_a_title_is_beside_its_label_without_a_colon(tmp_path, left):
    """In a column of its own, close to the labels or far from them."""
    rows = ("Van", "Team Verkeer"), ("Betreft", "Proef met gedeelde fietsen"), ("Datum", "6 juni")
    content = ""
    for at, (label, value) in enumerate(rows):
        content += line(label, 60, 680 - 18 * at) + line(value, left, 680 - 18 * at)
    content += "".join(line(samples.DUTCH[:70], 60, 600 - 14 * row) for row in range(20))
    assert drawn_record(tmp_path / "a.pdf", content).title == "Proef met gedeelde fietsen"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Jaarverslag", "2022"),
        ("Annual Report", "2015/16"),
        ("2021", "Rapport annuel"),
        ("Tätigkeitsbericht", "2019-2020"),
    ],
)
@pytest.mark.parametrize("sizes", [(13, 40), (30, 18), (24, 24)])
def test_a_year_completes_the_title_of_a_yearly_report(tmp_path, above, below, sizes):
    """They are one title in any two sizes, in either order."""
    lines = (above, 640, sizes[0]), (below, 595, sizes[1]), ("Proefstad", 300, 12)
    assert record_of(tmp_path / "a.pdf", *lines).title == f"{above} {below}"


def test_a_year_below_another_title_is_none_of_it(tmp_path):
    """It may be the date."""
    lines = ("Handleiding voor buurten", 640, 26), ("2021", 595, 18), ("Proefstad", 300, 12)
    record = record_of(tmp_path / "a.pdf", *lines)
    assert (record.title, record.year) == ("Handleiding voor buurten", 2021)


@pytest.mark.parametrize(
    ("text", "authors"),
    [
        ("Student: Tom De Proef", ["Tom De Proef"]),
        ("Onderzoekers: An Toets, Bert Janssens", ["An Toets", "Bert Janssens"]),
        ("Étudiante : Marie Dupont", ["Marie Dupont"]),
        ("door Nour El Amrani en Bram van ’t Hoff", ["Nour El Amrani", "Bram van ’t Hoff"]),
    ],
)
def test_authors_after_other_labels(tmp_path, text, authors):
    """Of students and researchers, and names with Arabic particles or an apostrophe."""
    writer = drawn.writer_of(
        line("Handleiding voor buurten", 60, 640, 26) + line(text, 60, 400, 12),
        running_text(660),
    )
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[name("Encoding")] = name("WinAnsiEncoding")
    writer.write(tmp_path / "a.pdf")
    assert [str(each) for each in record_in(tmp_path / "a.pdf").authors] == authors


@pytest.mark.parametrize(
    "lines",
    [
        ("Besluit van de Raad van 3 mei 2019", "tot wijziging van de regels voor afval"),
        ("Besluit van de Raad van 3 mei 2019 tot", "wijziging van de regels voor afval"),
        ("Besluit over de regels voor afval,", "van 3 mei 2019 tot wijziging van het plan"),
    ],
)
def test_a_date_may_be_inside_a_title(tmp_path, lines):
    """As in that of a law: a preposition is before it, and words are behind it."""
    placed = [(text, 640 - 24 * at, 20) for at, text in enumerate(lines)]
    assert record_of(tmp_path / "a.pdf", *placed).title == " ".join(lines)
    dated = ("Besluit van de Raad", 640, 20), ("Gent, 3 mei 2019", 616, 20)
    assert record_of(tmp_path / "b.pdf", *dated).title == "Besluit van de Raad"


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("REPORT FROM THE COMMISSION TO THE COUNCIL", "on short food chains"),
        ("RAPPORT DE L’AGENCE AU PARLEMENT", "sur les circuits courts"),
        ("BERICHT DES SENATS AN DIE KAMMER", "zum Stand der Planung"),
        ("OVEREENKOMST", "betreffende het afval van werven"),
    ],
)
def test_what_a_document_is_about_completes_its_kind(tmp_path, kind, subject):
    """In any type, right below; not a sentence further down, nor a line after another title."""
    lines = (kind, 640, 16), (subject, 612, 16)
    assert record_of(tmp_path / "a.pdf", *lines).title == f"{kind} {subject}"
    lines = (kind, 640, 16), (subject, 300, 12)
    assert subject not in record_of(tmp_path / "b.pdf", *lines).title
    lines = ("GROENE DAKEN OP SCHOLEN", 640, 20), (subject, 612, 12)
    assert record_of(tmp_path / "c.pdf", *lines).title == "GROENE DAKEN OP SCHOLEN"


@pytest.mark.parametrize(
    ("above", "below"),
    [("GROENE DAKEN", "door An Peeters"), ("GREEN ROOFS", "on 3 May 2019"),
     ("DIE GRÜNE STADT", "zum 1. Mai 2019"), ("GROENE DAKEN", "door Stad Gent")],
)  # fmt: skip
def test_what_is_below_a_title_in_capitals_is_none_of_it(tmp_path, above, below):
    """Prepositions are before authors and dates too."""
    assert record_of(tmp_path / "a.pdf", (above, 640, 20), (below, 612, 14)).title == above


@pytest.mark.parametrize(
    "part",
    [
        "Deel 1", "DEEL 2: KAARTEN", "Publiekssamenvatting", "Bijlage 3 bij het eindrapport",
        "Executive summary", "Part Two", "Tome 2 : Annexes", "Kurzfassung", "Teil II",
        "Synthèse du rapport",
    ],
)  # fmt: skip
def test_the_name_of_a_part_is_a_subtitle(tmp_path, part):
    """Anywhere on a cover without another subtitle, in any of the languages."""
    title = ("Energie uit oppervlaktewater", 640, 26)
    for y in (760, 610, 90):
        assert record_of(tmp_path / "a.pdf", title, (part, y, 12)).subtitle == part


@pytest.mark.parametrize(
    "others",
    [
        [("Deel 1: Kaarten", 300, 12), ("Deel 2: Metingen", 280, 12)],
        [("Samenvatting", 300, 12), (samples.DUTCH[:85], 286, 12)],
        [("Synthèse", 700, 12)],
        [("Band 37", 700, 12)],
        [("Volume 12 | Issue 3", 300, 12)],
    ],
)
def test_contents_headings_and_issues_are_no_parts(tmp_path, others):
    """Several names are contents, and one over text is its heading."""
    title = ("Energie uit oppervlaktewater", 640, 26)
    assert not record_of(tmp_path / "a.pdf", title, *others).subtitle
