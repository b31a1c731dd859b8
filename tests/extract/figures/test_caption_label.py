"""Labels of captions: words of all languages, numbers of all kinds, and no running text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from library.core.figures import FigureKind
from library.extract.figures.caption_label import may_have_caption, parse_label
from library.languages import known

LABELS = {
    "Figuur 3 Overzicht van de stromen": ("figure", "3", "", "Overzicht van de stromen"),
    "Tabel 2 – Kosten per ton": ("table", "2", "–", "Kosten per ton"),
    "Table 4-2. Files": ("table", "4-2", ".", "Files"),
    "Fig.6 Radiative forcing": ("figure", "6", "", "Radiative forcing"),
    "Tabelle I: Datensätze": ("table", "I", ":", "Datensätze"),
    "Abb. 4: Wärmenetz": ("figure", "4", ":", "Wärmenetz"),
    "Tableau 3 : Bilan": ("table", "3", ":", "Bilan"),
    "Graphique 2 - La demande": ("figure", "2", "-", "La demande"),
    "Tabel 2.10": ("table", "2.10", "", ""),
    "Table A.1: Units": ("table", "A.1", ":", "Units"),
    "Figuur 3a: Detail": ("figure", "3a", ":", "Detail"),
    "Tabel: Aantal woningen": ("table", "", ":", "Aantal woningen"),
    "TABEL 7 KOSTEN": ("table", "7", "", "KOSTEN"),
    "Figuur 3.A: Detail": ("figure", "3.A", ":", "Detail"),
    "Tabel B. Kosten": ("table", "B", ".", "Kosten"),
    "Foto A: Detail": ("figure", "A", ":", "Detail"),
    "Kaart B. Detail": ("figure", "B", ".", "Detail"),
    "Figuur a: Detail": ("figure", "a", ":", "Detail"),
    "Tabel b. Kosten per ton": ("table", "b", ".", "Kosten per ton"),
    "Abbildung c – Netz": ("figure", "c", "–", "Netz"),
    "Afb. 12 Het net": ("figure", "12", "", "Het net"),
    "Tableau n° 3 : Coûts": ("table", "3", ":", "Coûts"),
    "Tabel nr. 4 – Kosten": ("table", "4", "–", "Kosten"),
    "Schaubild 2: Verlauf": ("figure", "2", ":", "Verlauf"),
    "Figuur 6 > Verloop": ("figure", "6", ">", "Verloop"),
}
NO_LABELS = (
    "Figuur 3 toont de stromen",
    "Tabel 1). NB: bij woningen",
    "table 4 by analysing a blank",
    "Figuur 1 en 2 tonen dat",
    "Figuur 3, 4 en 5",
    "Tables 14 and 15 provide",
    "Tableaux de données",
    "Foto: Jan Maes",
    "Photo d. Vries",
    "Foto J. Maes",
    "Illustration P. Dupont",
    "Tabel A toont de kosten",
    "Figuur a toont de kosten",
    "Chart a course: Steps to a plan",
    "Carte à jouer",
    "Figure 1: Heat………… 12",
    "Figuur",
)


@pytest.mark.parametrize(("line", "parts"), LABELS.items(), ids=lambda each: str(each)[:30])
def test_a_label_has_a_word_and_a_number(line, parts):
    """The label is split into kind, number, punctuation and the rest of the line."""
    label = parse_label(line)
    assert label is not None
    assert (label.kind, label.number, label.mark, label.rest) == parts
    assert may_have_caption(f"above\n{line}\nbelow")


@pytest.mark.parametrize("line", NO_LABELS)
def test_running_text_and_lists_have_no_label(line):
    """A sentence, a credit, a plural and a line of a list of figures begin no caption."""
    assert parse_label(line) is None


@pytest.mark.parametrize("each", known(), ids=lambda each: each.code)
def test_every_language_names_figures_and_tables(each):
    """The usual words of each language begin a caption of their kind."""
    for words, kind in ((each.figure_words, FigureKind.FIGURE), (each.table_words, "table")):
        label = parse_label(f"{words[0].capitalize()} 12: Energie")
        assert label is not None
        assert label.kind == kind


@given(st.text(max_size=80))
def test_any_line_is_parsed(text):
    """No text raises."""
    parse_label(text)


WORDS = sorted({word for each in known() for word in (*each.figure_words, *each.table_words)})
NUMBERS = st.sampled_from(["1", "12", "3a", "4-2", "2.10", "A", "A.1", "B.", "IV", "Nr. 3", ""])


@given(
    st.sampled_from(WORDS).map(str.capitalize),
    st.sampled_from(["", " ", "  ", "\xa0"]),
    NUMBERS,
    st.sampled_from([":", ".", " –", " -", " ", ""]),
    st.text(max_size=20),
)
def test_a_line_with_a_label_may_begin_a_caption(word, space, number, mark, rest):
    """The quick look at a page misses no label, of any word and form."""
    line = f"{word}{space}{number}{mark} {rest}"
    assume(parse_label(line) is not None)
    assert may_have_caption(line)
