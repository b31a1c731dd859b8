"""Dates of publication, among others on a page."""

from __future__ import annotations

import pytest

from tests import samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import (
    article_record,
    cover_record,
    drawn_record,
    record_in,
    running_text,
)

TITLE = "Warmtevisie voor|de haven van Gent"


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


def test_a_date_behind_its_label_may_be_between_other_fields(tmp_path):
    """As in the line of a manual; behind other words, it may be that of something else."""
    for fields, date in (("Manual 42 | Issued 2019-05-03 | Proef BV", "2019-05-03"),
                         ("Manual 42 | Tested 2019-05-03 | Proef BV", "")):  # fmt: skip
        assert cover_record(tmp_path / "a.pdf", ((fields, 100, 8),)).date == date


def test_the_date_of_a_running_footer_is_before_the_number_of_its_page(tmp_path):
    """Also where the cover has none."""
    pages = (
        running_text() + line(f"Groene daken | september 2020   {number}", 60, 30, 8)
        for number in (2, 3, 4)
    )
    cover = line("Groene daken", 60, 640, 26)
    assert drawn_record(tmp_path / "a.pdf", cover, *pages).date == "2020-09"


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


def test_the_date_of_a_download_is_not_of_publication(tmp_path):
    """The cover of a repository has it too, and the year of publication under its label."""
    lines = ["Publication date", "2009", "Download date:7 December 2012"]
    assert record_in(samples.report(tmp_path / "a.pdf", TITLE, *lines)).date == "2009"
    assert not record_in(samples.report(tmp_path / "b.pdf", TITLE, lines[2])).date
    assert not record_in(samples.report(tmp_path / "c.pdf", TITLE, "Citations Reads")).authors


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("© Google Maps, 3 mei 2012", "2019-06-04"),
        ("Download date: 5 July 2021; Received: 3 May 2018", "2019-06-04"),
        ("Submission date: 3 May 2018; Publication date: 3 May 2019", "2019-06-04"),
    ],
)
def test_other_dates_of_a_cover_do_not_count(tmp_path, line, date):
    """That of a picture or a download, and several with the label of a date."""
    path = samples.report(tmp_path / "a.pdf", TITLE, line, "Gent, 4 juni 2019")
    assert record_in(path).date == date


def test_the_volume_of_a_work_that_is_cited_is_no_date(tmp_path):
    """In a footnote of the first page."""
    note = "3 J. Smet, Warmte in de stad, Journal of Heat 12 (2009) 12–25"
    text = f"= Warmte en koude\n\n{samples.DUTCH * 5}\n\n{samples.DUTCH * 5}\n\n{note}"
    assert not record_in(samples.typeset(tmp_path / "a.pdf", text)).date


@pytest.mark.parametrize("line", ["van 3 mei 2012", "Gemeenteraad – 3 mei 2012 – punt 4"])
def test_a_date_on_a_page_without_a_title_needs_a_label(tmp_path, line):
    """At the top of the second page it is that of a law, or of a meeting."""
    text = f"= Warmte en koude\n\n{samples.DUTCH * 8}\n#pagebreak()\n{line}\n\n{samples.DUTCH * 8}"
    assert not record_in(samples.typeset(tmp_path / "a.pdf", text)).date


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


def test_a_date_may_have_an_edition_behind_it(tmp_path):
    """The edition behind the date of a guide does not hide that date."""
    dated = ("Stand: Oktober 2018, 2. überarbeitete Auflage", 100, 10)
    assert cover_record(tmp_path / "a.pdf", (dated,)).date == "2018-10"


def test_the_end_of_the_work_is_no_date_of_publication(tmp_path):
    """Its label may be on the line above; the place and the month below are those of the study."""
    lines = (
        ("Abschlussdatum:", 300, 10),
        ("März 2020", 286, 10),
        ("Dessau-Roßlau, Mai 2020", 200, 10),
    )
    assert cover_record(tmp_path / "a.pdf", lines).date == "2020-05"


def test_the_number_of_a_report_dates_it(tmp_path):
    """In a line of its own, or as a field of one."""
    for text in ("Bureaunota 2017/08", "An Peeters & Jan Jansens | Working paper 2017/08"):
        assert cover_record(tmp_path / "a.pdf", ((text, 300, 10),)).date == "2017"


def test_the_head_of_a_series_may_hold_the_date(tmp_path):
    """Between the name and the number of the series, above the title of a page of text."""
    head = ("Dossier Warmte • nummer 4 • december 2018", 790, 9)
    title = ("Zonnepanelen op schooldaken", 750, 24)
    assert article_record(tmp_path / "a.pdf", head, title).date == "2018-12"


@pytest.mark.parametrize(
    "label", ["Goedgekeurd op", "Approuvé le", "Adopted on", "Uitgesproken op"]
)
def test_the_day_on_which_a_text_was_adopted_or_spoken_is_its_date(tmp_path, label):
    """As of the advice of a council or a speech, on a page of text."""
    title, dated = ("Advies over grondwater", 750, 20), (f"{label} 24 april 2020", 710, 11)
    assert article_record(tmp_path / "a.pdf", title, dated).date == "2020-04-24"


def test_a_city_and_a_year_below_the_title_of_a_text(tmp_path):
    """An imprint that is no line of its own cover; elsewhere in the text they may be anything."""
    title = ("Atlas van verdwenen beken", 760, 24)
    assert article_record(tmp_path / "a.pdf", title, ("Gent, 2016", 720, 11)).date == "2016"
    assert not article_record(tmp_path / "b.pdf", title, ("Beken, 2016", 720, 11)).date


@pytest.mark.parametrize(
    "line",
    [
        "Soutenue publiquement le 3 mai 2019 devant le jury composé de :",
        "in het openbaar te verdedigen op 3 mei 2019 om 14 uur",
        "Approved on 3 May 2019 by the council",
    ],
)
def test_a_sentence_on_a_cover_may_go_on_behind_its_date(tmp_path, line):
    """It begins with the label of a date."""
    assert cover_record(tmp_path / "a.pdf", ((line, 300, 12),)).date == "2019-05-03"


def test_the_date_of_a_version_is_that_of_the_study(tmp_path):
    """It stands below that of the first version."""
    lines = (("September 2018", 320, 12), ("This version: March 2019", 300, 12))
    assert cover_record(tmp_path / "a.pdf", lines).date == "2019-03"


def test_the_version_of_a_date_may_be_a_compound(tmp_path):
    """As of a draft."""
    title, dated = ("Landschapsvisie", 760, 24), ("Ontwerpversie van 21 januari 2022", 720, 11)
    assert article_record(tmp_path / "a.pdf", title, dated).date == "2022-01-21"


def test_minutes_are_of_the_day_in_their_title(tmp_path):
    """Their title says what they are the minutes of, and when."""
    title = "Compte rendu de la réunion du 7 septembre 2020"
    found = article_record(tmp_path / "a.pdf", (title, 760, 18))
    assert (found.title, found.date) == (title, "2020-09-07")


def test_a_year_behind_a_labelled_author(tmp_path):
    """On a cover, where the year of a study may be beside its author."""
    assert (
        cover_record(tmp_path / "a.pdf", (("Auteur: An Peeters – 2017", 100, 10),)).date == "2017"
    )
