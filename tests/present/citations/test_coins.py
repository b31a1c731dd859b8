"""COinS: studies in a list, for reference managers."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs

from library.core.model import Organisation, Origin, Person, Provenance
from library.present.citations import coins
from tests.present.citations.test_formats import BARE, RECORD, STUDY

LINK = "https://library.example/studies/x"


def test_every_author_and_the_link():
    """Persons and organisations have their own keys; the DOI and the permanent link are ids."""
    authors = (Person("De Smet", "An"), Organisation("Stad Ergens"), Person("Maes"))
    record = replace(RECORD, authors=authors, doi="10.1234/x", title="Over warmte & meer")
    values = parse_qs(coins(replace(STUDY, record=record), LINK))
    assert values["rft.au"] == ["De Smet, An", "Maes"]
    assert values["rft.aucorp"] == ["Stad Ergens"]
    assert values["rft_id"] == ["info:doi/10.1234/x", LINK]
    assert values["rft.genre"] == ["report"]
    assert values["rft.btitle"][0].startswith("Over warmte & meer")


def test_no_guess_but_the_title():
    """A value that nobody has confirmed is left out; a bare study has its title and link."""
    guessed = replace(STUDY, origins=(("publisher", Provenance(Origin.GUESS, 0.5)),))
    assert "rft.pub" not in parse_qs(coins(guessed, LINK))
    values = parse_qs(coins(BARE, LINK))
    assert values["rft.btitle"]
    assert values["rft_id"] == [LINK]
