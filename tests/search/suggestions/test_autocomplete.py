"""Completions of a question that is being typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from library.core.answers import Completion
from library.engines.whoosh import WhooshEngine
from library.query import parse
from library.search.engine import Counted
from library.search.knowledge import NOTHING_KNOWN, Knowledge
from library.search.suggestions.autocomplete import SUBJECTS, TITLES, suggest
from tests.engine.builders import LABELS, LANGUAGES, labels_of, put, put_withdrawn
from tests.thesaurus.concepts_of import THESAURUS


def completed_by_words(reader, beginning, labels):
    """Return what *beginning* may become in a library without a thesaurus."""
    return suggest(reader, beginning, labels, 8, knowledge=NOTHING_KNOWN)


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    made = WhooshEngine(tmp_path_factory.mktemp("index"), LANGUAGES, labels_of)
    texts = ("Het warmtenet, de warmtenetten.", "Warmtepompen en een warmtenet.")
    put(made, "haven", *texts, title="Warmte in de haven", subjects=("warmte",))
    put(made, "plan", "Een plan.", title="Een plan voor warmte")
    put(made, "ville", "L'économie circulaire.", language="fr", title="La ville")
    put_withdrawn(made, "weg", "warmteloos")
    return made


@pytest.fixture
def offered(library):
    def offered(beginning, limit=8):
        with library.reader() as reader:
            return suggest(
                reader, beginning, LABELS, limit, knowledge=Knowledge(LANGUAGES, THESAURUS)
            )

    return offered


def test_the_last_word_is_completed(offered):
    """What was typed before it stays; one form of a word is enough."""
    found = [each.text for each in offered("haven warmten") if each.kind == "word"]
    assert found == ["haven warmtenet"]


def test_words_come_with_their_accents(offered):
    """A word typed without accents becomes the word in print."""
    assert offered("econ") == (Completion("économie", "word"),)


def test_titles_and_subjects_are_offered(offered):
    """A title begins as what was typed, or has words that do, and a subject is one of a study."""
    found = offered("warm")
    titles = [(each.text, each.study) for each in found if each.kind == "title"]
    assert titles == [("Warmte in de haven", "haven"), ("Een plan voor warmte", "plan")]
    assert [each.text for each in found if each.kind == "subject"] == ["warmtenetten"]
    assert offered("materiaals") == ()  # a subject of no study


@pytest.mark.parametrize(
    ("beginning", "completed"),
    [
        ("stadsv", ["stadsverwarming"]),
        ("(stadsv", ["(stadsverwarming"]),
        ('haven "stadsv', ['haven "stadsverwarming']),
        ("-stadsv", []),
        ("district h", ["district heating"]),
        ("haven Résea", ["haven réseau de chaleur"]),
        ("eaux", []),
        ("st", []),
    ],
)
def test_names_that_no_study_has_are_offered(offered, beginning, completed):
    """A label of the thesaurus, of one word or more, if its other labels find a study."""
    assert [each.text for each in offered(beginning) if each.kind == "word"] == completed


def test_half_a_title_becomes_that_title_first(offered):
    """One word may become any other; several that begin a title are meant for it."""
    assert offered("een plan v") == (Completion("Een plan voor warmte", "title", "plan"),)
    assert offered("een plan vo")[0] == Completion("Een plan voor warmte", "title", "plan")
    assert offered("Warmte in")[0] == Completion("Warmte in de haven", "title", "haven")
    assert offered("warmt")[0].kind == "word"


def test_authors_publishers_and_years_are_offered(tmp_path):
    """Names are those of records; a number becomes the years of studies that begin with it."""
    made = WhooshEngine(tmp_path / "index", LANGUAGES, labels_of)
    put(made, "een", "Tekst.", title="Een", authors=("Adviesbureau Noord",), year=2019)
    put(made, "twee", "Tekst.", title="Twee", publisher="Noordelijke Uitgeverij", year=2021)
    with made.reader() as reader:
        names = [(each.text, each.kind) for each in completed_by_words(reader, "noord", {})]
        assert ("Adviesbureau Noord", "author") in names
        assert ("Noordelijke Uitgeverij", "publisher") in names
        years = [each.text for each in completed_by_words(reader, "20", {}) if each.kind == "year"]
        assert years == ["year:2021", "year:2019"]


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """Return an index of records with values in each field."""
    made = WhooshEngine(tmp_path_factory.mktemp("records"), LANGUAGES, labels_of)
    put(made, "een", "Noordzee en norm.", title="Noord en zuid", authors=("De Smet, An",),
        publisher="Uitgeverij Noord (UN)", year=2019, subjects=("warmte",))  # fmt: skip
    put(made, "twee", "Smaller, warmtenet.", title="Noordelijk", authors=("Smets, Piet",),
        year=2021)  # fmt: skip
    put(made, "trois", "L'eau.", title="L'eau", language="fr", year=2021)
    return made


@pytest.mark.parametrize(
    ("beginning", "completed"),
    [
        ("auteur:Sm", ['auteur:"De Smet, An"', 'auteur:"Smets, Piet"']),
        ("auteur:de", ['auteur:"De Smet, An"']),
        ("warmtenet auteur:smets", ['warmtenet auteur:"Smets, Piet"']),
        ('author:"de sm', ['author:"de Smet']),
        ("-titel:noo", ["-titel:Noord", "-titel:Noordelijk"]),
        ("titel: noorde", ["titel: Noordelijk"]),
        ('titel:"noord en zu', ['titel:"noord en zuid']),
        ('titel:"zuid en no', []),
        ("titel:(noorde", ["titel:(Noordelijk"]),
        ("titel:-noorde", ["titel:-Noordelijk"]),
        ("éditeur:noo", ['éditeur:"Uitgeverij Noord (UN)"']),
        ('uitgever:"ui', ['uitgever:"Uitgeverij Noord (UN)"']),
        ('titel:"noorde', ['titel:"Noordelijk']),
        ("onderwerp:war", ["onderwerp:warmte", "onderwerp:warmtenetten"]),
        ("jaar:20", ["jaar:2021", "jaar:2019"]),
        ("jaar:2018..20", ["jaar:2018..2021", "jaar:2018..2019"]),
        ("taal:fr", ["taal:frans"]),
        ("langue: fr", ["langue: francais"]),
        ("taal:francais", ["taal:francais"]),
        ("taal:xq", []),
        ("auteur:noordzee", []),
    ],
)
def test_the_value_of_a_field_is_one_of_a_record(records, beginning, completed):
    """Words of pages are none; each value that is offered finds a study."""
    with records.reader() as reader:
        found = [each.text for each in completed_by_words(reader, beginning, LABELS)]
        assert sorted(found) == sorted(completed)
        for text in found:
            (count,) = reader.counts([Counted(parse(text.removeprefix("-")).query)])
            assert count, text


@pytest.mark.parametrize("before", ["haven met een ", "De haven -met een ", 'Haven, "met een '])
def test_words_that_follow_those_before_come_first(tmp_path, before):
    """As they were typed, from the last word on that is no grammar word."""
    made = WhooshEngine(tmp_path, LANGUAGES, labels_of)
    put(made, "a", "De haven met een warmtepomp.", "Een warmtenet.", "Met een warmtenet.")
    with made.reader() as reader:
        for start, words in ((before, ("pomp", "net")), ("met een ", ("net", "pomp"))):
            found = [each.text for each in completed_by_words(reader, f"{start}warmt", {})]
            assert found == [f"{start}warmte{word}" for word in words]


def test_a_label_of_the_last_word_alone_is_behind_words_of_the_studies(offered):
    """Only one that begins before it continues all that was typed."""
    texts = [each.text for each in offered("haven war")]
    assert texts.index("haven warmtenet") < texts.index("haven warmte")
    assert offered("een district h")[0].text == "een district heating"


def test_typed_word_is_first(offered):
    """A word of the studies that is typed in full is the first completion."""
    words = [each.text for each in offered("warmtenet") if each.kind == "word"]
    assert words[0] == "warmtenet"


@pytest.mark.parametrize("beginning", ["", " ", "w", "warmte ", "-", '"', "x" * 5000, "(", "wa*"])
def test_when_nothing_is_offered(offered, beginning):
    """One letter is too few, and after a space no word is being typed."""
    assert offered(beginning) == ()


@settings(max_examples=60)
@given(st.text(max_size=20) | st.text("wa hn*()-\"OR'é:", max_size=12), st.integers(0, 6))
def test_whatever_is_typed(offered, beginning, limit):
    """Nothing makes it raise, and no more is offered than is wanted."""
    found = offered(beginning, limit)
    assert len(found) <= limit
    assert sum(each.kind == "title" for each in found) <= TITLES
    assert sum(each.kind == "subject" for each in found) <= SUBJECTS
    assert not any("warmteloos" in each.text for each in found)
