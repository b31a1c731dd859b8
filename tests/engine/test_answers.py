"""The contract of searching: which studies answer, and on which pages."""

from __future__ import annotations

import pytest

from library.model import Filters, Mark
from tests.engine.builders import ask, ids, numbers, put


@pytest.fixture
def harbour(engine):
    """A small library in three languages, one record of it without its PDF."""
    put(
        engine,
        "haven",
        "Het warmtenet van\nde haven.",
        "Restwarmte, minder CO 2.",
        title="De haven",
    )
    put(engine, "wijk", "Twee warmtenetten in een wijk.", "Zonder aardgas: R&D.", title="Een wijk")
    put(engine, "ville", "Les réseaux de l'économie circulaire.", language="fr", title="La ville")
    put(engine, "city", "The networks of a net zero city, 2020-2025.", language="en")
    put(
        engine,
        "plan",
        title="Warmteplan voor de kaai",
        abstract="Over biomassa.",
        authors=("Coöperatie Zonnewind",),
        publisher="Stad Gent",
        subjects=("warmte",),
    )
    return engine


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("", "haven wijk ville city plan"),
        ("warmtenet", "haven wijk plan"),
        ("Warmtenetten", "haven wijk plan"),
        ('"warmtenetten"', "haven wijk plan"),
        ("warmt*", "haven wijk plan"),
        ("restwarmte", "haven"),
        ("CO2", "haven"),
        ("r&d", "wijk"),
        ("CO₂ OR r&d", "haven wijk"),
        ("economie", "ville"),
        ("économies", "ville"),
        ("circulaires", "ville"),
        ("network", "city"),
        ("2020-2025", "city"),
        ("2025-2020", ""),
        # Words may stand on different pages of a study, and in its record.
        ("warmtenet restwarmte", "haven"),
        ("warmtenet aardgas", "wijk"),
        ("haven co2", "haven"),
        ("restwarmte aardgas", ""),
        # Phrases reach over line ends, never over the end of a page.
        ('"warmtenet van de haven"', "haven"),
        ('"haven restwarmte"', ""),
        ('"van warmtenet"', ""),
        ('"twee warmtenet"', ""),
        # Excluding.
        ("-warmtenet", "ville city"),
        ("warmtenet -aardgas", "haven plan"),
        ("warmtenet -(aardgas OR restwarmte)", "plan"),
        ('-"de haven" -réseaux', "wijk city"),
        ("-(-restwarmte)", "haven"),
        ("restwarmte -restwarmte", ""),
        # Choosing.
        ("restwarmte OR aardgas", "haven wijk"),
        ("restwarmte OR onvindbaar", "haven"),
        ("warmtenet (restwarmte OR aardgas)", "haven wijk"),
        ("(restwarmte co2) OR (aardgas co2)", "haven"),
        ("restwarmte OR -warmtenet", "haven ville city"),
        # The record.
        ("kaai", "plan"),
        ("biomassa", "plan"),
        ("zonnewind", "plan"),
        ("cooperatie", "plan"),
        ("cooperaties", "plan"),
        ("gent", "plan"),
        ("chaleur", "plan"),
        ('"réseaux de chaleur"', "plan"),
        ('"zonnewind stad"', ""),
        ('"warmteplan voor de kaai"', "plan"),
        ("warmtep*", "plan"),
        ("onvindbaar", ""),
    ],
)
def test_which_studies_answer(harbour, question, expected):
    """Operators choose studies: by any of their pages, and by their record."""
    assert ids(harbour, question) == set(expected.split())
    assert ask(harbour, question).total_studies == len(expected.split())


@pytest.mark.parametrize(
    ("question", "study_id", "expected"),
    [
        ("warmtenet", "haven", {1}),
        ("warmtenet restwarmte", "haven", {1, 2}),
        ("warmtenet OR restwarmte", "haven", {1, 2}),
        ("warmtenet -aardgas", "haven", {1}),
        ("titel OR haven", "haven", {1}),
        ('"de haven" restwarmte', "haven", {1, 2}),
        ("warmt*", "wijk", {1}),
        ("biomassa", "plan", set()),
        ("-aardgas", "haven", set()),
        ("", "haven", set()),
    ],
)
def test_which_pages_answer(harbour, question, study_id, expected):
    """The pages of a study that answers are those with any word that is looked for."""
    found = ask(harbour, question, Filters(studies=frozenset({study_id})))
    (match,) = found.studies
    assert set(numbers(match)) == expected
    assert match.total_pages == found.total_pages == len(expected)


def test_stems_of_different_languages_do_not_meet(engine):
    """A word is stemmed as a word of the page's language, and never as one of another."""
    put(engine, "nl", "netten", language="nl")
    put(engine, "en", "netten", language="en")
    put(engine, "und", "netten", language="und")
    assert ids(engine, "net") == {"nl"}
    assert ids(engine, "netten") == {"nl", "en", "und"}


def test_a_record_in_no_known_language_is_read_in_all(engine):
    """While a record's languages are not known, its words are found by their forms in any."""
    put(engine, "plan", title="Warmtenetten, networks", languages=())
    assert ids(engine, "warmtenet network") == {"plan"}
    put(engine, "plan", title="Warmtenetten, networks", languages=("nl",))
    assert ids(engine, "warmtenet") == {"plan"}


def test_marks_are_where_the_page_answers(harbour):
    """A page comes with the spans of its text that match."""
    (match,) = ask(harbour, 'warmtenet "de haven" -aardgas').studies
    (page,) = match.pages
    assert page.page.text == "Het warmtenet van\nde haven."
    assert page.marks == (Mark(4, 13, "exact"), Mark(18, 26, "exact"))


def test_every_page_that_answers_is_marked(harbour):
    """No page is shown without the reason why."""
    for question in ["warmtenet", "r&d OR co2", '"économie circulaire"', "net*"]:
        found = ask(harbour, question)
        assert all(page.marks for match in found.studies for page in match.pages)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("warmtnet", "warmtenet"), ("rseaux", "reseaux"), ("ardgas", "aardgas")],
)
def test_similar_words(harbour, word, expected):
    """A slip of the keys is put right by a word that stands on a page, folded but whole."""
    with harbour.reader() as reader:
        assert expected in reader.similar_words(word)


def test_nothing_is_similar_to_nonsense(harbour):
    """Where no word comes near, none is given."""
    with harbour.reader() as reader:
        assert reader.similar_words("xqzwvxqzwv") == ()
