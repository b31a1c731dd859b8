"""Organisations beside authors, and headings that look like authors."""

from __future__ import annotations

import pytest

from tests.extract.frontmatter.test_bylines import record_of


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
    record = record_of(tmp_path / "a.pdf", ((behind, 500, 12),))
    assert list(map(str, record.authors)) == authors


@pytest.mark.parametrize("heading", ["KOSTEN EN BATEN", "DRAAGVLAK IN DE WIJK", "FACTS AND GOALS"])
def test_a_heading_in_capitals_with_a_word_of_grammar_is_no_author(tmp_path, heading):
    """Such a word is in no name, unlike a particle: AN VAN DAM."""
    others = ((heading, 500, 12), (heading, 300, 12))
    assert record_of(tmp_path / "a.pdf", others).authors == ()


@pytest.mark.parametrize(
    ("below", "subtitle"),
    [
        ("Étude réalisée par le Centre de la Preuve", ""),
        ("Onderzoek uitgevoerd door het Instituut Proef", ""),
        ("Opgesteld door de Stad Proef", ""),
        ("Studie erstellt von der Stadt Probe", ""),
        ("Vernieuwing door samenwerking in de wijk", "Vernieuwing door samenwerking in de wijk"),
    ],
)
def test_who_made_a_study_is_no_subtitle(tmp_path, below, subtitle):
    """Also with an article before the name; a subtitle may have "by" too."""
    record = record_of(tmp_path / "a.pdf", ((below, 606, 14),))
    assert record.subtitle == subtitle
