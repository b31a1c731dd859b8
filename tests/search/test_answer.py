"""Searching: a question put to a real index, and answered in full."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from library.analysis import is_spelled_like
from library.core.model import Filters
from library.engines.whoosh import WhooshEngine
from library.query import Word, leaves, parse, words_of
from library.search.answer import highlights, search
from library.search.engine import SearchOptions
from library.search.knowledge import NOTHING_KNOWN
from library.search.question_readings import NO_PASSAGE, PARTS_APART
from library.search.suggestions.spelling import correction
from tests.engine.builders import EVERYTHING, LANGUAGES, labels_of, put, put_withdrawn


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Four studies: two about heat, one in French, one without its PDF."""
    made = WhooshEngine(tmp_path_factory.mktemp("index"), LANGUAGES, labels_of)
    put(made, "haven", "Het warmtenet van de haven.", "Restwarmte. Minder CO2.", year=2020)
    put(made, "wijk", "Twee warmtenetten.", "Zonder aardgas.", title="Biomassa", year=2022)
    put(made, "ville", "L'économie circulaire.", language="fr")
    put(
        made, "plan", title="Een plan voor de kaai", abstract="Over biomassa.",
        authors=("Els Janssens",), publisher="Éditions du Préau", subjects=("Mobilité",),
    )  # fmt: skip
    put_withdrawn(made, "geheim", "zonnewind")
    return made


@pytest.fixture
def find(library):
    def find(question, filters=EVERYTHING, wanted=None):
        with library.reader() as reader:
            options = replace(wanted or SearchOptions(), relax=True)
            return search(reader, question, filters, options)

    return find


def found(result):
    return {hit.study.id for hit in result.hits}


@pytest.fixture(scope="module")
def markets(tmp_path_factory):
    """Two French studies, of which one is in capitals without diacritics."""
    made = WhooshEngine(tmp_path_factory.mktemp("markets"), LANGUAGES, labels_of)
    put(made, "steps", "Une marche longue. LA PECHE.", language="fr")
    put(made, "market", "Les marchés locaux.", language="fr")
    return made


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("marché", {"market"}), ("marche", {"market", "steps"}), ("pêche", {"steps"}),
        ("pêche longue", {"steps"}),
    ],
)  # fmt: skip
def test_diacritics_tell_words_apart_where_texts_have_them(markets, question, expected):
    """A word typed with its diacritics finds one without them only if no study has them."""
    with markets.reader() as reader:
        result = search(reader, question, EVERYTHING, SearchOptions(relax=True))
    assert found(result) == expected
    assert all(page.excerpts[0].highlights for hit in result.hits for page in hit.pages)


def test_an_answer(find):
    """A hit has its best pages, each with excerpts in which the matches are marked."""
    result = find("Restwarmte haven")
    assert (result.question, result.understood) == ("Restwarmte haven", "restwarmte haven")
    assert (result.total_studies, result.total_pages) == (1, 2)
    assert (result.suggestion, result.notices) == (None, ())
    (hit,) = result.hits
    assert hit.study.id == "haven"
    assert hit.total_pages == 2
    marked = {
        (page.page.number, excerpt.text[highlight.start : highlight.end])
        for page in hit.pages
        for excerpt in page.excerpts
        for highlight in excerpt.highlights
    }
    assert marked == {(1, "haven"), (2, "Restwarmte")}


def test_a_verb_is_found_with_its_particle(tmp_path):
    """A question that has them apart finds, and marks, each form of the verb."""
    made = WhooshEngine(tmp_path, LANGUAGES, labels_of)
    put(made, "net", "Een woning wordt aangesloten op het net.")
    put(made, "slot", "De woning staat naast het net.")
    with made.reader() as reader:
        result = search(
            reader, "hoe sluit ik mijn woning aan op een net", EVERYTHING, SearchOptions()
        )
    assert found(result) == {"net"}
    (excerpt,) = result.hits[0].pages[0].excerpts
    assert "aangesloten" in {excerpt.text[m.start : m.end] for m in excerpt.highlights}


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("De  Warmte van het NET", "warmte net"),
        ("(warmte", "warmte"),
        ("NO₂-balans", "no2-balans"),
        ("", ""),
    ],
)
def test_a_question_is_shown_as_it_was_understood(find, question, understood):
    """The reader sees what was asked of the library, in its own notation."""
    result = find(question)
    assert result.question == question
    assert result.understood == understood


def test_an_empty_question_is_answered_by_every_study(find):
    """Without a question there are studies to look through, and no pages."""
    result = find("")
    assert found(result) == {"haven", "wijk", "ville", "plan"}
    assert result.total_pages == 0
    assert all(hit.pages == () for hit in result.hits)


def test_a_study_found_by_its_record_only_has_no_pages(find):
    """The record of a study may answer, with its text in the library or not."""
    result = find("biomassa")
    assert found(result) == {"plan", "wijk"}
    assert result.total_pages == 0
    assert all((hit.pages, hit.total_pages) == ((), 0) for hit in result.hits)


def test_a_quotation_that_no_study_has_is_searched_by_its_words(find):
    """A long one may have the number of a note, or lack a word; what was done is said."""
    passage = "Het warmtenet van de haven12 heeft minder restwarmte nodig"
    result = find(f"“{passage}”")
    assert "haven" in found(result)
    assert "This exact passage" in str(result.notices[0])
    assert found(find(f'"{passage}" -aardgas')) == found(find('"haven12 gaat"')) == set()


def test_the_words_of_a_lost_quotation_are_marked(tmp_path):
    """On the pages that they find; where a study has it as it is, other pages have no marks."""
    passage = "Het warmtenet van de haven heeft minder restwarmte nodig"
    engine = WhooshEngine(tmp_path, LANGUAGES, labels_of)
    put(engine, "haven", f"{passage}.", "Restwarmte van de haven.")

    def marked(question, number):
        with engine.reader() as reader:
            page = reader.pages("haven")[number - 1]
            spans = highlights(reader, question, page, NOTHING_KNOWN)
            return [page.text[each.start : each.end] for each in spans]

    assert marked(f'"{passage}"', 1) == [passage]
    assert marked(f'"{passage}"', 2) == []
    assert "restwarmte" in marked(f'"{passage.replace("haven", "haven12")}"', 1)


@pytest.mark.parametrize(
    ("question", "suggestion"),
    [
        ("circulare", "circulaire"),
        ("circulier", "circulaire"),
        ("warmtnet", "warmtenet"),
        ("restwarmpte haven", "restwarmte haven"),
        ("havne", "haven"),
        ("WARMTNET", "warmtenet"),
        ('"economie circulare"', '"economie circulaire"'),
        ("circulare OR onvindbaar", "circulaire OR onvindbaar"),
        ("rstwarmte -aardgas", "restwarmte -aardgas"),
        ("havenwarmtnet", "haven warmtenet"),
        ("warmtnet haven onvindbaar", "warmtenet haven onvindbaar"),
        ("circulare kaai", "circulaire kaai"),
        ("économei", "économie"),
        ("resttwarmte", "restwarmte"),
        ("year:>2018 warmtnet", "year:2019.. warmtenet"),
        ("titel:biomasa", "title:biomassa"),  # words of records, in their field
        ("auteur:jansens", "author:janssens"),
        ("auteur: Els Jansens", "author:els author:janssens"),
        ('auteur:"Els Jansens"', 'author:"els janssens"'),
        ("éditeur : préua", "publisher:préau"),
        ("sujet:moblité", "subject:mobilité"),
        ("titel:biomasa warmtenet", "title:biomassa warmtenet"),
        ("titel:biomasa year:2022", "title:biomassa year:2022"),
        ("biomasa", "biomassa"),  # and in any, where nothing is found
        ("titel:janssens", "author:janssens"),  # what another field has
        ('auteur:"Éditions du Préau" kaai', 'publisher:"editions du preau" kaai'),
        ("onderwerp:kaai", "title:kaai"),
        ("Jansens", "janssens"),
        ("l'économie circulare", "économie circulaire"),
    ],
)
def test_a_misspelled_word(find, question, suggestion):
    """A word that is nowhere is respelled to one that finds something."""
    assert find(question).suggestion == suggestion
    assert find(suggestion).total_studies > 0


@pytest.mark.parametrize(
    "question",
    [
        "warmtenet",  # is there
        "restwarmten",  # is there in another form
        "titel:warmtnet",  # no title has the other spelling
        "titel:jansens",  # another field has
        "titel:zonnewint",  # resembles only what is withdrawn, in its record too
        "titel:biomassa year:1900",  # both are there
        "-warmtnet haven",  # nothing is left out, and the rest is found
        "warmtnet OR haven",  # finds something as it is
        "xqzwv",  # resembles nothing
        "Circulier",  # a name, and two letters from a word
        "économie -economie",  # nothing is left without its accents either
        "restwarmte aardgas",  # two real words
        "circul* onvindbaar",  # a prefix that finds something is no slip
        "zonnewint",  # resembles only what is withdrawn
        "R&T",  # too short to be a slip
        "HAVNE",  # an abbreviation
        "",
    ],
)
def test_when_there_is_no_other_spelling(find, question):
    """Nothing is suggested when the question is answered, nor when nothing better is known."""
    assert find(question).suggestion is None


@pytest.mark.parametrize(("word", "expected"), [("laadpadne", "laad paden"), ("laadpalen", None)])
def test_a_part_of_a_compound_that_dictionaries_list_is_right(word, expected):
    """No part is replaced that is a word itself, also one that no study has."""

    def count(counted):
        return all(set(words_of(leaf)) <= {"laad", "paden"} for leaf in leaves(counted.query))

    def similar(word):
        return [each for each in ("paden",) if is_spelled_like(word, each)]

    assert correction(word, similar, count, Filters()) == expected


@pytest.mark.parametrize(
    ("word", "present", "expected"),
    [
        ("nulwoning", {"nul", "null", "oning"}, None),
        ("zonnwijken", {"zonne", "wijken"}, "zonne wijken"),
        ("instapkosten", {"install", "osten", "kosten"}, None),
    ],
)
def test_a_part_is_not_replaced_by_a_short_word(word, present, expected):
    """A cut beside the right one leads to a short word, or into another that studies have."""

    def count(counted):
        return all(set(words_of(leaf)) <= present for leaf in leaves(counted.query))

    def similar(word):
        return [each for each in sorted(present) if is_spelled_like(word, each)]

    assert correction(word, similar, count, Filters()) == expected


def test_no_word_that_only_asks_is_offered():
    """Neither a grammar word nor a word that only asks is what a reader looked for."""
    near = ("comment", "cement")
    assert correction("cemment", lambda _: near, lambda each: each.query != Word("cemment"),
                      Filters()) == "cement"  # fmt: skip


@pytest.fixture(scope="module")
def roofs(tmp_path_factory):
    """One study, with words that resemble parts of compounds that it lacks."""
    made = WhooshEngine(tmp_path_factory.mktemp("roofs"), LANGUAGES, labels_of)
    text = "Elk bedrijf mag samen met de school schoonmaken. De daken zijn plat. Een crisis."
    put(made, "dak", text, "Het water geeft schade.")
    return made


@pytest.mark.parametrize(
    ("question", "suggestion"),
    [
        ("bedrijfsdaken", "bedrijf daken"), ("schooldaken", "school daken"),
        ("bedrijfscrisis", "bedrijf crisis"), ("bedrijfsramen", None), ("schoolzaken", None),
        ("bedrijfsdakne", "bedrijf daken"), ("schoonmakne", "schoonmaken"),
        ("waterschade", "water schade"), ("waterscherm", None), ("waterschuit", None),
    ],
)  # fmt: skip
def test_a_compound_of_known_words_is_no_slip(roofs, question, suggestion):
    """Its parts are offered, with no letters between them, but none that only resembles one.

    So are those of a word of a dictionary (waterschade).
    """
    with roofs.reader() as reader:
        found = search(reader, question, EVERYTHING, SearchOptions(relax=True))
    assert found.suggestion == suggestion


@pytest.mark.parametrize(
    ("question", "study", "fields"),
    [
        ("biomassa", "wijk", ("title",)),
        ("biomassa", "plan", ("abstract",)),
        ('"plan voor de kaai"', "plan", ("title",)),
        ("kaai biomassa", "plan", ("title", "abstract")),
        ("plann~ bio*", "plan", ("title", "abstract")),
        ("warmtenet", "haven", ()),
        ("", "haven", ()),
    ],
)
def test_where_in_its_record_a_study_answers(find, question, study, fields):
    """A hit names the fields of its record that match."""
    hits = {hit.study.id: hit for hit in find(question).hits}
    assert hits[study].fields == fields


def test_filters_are_no_misspelling(find):
    """Words that are in the library, but not within the filters, are not respelled."""
    result = find("warmtenet", Filters(years=(1990, 1999)))
    assert (result.total_studies, result.suggestion, result.notices) == (0, None, ())


def test_the_wanted_part(find):
    """Order, limit and offset are the engine's; totals and facets stay those of the whole."""
    whole = find("warmtenet", wanted=SearchOptions(sort="year"))
    part = find("warmtenet", wanted=SearchOptions(sort="year", limit=1, offset=1, pages=0))
    assert [hit.study.id for hit in whole.hits] == ["wijk", "haven"]
    assert [hit.study.id for hit in part.hits] == ["haven"]
    assert (part.total_studies, part.facets) == (whole.total_studies, whole.facets)


@settings(max_examples=50)
@example('"0:0:0:0:0:0:0:0"')
@example("waar-haven-warmtenet waar")
@example("co2haven-haven")
@given(st.text(max_size=40) | st.text("wa hn*()-\"OR'", max_size=25))
def test_any_text_is_answered(find, question):
    """No question is a fault, and what it was understood as gives the same answer."""
    result = find(question)
    again = find(result.understood)
    if not {NO_PASSAGE, PARTS_APART} & {each.text for each in result.notices}:
        assert result.understood == str(parse(question).query)
    assert (again.hits, again.facets) == (result.hits, result.facets)
