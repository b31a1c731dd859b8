"""Questions with a verb whose particle is apart."""

from __future__ import annotations

import pytest

from library.query import parse


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("hoe sluit ik mijn huis aan op een warmtenet", "(sluit OR aansluit) huis warmtenet"),
        ("Hoe Slaat Een Wijk Warmte Op", "(slaat OR opslaat) wijk warmte"),
        ("hoe slaat een wijk warmte op in de bodem?", "(slaat OR opslaat) wijk warmte bodem"),
        ("hoe levert een bedrijf stroom terug", "(levert OR teruglevert) bedrijf stroom"),
        ("wie keurt het plan goed", "(keurt OR goedkeurt) plan"),
        ("welke regels houdt het plan in", "regels (houdt OR inhoudt) plan"),
        ("wat draagt bij aan de uitstoot", "(draagt OR bijdraagt) uitstoot"),
        ("waar komt asbest voor", '("komt" OR voorkomt) asbest'),
        ("welke stoffen komen vrij bij brand", 'stoffen ("komen" OR vrijkomen) brand'),
        ("welke bedrijven nemen deel", "bedrijven (nemen OR deelnemen)"),
        ("hoe zet men afval om tot energie", "(zet OR omzet) afval energie"),
        ("welke bedrijven stoten CO2 uit", "bedrijven (stoten OR uitstoten) co2"),
        ("hoe pakt de stad leegstand aan", "(pakt OR aanpakt) stad leegstand"),
        ("hoe sluit je een huis aan als huurder", "(sluit OR aansluit) huis huurder"),
        ("het plan stelt grenzen in", "plan (stelt OR instelt) grenzen"),
        ("wat vindt plaats in de haven", "(vindt OR plaatsvindt) haven"),
        ("wat schrijft de wet voor over afval", "(schrijft OR voorschrijft) wet afval"),
        ("wat zegt de raad toe", "(zegt OR toezegt) raad"),
        ("wie neemt deel en slaat afval op", "(neemt OR deelneemt) (slaat OR opslaat) afval"),
    ],
)  # fmt: skip
def test_a_verb_has_its_particle_or_none(text, query):
    """A particle that ends a question, or is before a preposition, is part of the verb too."""
    assert str(parse(text).query) == query
    assert parse(query).query == parse(text).query


@pytest.mark.parametrize(
    "text",
    [
        "warmte uit de bodem", "isolatie van het dak op", "import uit", '"sluit" aan',
        "sluit -aan", "titel:sluit aan", "prijzen voor gas in 2020", "stad over",
        "sluit aan de stad", "elektriciteit van zonnepanelen in", "which heat goes in",
        "wie heeft iets voor", "per woning op", "toepassing van hout in",
        "Wie berechnet man den kürzesten Weg", "wie führt der Zug Aus",
    ],
)  # fmt: skip
def test_other_words_have_no_particle(text):
    """Prepositions, and particles of words that are no verbs with them, are left as they are."""
    assert " OR " not in str(parse(text).query)
