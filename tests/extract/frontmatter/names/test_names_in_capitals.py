"""Names in capitals, written as inside a text."""

from __future__ import annotations

import pytest

from library.extract.frontmatter.names.names_in_capitals import in_mixed_case
from library.extract.frontmatter.names.person_names import authors_in
from tests.extract.frontmatter.drawn_records import cover_record


@pytest.mark.parametrize(
    ("text", "expected"),
    [("MIEKE VAN DER VELDE", "Mieke van der Velde"), ("JEAN-PAUL D’HONDT", "Jean-Paul D’Hondt"),
     ("OVAM", "OVAM"), ("An Peeters", "An Peeters"), ("", ""),
     ("JAN PEETERS EN BO DE SMET", "Jan Peeters en Bo de Smet"),
     ("LIES DE VOS · MARC MAES · AN PEETERS", "Lies de Vos · Marc Maes · An Peeters"),
     ("MARY MCDONALD | IAN MC NEIL", "Mary McDonald | Ian Mc Neil"),
     ("MARIE EXEMPLE ET LUC FICTIF", "Marie Exemple et Luc Fictif"),
     ("NIEUWE STRATEN EN GROENE PLEINEN", "NIEUWE STRATEN EN GROENE PLEINEN"),
     ("WONEN IN DE STAD EN WERKEN AAN DE HAVEN", "WONEN IN DE STAD EN WERKEN AAN DE HAVEN")],
)  # fmt: skip
def test_names_in_capitals_are_spelled_as_in_a_text(text, expected):
    """Particles and the word between two names, one of them common, are in lower case.

    One word may be the abbreviation of an organisation.
    """
    assert in_mixed_case(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "persons"),
    [
        ("AN PEETERS, VITO", "An Peeters, VITO", ["An Peeters"]),
        ("MARIE DUPONT, ADEME", "Marie Dupont, ADEME", ["Marie Dupont"]),
        ("BO JANS; VITO; AN DE WIT", "Bo Jans; VITO; An de Wit", ["Bo Jans", "VITO", "An de Wit"]),
        ("JANS, BO; DE WIT, AN", "Jans, Bo; de Wit, An", ["Bo Jans", "An de Wit"]),
        ("VITO, AN PEETERS", "VITO, An Peeters", ["VITO, An Peeters"]),
        ("KU LEUVEN, JAN MAES", "KU Leuven, Jan Maes", ["KU Leuven, Jan Maes"]),
        ("PEETERS, AN MARIE", "Peeters, An Marie", ["An Marie Peeters"]),
        ("VAN GENT, JAN", "van Gent, Jan", ["Jan van Gent"]),
        ("STAD GENT, AN MAES", "Stad Gent, An Maes", ["Stad Gent, An Maes"]),
        ("JAN LIER, AN MAES", "Jan Lier, An Maes", ["Jan Lier", "An Maes"]),
        ("PÁDRAIG Ó BRIAIN", "Pádraig Ó Briain", ["Pádraig Ó Briain"]),
    ],
)
def test_an_abbreviation_beside_a_person_stays_in_capitals(text, expected, persons):
    """A person has two words or more: one alone, behind a person, is an organisation.

    One alone before a whole name may be, and so is one before a city.
    """
    assert in_mixed_case(text) == expected
    assert [str(each) for each in authors_in(expected, of_persons=True)] == persons


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("An PEETERS", "An Peeters"),
        ("An VAN DAM", "An van Dam"),
        ("Jan VAN DEN BROECK, Lies D’HAENE", "Jan van den Broeck, Lies D’Haene"),
        ("Jean-Marie D’HONDT", "Jean-Marie D’Hondt"),
        ("Jean d’HONDT", "Jean d’Hondt"),
        ("Fondation ADEME", "Fondation ADEME"),
        ("Studie OVAM Mechelen", "Studie OVAM Mechelen"),
        ("Daling van CO-gehalte", "Daling van CO-gehalte"),
    ],
)
def test_family_names_alone_may_be_in_capitals(printed, name):
    """Behind a given name, a family name in capitals is written as others are."""
    assert in_mixed_case(printed) == name


@pytest.mark.parametrize(
    ("printed", "families"),
    [
        ("Marie RUIZ MORENO", ["Ruiz Moreno"]),
        ("Ana MARTINS PEREIRA, Luc VAN DEN BROECK", ["Martins Pereira", "van den Broeck"]),
        ("PEETERS Els", ["Peeters"]),
        ("DUPONT Jean et VAN DAM Els", ["Dupont", "van Dam"]),
        ("RUIZ MORENO Marie; MAES Jan", ["Ruiz Moreno", "Maes"]),
        ("STAD Gent", []),
        ("An PEETERS VITO", ["Peeters"]),
        ("An PEETERS, VOORBEELD; Jan MAES, VOORBEELD", ["Peeters", "Maes"]),
        ("An PEETERS VOORBEELD; Jan MAES VOORBEELD", ["Peeters", "Maes"]),
        (
            "PEETERS J., VAN DEN BROECK K. en DE RIDDER L.",
            ["Peeters", "van den Broeck", "de Ridder"],
        ),
        ("J. VAN DEN BROECK, P. DE SMET", ["van den Broeck", "de Smet"]),
        ("KAART Centrum", []),
    ],
)
def test_capitals_show_which_words_are_the_family_name(tmp_path, printed, families):
    """Two of them are one name, and they may be before the given name, if that is a common one."""
    record = cover_record(tmp_path / "a.pdf", ((printed, 500, 12),))
    assert [each.family for each in record.authors] == families
