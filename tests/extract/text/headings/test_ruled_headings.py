"""Titles in the type of the text that a rule or a band sets off from it."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests import drawn, samples
from tests.drawn import line

TITLES = ("Het peil na de bui", "Wie betaalt het bekken", "Besluit van de raad")
ABOVE = ".8 w 50 {0} m 450 {0} l S "
PARAGRAPH = (
    "De waterschappen van de polder meten sinds",
    "enkele jaren hoe snel het peil stijgt, en",
    "dat de oude gemalen dat niet aankunnen.",
)


def _headings(path):
    return extract_study(path, ("nl",)).pages[0].headings


def _page(rule: str, place: float) -> str:
    """Return the operators of three titles, each with *rule* at *place* above its base line."""
    content = ""
    for at, title in enumerate(TITLES):
        top = 760 - at * 100
        content += f"q {rule.format(top + place)}Q " + line(title, 50, top, 10)
        content += "".join(
            line(each, 50, top - 24 - 13 * row, 10) for row, each in enumerate(PARAGRAPH)
        )
    return content


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        (ABOVE, -5),
        (ABOVE, 14),
        ("2 w 50 {0} m 180 {0} l S ", 13),
        ("50 {0} 400 .5 re f ", -4),
        ("0.9 g 45 {0} 410 16 re f ", -4),
    ],
)
def test_a_rule_or_a_band_makes_a_title(tmp_path, rule, place):
    """Above it or below it, as long as the column or only longer than the title."""
    assert _headings(drawn.drawn(tmp_path / "a.pdf", _page(rule, place))) == TITLES


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        (ABOVE, 40),
        (ABOVE, -15),
        ("1 g 45 {0} 410 16 re f ", -4),
        ("45 {0} 410 16 re n ", -4),
        ("0.9 g 45 {0} 410 60 re f ", -30),
        (".8 w 50 {0} 400 16 re S 120 {0} 0 16 re S ", -4),
    ],
)
def test_a_rule_that_is_far_away_or_of_a_table_makes_none(tmp_path, rule, place):
    """Nor does a band that nobody sees, or one that is behind some lines."""
    assert _headings(drawn.drawn(tmp_path / "a.pdf", _page(rule, place))) == ()


def test_a_title_of_two_lines_ends_at_its_rule(tmp_path):
    """And begins at one above it."""
    title = "Het peil van de polder na een zware bui in de zomer en wat eraan voorafging"
    cell = (
        "#block(above: 16pt, below: 9pt, stroke: (bottom: .5pt), inset: (bottom: 3pt), width: 60%)"
    )
    text = "".join(f"\n{cell}[{each}]\n{samples.DUTCH * 4}\n" for each in (title, *TITLES))
    path = samples.typeset(tmp_path / "a.pdf", f"#set text(11pt)\n{text}")
    assert _headings(path) == (title, *TITLES)


def test_the_rows_of_a_table_are_no_titles(tmp_path):
    """Nor are the name of an organisation above a rule, and the source below a table."""
    table = "#table(columns: 1, stroke: (bottom: .5pt), [Maatregel], [Gemaal], [Bekken], [Sluis])"
    source = "#block(above: 4pt)[Bron: dienst openbare werken]"
    rows = f"{samples.DUTCH * 4}\n\n{table}\n{source}\n\n" * 3
    head = "Gemeente Modelbeek\n#block(above: 5pt, line(length: 100%))\n"
    path = samples.typeset(tmp_path / "a.pdf", f"#set text(11pt)\n{head}{rows}{samples.DUTCH}")
    assert _headings(path) == ()
