"""Definitions: questions for a term, sentences that define it, and none where no study does."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library import open_library
from library.core.model import Page
from library.query import parse
from library.search.terminology.definitions import (
    MAX_CHARACTERS,
    UNSURE,
    asked_term,
    asks_definition,
    defining_sentences,
)
from library.search.terminology.glossaries import is_glossary
from tests import samples
from tests.conftest import ingest

MOST_SECONDS = 3.0

QUESTIONS = {
    "Wat is restwarmte?": "restwarmte",
    "wat zijn de warmtenetten": "warmtenetten",
    "definitie van circulaire economie": "circulaire economie",
    "What is a heat network?": "heat network",
    "what does SAM mean": "SAM",
    "Qu'est-ce que l'économie circulaire ?": "économie circulaire",
    "Was ist ein Wärmenetz": "Wärmenetz",
    "wat wordt bedoeld met geothermie": "geothermie",
    "Wat is de definitie van restwarmte?": "restwarmte",
    "definitie restwarmte": "restwarmte",
    "restwarmte betekenis": "restwarmte",
    "circular economy meaning": "circular economy",
    "économie circulaire définition": "économie circulaire",
    "Abwärme Bedeutung": "Abwärme",
    "What is meant by waste heat?": "waste heat",
    "what is the meaning of SAM": "SAM",
    "c'est quoi un réseau de chaleur ?": "réseau de chaleur",
    "quelle est la définition du réseau": "réseau",
    "Was heißt Abwärme": "Abwärme",
    "restwarmte": "restwarmte",
    "circulaire economie": "circulaire economie",
}
NO_QUESTIONS = (
    "",
    "restwarmte -gas",
    '"sociale economie"',
    "titel:warmte",
    "hoeveel restwarmte is er in de haven van de stad",
)
DEFINES = {
    "nl": (
        "Restwarmte is een vorm van warmte die bij een ander proces vrijkomt.",
        "Onder restwarmte verstaat men de warmte die overblijft na een proces.",
        "Restwarmte (ook wel afvalwarmte) is warmte die zonder ingreep verloren gaat.",
        "Met restwarmte wordt in dit rapport de warmte van fabrieken bedoeld.",
        "Restwarmte is het verschil tussen de warmte die een proces vraagt en gebruikt.",
        "Restwarmte is een vorm van deliberatieve warmte voor wie daarvan houdt.",
        "De term restwarmte staat voor warmte die niet meer gebruikt wordt.",
        "Restwarmte wordt in deze studie gedefinieerd als warmte van fabrieken.",
    ),
    "en": (
        "Waste heat is a form of heat that is left over from another process.",
        "The term waste heat refers to heat that nobody uses at present.",
        "Waste heat is usually defined as heat that leaves a process unused.",
    ),
    "fr": (
        "La chaleur résiduelle est une forme de chaleur qui sort d'un procédé.",
        "On entend par chaleur résiduelle la chaleur qui sort d'un procédé.",
        "La chaleur résiduelle désigne la chaleur que personne n'utilise encore.",
    ),
    "de": (
        "Abwärme ist eine Form von Wärme, die bei einem Prozess übrig bleibt.",
        "Unter Abwärme versteht man die Wärme, die bei einem Prozess übrig bleibt.",
        "Abwärme bezeichnet die Wärme, die bei einem Prozess übrig bleibt.",
    ),
}
TERMS = {"nl": "restwarmte", "en": "waste heat", "fr": "chaleur résiduelle", "de": "Abwärme"}
DEFINES_NOT = (
    "Restwarmte is een goede optie voor de verwarming van de woningen in de stad.",
    "Restwarmte is in de haven ruim beschikbaar voor de woningen in de stad.",
    "Restwarmte is niet de enige warmtebron die de stad in het plan gebruikt.",
    "De prijs van restwarmte is een onderwerp waarover partijen onderhandelen.",
    "Restwarmte is een belangrijke bron die de stad voor het net kan gebruiken.",
    "Restwarmte: zie bladzijde twaalf van de bijlage bij dit rapport.",
    "Restwarmte is gelijkgesteld aan die van de elektrische warmtepompen.",
    "Restwarmte is een van de bronnen waarmee de stad haar huizen verwarmt.",
    "Restwarmte is een warmtebron",
)


def found(term: str, text: str, language: str = "nl") -> list[str]:
    page = Page("a", 1, "1", language, f"Een zin vooraf.\n\n{text}\n\nEen zin erna.")
    return [excerpt.text for _, excerpt in defining_sentences(term, page)]


@pytest.mark.parametrize(("question", "term"), QUESTIONS.items())
def test_a_question_for_a_meaning_has_a_term(question, term):
    """A question in any language, or a few words alone, ask what a term means."""
    assert asked_term(question) == term


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("wat betekent sociale economie?", True), ("wat houdt urban mining in", True),
        ("what does capture rate mean", True), ("hoe werkt urban mining", True),
        ("qu'entend-on par économie circulaire jaar:2020", True), ("waar staat AVG voor", True),
        ("wat is sociale economie", True), ("restwarmte", True), ("restwarmte taal:nl", True),
        ("sociale economie", False), ("sociale economie taal:nl", False),
        ("hoe werkt de opslag van warmte in een ondergrondse laag", False), ("", False),
    ],
)  # fmt: skip
def test_questions_above_whose_results_a_definition_stands(question, expected):
    """Those that ask what one thing is, in any of their forms, and one word."""
    assert asks_definition(question, parse(question).prose) is expected


@pytest.mark.parametrize("question", NO_QUESTIONS)
def test_other_questions_have_none(question):
    """Operators and long questions ask something else."""
    assert asked_term(question) is None


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(code, sentence) for code, sentences in DEFINES.items() for sentence in sentences],
)
def test_the_forms_of_definitions(language, sentence):
    """Each form in which a language defines is found."""
    assert found(TERMS[language], sentence, language) == [sentence]


@pytest.mark.parametrize("sentence", DEFINES_NOT)
def test_other_sentences_about_a_term(sentence):
    """A judgement, a comparison, a reference and half a sentence define nothing."""
    assert found("restwarmte", sentence) == []


def test_other_forms_of_the_term_are_defined_too():
    """A plural is found by its singular, and the term is highlighted."""
    page = Page(
        "a", 1, "1", "nl", "Warmtenetten zijn een stelsel van leidingen voor warm water. Slot."
    )
    ((_, excerpt),) = defining_sentences("warmtenet", page)
    mark = excerpt.highlights[0]
    assert excerpt.text[mark.start : mark.end] == "Warmtenetten"


def test_other_forms_of_all_words(tmp_path):
    """A term of several words is found in the plural too."""
    text = "Sociale ondernemingen zijn ondernemingen die mensen boven winst stellen. Slot. "
    samples.study(tmp_path / "pdfs" / "a.pdf", f"Vooraf. {text}")
    library = open_library(tmp_path)
    ingest(library)
    (found,) = library.definitions("sociale onderneming")
    assert found.sentence.text.startswith("Sociale ondernemingen zijn")


GLOSSARY = """7 Begrippen

Afleverset toestel in de woning dat warmte
uit het net overneemt. Met een teller.
Bronnet: net zonder pomp.
COP geleverde warmte gedeeld door stroom
GVO garantie van oorsprong

iOS systeem van een telefoon

Piekketel

Ketel voor de koudste uren

Retour (RT) – water op weg terug;
en ook de leiding ervoor.

Verder lezen

Warmtewet Uitgave van de overheid."""


@pytest.mark.parametrize(
    ("term", "entries"),
    [
        ("afleversets", [
            "Afleverset toestel in de woning dat warmte uit het net overneemt. Met een teller.",
        ]),
        ("bronnet", ["Bronnet: net zonder pomp."]),
        ("COP", ["COP geleverde warmte gedeeld door stroom"]),
        ("gvo", ["GVO garantie van oorsprong"]),
        ("ios", ["iOS systeem van een telefoon"]),
        ("piekketel", ["Piekketel Ketel voor de koudste uren"]),
        ("retour", ["Retour (RT) – water op weg terug; en ook de leiding ervoor."]),
        ("warmtewet", []), ("stroom", []), ("toestel", []), ("begrippen", []),
    ],
)  # fmt: skip
def test_an_entry_of_a_glossary_defines_its_term(term, entries):
    """Its meaning has no verb; a sign, a space or a line may be between the two."""
    headings = ("7 Begrippen", "Verder lezen")
    page = Page("a", 1, "1", "nl", GLOSSARY, headings=headings)
    assert [excerpt.text for _, excerpt in defining_sentences(term, page)] == entries


@pytest.mark.parametrize(
    ("term", "entries"),
    [
        ("BEO", ["BEO boorgatenergieopslag"]),
        ("bronnet", ["Bronnet net op de warmte van de grond"]),
        ("aanvoer", ["Aanvoer leiding die warm water brengt, en in Gent soms koud"]),
        ("retour", ["Retour leiding terug"]), ("Gent", []),
    ],
)  # fmt: skip
def test_a_table_of_terms_has_an_entry_a_row(term, entries):
    """No full stop ends them: each begins with a capital."""
    text = """Begrippen
Term Betekenis
BEO boorgatenergieopslag
Bronnet net op de warmte
van de grond
Aanvoer leiding die warm water brengt,
en in Gent soms koud
Retour leiding terug"""
    page = Page("a", 1, "1", "nl", text, headings=("Begrippen",))
    assert [excerpt.text for _, excerpt in defining_sentences(term, page)] == entries


def test_a_capital_begins_no_entry_where_each_noun_has_one():
    """In German, a line of a meaning may begin with one too."""
    text = "Glossar\nRücklauf Leitung zurück\nWasser fließt darin ab"
    page = Page("a", 1, "1", "de", text, headings=("Glossar",))
    assert list(defining_sentences("Wasser", page)) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Verklarende woordenlijst", True), ("Lijst van gebruikte afkortingen", True),
        ("A. Begrippen en afkortingen", True), ("Glossary of terms", True),
        ("Abbreviations and acronyms", True), ("3.2 Glossaire", True),
        ("Sigles, acronymes et abréviations", True), ("Abkürzungsverzeichnis", True),
        ("Begriffe und Definitionen", True), ("Inleiding en definities van het gebied", False),
        ("Terms of reference", False), ("Definition 1: Legendre", False), ("", False),
    ],
)  # fmt: skip
def test_headings_of_glossaries(heading, expected):
    """The whole heading names a list of terms, in any language."""
    assert is_glossary(heading) is expected


def test_a_glossary_goes_on_over_a_page():
    """What is before the first heading belongs to the section that began before it."""
    page = Page(
        "a", 2, "2", "en", "LCA life cycle assessment\n\nNext", ("Annex", "Glossary"), ("Next",)
    )
    assert [each.text for _, each in defining_sentences("LCA", page)] == [
        "LCA life cycle assessment"
    ]
    other = replace(page, path=("Annex",))
    assert list(defining_sentences("LCA", other)) == []
    shown = replace(page, text="LCA is not life cycle costs", withheld=True)  # below "Next"
    assert list(defining_sentences("LCA", shown)) == []


@pytest.mark.parametrize(
    ("term", "entry"),
    [
        ("EU", "EU ETS: handel in rechten om uit te stoten."),
        ("MER", "MER-plicht: plicht om gevolgen te onderzoeken."),
    ],
)
def test_an_abbreviation_that_begins_a_longer_term_is_unsure(term, entry):
    """It is not the term of the entry because it is in capitals."""
    page = Page("a", 1, "1", "nl", f"Begrippen\n{entry}", headings=("Begrippen",))
    assert [rank for rank, _ in defining_sentences(term, page)] == [UNSURE]
    whole = entry.partition(":")[0]
    assert [rank for rank, _ in defining_sentences(whole, page)] == [0]


@pytest.mark.parametrize(
    ("meaning", "shown"),
    [
        ("stroom door warmte. " + "En nog een zin. " * 60, "COP: stroom door warmte."),
        ("warmte en stroom " * 60, None), ("warmte en stroom " * 60 + ". Kort.", None),
    ],
)  # fmt: skip
def test_no_more_of_an_entry_is_shown_than_of_a_sentence(meaning, shown):
    """Whole sentences are, and none of an entry whose first one is too long."""
    page = Page("a", 1, "1", "nl", f"Begrippen\nCOP: {meaning}", headings=("Begrippen",))
    found = [excerpt.text for _, excerpt in defining_sentences("COP", page)]
    assert [text.startswith(shown) for text in found] == ([True] if shown else [])
    assert all(len(text) <= MAX_CHARACTERS for text in found)


@pytest.mark.parametrize("line", ["." * 40_000, "•" * 40_000])
def test_a_long_glossary_takes_no_long_time(line):
    """Leaders of dots are read once."""
    page = Page("a", 1, "1", "nl", f"Begrippen\n{line}", headings=("Begrippen",))
    begun = time.monotonic()
    list(defining_sentences("COP", page))
    assert time.monotonic() - begun < MOST_SECONDS


def test_part_of_a_longer_term_is_not_defined(tmp_path):
    """An entry whose term the study uses with its next word elsewhere defines the longer one."""
    entries = "Capture rate share of gas that is taken.\n\nBackbone shared pipe of sites."
    text = "The capture rate of a plant differs. A backbone is for many plants."
    (tmp_path / "pdfs").mkdir()
    samples.typeset(tmp_path / "pdfs" / "a.pdf", f"= Rates\n{text}\n= Glossary\n{entries}")
    library = open_library(tmp_path)
    ingest(library)
    assert library.definitions("capture") == ()
    (rate,) = library.definitions("capture rate")
    (backbone,) = library.definitions("backbone")
    assert rate.sentence.text == "Capture rate share of gas that is taken."
    assert backbone.sentence.text == "Backbone shared pipe of sites."


@given(st.text(max_size=40), st.text(max_size=200))
def test_any_question_and_text(question, text):
    """No question and no text raise."""
    term = asked_term(question)
    page = Page("a", 1, "1", "nl", text, path=("Begrippen",), headings=(text[:20],))
    list(defining_sentences(term or question, page))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Return a library with two studies that define a term, one of them with excerpts only."""
    root: Path = tmp_path_factory.mktemp("definitions")
    text = "Eerst een zin. {} Daarna volgt nog een zin over de haven en de stad."
    samples.study(root / "pdfs" / "open.pdf", text.format(DEFINES["nl"][0]))
    samples.study(root / "pdfs" / "dicht.pdf", text.format(DEFINES["nl"][1]))
    record = "id: dicht\nadded: 2026-01-01\ntitle: Dicht\naccess: excerpts\n"
    (root / "pdfs" / "dicht.yaml").write_text(record)
    samples.study(root / "pdfs" / "ander.pdf", samples.DUTCH)
    library = open_library(root)
    ingest(library)
    return library


def test_one_sentence_of_each_study(library):
    """The sentence has its page; a restricted study gives only what its passages have."""
    found = library.definitions("wat is restwarmte?")
    assert "open" in {each.study.id for each in found}
    for each in found:
        assert each.page.number == 1
        shown = " ".join(library.page(each.study.id, 1).text.split())
        assert each.sentence.text in shown


def test_no_definition_where_no_study_defines(library):
    """Nothing is shown for a term that studies only use."""
    assert library.definitions("stad") == ()


def test_definitions_in_the_language_of_the_question_come_first(tmp_path):
    """Else those in the language of the reader's screen."""
    dutch = "Een backbone is een leiding die alle gebouwen van een wijk met elkaar verbindt."
    english = "A backbone is a pipe that connects all the buildings of a district."
    samples.study(tmp_path / "pdfs" / "nl.pdf", f"{samples.DUTCH} {dutch}")
    samples.study(tmp_path / "pdfs" / "en.pdf", f"{samples.ENGLISH} {english}")
    library = open_library(tmp_path)
    ingest(library)
    for language, question in (("nl", "wat is een backbone"), ("en", "what is a backbone")):
        asked = library.definitions(question)
        read = library.definitions("backbone", reader_language=language)
        assert asked[0].page.language == language
        assert asked == read
        assert len(asked) == 2


def test_the_conditions_of_a_question_hold_for_definitions(library):
    """Fields and exclusions are no words of the term, and each study meets them."""
    every = library.definitions("wat is restwarmte?")
    assert every
    assert library.definitions("wat is restwarmte taal:nl -zeppelin") == every
    assert "open" not in {
        each.study.id for each in library.definitions("wat is restwarmte titel:dicht")
    }
    assert library.definitions("restwarmte -haven") == ()
    assert library.definitions("wat is restwarmte taal:fr") == ()
