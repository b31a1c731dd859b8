"""Words that their diacritics tell apart: a question with them does not find the other word."""

from __future__ import annotations

import pytest

from library.analysis import fold, spelled_forms, spelling_of, stem, term_of
from library.languages import known

APART = {
    "fr": """
        côte/cote côté/cote côté/côte côté/coté forêt/foret mûr/mur sûr/sur sûre/sure pêche/péché
        pêcheur/pécheur tâche/tache jeûne/jeune pâte/pâté châsse/chasse fossé/fosse congé/conge
        salé/sale bâiller/bailler pâle/pale rôder/roder cité/citer grève/grevé mètre/métré
        marché/marche marchés/marches thé/the voilà/voile gène/gêne élèves/élevés
        """,
    "de": """
        fördern/fordern gefördert/gefordert Förderung/Forderung drücken/drucken gedrückt/gedruckt
        ausgedrückt/ausgedruckt zählen/zahlen gezählt/gezahlt Zählung/Zahlung lösen/losen
        Lösung/Losung spülen/spulen täuschen/tauschen gewähren/gewahren Stück/Stuck schön/schon
        Bär/bar rücken/rucken sächlich/sachlich mäßig/massig Küche/Kuchen erklärt/erklart
        Maße/Masse Ausmaß/Ausmass Buße/Busse ändern/andern geändert/geandert
        verändern/verandern abgeändert/abgeandert Fähre/fahre Fähren/fahren
        """,
    "nl": "één/een",
}
TOGETHER = {
    "fr": """
        côté/côtés forêt/forêts tâche/tâches pêcher/pêche sûr/sûres marché/marchés
        élève/élèves préférer/préfère acheter/achète contrôle/controle île/ile coût/cout
        privé/priver gêner/gênait pêcher/pêchons métré/métrés élevé/élever été/etes
        """,
    "de": """
        fördern/fördert fördern/gefördert Förderung/Förderungen drücken/gedrückt Lösung/Lösungen
        Ausdrücke/Ausdruck Eindrücke/Eindruck Häuser/Haus fährt/fahren Räte/Rat Dämpfe/Dampf
        Münder/Mund Fälle/Fall größer/groß Nächte/Nacht schön/schöne Stück/Stücke Bär/Bären
        Länder/Land Pfänder/Pfand Gärten/Garten Bärte/Bart Klöster/Kloster
        Fröste/Frost
        Straße/Strasse Maß/Maße Fuß/Füße ändern/Änderung verändert/Veränderungen
        Fähre/Fähren Autofähre/Autofähren
        Küche/Küchen hinzufügen/hinzugefügt erläutern/erläutert schön/schöneren mäßig/mässig
        regelmäßig/regelmässige verhältnismäßig/verhältnismässig
        Zähler/Zählern gefördert/gefördertes enttäuschend/enttäuschendem
        """,
    "nl": "reëel/reële coöperatie/cooperatie ideeën/idee geïsoleerd/isoleren vóór/voor",
}


def pairs(table):
    return [(code, *pair.split("/")) for code, text in table.items() for pair in text.split()]


def is_found(question, word, language):
    question, word = spelling_of(question), spelling_of(word)
    if term_of(fold(question), question) != fold(question):
        return word in spelled_forms(question, language)
    return stem(fold(question), language) == stem(fold(word), language)


@pytest.mark.parametrize(("language", "question", "word"), pairs(APART))
def test_a_word_with_its_diacritics_is_told_apart(language, question, word):
    """It finds itself, and not the word with other diacritics or none."""
    assert is_found(question, question, language)
    assert not is_found(question, word, language)


@pytest.mark.parametrize(("language", "question", "word"), pairs(TOGETHER))
def test_diacritics_of_an_inflection_tell_nothing_apart(language, question, word):
    """Forms of one word match each other, whatever their diacritics; so do its spellings."""
    assert is_found(question, word, language)


@pytest.mark.parametrize("language", [each.code for each in known()])
def test_forms_are_among_those_that_meet_without_diacritics(language):
    """To tell a word apart takes matches away and adds none."""
    for _, question, _ in pairs(APART):
        word = spelling_of(question)
        stems = {stem(fold(form), language) for form in spelled_forms(word, language)}
        assert stems == {stem(fold(word), language)}
