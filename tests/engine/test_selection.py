"""The contract of filters, facet counts, sorting and paging."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.analysis import fold, is_spelled_like
from library.core.model import Access, Filters, Origin, Provenance
from library.query import Fuzzy, InField
from library.search.engine import SearchOptions
from tests.engine.builders import ask, ids, numbers, order, pages, put, study


@pytest.fixture
def library(engine):
    """Four studies about heat with different values in each facet, and one about cold."""
    put(engine, "a", "warmte", title="Élan", year=2020, publisher="Gent", subjects=("warmte",))
    put(engine, "b", "warmte", title="eiland", year=2022, publisher="Gent", subjects=("stromen",))
    put(
        engine,
        "c",
        "warmte",
        title="Zee",
        year=2020,
        languages=("nl", "fr"),
        subjects=("warmte", "stromen"),
        access=Access.EXCERPTS,
    )
    put(engine, "d", "warmte", title="Aarde", languages=("fr",), publisher="Brussel")
    put(engine, "e", "koude", title="Koude", year=1999, publisher="Gent")
    return engine


def some(*values):
    return frozenset(values)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "abcd"),
        (Filters(languages=some("fr")), "cd"),
        (Filters(languages=some("nl", "fr")), "abcd"),
        (Filters(languages=some("en")), ""),
        (Filters(years=(2020, 2020)), "ac"),
        (Filters(years=(2021, None)), "b"),
        (Filters(years=(None, 2021)), "ac"),
        (Filters(years=(1900, 2100)), "abc"),
        (Filters(years=(2022, 2020)), ""),
        (Filters(subjects=some("warmte")), "ac"),
        (Filters(subjects=some("warmte", "stromen")), "abc"),
        (Filters(publishers=some("Gent")), "ab"),
        (Filters(access=some(Access.EXCERPTS)), "c"),
        (Filters(access=some(Access.WITHDRAWN)), ""),
        (Filters(studies=some("a", "e")), "a"),
        (Filters(languages=some("nl"), years=(2020, 2020), publishers=some("Gent")), "a"),
    ],
)
def test_filters(library, filters, expected):
    """A study must pass every filter; it passes a filter with any of its values."""
    assert ids(library, "warmte", filters) == set(expected)
    found = ask(library, "warmte", filters)
    assert found.total_studies == found.total_pages == len(expected)


@pytest.mark.parametrize("question", ["warmte", "war*", '"de warmte"'])
@pytest.mark.parametrize(
    ("day", "hidden", "expected"),
    [
        ("2026-04-30", {}, (2, 3)),
        ("2026-05-01", {}, (2, 3)),
        ("2026-04-30", {"open_from": "2026-05-01"}, (1, 2)),
        ("2026-05-01", {"open_from": "2026-05-01"}, (2, 3)),
        ("2026-05-01", {"access": Access.WITHDRAWN}, (1, 2)),
        ("2026-05-01", {"access": Access.DRAFT}, (1, 2)),
    ],
)
def test_pages_that_may_not_be_shown_are_not_counted(engine, question, day, hidden, expected):
    """Those of withdrawn studies, of drafts, and of studies that open later, are in no count."""
    put(engine, "a", "de warmte", "de warmte van een net", "koude")
    put(engine, "b", "de warmte", "koude", **hidden)
    found = ask(engine, question, Filters(day=day))
    assert (found.total_studies, found.total_pages) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [("aarde 2022", ""), ("eiland 2022", "b"), ("2022", "b"), ("warmte -2020", "bd")],
)
def test_the_year_of_a_record_is_a_word_of_it(library, question, expected):
    """Readers type a name and a year; few pages have the year that their study is of."""
    assert ids(library, question, Filters()) == set(expected)


def test_facet_counts(library):
    """A facet counts matching studies by value, sorted by count, then by value."""
    facets = ask(library, "warmte").facets
    assert list(facets.language.items()) == [("nl", 3), ("fr", 2)]
    assert list(facets.year.items()) == [(2020, 2), (2022, 1)]
    assert list(facets.subject.items()) == [("stromen", 2), ("warmte", 2)]
    assert list(facets.publisher.items()) == [("Gent", 2), ("Brussel", 1)]
    assert list(facets.access.items()) == [("open", 3), ("excerpts", 1)]


def test_guesses_are_counted_and_marked(library):
    """Guessed publishers and years are counted as others are, and counted again as guesses."""
    guesses = tuple((name, Provenance(Origin.GUESS, 0.7)) for name in ("publisher", "year"))
    guessed = replace(study("f", "Gok", publisher="Gok NV", year=2019), origins=guesses)
    with library.writer() as writer:
        writer.replace(guessed, pages("f", "warmte"))
    facets = ask(library, "warmte").facets
    assert (facets.publisher["Gok NV"], facets.guessed_publisher) == (1, {"Gok NV": 1})
    assert (facets.year[2019], facets.guessed_year) == (1, {2019: 1})
    of_gent = ask(library, "warmte", Filters(publishers=some("Gent"))).facets
    assert (of_gent.guessed_year, of_gent.guessed_publisher) == ({}, {"Gok NV": 1})


def test_a_facet_is_counted_as_if_its_own_filter_were_off(library):
    """A facet shows the result of choosing another value, within all other filters."""
    filters = Filters(languages=some("fr"), years=(2020, 2020))
    found = ask(library, "warmte", filters)
    assert found.total_studies == 1
    assert found.facets.language == {"nl": 2, "fr": 1}
    assert found.facets.year == {2020: 1}
    assert found.facets.subject == {"stromen": 1, "warmte": 1}
    assert found.facets.publisher == {}
    assert found.facets.access == {"excerpts": 1}


def test_facets_do_not_depend_on_paging(library):
    """Facets and totals count all matches."""
    found = ask(library, "warmte", wanted=SearchOptions(limit=1, offset=2, pages=0))
    assert found.facets == ask(library, "warmte").facets
    assert (found.total_studies, found.total_pages) == (4, 4)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("title", "dbac"), ("year", "bacd")],
)
def test_sorting(library, sort, expected):
    """Title: by folded title. Year: newest first, unknown last."""
    assert order(library, "warmte", sort) == list(expected)


def test_ties_are_sorted_by_title(engine):
    """Studies with equal scores or years are sorted by title, and with equal titles by id."""
    for study_id, title in [("z", "Titel"), ("y", "titel"), ("x", "Ander")]:
        put(engine, study_id, "de warmte", title=title, year=2020)
    for sort in ["relevance", "year", "title"]:
        assert order(engine, "warmte", sort) == ["x", "y", "z"]
    assert order(engine, "") == ["x", "y", "z"]


def test_numbers_in_titles_are_sorted_as_numbers(engine):
    """Part 9 comes before part 10, and version 3.4 before 3.10, in every order of titles."""
    titles = ["Deel 10", "Deel 9", "deel 2b", "Vesta 3.10", "Vesta 3.4", "2019 in cijfers"]
    for study_id, title in zip("abcdef", titles, strict=True):
        put(engine, study_id, "de warmte", title=title, year=2020)
    for sort in ["relevance", "year", "title"]:
        assert order(engine, "warmte", sort) == list("fcbaed")
    assert order(engine, "") == list("fcbaed")


@pytest.mark.parametrize(
    ("limit", "offset", "expected"),
    [(2, 0, "db"), (2, 2, "ac"), (2, 3, "c"), (2, 4, ""), (0, 0, ""), (9, 1, "bac")],
)
def test_paging(library, limit, offset, expected):
    """A page of results is a slice of all results."""
    found = ask(library, "warmte", wanted=SearchOptions(sort="title", limit=limit, offset=offset))
    assert [match.study.id for match in found.studies] == list(expected)
    assert found.total_studies == 4


def test_the_best_pages_are_returned(engine):
    """A study has at most the requested number of pages, the best; all are counted."""
    put(engine, "haven", "de warmte", "net", "de warmte", "warmte uit een net", "warmte en niets")
    (match,) = ask(engine, "warmte net", wanted=SearchOptions(pages=2)).studies
    assert match.total_pages == 5
    assert numbers(match)[0] == 4
    assert len(match.pages) == 2
    (match,) = ask(engine, "warmte net", wanted=SearchOptions(pages=0)).studies
    assert match.pages == ()
    assert match.total_pages == 5


def test_pages_with_equal_scores_are_in_order(engine):
    """Pages with equal scores are sorted by number."""
    put(engine, "haven", *["de warmte"] * 12)
    (match,) = ask(engine, "warmte").studies
    assert numbers(match) == list(range(1, 13))


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("restwarmte kaai", "restwarmte op de kaai", "restwarmte in de stad"),
        ("warmtenetten", "de warmtenetten", "het warmtenet"),
        ("warmtenet", "het warmtenet", "de warmtenetten"),
        ("coöperatie", "een coöperatie", "een cooperatie"),
        ("cooperatie", "een cooperatie", "een coöperatie"),
        ("één", "niet één", "niet een"),
        ("HR++ glas", "wel HR++ glas", "wel HR glas"),
        ("HR glas", "wel HR glas", "wel HR++ glas"),
        ("kaai OR gebouw", "het gebouw aan de kaai", "de gebouwen in de stad"),
    ],
)
def test_relevance(engine, question, better, worse):
    """All words rank above some, the exact word above its forms, typed signs above others."""
    put(engine, "haven", worse, better, "restwarmte zeep bedrijf hout")
    (match,) = ask(engine, question).studies
    best, *others = match.pages
    assert best.page.text == better
    assert all(best.score > other.score for other in others)


def test_diacritics_tell_forms_of_two_words_apart(engine):
    """The participle livré is found by its verb, though livre is another word."""
    put(engine, "chaleur", "On a livré la chaleur.", language="fr")
    put(engine, "papier", "Un livre lourd.", language="fr")
    assert order(engine, "livrer") == order(engine, "livrées") == ["chaleur"]
    assert order(engine, "livres") == ["papier"]


def test_a_better_page_makes_a_better_study(engine):
    """Studies are ranked by their best page."""
    put(engine, "a", "het warmtenet", title="A")
    put(engine, "b", "de warmtenetten", title="B")
    assert order(engine, "warmtenetten") == ["b", "a"]
    scores = [match.score for match in ask(engine, "warmtenetten").studies]
    assert scores == sorted(scores, reverse=True)


def test_a_whole_title_ranks_first(engine):
    """A study whose title is the query ranks above studies that mention its words."""
    put(engine, "a", "Restwarmte in Gent.", title="Aardgas")
    put(engine, "b", "Inleiding.", title="Restwarmte Gent")
    put(engine, "c", "Restwarmte, Gent.", title="Biomassa tegenover restwarmte")
    assert order(engine, "restwarmte gent")[0] == "b"


def test_a_title_named_in_full_ranks_first(engine):
    """A reference has the title among other words; a title of two words may be no title there."""
    put(engine, "a", "Restwarmte, warmtenetten, Gent: VITO.", title="Aardgas")
    put(engine, "b", "Inleiding van 2019.", title="Restwarmte en warmtenetten in Gent")
    put(engine, "c", "Inleiding van 2019.", title="Restwarmte in Gent")
    firsts = [
        ask(engine, reference, wanted=SearchOptions(relax=True)).studies[0].study.id
        for reference in (
            "VITO 2019 restwarmte en warmtenetten in Gent",
            "VITO 2019 restwarmte in Gent",
        )
    ]
    assert firsts == ["b", "a"]


WORDS = (
    "n", "ne", "net", "nets", "ent", "nte", "enn", "warmtenet", "wramtenet", "warmtent", "warmnet",
    "warmtenetten", "armtenet", "wamtene", "café", "cafe", "caef", "rené",
)  # fmt: skip


def test_a_fuzzy_word_in_a_field(engine):
    """It matches words with its first letter within the edit distance; a swap is one edit."""
    with engine.writer() as writer:
        for number, word in enumerate(WORDS):
            writer.replace(study(f"s{number}", word), ())
    with engine.reader() as reader:
        for sought in map(fold, WORDS):
            query = InField("title", Fuzzy(sought))
            found = reader.search(query, Filters(), SearchOptions(limit=len(WORDS)))
            titles = {match.study.title for match in found.studies}
            assert titles == {word for word in WORDS if is_spelled_like(sought, fold(word))}
