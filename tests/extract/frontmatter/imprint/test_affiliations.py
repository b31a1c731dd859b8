"""Organisations beside authors, and headings that look like authors."""

from __future__ import annotations

import pytest

from tests import drawn, samples
from tests.drawn import line
from tests.extract.frontmatter.drawn_records import cover_record, drawn_record


@pytest.mark.parametrize(
    ("behind", "authors"),
    [
        ("Dr. Joris Testers · Stadtwerke Probe", ["Joris Testers"]),
        ("Joris Testers • Stad Proef", ["Joris Testers"]),
        ("Joris Testers | Gemeindewerke Probe", ["Joris Testers"]),
        ("Joris Testers · Ilke Proef", ["Joris Testers", "Ilke Proef"]),
    ],
)
def test_an_organisation_behind_a_dot_is_that_of_the_author(tmp_path, behind, authors):
    """Another person there is an author too."""
    record = cover_record(tmp_path / "a.pdf", ((behind, 500, 12),))
    assert list(map(str, record.authors)) == authors


@pytest.mark.parametrize("heading", ["KOSTEN EN BATEN", "DRAAGVLAK IN DE WIJK", "FACTS AND GOALS"])
def test_a_heading_in_capitals_with_a_word_of_grammar_is_no_author(tmp_path, heading):
    """Such a word is in no name, unlike a particle: AN VAN DAM."""
    others = ((heading, 500, 12), (heading, 300, 12))
    assert cover_record(tmp_path / "a.pdf", others).authors == ()


@pytest.mark.parametrize("rise", [4, 6, 8])
def test_authors_beside_each_other_around_the_sign_of_a_note(tmp_path, rise):
    """PDFium begins a line behind a raised sign, so the row is one of parts."""
    content = line("Het hart van de vlakte", 100, 700, 20) + line("Mei 2004", 150, 630, 11)
    left = 100.0
    names = ("Odile Marchegay", 0, 12, 0), ("*", rise, 8, 16), ("Luc Ferrand", 0, 12, 0)
    for text, up, size, gap in names:
        content += line(text, left, 660 + up, size, font="F3")
        left += drawn.advance(text, size) + gap
    content += line("Samenvatting", 100, 600, 14)
    content += "".join(line(samples.DUTCH[:70], 100, 580 - 14 * at) for at in range(20))
    record = drawn_record(tmp_path / "a.pdf", content)
    assert list(map(str, record.authors)) == ["Odile Marchegay", "Luc Ferrand"]
