"""The authors, the publisher and the date below a title, in larger type than the text."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests import samples

TEXT = samples.DUTCH * 4
REST = f'\n\n#text(14pt, weight: "bold")[Kosten]\n\n{TEXT}'


def _headings(tmp_path, names: str, size: str = "12pt", *, title: str = "Sluizen en stuwen"):
    source = f"""#set text(10pt)
#align(center)[#text(18pt)[{title}]

#text({size}, style: "italic")[{names}]]

#v(8pt)
{TEXT}{REST}"""
    return extract_study(samples.typeset(tmp_path / "a.pdf", source), ("nl",)).pages[0].headings


@pytest.mark.parametrize(
    "names",
    [
        "Lotte Verbeke",
        "Lotte Verbeke, Joris Aerts",
        "Lotte Verbeke#super[1,\\*] #h(1em) Joris Aerts#super[2]",
        "door Lotte Verbeke en Joris Aerts",
        "Lotte Verbeke a,\\*, Joris Aerts b",
    ],
)
def test_the_authors_below_a_title_are_no_heading(tmp_path, names):
    """Alone, beside each other, with signs of notes and behind a word."""
    assert _headings(tmp_path, names) == ("Sluizen en stuwen", "Kosten")


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("3 mei 2019", False),
        ("Voorjaar 2019", False),
        ("Uitgegeven door Proefinstituut Water", False),
        ("Een bezoek in mei 2019", True),
    ],
)
def test_the_publisher_and_the_date_below_a_title_are_no_heading(tmp_path, line, is_heading):
    """Alone on their line; words around a date are a heading."""
    assert (line in _headings(tmp_path, line, "15pt")) is is_heading


def test_other_words_below_a_title_are_one(tmp_path):
    """Also where a name is among them."""
    found = _headings(tmp_path, "Een gesprek met Lotte Verbeke", "15pt")
    assert found == ("Sluizen en stuwen", "Een gesprek met Lotte Verbeke", "Kosten")


def test_the_name_of_a_person_may_be_the_title(tmp_path):
    """As of a biography."""
    assert "Lotte Verbeke" in _headings(tmp_path, "Joris Aerts", title="Lotte Verbeke")


def test_the_note_of_an_author_is_no_heading(tmp_path):
    """In capitals, and in small type below the text."""
    source = f"{TEXT}{REST}\n\n#text(8pt)[\\*CNRS]"
    path = samples.typeset(tmp_path / "a.pdf", f"#set text(11pt)\n{source}")
    assert extract_study(path, ("nl",)).pages[0].headings == ("Kosten",)
