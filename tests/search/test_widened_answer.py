"""Answers to questions that a thesaurus widens: what is found, in what order, and what is said."""

from __future__ import annotations

import pytest

from library.core.answers import AlsoSearched, FoundBy
from library.engines.whoosh import WhooshEngine
from library.search.answer import search
from library.search.engine import SearchOptions
from library.search.knowledge import Knowledge
from library.thesaurus import NO_CONCEPTS, Thesaurus
from tests.engine.builders import EVERYTHING, LANGUAGES, labels_of, put
from tests.thesaurus.concepts_of import THESAURUS, concept

CIRCULAR = concept("circulair", "nl:circulaire economie", "fr:économie circulaire")
SOFTWARE = concept("software", "fr:logiciel", "nl:software", "en:Software")
EVERY = Thesaurus((*THESAURUS.concepts, CIRCULAR, SOFTWARE))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Return studies that name one thing in three languages."""
    made = WhooshEngine(tmp_path_factory.mktemp("index"), LANGUAGES, labels_of)
    put(made, "nl", "Het warmtenet van de haven kost veel.", "Warmtenetten en nog een warmtenet.")
    put(made, "en", "A study of district heating in ports.", language="en")
    put(made, "fr", "Deux réseaux de chaleur du port.", language="fr")
    put(made, "plan", title="Stadsverwarming")
    put(made, "gas", "Het aardgas van de wijk.")
    put(made, "code", "De software van de meter.")
    put(made, "kring", "Over de circulaire economie.")
    put(made, "cercle", "De l'économie circulaire, une économie.", language="fr")
    return made


@pytest.fixture
def find(library):
    def find(question, thesaurus=EVERY, language="", **options):
        wanted = SearchOptions(relax=True, language=language, **options)
        with library.reader() as reader:
            knowledge = Knowledge(LANGUAGES, thesaurus)
            return search(reader, question, EVERYTHING, wanted, knowledge=knowledge)

    return find


def ids(result):
    return [hit.study.id for hit in result.hits]


@pytest.mark.parametrize(
    "question", ["warmtenet", "heat network", "district heating", "réseaux de chaleur"]
)
def test_every_name_finds_every_study(find, question):
    """Studies in three languages, and a record, whichever name is asked; counts are true."""
    result = find(question)
    assert set(ids(result)) == {"nl", "en", "fr", "plan"}
    assert (result.total_studies, result.total_pages) == (4, 4)
    assert sum(result.facets.language.values()) == 4
    assert result.notices == ()


def test_studies_with_the_words_as_typed_come_first(find):
    """They are found by no label; the others say by which."""
    result = find("district heating")
    assert ids(result)[0] == "en"
    found_by = {hit.study.id: hit.found_by for hit in result.hits}
    assert found_by["en"] == ()
    assert found_by["nl"] == (FoundBy("district heating", "warmtenet"),)
    assert found_by["fr"] == (FoundBy("district heating", "réseau de chaleur"),)
    assert found_by["plan"] == (FoundBy("district heating", "stadsverwarming"),)


def test_a_name_that_is_listed_once_says_what_it_stands_for_in_each_spelling(find):
    """The names of two languages differ by a capital; one is listed, the other finds a study."""
    result = find("logiciel")
    assert result.also_searched == (AlsoSearched("logiciel", ("Software",)),)
    (hit,) = result.hits
    assert hit.found_by == (FoundBy("logiciel", "software"),)


def test_what_was_also_searched_is_said(find):
    """With the words that each name stands for; and nothing when only the words were searched."""
    names = ("warmtenet", "stadsverwarming", "heat network", "réseau de chaleur")
    assert find("district heating").also_searched == (AlsoSearched("district heating", names),)
    only = find("district heating", NO_CONCEPTS)
    assert (ids(only), only.also_searched) == (["en"], ())
    assert ids(find('"district heating"')) == ["en"]


def test_a_label_is_marked_with_its_own_reason(find):
    """In any form, elided articles and all; words as typed keep their reasons."""
    result = find("warmtenet")
    marks = {
        excerpt.text[mark.start : mark.end]: (mark.reason, mark.label)
        for hit in result.hits
        for page in hit.pages
        for excerpt in page.excerpts
        for mark in excerpt.highlights
    }
    assert marks == {
        "warmtenet": ("exact", ""),
        "Warmtenetten": ("stem", ""),
        "district heating": ("concept", "district heating"),
        "réseaux de chaleur": ("concept", "réseau de chaleur"),
    }


@pytest.mark.parametrize(("distance", "first"), [(1, "apart"), (100, "warmtenet")])
def test_words_far_apart_keep_no_first_place(tmp_path, distance, first):
    """Words as typed go first, but not where a label says it far better."""
    made = WhooshEngine(tmp_path, LANGUAGES, labels_of)
    put(made, "warmtenet", *["Het warmtenet is een warmtenet."] * 3)
    put(made, "apart", f"Heat {'and more ' * distance} network.", language="en")
    for number in range(10):  # the more studies have each word, the less it counts
        put(made, f"heat-{number}", "More heat.", language="en")
        put(made, f"network-{number}", "And a network.", language="en")
    with made.reader() as reader:
        asked = (reader, "heat network", EVERYTHING, SearchOptions())
        result = search(*asked, knowledge=Knowledge(LANGUAGES, EVERY))
    assert ids(result)[0] == first


def test_its_language_alone_puts_no_study_first(tmp_path):
    """Not before one in another language that has the term as typed, and a label of it too."""
    made = WhooshEngine(tmp_path, LANGUAGES, labels_of)
    term = f"L'économie circulaire (circulaire economie){' du port' * 32}."
    put(made, "term", term, language="fr")
    apart = ("Een circulaire wijk en meer van de haven.", "De economie van de stad en meer.")
    put(made, "apart", " ".join((*apart[:1] * 2, *apart[1:] * 2)))
    for number in range(5):
        put(made, f"other-{number}", "Over iets anders.")
    with made.reader() as reader:
        asked = (reader, "circulaire economie", EVERYTHING, SearchOptions())
        result = search(*asked, knowledge=Knowledge(LANGUAGES, EVERY))
        assert ids(search(*asked, knowledge=Knowledge(LANGUAGES))) == ["term", "apart"]
    assert ids(result) == ["term", "apart"]


def test_all_words_must_match_by_word_or_label(find):
    """Each word of the question, or a label for it, is in a complete study."""
    assert "nl" in ids(find("heat network haven"))
    assert find("heat network haven").complete_studies == 1
    assert set(ids(find("stadsverwarming port"))) == {"en", "fr"}
    assert ids(find("warmtenet -port")) != []
    assert "fr" not in ids(find("warmtenet -port"))


def test_an_order_that_is_not_by_relevance_has_no_tiers(find):
    """By title, all studies are in one order."""
    by_title = ids(find("district heating", sort="title"))
    assert by_title == sorted(
        by_title, key=lambda study: "stadsverwarming" if study == "plan" else study
    )


def test_an_answer_is_divided_over_screens(find):
    """Each study is on one screen of results."""
    every = ids(find("district heating"))
    assert [ids(find("district heating", limit=1, offset=at))[0] for at in range(4)] == every


@pytest.mark.parametrize(
    ("question", "language", "first"),
    [
        ("économie circulaire", "", "cercle"),
        ("economie circulaire", "", "cercle"),
        ("circulaire economie", "", "kring"),
        ("economie", "fr", "cercle"),
        ("economie", "nl", "kring"),
    ],
)
def test_the_language_of_the_question_decides(find, question, language, first):
    """It shows in diacritics, in labels of one language, or is that of the reader's screen."""
    assert ids(find(question, language=language))[0] == first


@pytest.mark.parametrize(
    ("question", "suggestion"),
    [
        ("wastewatr", None),
        ("logicieel", "logiciel"),
        ("heat netwrok", "heat network"),
        ("heat networc haven", "heat network haven"),
        ("networc", None),
        ('"netwrok"', None),
        ('"warmtenet stad"', None),
        ('"stad network"', None),
    ],
)
def test_a_misspelled_label_is_corrected(find, question, suggestion):
    """To one that no study has itself, if the question then finds a study by other labels."""
    assert find(question).suggestion == suggestion
    assert find(question, NO_CONCEPTS).suggestion is None
    assert suggestion is None or find(suggestion).total_studies > 0


def test_a_label_is_nearer_than_a_word_in_two(tmp_path):
    """A letter is missing, or a space: one word is rather meant to be one."""
    made = WhooshEngine(tmp_path, LANGUAGES, labels_of)
    put(made, "net", "Het warmtenet.")
    put(made, "stad", "Verwarming in de stad.")
    with made.reader() as reader:
        asked = (reader, "stadverwarming", EVERYTHING, SearchOptions(relax=True))
        assert search(*asked).suggestion == "stad verwarming"
        result = search(*asked, knowledge=Knowledge(LANGUAGES, EVERY))
        assert result.suggestion == "stadsverwarming"


@pytest.mark.parametrize("question", ["haver", "Hoeveel haver is er?", "rising", "zuständig"])
def test_a_word_of_a_dictionary_is_no_slip(find, question):
    """It is meant as typed in any form, also where a study has a word of similar spelling."""
    assert find(question).suggestion is None


def test_a_lost_quotation_is_not_widened(find):
    """The words of a question in quotation marks are searched one by one, but not widened."""
    words = "een warmtenet van de haven12 met heel veel leidingen"
    assert find(words).also_searched
    assert not find(f'"{words}"').also_searched
