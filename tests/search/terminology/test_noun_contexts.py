"""Nouns and names, by the words around them."""

from __future__ import annotations

import pytest

from library.analysis import raw_words
from library.search.terminology.noun_contexts import is_noun_here, word_uses

TEXTS = {
    "nl": "Het net verzwaren kost geld. Wie het net wil verzwaren, betaalt. Ze verzwaren het vaak. "
    "De zwabberklep is nieuw. Een zwabberklep, van de zwabberklep. "
    "Een verzwikte enkel en de verzwikte pols. De dienst in Oostmeer, bij Oostmeer.",
    "en": "The heat is lost. We recovered the heat from a plant. The recovered power is used; "
    "they have recovered it. It was found by Milgram, and Milgram agreed. Steel trade is old.",
    "fr": "Sélectionnez la feuille. Puis cliquez et sélectionnez une feuille. L'énergie, le flux. "
    "Le prix de l’énergie. Pour comparer les prix, comparer ces prix.",
    "de": "Wir sortieren die Knoten. Danach sortieren sie den Knoten. Sortieren geht schnell.",
}


@pytest.mark.parametrize(
    ("code", "nouns", "others"),
    [
        ("nl", "zwabberklep oostmeer", "verzwaren verzwikte betaalt"),
        ("en", "heat milgram trade", "recovered"),
        ("fr", "feuille energie flux", "selectionnez comparer cliquez"),
        ("de", "knoten", "sortieren schnell"),
    ],
)
def test_nouns_are_known_by_their_places(code, nouns, others):
    """Nouns and names, listed or not, have places that verbs and adjectives seldom have."""
    uses = word_uses([(TEXTS[code], code)], raw_words(TEXTS[code]))
    found = {word for (word, _), use in uses.items() if is_noun_here(word, code, use)}
    assert found >= set(nouns.split())
    assert not found & set(others.split())


def test_parts_of_words_are_left_out():
    """A word before a hyphen, in an address or in a program is no word of its own."""
    text = "De ervarings- en beleidskennis op https://voorbeeld.be/bestand, met hashCode en didn't."
    sought = "ervarings beleidskennis https voorbeeld bestand hashCode didn".split()
    assert {word for word, _ in word_uses([(text, "nl")], sought)} == {"beleidskennis"}


def test_any_word_may_be_a_noun_in_other_languages():
    """In a language whose determiners are not described, no word is left out."""
    (use,) = word_uses([("correre", "it")], ["correre"]).values()
    assert is_noun_here("correre", "it", use)
