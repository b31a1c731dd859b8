"""The thesaurus of the first library: its size, its languages, and that every label is clear."""

from __future__ import annotations

from pathlib import Path

import pytest

from library.analysis import CompoundFinder, fold, raw_words
from library.core.settings import read_settings
from library.query import Label
from library.search.highlighting.label_highlights import LabelHighlighter
from library.thesaurus import FILE_NAME, ConceptLabel, Thesaurus, join_subjects, read_thesaurus
from library.thesaurus.label_clashes import clashes
from library.thesaurus.thesaurus_file import read_thesaurus_file
from tests.plain_words import PlainWords
from tests.starter import starter_library

ROOT = Path(__file__).parents[2]
LANGUAGES = {"nl", "en", "fr", "de"}
OTHER_MEANINGS = {
    "nl": "COP EPS SPF flat inclusief kanaal mist opvolging stroom voeding vorming wagen",
    "en": "additive grant greenhouse inclusive train",
    "fr": "alimentation car consigne décharge effacement exportation importation manuel moyenne "
    "occasion permis serre synthèse train",
    "de": "Abbruch Basislinie Betrieb Bildung Fahrplan Fluss Folie Förderung Geschäft Laden Mist "
    "Strom Zug",
}
"""Words with another frequent meaning, or with the stem of such a word: "a permis de", "n'importe",
"en train de", "to train a network", "effet de serre", "inclusief btw"."""


LOAN_WORDS = {
    "nl": "baseline budget cybersecurity research service survey tender",
    "en": "multinational subvention",
    "fr": "accu batterie export hacker import job papier pipeline software",
    "de": "Appartement Evaluation Handicap Illustration Job Population Quartier Radiator Service "
    "Shop User Ventilation",
}
"""Words of a language that other languages have in the same meaning."""


@pytest.fixture(scope="module")
def entries():
    return read_thesaurus_file(ROOT / FILE_NAME).concepts


def test_it_is_large_and_has_every_language(entries):
    """At least 400 concepts, each with a label in four languages."""
    assert len(entries) >= 400
    assert all(set(entry.labels) == LANGUAGES for entry in entries.values())


def test_no_label_means_two_things():
    """Neither two concepts nor a subject and a concept share a label, in one language or two."""
    concepts = join_subjects(read_thesaurus(ROOT / FILE_NAME), read_settings(ROOT).file.subjects)
    assert [str(clash) for clash in clashes(concepts)] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_label_is_a_word_with_another_meaning(entries, language):
    """It would find what was not asked; such a meaning is written out."""
    other = {ConceptLabel(language, word).key for word in OTHER_MEANINGS[language].split()}
    labels = [label for entry in entries.values() for label in entry.labels[language]]
    assert [each for each in labels if ConceptLabel(language, each).key in other] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_loan_words_are_labels_in_the_language_that_took_them(language):
    """In a question in that language, the labels of other languages are not looked for."""
    thesaurus = Thesaurus(read_thesaurus(ROOT / FILE_NAME))
    words = [fold(word) for word in LOAN_WORDS[language].split()]
    assert [word for word in words if not thesaurus.find((word,), language)] == []


def test_every_concept_was_read_on_a_page(entries):
    """The label that was read is one of the concept; every other language has a note."""
    for concept_id, entry in entries.items():
        assert entry.seen, concept_id
        assert all(seen.label in entry.labels[code] for code, seen in entry.seen.items())
        assert set(entry.seen) | set(entry.notes) == LANGUAGES, concept_id


def test_the_pages_of_the_reading_guides_have_the_labels(entries, tmp_path_factory):
    """A page of a study that is in the library has the label that was read on it."""
    library = starter_library(tmp_path_factory)
    guides = {study.id for study in library.studies() if study.has_text}
    every = [(code, seen) for entry in entries.values() for code, seen in entry.seen.items()]
    read = [(code, seen) for code, seen in every if seen.study in guides]
    assert len(read) > 100
    compounds = CompoundFinder(PlainWords({}))
    for code, seen in read:
        page = library.page(seen.study, seen.page)
        label = Label(ConceptLabel(code, seen.label).words, code, seen.label)
        highlighter = LabelHighlighter([label], code, compounds)
        words = raw_words(page.text)
        assert any(highlighter.places(words, range(len(words)))), seen


def test_no_concept_is_broader_than_itself():
    """The broader concepts of a concept, and theirs, end."""
    thesaurus = Thesaurus(read_thesaurus(ROOT / FILE_NAME))
    broader = {concept.id: concept.broader for concept in thesaurus.concepts}

    def above(concept_id: str) -> set[str]:
        found, open_ids = set(), list(broader[concept_id])
        while open_ids:
            if (each := open_ids.pop()) not in found:
                found.add(each)
                open_ids += broader[each]
        return found

    assert [concept_id for concept_id in broader if concept_id in above(concept_id)] == []
