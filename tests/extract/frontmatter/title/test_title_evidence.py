"""Covers whose title is not the largest line, or not in one style."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.title.cover import find_cover
from library.extract.frontmatter.title.known_facts import Known
from library.extract.frontmatter.title.title_candidates import title_pages
from library.extract.frontmatter.title.title_evidence import title_evidence
from library.extract.frontmatter.title.title_joining import join_evidence
from library.extract.frontmatter.title.title_weights import JOIN, TITLE
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.text import clean_pages
from tests import drawn, samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import printed, record_in, running_text

NAMES = ("An Peeters", 420, 12), ("3 mei 2019", 400, 12)


def title_of(path, lines, *, is_article=False):
    """Return the title that a page with *lines*, of text, height and size, gets."""
    content = printed(lines)
    words = " ".join([samples.DUTCH] * 12)
    text = "".join(line(words[at * 70 : at * 70 + 70], 60, 380 - 14 * at) for at in range(20))
    pages = [content + text] if is_article else [content, text]
    parts = [drawn.drawn(path.with_name(f"{at}.pdf"), page) for at, page in enumerate(pages)]
    return record_in(samples.joined(path, parts)).title


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ((("Cahiers wonen 12", 760, 26), ("Groene daken op scholen", 560, 20)),
         "Groene daken op scholen"),
        ((("Working Papers", 760, 26), ("Green roofs on schools", 560, 20)),
         "Green roofs on schools"),
        ((("Bericht 2019-034", 760, 26), ("Gründächer auf Schulen", 560, 20)),
         "Gründächer auf Schulen"),
        ((("Des toits verts", 560, 20), ("VILLE MODELE", 100, 30)), "Des toits verts"),
        ((("Groene daken", 560, 34), ("op oude scholen", 526, 24)), "Groene daken op oude scholen"),
        ((("Fietsen in", 560, 24), ("Voorbeeldstad", 530, 34)), "Fietsen in Voorbeeldstad"),
        # Words of organisations, a number and a small first letter may be those of the title.
        ((("De rol van gemeenten", 560, 26), ("Anna van der Proef", 520, 12)),
         "De rol van gemeenten"),
        ((("10 vragen over warmtepompen", 560, 26), ("mei 2019", 120, 12)),
         "10 vragen over warmtepompen"),
        ((("VOORBEELDSTAD", 760, 32), ("Wonen met zorg", 560, 24),
          ("Stichting Voorbeeldstad", 120, 12)), "Wonen met zorg"),
        # A number, a word of a series and capitals may be those of the title.
        ((("Agenda 21", 560, 34), ("Wat de wijk ervan vindt", 520, 22)), "Agenda 21"),
        ((("Een tijdschrift voor de wijk", 560, 34), ("Verslag van de proef", 300, 14)),
         "Een tijdschrift voor de wijk"),
        ((("Groene daken", 560, 34), ("door An Peeters", 526, 24)), "Groene daken"),
        ((("GROENE DAKEN", 120, 34), ("Rapport voor de stad", 560, 14)), "GROENE DAKEN"),
        ((("DISSERTATION / MASTERARBEIT", 700, 30), ("Die Stadt und ihre Schule", 560, 20)),
         "Die Stadt und ihre Schule"),
        ((("Onder de zon:", 560, 34), ("Hitte en gezondheid", 516, 24)),
         "Onder de zon: Hitte en gezondheid"),
        ((("Groene daken*", 560, 34),), "Groene daken"),
        ((('"Zonder daken geen koelte."', 700, 26), ("Groene daken op scholen", 560, 20)),
         "Groene daken op scholen"),
        ((('"Zonder daken geen koelte?"', 560, 26), ("An Peeters", 520, 12)),
         '"Zonder daken geen koelte?"'),
    ],
)  # fmt: skip
def test_a_series_or_a_logo_may_be_larger_than_the_title(tmp_path, lines, title):
    """A name with a number or a logo gives way to a title; a phrase goes on in another size."""
    assert title_of(tmp_path / "a.pdf", lines) == title


def test_every_weight_is_of_evidence_that_is_measured(tmp_path):
    """The tables of weights name each piece of evidence, and no other."""
    pdf = read_pdf(drawn.drawn(tmp_path / "a.pdf", line("Wonen", 60, 560, 30)))
    (sheet,) = title_pages(clean_pages(pdf.pages))
    (only,) = sheet.candidates()
    known = Known.of([sheet.page], "", "a")
    assert list(title_evidence(only, [only], sheet, known)) == list(TITLE)
    assert list(join_evidence(only.block, only.block, sheet.body)) == list(JOIN)


@pytest.mark.parametrize("name", ["Tijdschrift voor beleid", "Revue des villes", "City Journal"])
def test_the_name_of_a_journal_is_not_the_title_of_an_article(tmp_path, name):
    """Of a journal and what names are under, the latter is the title."""
    lines = ((name, 760, 30), ("Groene daken op scholen", 560, 20), *NAMES)
    assert title_of(tmp_path / "a.pdf", lines, is_article=True) == "Groene daken op scholen"


@pytest.mark.parametrize("issue", ["Jaargang 12, nr. 3", "Vol. 4, No. 2", "Heft 3/2019"])
def test_the_name_above_an_issue_is_a_journal(tmp_path, issue):
    """The title is below it, also where the name is larger or in capitals."""
    lines = (
        ("HAVEN EN STAD", 760, 34),
        (issue, 730, 11),
        ("Groene daken op scholen", 560, 22),
    )
    assert title_of(tmp_path / "a.pdf", (*lines, *NAMES)) == "Groene daken op scholen"


@pytest.mark.parametrize("above", [(), (("Instituut voor Proeven", 700, 12),)])
def test_a_typed_page_has_its_title_above_names_and_a_date(tmp_path, above):
    """A title page in one size gives its first line; a letter without names under it gives none."""
    lines = (*above, ("GROENE DAKEN OP SCHOLEN", 560, 12), *NAMES)
    assert title_of(tmp_path / "a.pdf", lines) == "GROENE DAKEN OP SCHOLEN"
    assert not title_of(tmp_path / "b.pdf", (("Beste lezer van dit blad", 560, 12), NAMES[1]))


def test_a_title_that_the_title_page_repeats_is_no_less_certain(tmp_path):
    """A title on the cover and on the title page is one title, not two rivals."""
    cover = line("Fietsen en lopen", 60, 560, 24) + line("Een verkenning", 60, 300, 14)
    text = running_text()
    pages = [drawn.drawn(tmp_path / f"{at}.pdf", each) for at, each in enumerate((cover, text))]
    once, twice = (
        find_cover(clean_pages(read_pdf(samples.joined(tmp_path / f"{name}.pdf", parts)).pages))
        for name, parts in (("once", pages), ("twice", [pages[0], *pages]))
    )
    assert once
    assert twice
    assert twice.confidence >= once.confidence


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Kühle Höfe", "Kühle Höfe"),
        ("Jan Peeters", "Begrünung dichter Quartiere"),
        ("F. de Smet", ""),
    ],
)
def test_two_words_in_much_the_largest_type_over_names_are_a_title(tmp_path, words, title):
    """Unless they are a common or certain name, or at the head of the page, as of a journal."""
    above = [(f"Forschungskennzahl 3715 {at}", 770 - 14 * at, 9) for at in range(4)]
    lines = (*above, (words, 560, 22), ("Begrünung dichter Quartiere", 530, 14), *NAMES)
    assert title_of(tmp_path / "a.pdf", lines) == title
    assert title_of(tmp_path / "b.pdf", lines[4:]) != words
