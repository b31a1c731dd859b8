"""What is said above an answer whose studies lack words of the question."""

from __future__ import annotations

import re

import pytest

from library.core.answers import Facets
from library.engines.whoosh import WhooshEngine
from library.query import parse
from library.search.answer import search
from library.search.answer_notices import lacking_notices
from library.search.engine import Matches, SearchOptions
from tests.engine.builders import EVERYTHING, LANGUAGES, labels_of, put


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """Three studies: two about heat, one in French."""
    made = WhooshEngine(tmp_path_factory.mktemp("index"), LANGUAGES, labels_of)
    put(made, "haven", "Het warmtenet van de haven.", "Restwarmte. Minder CO2.", year=2020)
    put(made, "wijk", "Twee warmtenetten.", "Zonder aardgas.", year=2022)
    put(made, "ville", "L'économie circulaire.", language="fr")
    return made


@pytest.fixture
def find(library):
    def find(question):
        with library.reader() as reader:
            return search(reader, question, EVERYTHING, SearchOptions(relax=True))

    return find


def found(result):
    return {hit.study.id for hit in result.hits}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("restwarmte aardgas", {"haven", "wijk"}),
        ("restwarmte (aardgas OR circulaire)", {"haven", "wijk", "ville"}),
        ('restwarmte "twee warmtenetten"', {"haven", "wijk"}),
    ],
)
def test_when_no_study_has_all_words(find, question, expected):
    """Studies with some of the words are shown, nothing excluded among them, and it is said."""
    result = find(question)
    assert found(result) == expected
    assert result.total_studies == len(expected)
    assert re.search(r"contains at least 1 of \d", str(result.notices[0]))


def test_as_few_words_as_possible_are_left_out(find):
    """Studies with two of three words come, and not those with one."""
    result = find("warmtenet haven onvindbaar year:2019..")
    assert found(result) == {"haven"}


@pytest.mark.parametrize(
    ("question", "expected", "notices"),
    [
        ("warmtenet onvindbaar -aardgas", {"haven"}, ["Not found in any study: onvindbaar."]),
        (
            "restwarmte aardgas onvindbaar",
            {"haven", "wijk"},
            [
                "None of these studies contains all words; each contains at least 1 of 3.",
                "Not found in any study: onvindbaar.",
            ],
        ),
    ],
)
def test_what_is_nowhere_is_named(find, question, expected, notices):
    """That is all there is to say where the studies shown have all other words."""
    result = find(question)
    assert found(result) == expected
    assert list(map(str, result.notices)) == notices


def test_what_is_nowhere_is_named_as_it_was_asked(find):
    """A unit by its name, not by all of them; of choices, only where all are nowhere."""
    unit = find("getal:kWh onvindbaar haven").notices[-1]
    assert str(unit) == "Not found in any study: number:kWh, onvindbaar."
    choices = find("(koolzaad OR warmtenet) onvindbaar haven").notices[-1]
    assert str(choices) == "Not found in any study: onvindbaar."


@pytest.mark.parametrize("question", ["onvindbaar nergens", "onvindbaar", "onvindbaar -gas"])
def test_when_no_study_has_any_word(find, question):
    """Nothing is said of some of the words when there is nothing to show."""
    assert find(question).notices == ()


def test_every_notice_is_given(find):
    """What was odd in the question, and what was done with it, are both said."""
    odd, some = map(str, find('restwarmte aardgas "').notices)
    assert "quotation mark" in odd
    assert "contains at least 1 of 2" in some


@pytest.mark.parametrize(
    ("complete", "said"),
    [
        (1, "1 of 3 studies contains all words; the others rank high with most of them."),
        (2, "2 of 3 studies contain all words; the others rank high with most of them."),
    ],
)
def test_how_many_have_all_words(complete, said):
    """Where others come between them; of one it is said in the singular."""
    matches = Matches(3, 9, (), Facets(), complete_studies=complete)
    assert list(map(str, lacking_notices(parse("een warmtenet").query, matches))) == [said]
