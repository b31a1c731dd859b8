"""Lines that are underlined from end to end, which may be headings."""

from __future__ import annotations

import pytest

from library.extract.layout import UNDERLINED
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from tests import drawn, samples
from tests.drawn import line

TITLES = ("Aanleiding van de studie", "Kosten en baten", "Besluit")


@pytest.mark.parametrize("gap", ["", "#v(2pt)"])
def test_underlined_headings(tmp_path, gap):
    """Many letters and notes have headings of the size of their text, neither bold nor italic."""
    text = f"\n\n{gap}\n".join(f"#underline[{title}]\n\n{samples.DUTCH * 4}" for title in TITLES)
    path = samples.typeset(tmp_path / "a.pdf", f"#set text(11pt)\n{text}")
    assert extract_study(path, ("nl",)).pages[0].headings == TITLES


def test_words_that_are_underlined_in_a_text_are_no_headings(tmp_path):
    """Nor is the head of a table above a rule."""
    words = f"{samples.DUTCH} Dat is #underline[niet zo]. {samples.DUTCH}"
    table = "#table(columns: 2, stroke: (bottom: .5pt), [Naam], [Adres], [Haven], [Kade 3])"
    path = samples.typeset(tmp_path / "a.pdf", f"{words}\n\n{table}\n\n{words}")
    assert extract_study(path, ("nl",)).pages[0].headings == ()


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("50 598 100 .6 re f", True),
        ("50 598 40 .6 re f 95 598 55 .6 re f", True),
        ("50 598 m 150 598 l S", True),
        ("q .7 w 1 0 0 1 50 600 cm 0 -1.2 m 100 -1.2 l S Q", True),
        ("50 598 60 .6 re f", False),
        ("50 598 300 .6 re f", False),
        ("50 605 100 .6 re f", False),
        ("50 595.8 100 .4 re f", False),
        ("50 598 100 9 re f", False),
    ],
)
def test_a_rule_is_as_long_as_its_line(tmp_path, rules, expected):
    """Browsers leave gaps in it, and office programs stroke it, which PDFium gives twice its width.

    What is longer is of a table, what is higher strikes out, and what is lower is of a fraction.
    """
    content = f"{rules} {line('x' * 16, 50, 600, 10.4, font='F3')}"
    (box,) = read_pdf(drawn.drawn(tmp_path / "a.pdf", content)).pages[0].lines
    assert box.font.endswith(UNDERLINED) is expected
