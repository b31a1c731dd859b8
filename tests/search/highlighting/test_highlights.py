"""Marks: what is found is what is marked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import spelling_of, tokens
from library.query import parse
from library.search.highlighting.highlights import Highlighter
from library.search.highlighting.text_terms import TextTerms
from tests.plain_words import compounds_of

COMPOUNDS = compounds_of(
    "warmte net netten rest restwarmte restwarmtenet warmtenetten internet inter"
)
WORDS = "warmtenet warmtenetten CO2 CO\n2 R&D l'économie circulaire de stad steden 2020-2025".split(
    " "
)
TEXTS = st.lists(st.sampled_from([*WORDS, ".", "\n", "(", "é"]), max_size=25).map(" ".join)
QUESTIONS = st.lists(
    st.sampled_from(
        [*WORDS, "net", "net*", "warmte*", '"de stad"', "-steden", "OR", "(", ")", "*net*", "sted~"]
    ),
    max_size=5,
).map(" ".join)


def shown(question: str, text: str, language: str = "nl") -> str:
    """Return *text* with its marks in brackets, each with the first letter of its why.

    Of two that begin alike, "folded" has a capital.
    """
    found = Highlighter(parse(question).query, COMPOUNDS).highlights(text, language)
    for highlight in reversed(found):
        reason = "F" if highlight.reason == "folded" else highlight.reason[0]
        marked = f"[{reason}:{text[highlight.start : highlight.end]}]"
        text = text[: highlight.start] + marked + text[highlight.end :]
    return text


@pytest.mark.parametrize(
    ("question", "text", "language", "marked"),
    [
        ("warmtenet", "Een Warmtenet of meer.", "nl", "Een [e:Warmtenet] of meer."),
        ("warmtenet", "Twee warmtenetten.", "nl", "Twee [s:warmtenetten]."),
        ("warmtenet", "Twee warmtenetten.", "und", "Twee warmtenetten."),
        ("studie", "studies, étudiants", "nl", "[s:studies], étudiants"),
        ("cooperatie", "een coöperatie", "nl", "een [F:coöperatie]"),
        (
            "Coöperatie",
            "coöperatie, COO\u0308PERATIE",
            "nl",
            "[e:coöperatie], [e:COO\u0308PERATIE]",
        ),
        (
            "cooperatie coöperatie",
            "co\xadöperatie of cooperatie",
            "nl",
            "[e:co\xadöperatie] of [e:cooperatie]",
        ),
        ("économie", "l'economie", "fr", "l'[F:economie]"),
        ("côte", "Côtes, côté et cote", "fr", "[s:Côtes], côté et cote"),
        ("hr++", "HR++-glas, HR, SDE++", "nl", "[e:HR++]-glas, [F:HR], SDE++"),
        ("livrer", "Un livre livré", "fr", "Un livre [s:livré]"),
        ("livré", "Un livre, livrée, livrés", "fr", "Un [F:livre], [s:livrée], [s:livrés]"),
        ("livres", "Un livre livré", "fr", "Un [s:livre] livré"),
        ("cote", "Côtes, côté et cote", "fr", "[s:Côtes], [F:côté] et [e:cote]"),
        ("Förderung", "Forderung", "de", "Forderung"),
        ("co2", "de CO 2-uitstoot, CO₂", "nl", "de [e:CO 2]-uitstoot, [F:CO₂]"),
        ("r&d", "R&D en D", "nl", "[e:R&D] en D"),
        ("warmt*", "warmtenet, warm", "nl", "[p:warmtenet], warm"),
        ("warmtenet warmt*", "warmtenet", "nl", "[e:warmtenet]"),
        ('"de stad"', "in de\nstad van de Stad", "nl", "in [e:de\nstad] van [e:de Stad]"),
        ('"de stad"', "de steden", "nl", "de steden"),
        ('"de stad" stad', "de stad, stad", "nl", "[e:de stad], [e:stad]"),
        ('"in de" "de stad"', "in de stad", "nl", "[e:in de] stad"),
        ('"in de" "in de stad"', "in de stad", "nl", "[e:in de stad]"),
        ('"net net"', "net net net", "nl", "[e:net net] net"),
        ("2020-2025", "van 2020-2025", "nl", "van [e:2020-2025]"),
        ("stad -gas", "stad zonder gas", "nl", "[e:stad] zonder gas"),
        ("-gas", "stad zonder gas", "nl", "stad zonder gas"),
        ("", "stad", "nl", "stad"),
        ("stad", "", "nl", ""),
        ("*warmte*", "restwarmtenet, warm", "nl", "[p:restwarmtenet], warm"),
        ("warmtnet~", "warmtenet, warmtenetten", "nl", "[f:warmtenet], warmtenetten"),
        ("steden~", "steden", "nl", "[e:steden]"),
        (
            '"stad warmte"~1',
            "warmte in stad of warmte",
            "nl",
            "[e:warmte] in [e:stad] of [e:warmte]",
        ),
        ('"stad warmte"~0', "warmte in stad", "nl", "warmte in stad"),
        ('"net net"~2', "net, een net", "nl", "[e:net], een [e:net]"),
        ('"net net"~2', "een net", "nl", "een net"),
        ("warmte", "restwarmte", "nl", "[c:restwarmte]"),
        ("net", "warmtenetten, internet", "nl", "[c:warmtenetten], internet"),
        ("warmte", "restwarmte", "en", "restwarmte"),
        ("restwarmte", "rest warmte, rest", "nl", "[c:rest warmte], rest"),
        ("rest-warmte", "restwarmte", "nl", "[c:restwarmte]"),
        ("warmte rest*", "restwarmte", "nl", "[c:restwarmte]"),
        ("stad OR gas", "stad, gas", "nl", "[e:stad], [e:gas]"),
    ],
)
def test_what_is_marked(question, text, language, marked):
    """A word is marked in any form of its page's language, a phrase from end to end."""
    assert shown(question, text, language) == marked


@given(QUESTIONS, TEXTS, st.sampled_from(["nl", "fr", "und"]))
def test_a_text_whose_terms_are_known_has_the_same_marks(question, text, language):
    """The places of its terms take the place of a look at each word."""
    highlighter = Highlighter(parse(question).query, COMPOUNDS)
    found = highlighter.known_highlights(TextTerms.of(text, language))
    assert found == highlighter.highlights(text, language)


@given(QUESTIONS, TEXTS, st.sampled_from(["nl", "fr", "en", "und"]))
def test_marks_are_whole_words_in_order(question, text, language):
    """Marks are sorted, disjoint, and begin and end where words of the text do."""
    found = Highlighter(parse(question).query, COMPOUNDS).highlights(text, language)
    words = tokens(text)
    assert {highlight.start for highlight in found} <= {word.start for word in words}
    assert {highlight.end for highlight in found} <= {word.end for word in words}
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(TEXTS, st.data())
def test_every_word_of_a_text_marks_itself(text, data):
    """Each occurrence of a searched word on a page is highlighted."""
    words = tokens(text)
    if words:
        asked = data.draw(st.sampled_from(words)).word
        spans = {(word.start, word.end) for word in words if word.word == asked}
        found = Highlighter(parse(asked).query, COMPOUNDS).highlights(text, "nl")
        reason = {(highlight.start, highlight.end): highlight.reason for highlight in found}
        for start, end in spans:
            is_exact = spelling_of(text[start:end]) == asked
            assert reason[start, end] == ("exact" if is_exact else "folded")


@pytest.mark.parametrize("text", ["", "warmte", "warmte van", "warmte van de"])
def test_a_phrase_longer_than_the_text_matches_nothing(text):
    """A text that ends in the middle of a phrase has no highlight."""
    query = parse('"warmte van de haven"').query
    assert Highlighter(query, COMPOUNDS).highlights(text, "nl") == ()
