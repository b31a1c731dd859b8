"""The contract of searching: matching studies and their matching pages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.answers import Highlight
from library.core.model import Fault, Filters, ListShares, Page, PageKind, Quality, Sort
from library.search.answer import search
from library.search.engine import PageId, SearchOptions
from library.search.knowledge import Knowledge
from tests.engine.builders import ask, ids, numbers, order, pages, put, study
from tests.thesaurus.concepts_of import THESAURUS


def in_study(study_id):
    return Filters(studies=frozenset({study_id}))


@pytest.fixture
def harbour(engine):
    """A small library in three languages, with one record without a PDF."""
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
        # Words may match on different pages of a study, and in its record.
        ("warmtenet restwarmte", "haven"),
        ("warmtenet aardgas", "wijk"),
        ("haven co2", "haven"),
        ("restwarmte aardgas", ""),
        # Phrases match across line ends, and from one page to the next.
        ('"warmtenet van de haven"', "haven"),
        ('"haven restwarmte"', "haven"),
        ('"co2 het"', ""),
        ('"van warmtenet"', ""),
        ('"twee warmtenet"', ""),
        # Exclusion.
        ("-warmtenet", "ville city"),
        ("warmtenet -aardgas", "haven plan"),
        ("warmtenet -(aardgas OR restwarmte)", "plan"),
        ('-"de haven" -réseaux', "wijk city"),
        ("-(-restwarmte)", "haven"),
        ("restwarmte -restwarmte", ""),
        # Alternatives.
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
        # Proximity in any order; wildcards; fuzzy words.
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
def test_matching_studies(harbour, question, expected):
    """Operators select studies, by all of their pages and by their record."""
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
def test_matching_pages(harbour, question, study_id, expected):
    """The matching pages of a study are those with any word of the query."""
    found = ask(harbour, question, Filters(studies=frozenset({study_id})))
    (match,) = found.studies
    assert set(numbers(match)) == expected
    assert match.total_pages == found.total_pages == len(expected)


def test_running_headers_match_without_another_match(engine):
    """A margin matches, with a low score, only in a study without another match."""
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


def test_pages_of_low_quality_do_not_match(engine):
    """Pages below the lowest quality do not match; records always do."""
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


def test_headings_have_more_weight(engine):
    """A page with the word in a heading ranks above one with it in the text alone."""
    plain = pages("a", "Over warmte en net.", "Over warmte en net.", "Over iets anders, hier.")
    made = [plain[0], replace(plain[1], headings=("Inleiding", "Warmte")), plain[2]]
    with engine.writer() as writer:
        writer.replace(study("a"), made)
    (match,) = ask(engine, "warmte").studies
    assert numbers(match) == [2, 1]
    assert ids(engine, '"inleiding warmte"') == set()


def test_a_page_is_stored_completely(engine):
    """A page that is read back equals the page that was written."""
    page = Page(
        "a", 3, "iii", "nl", "Tekst.\n", ("Deel", "Kop"), ("Kop",), "Boven\nonder",
        PageKind.CONTENTS, Quality(0.25, Fault.GARBLED), ListShares(0.75), recognised=True,
        offset_map=((0, 4), (2, 9)),
    )  # fmt: skip
    with engine.writer() as writer:
        writer.replace(study("a"), [page])
    with engine.reader() as reader:
        assert reader.read_pages([PageId("a", 3)]) == (page,)
        assert reader.pages("a") == (page,)


def test_stems_match_within_a_language(engine):
    """Words are stemmed in the language of their page, and match stems of that language only."""
    put(engine, "nl", "netten", language="nl")
    put(engine, "en", "netten", language="en")
    put(engine, "und", "netten", language="und")
    assert ids(engine, "net") == {"nl"}
    assert ids(engine, "netten") == {"nl", "en", "und"}


def test_a_record_without_languages_is_analysed_in_all(engine):
    """Words of a record without languages match by their stems in every language."""
    put(engine, "plan", title="Warmtenetten, networks", languages=())
    assert ids(engine, "warmtenet network") == {"plan"}
    put(engine, "plan", title="Warmtenetten, networks", languages=("nl",))
    assert ids(engine, "warmtenet") == {"plan"}


def test_highlights_are_the_matches_of_a_page(harbour):
    """A page has the spans of its text that match."""
    (match,) = ask(harbour, 'warmtenet "de haven" -aardgas').studies
    (page,) = match.pages
    assert page.page.text == "Het warmtenet van\nde haven."
    assert page.highlights == (Highlight(4, 13, "exact"), Highlight(18, 26, "exact"))


def test_every_matching_page_has_highlights(harbour):
    """Every matching page has at least one highlight."""
    for question in ["warmtenet", "r&d OR co2", '"économie circulaire"', "net*"]:
        shown = [page for match in ask(harbour, question).studies for page in match.pages]
        assert shown
        assert all(page.highlights for page in shown)


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
    """A library with the parts of its compounds as words, on two pages each."""
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
        # A part matches the compound, in the languages that have compounds.
        ("warmte", "parts whole apart"),
        ("stroom", "parts apart plural"),
        ("granulaat", "plural"),
        ("net", "parts whole"),
        # A compound matches its parts when they are adjacent, or written out in any form.
        ("restwarmte", "whole apart english"),
        ("materiaalstroom", "parts plural"),
        # Separate or hyphenated words match the compound.
        ("materiaal stromen", "parts apart plural"),
        ("rest-warmte", "whole apart english"),
        ('"rest warmte"', "whole apart english"),
        ("-warmte", "plural english"),
    ],
)
def test_compounds_and_their_parts(compounds, question, expected):
    """A compound matches its parts, and adjacent parts match the compound."""
    assert ids(compounds, question) == set(expected.split())


def test_removed_studies_make_no_compounds(engine):
    """Compounds are split by the words of live studies, unless a dictionary lists the parts."""
    put(engine, "parts", "Een zwafel.", "De zwafel.")
    put(engine, "made", "Zwafelwarmte.")
    put(engine, "listed", "Restwarmte.")
    assert ids(engine, "warmte") == {"made", "listed"}
    put(engine, "parts", "Niets.")
    assert ids(engine, "warmte") == {"listed"}


def test_compounds_rank_below_the_word_and_its_forms(engine):
    """The exact word ranks first, then inflected forms, separate parts, and compounds."""
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


def test_body_pages_rank_above_tables_of_contents(engine):
    """A page loses score by the share of its text that is a list, and contents lose more."""
    shares = [(1.0, 0.0), (0.4, 0.0), (0.0, 1.0), (0.0, 0.4), (0.0, 0.0)]
    alike = pages("haven", *["warmte"] * len(shares))
    listing = [
        replace(page, lists=ListShares(*share)) for page, share in zip(alike, shares, strict=True)
    ]
    with engine.writer() as writer:
        writer.replace(study("haven"), listing)
    (found,) = ask(engine, "warmte").studies
    assert numbers(found) == [5, 4, 3, 2, 1]
    scores = {page.page.number: page.score for page in found.pages}
    assert [scores[n] / scores[5] for n in range(1, 5)] == pytest.approx([0.3, 0.72, 0.8, 0.92])


def test_the_best_page_by_the_words_as_typed_comes_first(engine):
    """Before pages with more labels, where these words find the study; by relevance only."""
    labels = "Stadsverwarming, stadsverwarming en stadsverwarming."
    put(engine, "both", labels, "Over de kosten en de baten van elk warmtenet dat er nu is.")
    put(engine, "labels", "Wat stadsverwarming nu precies is en wat ze kan.", labels)
    knowledge = Knowledge(("nl", "en"), THESAURUS)

    def numbered(sort: Sort) -> dict[str, list[int]]:
        with engine.reader() as reader:
            options = SearchOptions(sort=sort, relax=True)
            answer = search(reader, "warmtenet", Filters(), options, knowledge=knowledge)
        return {hit.study.id: [page.page.number for page in hit.pages] for hit in answer.hits}

    assert numbered("relevance") == {"both": [2, 1], "labels": [2, 1]}
    assert numbered("title") == {"both": [1, 2], "labels": [2, 1]}
