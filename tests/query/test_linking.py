"""Phrases and abbreviations that link the words of a question are not searched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import LINKING, fold, is_question_word, is_stopword
from library.query import parse

PHRASES = [" ".join(words) for words in sorted(LINKING)]


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("restwarmte i.p.v. aardgas", "restwarmte aardgas"),
        ("restwarmte ipv aardgas", "restwarmte aardgas"),
        ("I.p.v. aardgas: restwarmte", "aardgas restwarmte"),
        ("restwarmte, d.w.z. warmte uit industrie", "restwarmte warmte industrie"),
        ("restwarmte in plaats van aardgas", "restwarmte aardgas"),
        ("bijv. zonneboilers, enz.", "zonneboilers"),
        ("netten mbv modellen i.s.m. gemeenten", "netten modellen gemeenten"),
        ("par ex. la chaleur, notamment la vapeur", "chaleur vapeur"),
        ("Netze inkl. Kosten bzgl. Wärme", "netze kosten wärme"),
        ("costs incl. pipes", "costs pipes"),
        ("kosten v/h warmtenet", "kosten warmtenet"),
        ("warmtenet vs gasnet", "warmtenet gasnet"),
        ("'s winters zo'n warmtenet", "winters warmtenet"),
        ("zo’n warmtenet, c’est-à-dire", "warmtenet"),
        ("Kruit e.a. (2019)", "kruit 2019"),
        ("heat, e.g. waste heat", "heat waste heat"),
        ("heat with respect to gas", "heat gas"),
        ("p.ex. la chaleur", "chaleur"),
        ("la chaleur, c.-à-d. la vapeur", "chaleur vapeur"),
        ("chaleur en raison d'une fuite", "chaleur fuite"),
        ("z. B. Wärme", "wärme"),
        ("Wärme bzw. Dampf", "wärme dampf"),
        ("RESTWARMTE I.P.V. AARDGAS IN DE WIJK", "restwarmte aardgas wijk"),
    ],
)
def test_what_links_words_is_left_out(question, understood):
    """Written out or short, with points, with spaces between these, or without any."""
    assert str(parse(question).query) == understood


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("zoals", '"zoals"'),
        ("i.p.v.", '"ipv"'),
        ("warmte de VS", 'warmte "vs"'),
        ("invoer uit de vs", 'invoer "vs"'),
        ("warmte IPV", 'warmte "ipv"'),
        ('"in plaats van gas" warmte', '"in plaats van gas" warmte'),
        ("titel:zoals warmte", 'title:"zoals" warmte'),
        ("warmte -zoals", 'warmte -"zoals"'),
        ("nfir bv warmte", "nfir bv warmte"),
        ("wat is inclusief onderwijs", "inclusief onderwijs"),
        ("inklusive Schule", "inklusive schule"),
        ("'s-Hertogenbosch warmte", "s-hertogenbosch warmte"),
    ],
)
def test_other_words_stay(question, understood):
    """Alone, in capitals, behind an article, in quotation marks, in conditions, and adjectives."""
    assert str(parse(question).query) == understood


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("vragen nav motie", "vragen motie"), ("nav menu", '"nav" menu'),
        ("de nav van de site", '"nav" site'), ("navigatie nav", 'navigatie "nav"'),
        ("warmte ism gemeente", "warmte gemeente"), ("n.a.v. menu", "menu"),
    ],
)  # fmt: skip
def test_an_abbreviation_may_be_a_name(question, understood):
    """Without points it links only words before and behind, one of them of its language alone."""
    assert str(parse(question).query) == understood


@given(st.lists(st.sampled_from([*PHRASES, "warmte", "net", "de"]), min_size=1, max_size=6))
def test_a_question_is_understood_as_it_is_printed(words):
    """No phrase arises between the words that remain, and none of these is lost."""
    query = parse(" ".join(words)).query
    assert str(parse(str(query)).query) == str(query)
    if "warmte" in words:
        assert "warmte" in str(query)


@pytest.mark.parametrize("words", [each for each in sorted(LINKING) if len(each) > 1])
def test_a_phrase_has_a_grammar_word_or_points(words):
    """Without it, words that are beside each other once grammar words are gone would be one."""
    assert words == tuple(map(fold, words))
    assert any(is_stopword(word) or is_question_word(word) or "." in word for word in words)
