"""Widening: which words of a question also match the labels of a concept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import fold
from library.query import labels_of, leaves, parse, without_labels
from library.search.knowledge import also_searched
from library.thesaurus import NO_CONCEPTS, Thesaurus, widen
from tests.thesaurus.concepts_of import THESAURUS, concept

LANGUAGES = ("nl", "en", "fr")


def widened(text: str, asked: str = ""):
    return widen(parse(text).query, THESAURUS, LANGUAGES, asked)


def names(text: str) -> dict[str, tuple[str, ...]]:
    """Return the labels that widen *text*, by the words that they stand for."""
    return {each.typed: each.labels for each in also_searched(widened(text).query)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("warmtenet", {"warmtenet"}),
        ("warmtenetten in de stad", {"warmtenetten"}),
        ("Réseaux de chaleur", {"réseaux chaleur"}),
        ("district heating costs", {"district heating"}),
        ("heat", {"heat"}),
        ("heat network or waste water", {"heat network", "waste water"}),
        ("CO2-uitstoot", {"co2-uitstoot"}),
        ("CO2 uitstoot", {"co2 uitstoot"}),
        ("haven OR stadsverwarming", {"stadsverwarming"}),
        ("haven (stadsverwarming OR kade)", {"stadsverwarming"}),
    ],
)
def test_the_longest_runs_of_words_are_widened(text, expected):
    """Words and runs that are a label, in any form, get the other labels of the concept."""
    assert set(names(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        '"warmtenet"', '"district heating"', "-warmtenet", "titel:warmtenet", "warmtene*",
        "warmtnet~", '"warmte net"~3', "warmtenetbeheerder", "", "haven", "taal:fr", "(", "-(heat)",
    ],
)  # fmt: skip
def test_what_is_never_widened(text):
    """Words in quotation marks, excluded words, fields and patterns match as typed only."""
    assert names(text) == {}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "contre", set()),
        ("fr", "donner", set()),
        ("fr", "revient", set()),
        ("de", "Datum", set()),
        ("nl", "belast", set()),
        ("fr", "contrats", {"contract"}),
        ("fr", "données", {"gegevens"}),
        ("fr", "revenus", {"inkomsten"}),
        ("de", "Daten", {"gegevens"}),
        ("nl", "belastingen", {"belasting"}),
    ],
)
def test_a_common_word_with_the_stem_of_a_label_is_none(language, text, expected):
    """`contre` and `donner` have the stems of `contrat` and `données`, and mean something else."""
    labels = Thesaurus(
        (
            concept("contract", "fr:contrat", "nl:contract"),
            concept("gegevens", "fr:données", "de:Daten"),
            concept("inkomsten", "fr:revenu"),
            concept("belasting", "nl:belasting"),
        )
    )
    assert {each.id for each in labels.find((fold(text),), language)} == expected


@pytest.mark.parametrize(
    ("text", "asked", "is_widened"),
    [("eisen", "nl", False), ("eisen", "", True), ("eisen", "de", True), ("ijzer", "nl", True),
     ("warmtenet", "fr", True), ("heat network", "nl", True)],
)  # fmt: skip
def test_a_word_of_the_language_of_the_question_is_no_label_of_another(text, asked, is_widened):
    """Dutch `eisen` are demands, German `Eisen` is iron; foreign words still are a label."""
    known = Thesaurus(
        (
            concept("ijzer", "nl:ijzer", "de:Eisen"),
            concept("net", "nl:warmtenet", "en:heat network"),
        )
    )
    query = widen(parse(text).query, known, ("nl", "de", "en", "fr"), asked).query
    assert bool(also_searched(query)) is is_widened


@pytest.mark.parametrize(
    "text",
    [
        "warmtekrachtkoppeling", "warmte-kracht-koppeling", "warmte kracht koppeling",
        "Kraftwärmekopplung", "zones à faibles émissions", "zone-à-faibles-émissions",
        "energy co-operatives", "SMEs",
    ],
)  # fmt: skip
def test_labels_in_other_writings(text):
    """Hyphens, a preposition that another language has as an article, and plurals are no bar."""
    known = Thesaurus(
        (
            concept("wkk", "nl:warmte-krachtkoppeling", "de:Kraft-Wärme-Kopplung", "en:CHP"),
            concept("lez", "fr:zone à faibles émissions", "nl:lage-emissiezone"),
            concept("ec", "en:energy cooperative", "nl:energiecoöperatie"),
            concept("kmo", "en:SME", "nl:kmo"),
        )
    )
    query = widen(parse(text).query, known, ("nl", "de", "en", "fr")).query
    assert also_searched(query)


def test_the_label_typed_is_no_other_name():
    """The other labels of its concept are, in all languages of the library."""
    assert names("stadsverwarming") == {
        "stadsverwarming": (
            "warmtenet",
            "district heating",
            "heat network",
            "réseau de chaleur",
        )
    }


def test_each_word_of_a_run_has_the_labels():
    """So a page with a label counts as one with all words of the run."""
    district, heating, haven = leaves(widened("district heating haven").query)
    assert labels_of(district) == labels_of(heating) != ()
    assert labels_of(haven) == ()


def test_narrower_concepts_are_named_apart():
    """A question for the broader concept finds the narrower one, at a lower weight."""
    (also,) = also_searched(widened("chaleur").query)
    assert also.labels == ("warmte", "heat")
    assert "stadsverwarming" in also.narrower


def test_labels_in_other_languages_than_those_of_the_library_are_left_out():
    """They match no text."""
    found = widen(parse("warmte").query, THESAURUS, ("nl", "en"))
    (leaf,) = leaves(found.query)
    assert {label.language for label in labels_of(leaf)} == {"nl", "en"}


@pytest.mark.parametrize(
    ("text", "language"),
    [("stadsverwarming", "nl"), ("district heating", "en"), ("haven", ""), ("heat warmte", "")],
)
def test_the_language_of_the_labels_typed(text, language):
    """It is known when all labels of a question are of one language."""
    assert widened(text).language == language


@given(st.text(max_size=40) | st.lists(st.sampled_from(
    ["warmte", "net", "heat", "network", "district", "heating", "de", "-", '"', "(", ")", "OR",
     "titel:", "CO2", "uitstoot"]), max_size=9).map(" ".join))  # fmt: skip
def test_widening_changes_no_word_of_a_question(text):
    """Without the labels it is the question as parsed; without concepts nothing is added."""
    query = parse(text).query
    assert without_labels(widened(text).query) == query
    assert widen(query, NO_CONCEPTS, LANGUAGES).query == query
