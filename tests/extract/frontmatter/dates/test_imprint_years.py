"""The years of imprints."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.dates.imprint_years import year_of_imprint
from tests.extract.frontmatter.drawn_records import cover_record


@pytest.mark.parametrize(
    ("imprint", "year"),
    [
        ("1. Auflage, Mainz 2022", "2022"),
        ("Tweede, herziene druk, 2020", "2020"),
        ("2e édition revue et corrigée, Liège, 2011", "2011"),
        ("First edition, Leeds 2019", "2019"),
        ("1re édition, Liège 2020", "2020"),
        ("Regionaal Landschap Proef vzw | 2017", "2017"),
        ("Europese Commissie, Brussel 2016", "2016"),
        ("Vlaamse Proefmaatschappij - 2011", "2011"),
        ("Bundesamt für Proben (2011)", "2011"),
        ("2011, Vlaamse Proefmaatschappij", "2011"),
        ("2011 | Stad Gent", "2011"),
        ("2011 | Klimaatplan", ""),
        ("Universiteit Proef, Klimaatplan 2020", ""),
        ("Vlaamse Regering 2014-2019", ""),
        ("Deze uitgave kadert in Horizon 2020", ""),
        ("3 kinderen in de stad 2018", ""),
    ],
)
def test_the_year_of_an_imprint(tmp_path, imprint, year):
    """Behind an edition or an organisation, or before one; but no year of something else."""
    assert year_of_imprint(imprint) == year
    record = cover_record(tmp_path / "a.pdf", [(imprint, 300, 10), ("Proefweg", 200, 10)])
    assert record.date == year


def test_a_publisher_with_a_city_is_at_the_foot():
    """Elsewhere a name, a city and a year may be those of an event."""
    assert year_of_imprint("Maison Verte, Namur, 2018", at_foot=True) == "2018"
    assert year_of_imprint("Congrès Vert, Namur, 2018") == ""
    for abbreviated in ("ABCD, Mechelen 2016", "ABCD, Mol 2016", "ABCD, Proefdorp, 2016"):
        assert year_of_imprint(abbreviated, at_foot=True) == "2016"
        assert year_of_imprint(abbreviated) == ""
    assert year_of_imprint("ABCD, Klimaatplan 2016", at_foot=True) == ""
