"""Figures and tables of typeset PDFs: captions, kinds, regions and the text inside."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.core.figures import Figure, FigureKind
from library.core.model import Page
from library.extract.study import extract_study
from tests import samples

PROSE = (
    "De restwarmte van de haven verwarmt de woningen van de stad, en de bedrijven van het cluster "
    "leveren daarvoor de warmte die zij in hun processen niet meer gebruiken. "
) * 4
HEAD = '#set page(width: 500pt, height: 700pt, margin: 50pt)\n#set text(size: 10pt, lang: "nl")\n'
DRAWING = (
    "#block(width: 240pt, height: 120pt, stroke: 1pt, inset: 8pt)"
    "[#place(dx: 20pt, dy: 30pt, circle(radius: 18pt)) "
    "#place(dx: 120pt, dy: 40pt)[warmtewisselaar]]\n"
)
TABLE = (
    "#table(columns: (80pt, 60pt, 60pt), [Bron], [MW], [Jaar], [Haven], [120], [2021], "
    "[Bedrijf], [45], [2022], [Stad], [17], [2023])\n"
)


@pytest.fixture
def pages(tmp_path: Path):
    """Return a function from Typst markup to the pages of its PDF."""

    def read(markup: str) -> tuple[Page, ...]:
        path = samples.typeset(tmp_path / "study.pdf", HEAD + markup)
        return extract_study(path, ("nl", "en")).pages

    return read


def only(pages: tuple[Page, ...]) -> Figure:
    (figure,) = pages[0].figures
    return figure


def size(figure: Figure) -> tuple[float, float]:
    """Return width and height of the region in points."""
    area = figure.area
    assert area is not None
    return (area.right - area.left) * 500, (area.bottom - area.top) * 700


def test_a_figure_above_its_caption(pages):
    """The region is the drawing, not the text above it nor the caption below it."""
    figure = only(pages(f"{PROSE}\n\n{DRAWING}\nFiguur 3: Stroom van de restwarmte\n\n{PROSE}"))
    assert (figure.kind, figure.number) == (FigureKind.FIGURE, "3")
    assert figure.caption == "Figuur 3: Stroom van de restwarmte"
    assert size(figure) == pytest.approx((240, 120), abs=4)
    assert figure.text == "warmtewisselaar"


def test_a_table_below_its_caption(pages):
    """The region has all rows; the source below the table is not in it."""
    figure = only(pages(f"{PROSE}\n\nTabel 2 – Bronnen\n\n{TABLE}\nBron: eigen meting\n\n{PROSE}"))
    assert (figure.kind, figure.number) == (FigureKind.TABLE, "2")
    assert size(figure)[0] == pytest.approx(200, abs=4)
    assert figure.text.split() == (
        "Bron MW Jaar Haven 120 2021 Bedrijf 45 2022 Stad 17 2023".split()
    )


def test_a_word_of_a_heading_in_a_figure_is_no_heading(pages):
    """A figure extends across a label that is a part of a heading of its page."""
    scattered = (
        "#block(width: 240pt, height: 120pt)[#place(circle(radius: 10pt)) "
        "#place(dx: 60pt, dy: 55pt)[bron] #place(dx: 220pt, dy: 100pt, circle(radius: 10pt))]\n"
    )
    heading = "= Keuze van de puntbron\n"
    figure = only(pages(f"{heading}{PROSE}\n\n{scattered}\nFiguur 3: Ligging\n\n{PROSE}"))
    assert size(figure) == pytest.approx((240, 120), abs=4)


def test_the_side_of_captions_is_one_for_the_study(pages):
    """Between two tables, a caption belongs to the one that captions of the study stand above."""
    captions = "".join(f"Tabel {n}: Bronnen {n}\n\n{TABLE}\n" for n in range(1, 4))
    figures = pages(f"{PROSE}\n\n{captions}{PROSE}")[0].figures
    assert [figure.number for figure in figures] == ["1", "2", "3"]
    tops = [figure.area.top for figure in figures if figure.area]
    assert tops == sorted(tops)
    assert all("Haven" in figure.text for figure in figures)


def test_a_caption_of_several_lines_is_joined(pages):
    """A caption goes on to its last line, and not into the text below it."""
    title = "Figuur 1: " + "Warmte van de bedrijven van het cluster naar de stad en de haven " * 3
    figure = only(pages(f"{DRAWING}\n{title}\n\n#v(20pt)\n{PROSE}"))
    assert figure.caption == " ".join(title.split())


def test_a_sentence_that_begins_with_a_label_is_no_caption(pages):
    """A reference at the beginning of a line, within a sentence, is no caption."""
    text = (
        "De werking van het net van de haven staat volgens de auteurs beschreven in \\ Figuur 1. "
    )
    assert pages(f"{text} Daarna volgt de rest van deze tekst in gewone zinnen.")[0].figures == ()


def test_a_list_of_figures_has_no_captions(pages):
    """The lines of a list of figures end in leaders and page numbers."""
    entries = "".join(
        f"Figuur {n}: Warmte {n} #box(width: 1fr, repeat[.]) {n} \\ " for n in range(1, 9)
    )
    assert pages(f"= Lijst van figuren\n{entries}")[0].figures == ()


def test_a_caption_without_a_figure_has_no_region(pages):
    """A caption between paragraphs is kept, without region or text."""
    figure = only(pages(f"{PROSE}\n\nFiguur 9: Ontbreekt\n\n{PROSE}"))
    assert (figure.area, figure.text) == (None, "")
