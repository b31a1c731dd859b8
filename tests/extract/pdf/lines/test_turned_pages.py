"""Pages whose text runs up or down the sheet, without a rotation for display."""

from __future__ import annotations

import pytest

from library.extract.pdf.page_image import PageSource, find_boxes
from library.extract.pdf.pdf_reader import read_pdf
from library.extract.study import extract_study
from tests.drawn import HEIGHT, WIDTH, drawn, line, rows, writer_of

UPRIGHT = "".join(
    line("De stad plant elk jaar bomen langs lanen.", 50, 600 - 14 * at) for at in range(20)
)
LINES = [
    "Bewoners vragen om meer schaduw, omdat de tempera-",
    "tuur in de zomer te hoog wordt. Het plan loopt over",
    "tien jaar, en begint in de wijken rond het station.",
]
TURNS = {90: f"0 1 -1 0 {WIDTH} 0", 180: f"-1 0 0 -1 {WIDTH} {HEIGHT}", 270: f"0 -1 1 0 0 {HEIGHT}"}
"""Degrees, anticlockwise -> the matrix that turns the content of a page."""


def turned(degrees, content):
    return f"q {TURNS[degrees]} cm {content} Q\n"


def page(begin):
    content = line("3.2 Maatregelen in de zomer", 60, begin, 16)
    return content + "".join(line(text, 60, begin - 30 - 14 * at) for at, text in enumerate(LINES))


@pytest.mark.parametrize("degrees", TURNS)
def test_a_turned_page_is_read_as_an_upright_one(tmp_path, degrees):
    """Its lines in order, its divided word whole, and its heading seen."""
    path = drawn(tmp_path / "a.pdf", UPRIGHT, turned(degrees, page(400)), UPRIGHT)
    found = extract_study(path, ("nl",)).pages[1]
    assert found.headings == ("3.2 Maatregelen in de zomer",)
    assert "omdat de temperatuur in de zomer" in found.text
    assert found.text.index("Maatregelen") < found.text.index("Bewoners") < found.text.index("tien")


COLUMNS = (
    ("De linkerkolom vertelt over het geluids-", "Rechts staat de parkeer-"),
    ("schermenplan van de ring, en legt uit hoe", "garagevergunning voor het station"),
    ("de werken die daarbij horen verlopen en", "en de bussen, met de voorwaarden"),
    ("waarom de aannemer elke nacht begint.", "die de stad daaraan heeft gesteld."),
)


@pytest.mark.parametrize("is_rotated", [False, True])
@pytest.mark.parametrize("degrees", TURNS)
def test_columns_of_a_turned_page(tmp_path, degrees, is_rotated):
    """Columns that are written row by row are apart, also where the page is rotated for display."""
    lower = f"q 1 0 0 1 0 -200 cm {rows(*zip(*COLUMNS, strict=True))}Q\n"
    writer = writer_of(UPRIGHT, turned(degrees, lower))
    if is_rotated:
        writer.pages[1].rotate(degrees)
    writer.write(tmp_path / "a.pdf")
    text = extract_study(tmp_path / "a.pdf", ("nl",)).pages[1].text
    assert "geluidsschermenplan van de ring" in text
    assert "parkeergaragevergunning voor het station" in text
    assert text.index("aannemer") < text.index("Rechts")


def shown(box, degrees):
    """Return where a box of the upright page is on the turned one: left, top, right and bottom."""
    left, top, right, bottom = box
    x, y = (left * WIDTH, right * WIDTH), (HEIGHT - bottom * HEIGHT, HEIGHT - top * HEIGHT)
    across, up = {
        90: ([WIDTH - each for each in y], x),
        180: ([WIDTH - each for each in x], [HEIGHT - each for each in y]),
        270: (y, [HEIGHT - each for each in x]),
    }[degrees]
    return (
        min(across) / WIDTH, 1 - max(up) / HEIGHT, max(across) / WIDTH, 1 - min(up) / HEIGHT
    )  # fmt: skip


@pytest.mark.parametrize("degrees", TURNS)
def test_words_of_a_turned_page_are_marked_where_they_are(tmp_path, degrees):
    """The picture of the page is not turned."""
    boxes = []
    for content in (page(400), turned(degrees, page(400))):
        path = drawn(tmp_path / "a.pdf", content)
        run = tuple(enumerate("station", read_pdf(path).pages[0].text.index("station")))
        ((box,),) = find_boxes(PageSource(path, 1, most_points=HEIGHT), (run,))
        boxes.append(box)
    upright, found = boxes
    assert found == pytest.approx(shown(upright, degrees), abs=0.005)


@pytest.mark.parametrize("degrees", TURNS)
def test_the_region_of_a_turned_figure_is_where_it_is_shown(tmp_path, degrees):
    """As a share of the page as displayed."""
    sheet = f"{page(460)} 60 120 300 180 re S 80 140 200 60 re f "
    sheet += line("Figuur 1 Bomen per wijk", 60, 90)
    areas = []
    for content in (sheet, turned(degrees, sheet)):
        study = extract_study(drawn(tmp_path / "a.pdf", content), ("nl",))
        (area,) = (each.area for each in study.pages[0].figures)
        areas.append((area.left, area.top, area.right, area.bottom))
    upright, found = areas
    assert found == pytest.approx(shown(upright, degrees), abs=0.005)


def test_a_turned_margin_turns_no_page(tmp_path):
    """Nor do a few words that are all of a page."""
    margin = turned(90, line("Dit staat in de marge van het blad.", 60, 400))
    layouts = read_pdf(drawn(tmp_path / "a.pdf", UPRIGHT + margin, margin)).pages
    assert [layout.turns for layout in layouts] == [0, 0]
