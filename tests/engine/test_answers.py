"""The contract of searching: which studies answer, and on which pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import Fault, Filters, Highlight, Page, PageKind, Quality
from library.search.engine import PageId
from tests.engine.builders import ask, ids, numbers, order, pages, put, study


def in_study(study_id):
    return Filters(studies=frozenset({study_id}))


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
    put(engine, "city", "The networks of a net zero city, 2020-2025: 1.234,5 C2C.", language="en")
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
        ("1.234,5", "city"),
        ("234.1,5", ""),
        ("c2c", "city"),
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
        # Near each other, in any order; by letters inside; with slips.
        ('"haven warmtenet"~2', "haven"),
        ('"haven warmtenet"~1', ""),
        ('"wijk twee"~3', "wijk"),
        ("*tenet*", "haven wijk plan"),
        ("r*warmte", "haven"),
        ("*gente", ""),
        ("warmtnet~", "haven"),
        ("rstwarmte~", "haven"),
        ("xestwarmte~", ""),
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


def test_a_running_header_answers_where_nothing_else_does(engine):
    """What stands in a margin alone is found there, last; elsewhere the margin does not count."""
    running = [
        replace(page, running_headers="Warmtenet Zuid\n12")
        for page in pages("a", "Een plan.", "Meer.")
    ]
    with engine.writer() as writer:
        writer.replace(study("a", "Plan"), running)
        writer.replace(study("b", "Net"), pages("b", "Over Zuid en het warmtenet. " * 9, "Niets."))
    for question in ["warmtenet", "warmtenetten", '"warmtenet zuid"', "*tenet*", "zuid 12"]:
        assert "a" in ids(engine, question)
    assert [(m.study.id, m.total_pages) for m in ask(engine, "zuid").studies] == [
        ("b", 1),
        ("a", 2),
    ]
    assert numbers(ask(engine, "warmtenet meer", in_study("a")).studies[0]) == [2, 1]
    with engine.writer() as writer:
        writer.replace(study("a", "Zuid"), [replace(running[0], text="Warmtenet."), running[1]])
    assert numbers(ask(engine, "warmtenet", in_study("a")).studies[0]) == [1]
    assert numbers(ask(engine, "zuid", in_study("a")).studies[0]) == []
    assert numbers(ask(engine, "12", in_study("a")).studies[0]) == [1, 2]


def test_what_cannot_be_read_does_not_answer(engine):
    """Pages below the least quality are as if they were not there; records answer all the same."""
    made = [
        replace(page, quality=Quality(score), running_headers="Zuid")
        for page, score in zip(pages("a", "warmte", "warmte net"), [0.4, 0.7], strict=True)
    ]
    with engine.writer() as writer:
        writer.replace(study("a", "Titel"), made)
        writer.replace(study("b", "Zuid"), pages("b"))

    def asked(question: str, quality: float) -> tuple[int, int]:
        found = ask(engine, question, Filters(quality=quality))
        return found.total_studies, found.total_pages

    assert [asked("warmte", quality) for quality in (0.0, 0.4, 0.5, 0.7, 0.8)] == [
        (1, 2), (1, 2), (1, 1), (1, 1), (0, 0),
    ]  # fmt: skip
    assert [asked("titel", 1.0), asked("zuid", 0.5), asked("zuid", 1.0)] == [(1, 0), (2, 1), (1, 0)]
    assert asked("-net", 0.5)[0] == 1
    assert asked("-net", 0.8)[0] == 2
    assert ask(engine, "warmte", Filters(quality=0.5)).studies[0].pages[0].score == pytest.approx(
        next(p.score for p in ask(engine, "warmte").studies[0].pages if p.page.number == 2)
    )


def test_a_heading_counts_more(engine):
    """A page on which a word is a heading stands before one on which it is not."""
    plain = pages("a", "Over warmte en net.", "Over warmte en net.", "Over iets anders, hier.")
    made = [plain[0], replace(plain[1], headings=("Inleiding", "Warmte")), plain[2]]
    with engine.writer() as writer:
        writer.replace(study("a"), made)
    (match,) = ask(engine, "warmte").studies
    assert numbers(match) == [2, 1]
    assert ids(engine, '"inleiding warmte"') == set()


def test_a_page_comes_back_whole(engine):
    """Nothing of a page is lost in the index."""
    page = Page(
        "a", 3, "iii", "nl", "Tekst.\n", ("Deel", "Kop"), ("Kop",), "Boven\nonder",
        PageKind.CONTENTS, Quality(0.25, Fault.GARBLED), recognised=True,
        offset_map=((0, 4), (2, 9)),
    )  # fmt: skip
    with engine.writer() as writer:
        writer.replace(study("a"), [page])
    with engine.reader() as reader:
        assert reader.read_pages([PageId("a", 3)]) == (page,)
        assert reader.pages("a") == (page,)


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
    assert page.highlights == (Highlight(4, 13, "exact"), Highlight(18, 26, "exact"))


def test_every_page_that_answers_is_marked(harbour):
    """No page is shown without the reason why."""
    for question in ["warmtenet", "r&d OR co2", '"économie circulaire"', "net*"]:
        found = ask(harbour, question)
        assert all(page.highlights for match in found.studies for page in match.pages)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("warmtnet", "warmtenet"), ("rseaux", "reseaux"), ("ardgas", "aardgas")],
)
def test_corrections(harbour, word, expected):
    """A misspelled word is corrected to a folded word of a page."""
    with harbour.reader() as reader:
        assert reader.corrections([word, "xqzwvxqzwv"], Filters()) == (expected, None)


def test_words_that_occur_are_not_corrected(harbour):
    """A word of a study needs no correction; a batch may be empty."""
    with harbour.reader() as reader:
        assert reader.corrections(["warmtenet"], Filters()) == (None,)
        assert reader.corrections([], Filters()) == ()


@pytest.fixture
def compounds(engine):
    """A library that knows the parts of its compounds as words, on two pages each."""
    words = "Warmte uit een net, rest en stromen van materiaal, beton."
    put(engine, "parts", words, words)
    put(engine, "whole", "Restwarmte voor een warmtenet.")
    put(engine, "apart", "Rest warmte, materiaal en stromen.")
    put(engine, "plural", "Materiaalstromen en betongranulaat, via internet.")
    put(engine, "english", "Restwarmte, a warmtenet.", language="en")
    return engine


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # A part finds the whole, in the languages that write compounds.
        ("warmte", "parts whole apart"),
        ("stroom", "parts apart plural"),
        ("granulaat", "plural"),
        ("net", "parts whole"),
        # The whole finds its parts where they stand together.
        ("restwarmte", "whole apart english"),
        ("materiaalstroom", "plural"),
        # What is written apart, or with a hyphen, finds what is written as one word.
        ("materiaal stromen", "parts apart plural"),
        ("rest-warmte", "whole apart english"),
        ('"rest warmte"', "whole apart english"),
        ("-warmte", "plural english"),
    ],
)
def test_compounds_and_their_parts(compounds, question, expected):
    """A compound answers for its parts, and its parts standing together for it."""
    assert ids(compounds, question) == set(expected.split())


def test_words_of_studies_that_are_gone_make_no_compounds(compounds):
    """Parts are looked for in the library as it is."""
    put(compounds, "parts", "Niets.")
    put(compounds, "apart", "Niets.")
    assert ids(compounds, "warmte") == set()


def test_compounds_rank_below_the_word_and_its_forms(engine):
    """The word as typed comes first, then its other forms, its parts apart, and compounds."""
    put(
        engine,
        "parts",
        "Het net, de warmte.",
        "Het net, de warmte.",
        "Warmte en bron.",
        "Een bron.",
    )
    for study_id, text in {
        "word": "over warmtenet hier",
        "form": "over warmtenetten hier",
        "apart": "over warmte net",
        "compound": "over warmtenetbron hier",
    }.items():
        put(engine, study_id, text, title=study_id)
    assert order(engine, "warmtenet") == ["word", "form", "apart", "compound"]


@pytest.mark.parametrize("kind", [PageKind.CONTENTS, PageKind.REFERENCES])
def test_a_page_that_says_it_stands_before_one_that_lists_it(engine, kind):
    """A list of contents or references names everything, and answers nothing."""
    listing, *saying = pages(
        "haven", "warmte", "de warmte van de haven en van de hele stad", "koude"
    )
    with engine.writer() as writer:
        writer.replace(study("haven"), (replace(listing, kind=kind), *saying))
    (found,) = ask(engine, "warmte").studies
    assert numbers(found) == [2, 1]
