"""Lines below a title that are its subtitle, and others that are not."""

from __future__ import annotations

import pytest

from tests import samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import (
    article_record,
    cover_record,
    drawn_record,
    page_record,
    record_in,
)


def test_a_team_under_the_title_is_no_subtitle(tmp_path):
    """Its name is that of an organisation."""
    lines = ("Handleiding voor buurten", 640, 26), ("Het Warmtewijs ontwikkelteam", 615, 18)
    record = page_record(tmp_path / "a.pdf", *lines)
    assert (record.title, record.subtitle) == ("Handleiding voor buurten", "")


def test_a_version_below_a_subtitle_is_none_of_it(tmp_path):
    """Nor is a year below both."""
    lines = ("Warmte voor buurten", 640, 26), ("Een eerste verkenning", 612, 14)
    record = page_record(tmp_path / "a.pdf", *lines, ("Versie 2.1", 595, 14), ("2015", 578, 14))
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
        assert page_record(tmp_path / "a.pdf", title, (part, y, 12)).subtitle == part


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
    assert not page_record(tmp_path / "a.pdf", title, *others).subtitle


def test_a_copyright_notice_is_no_subtitle(tmp_path):
    """Right under a title, in larger type than the text."""
    lines = ("Warmte voor oude wijken", 640, 20), ("Copyright (C) 2019 An Peeters", 620, 14)
    found = article_record(tmp_path / "a.pdf", *lines)
    assert (found.title, found.subtitle) == ("Warmte voor oude wijken", "")


def test_a_byline_under_a_title_is_no_subtitle(tmp_path):
    """A word for the kind of text may be before "by"; a name may have such a word in it."""
    names = cover_record(tmp_path / "b.pdf", (("Greta von Beispiel", 610, 14),)).authors
    assert list(map(str, names)) == ["Greta von Beispiel"]
    record = cover_record(
        tmp_path / "a.pdf", (("Inaugural lecture by Professor Els Testers", 610, 14),)
    )
    assert (record.subtitle, list(map(str, record.authors))) == ("", ["Els Testers"])


@pytest.mark.parametrize("series", ["Reeks Landbouw deel 123", "Cahiers wonen", "Rapport 2019-034"])
def test_a_series_below_the_title_is_no_subtitle(tmp_path, series):
    """Unlike another line in smaller type."""
    record = cover_record(tmp_path / "a.pdf", ((series, 610, 16),))
    assert (record.title, record.subtitle) == ("Groene daken op scholen", "")
    record = cover_record(tmp_path / "b.pdf", (("Een verkenning", 610, 16),))
    assert record.subtitle == "Een verkenning"


def test_a_long_name_or_the_number_of_a_report_below_a_title_is_no_subtitle(tmp_path):
    """The name begins with a kind of organisation; letters and digits take turns in the number."""
    for code in ("Kenmerk R001-1234567ABC-V02", "2019/MRG/R/1755"):
        assert cover_record(tmp_path / "b.pdf", ((code, 610, 16),)).subtitle == ""
    below = ("Association des villes et des communes", 610, 16)
    assert cover_record(tmp_path / "a.pdf", (below,)).subtitle == ""


def test_fields_below_a_title_are_no_subtitle(tmp_path):
    """Two lines that begin with a label; a subtitle may have a colon too."""
    for under, subtitle in (
        ("Demandeur : Ville de Proef|Établi par : Agence Exemple", ""),
        ("Warmte: een verkenning|voor de haven", "Warmte: een verkenning voor de haven"),
    ):
        lines = under.replace("|", "#linebreak()")
        cover = f"#text(28pt)[Warmte en koude]\n\n#text(16pt)[{lines}]\n#pagebreak()\n"
        path = samples.typeset(tmp_path / "a.pdf", cover + samples.DUTCH * 4)
        assert record_in(path).subtitle == subtitle


@pytest.mark.parametrize(
    ("below", "subtitle"),
    [
        ("Étude réalisée par le Centre de la Preuve", ""),
        ("Onderzoek uitgevoerd door het Instituut Proef", ""),
        ("Opgesteld door de Stad Proef", ""),
        ("Studie erstellt von der Stadt Probe", ""),
        ("Vernieuwing door samenwerking in de wijk", "Vernieuwing door samenwerking in de wijk"),
    ],
)
def test_who_made_a_study_is_no_subtitle(tmp_path, below, subtitle):
    """Also with an article before the name; a subtitle may have "by" too."""
    record = cover_record(tmp_path / "a.pdf", ((below, 606, 14),))
    assert record.subtitle == subtitle


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


def test_a_subtitle_may_be_far_below_the_title(tmp_path):
    """In larger type than all but the title; no name, and no line like the others."""
    below = ("Eindrapport", 240, 12), ("Els Peeters", 220, 12)
    text = "Onderzoek in drie wijken"
    for size, subtitle in ((16, text), (12, "")):
        assert cover_record(tmp_path / "a.pdf", ((text, 400, size), *below)).subtitle == subtitle
    quotation = '"De wijk is van ons allemaal."'
    for other in ("Jan van den Broeck", "Centrum voor Proeven", "Groene Warmte", quotation):
        assert cover_record(tmp_path / "a.pdf", ((other, 400, 16), *below)).subtitle == ""


@pytest.mark.parametrize(
    "other",
    [
        "In opdracht van de Vlaamse overheid", "Prepared for the City of Proof",
        "Étude réalisée par la Ville de Proville", "Academiejaar 2019 - 2020 semester twee",
        "Thesis submitted for the degree of Master", "Rapport final de la mission",
        "Ontwerp voor het openbaar onderzoek", "Dienst Water en Groen van de stad",
    ],
)  # fmt: skip
def test_fields_kinds_and_versions_far_below_a_title_are_no_subtitle(tmp_path, other):
    """However large they are; a label may lack its colon."""
    below = (other, 400, 16), ("Eindrapport", 240, 12)
    assert cover_record(tmp_path / "a.pdf", below).subtitle == ""


def test_between_the_title_and_the_authors_of_a_text_is_a_subtitle(tmp_path):
    """In type hardly larger than the text, right below a title whose letters reach down to it."""
    title, below = (
        ("Bussen op vraag in het buitengebied", 760, 24),
        ("Lessen uit zes proeven", 744, 12),
    )
    authors = ("door An Peeters en Jan Jansens", 715, 11)
    found = article_record(tmp_path / "a.pdf", title, below, authors)
    assert found.subtitle == "Lessen uit zes proeven"
    assert not article_record(tmp_path / "b.pdf", title, below).subtitle
