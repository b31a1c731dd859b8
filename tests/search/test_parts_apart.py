"""Words in parts that no study has: their parts are searched apart."""

from __future__ import annotations

import pytest

from library.engines.whoosh import WhooshEngine
from library.search.answer import highlights, search
from library.search.engine import SearchOptions
from library.search.knowledge import Knowledge
from tests.engine.builders import EVERYTHING, LANGUAGES, labels_of, put


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Two studies about heat."""
    made = WhooshEngine(tmp_path_factory.mktemp("index"), LANGUAGES, labels_of)
    put(made, "haven", "Het warmtenet van de haven.", "Restwarmte. Minder CO2.")
    put(made, "wijk", "Twee warmtenetten.", "Zonder aardgas.")
    return made


@pytest.fixture
def find(library):
    def find(question):
        with library.reader() as reader:
            options, knowledge = SearchOptions(relax=True), Knowledge(LANGUAGES)
            return search(reader, question, EVERYTHING, options, knowledge=knowledge)

    return find


def found(result):
    return {hit.study.id for hit in result.hits}


@pytest.mark.parametrize(
    ("question", "understood", "first"),
    [
        ("haven-restwarmte", "haven restwarmte", {"haven"}),
        ("haven-/wijkwarmte aardgas", "haven wijkwarmte aardgas", set()),
        ("haven-restwarmte aardgas", "haven restwarmte aardgas", {"haven"}),
        ("havenwarmtenet restwarmte", "haven warmtenet restwarmte", {"haven"}),
        ("aardgas havenwarmtenet", "aardgas haven warmtenet", {"haven"}),
        ("havenwarmtenet havenrapportering", "haven warmtenet havenrapportering", {"haven"}),
    ],
)
def test_parts_of_a_word_that_no_study_has_are_searched_apart(find, question, understood, first):
    """Two words that a reader joins, also without a hyphen or a stroke; what was done is said."""
    result = find(question)
    assert result.understood == understood
    assert first <= found(result)
    assert "parts were searched" in str(result.notices[0])


@pytest.mark.parametrize(
    "question",
    [
        "100-MW",
        "onvindbaar-nergens",
        "haven up",
        '"restwarmte-haven"',
        "burgemeester",
        '"havenrapportering"',
        "havenrapport*",
        "titel:havenrapportering",
    ],
)
def test_other_words_in_parts_stay_as_they_are(find, question):
    """A number and its unit, unknown words, a particle, a pattern, a field, and quotations."""
    result = find(question)
    assert found(result) == set()
    assert "parts were searched" not in " ".join(map(str, result.notices))


@pytest.mark.parametrize("question", ["haven-restwarmte up", "haven-restwarmte haven-restwarmte"])
def test_only_words_in_parts_are_named_as_such_and_each_once(find, question):
    """The parts may join a word beside them, which was typed as a word by itself."""
    (notice, *_) = find(question).notices
    assert dict(notice.values) == {"words": "haven-restwarmte"}


def test_a_compound_whose_part_no_study_has_stays_whole(find):
    """Its other parts say something else; one notice says that it is in no study."""
    result = find("havenrapportering restwarmte")
    assert (result.understood, found(result)) == ("havenrapportering restwarmte", {"haven"})
    assert list(map(str, result.notices)) == ["Not found in any study: havenrapportering."]


def test_the_parts_of_a_compound_alone_are_offered(find):
    """A study that has them anywhere may be about something else."""
    result = find("havenwarmtenet")
    assert (found(result), result.suggestion) == (set(), "haven warmtenet")


def test_misspelled_parts_of_a_word_are_corrected(find):
    """A word in parts is corrected as the parts are when they are typed apart."""
    assert find("rstwarmte-warmtnet").suggestion == find("rstwarmte warmtnet").suggestion
    assert find("rstwarmte-warmtnet").suggestion


def test_parts_that_are_searched_apart_are_marked(tmp_path):
    """Where a study has the whole word, its parts elsewhere are not marked."""
    engine = WhooshEngine(tmp_path, LANGUAGES, labels_of)
    put(engine, "haven", "Warmte in de haven, en een rapport.", "Het havenrapport is klaar.")
    with engine.reader() as reader:
        page = reader.pages("haven")[0]

        def marked(question):
            spans = highlights(reader, question, page, Knowledge(LANGUAGES))
            return [page.text[each.start : each.end] for each in spans]

        assert marked("warmte-rapport") == ["Warmte", "rapport"]
        assert marked("klaar warmterapporten") == ["Warmte", "rapport"]
        assert marked("warmterapporten") == []
        assert marked("warmte havenschermen") == ["Warmte"]
        assert marked("haven-rapport") == []
