"""Lines in the type of a title, and whether they are one."""

from __future__ import annotations

import pytest

from tests.extract.text.headings.test_headings import BODY, headings


def headings_in_body(text, **style):
    """Return the headings of a page of body text that has the line *text*, in *style*, in it."""
    return headings(*BODY, (text, {"top": 650, **style}), (BODY[0].capitalize(), {"top": 620}))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Table des matières", 1),
        ("Kaart van de haven", 1),
        ("Map of the port", 1),
        ("Table A.1", 0),
        ("tabel 3 Warmte", 0),
        ("FIGUUR B Warmte", 0),
        ("Figuur a: Warmte", 0),
        ("Tabel b", 0),
        ("Figure (c)", 0),
        ("Chart a Course", 1),
        ("Afbeelding van de meetopstelling", 0),
        ("Foto van het station bij valavond", 0),
        ("Photo d’un quartier", 0),
        ("Photographie de la gare", 0),
        ("Screenshot of the model", 0),
        ("Foto der Anlage", 0),
        ("Image of the city", 1),
        ("Photo archive", 1),
    ],
)
def test_a_caption_has_a_number_and_a_title_may_begin_with_its_word(text, count):
    """A map of the port is a title, "Map B" a caption."""
    assert len(headings_in_body(text, size=15, weight=700)) == count


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("NCW = B / (1 + r)", 0),
        ("Δp = λ L / d", 0),
        ("JAZ = Q / W = 4,2 (5)", 0),
        ("De warmte = de energie die verloren gaat", 1),
        ("Regel 7 van een gewone tekst die over warmte gaat", 1),
    ],
)
def test_a_bold_label_right_above_a_formula_is_no_heading(below, count):
    """It names the formula; above text it is a heading."""
    rows = [("Netto contante waarde", {"weight": 700, "top": 650}), (below, {"top": 630})]
    assert len(headings(*BODY, *rows, BODY[0].capitalize())) == count


def test_a_numbered_or_larger_title_may_be_above_a_formula():
    """It begins a section."""
    for title, size in (("2.1 Berekening", 10), ("Berekening", 14)):
        rows = [(title, {"weight": 700, "size": size, "top": 650}), ("B = q × p", {"top": 630})]
        assert len(headings(*BODY, *rows, BODY[0].capitalize())) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("By Brooke F. Connor, Donna L. Rose, and Sonja R. Abney", 0),
        ("Door Jan van den Broeck en An Peeters", 0),
        ("Par Hélène Martin", 0),
        ("M. E. Dunn and B. L. Broadhead", 0),
        ("J.-P. Dupont", 0),
        ("J. M. Dupont", 0),
        ("R. J. van Houten", 0),
        ("A. Peeters en B. de Wit", 0),
        ("B. Kosten van wonen", 1),
        ("U.S. Economy", 1),
        ("I.A. Inleiding", 1),
        ("By Fuel Type", 1),
        ("By U.S. State", 1),
        ("Door J. Exempel", 0),
        ("By Age and Sex", 1),
        ("Door Vlaanderen en Brussel", 1),
        ("Von Berlin Lernen", 1),
        ("A. de Doelen", 1),
        ("A. Overview", 1),
        ("A. Overview and Scope", 1),
        ("file:///C/verslag.html", 0),
        ("By bike to the harbour", 1),
        ("Door de wijk", 1),
        ("Von Gent nach Antwerpen", 1),
        ("Verkoopwarmte: N4 x Lq2 x N5w", 0),
        ("JOKHR=OKHR×IKHR", 0),
        ("Vastrecht x N4,util", 0),
        ("Kosten × Q,gas", 0),
        ("Gent x Antwerpen", 1),
        ("Rijen = soorten leveranciers", 1),
        ("Formaat A4 en A5", 1),
        ("Kruispunt N8 x N36", 1),
        ("Knooppunt E40 × R4", 1),
    ],
)
def test_persons_products_and_addresses_are_no_headings(text, count):
    """Not even in bold type; titles may begin with initials or name a crossing of roads."""
    assert len(headings_in_body(text, weight=700)) == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kosten per woning … 12", 0),
        ("Kosten per woning · · · 12", 0),
        ("Kosten per woning · 2019", 1),
    ],
)
def test_an_entry_of_a_table_of_contents_is_no_heading(text, count):
    """It ends in dots and a page number."""
    assert len(headings_in_body(text, weight=700)) == count
