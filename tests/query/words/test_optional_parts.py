"""Words with a part that may be left out are searched without it, or with and without it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.query import parse
from library.query.words.optional_parts import without_optional_parts


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("burger(s) in de stad", "burger stad"), ("warmtenet(ten)", "warmtenet"),
        ("kmo('s)", "kmo"), ("user(s)", "user"), ("étudiant(e)s", "étudiants"),
        ("Mieter(in)", "mieter"), ("KMO(s)", "kmo"), ("medewerk(st)er", "medewerker"),
        ('"burger(s)', "burger"), ("APIs²", "api"),
        ("BURGER(S) EN OVERHEID", "burger overheid"), ("OVERHEID EN BURGER(S)", "overheid burger"),
        ("citoyen(ne)(s)", "citoyen"), ("étudiant(e)(s)", "étudiant"), ("burger(s)*", "burger*"),
    ],
)  # fmt: skip
def test_an_ending_in_parentheses(typed, reading):
    """It is left out: forms of a word find each other."""
    assert str(parse(typed).query) == reading


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("(her)gebruik", "hergebruik OR gebruik"), ("warmte(net)", "warmtenet OR warmte"),
        ("(de)centrale opslag", "(decentrale OR centrale) opslag"),
        ("-(bio)gas", "-(biogas OR gas)"),
        ("titel:(her)gebruik", "title:hergebruik OR title:gebruik"),
        ("aard(gas)net", "aardgasnet OR aardnet"), ("(her)gebruik*", "hergebruik* OR gebruik*"),
    ],
)  # fmt: skip
def test_a_part_of_a_compound_in_parentheses(typed, reading):
    """The word is searched with the part or without it."""
    assert str(parse(typed).query) == reading


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("citoyen·ne·s", "citoyen"), ("étudiant.e.s", "étudiant"), ("étudiant-e-s", "étudiant"),
        ("étudiant/e/s", "étudiant"), ("chercheur·euse·s", "chercheur"), ("habitant•e", "habitant"),
        ("citoyen-ne-s", "citoyen"), ("Mieter*innen", "mieter"), ("Mieter:innen", "mieter"),
        ("acteur·rice·s", "acteur"), ("usager·ère", "usager"), ("étudiant·es", "étudiant"),
        ("citoyen·enne·s", "citoyen"), ("créatif·ive·s", "créatif"), ("régional·ale", "régional"),
        ("eau·air", "eau air"), ("warmte·koude", "warmte koude"),
        ("Autor:in", "autor"), ("Mieter_innen", "mieter"), ("Mieter/-innen", "mieter"),
        ("MieterInnen", "mieter"), ("Mieter*Innen", "mieter"),
        ("Mieter/innen und Vermieter*in", "mieter vermieter"),
    ],
)  # fmt: skip
def test_an_ending_for_women_behind_a_sign(typed, reading):
    """It is left out, and the sign is no pattern and no field."""
    question = parse(typed)
    assert (str(question.query), question.notices) == (reading, ())


@pytest.mark.parametrize(
    "typed",
    [
        "f(x)", "NOT(gas)", "warmte AND(gas)", "(gas)OF koude", "titel:(warmte)", "CO2(eq)",
        "www.elmundo.es", "pbl.nl", "vis-à-vis", "peut-être", "Mieterin", '"burger(s)"', "km/s",
        "BAUEN(WOHNEN)", "warmte(net OR koude)", "mieter*", "col·lecció", "klasse-e",
        "titel:innen", "mots-clés:in",
    ],
)  # fmt: skip
def test_what_is_no_optional_part(typed):
    """Operators, fields, formulas, addresses and quotations stay as they are."""
    assert without_optional_parts(typed) == typed


@given(st.text("abé(n)s·*:.'\" -INO", max_size=30))
def test_what_is_left_has_no_optional_part(text):
    """Nothing is left to be taken out."""
    once = without_optional_parts(text)
    assert without_optional_parts(once) == once


def test_quotations_stay_among_words_with_parts():
    """Each quotation stays as it is, and the words between two of them are searched in part."""
    typed = '"burger(s)" stad(en) "citoyen(ne)" regio(s) "plan(nen)'
    kept = '"burger(s)" stad "citoyen(ne)" regio "plan'
    assert without_optional_parts(typed) == kept
