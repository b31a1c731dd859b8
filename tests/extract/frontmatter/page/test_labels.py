"""Labels of covers and colophons, and the values behind them."""

from __future__ import annotations

import pytest

from tests import samples
from tests.extract.frontmatter.drawn_records import record_in


@pytest.mark.parametrize(
    ("row", "principal", "author"),
    [
        ("Opdrachtgever: OVAM   Uitvoerder: VITO NV   Datum: 14/03/2016", "OVAM", "VITO NV"),
        (
            "Opdrachtgever: Stad Gent  Auteur: An Peeters  Datum: mei 2019",
            "Stad Gent",
            "An Peeters",
        ),
        ("Client: City of Ghent Publication date: May 2019", "City of Ghent", None),
        ("Client: Proof Trust Publication date: May 2019", "Proof Trust", None),
        ("Client: Proof Trust, Editing: Bo Testers", "Proof Trust", None),
        ("Commanditaire : Ville de Gand  Date : mai 2019", "Ville de Gand", None),
        ("Commanditaire : Ville de Gand | Auteur : An Peeters", "Ville de Gand", "An Peeters"),
        (
            "Client: City of Ghent, Author: An Peeters, Date: May 2019",
            "City of Ghent",
            "An Peeters",
        ),
        ("Verfasserin: An Peeters · Auftraggeber: Stadt Gent", "Stadt Gent", "An Peeters"),
        ("Opdrachtgever: Stad Gent: dienst milieu", "Stad Gent: dienst milieu", None),
    ],
)
def test_fields_in_one_row_are_apart(tmp_path, row, principal, author):
    """A value ends before the next label; another colon is part of it."""
    record = record_in(samples.report(tmp_path / "a.pdf", "Groene daken", colophon=[row]))
    assert record.commissioned_by == principal
    assert [*map(str, record.authors)] == ([author] if author else [])


def test_a_word_before_a_label_at_the_head_of_a_line_belongs_to_it(tmp_path):
    """The others of a list with such labels are no less authors than that one."""
    rows = ["Project Manager: Robert Testers", "Senior Researcher: Mary Placeholder"]
    record = record_in(samples.report(tmp_path / "a.pdf", "Groene daken", colophon=rows))
    assert record.authors == ()
