"""The contract of phrases that begin on one page and end on the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from library.core.model import Access
from library.query import parse
from library.search.engine import PageId
from tests.engine.builders import ask, ids, numbers, pages, put, study

TEXTS = (
    "Over de nieuwe energetische",
    "Havenbunkering van schepen op waterstof.",
    "",
    "Van schepen niets. De nieuwe energetische",
)


@pytest.fixture
def harbour(engine):
    """A study of four pages, the third of them empty."""
    put(engine, "haven", *TEXTS)
    return engine


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("energetische havenbunkering", {1: ["energetische"]}),
        ("nieuwe energetische havenbunkering van schepen", {1: ["nieuwe energetische"]}),
        ("energetische haven bunkering", {1: ["energetische"]}),
        ("havenbunkering energetische", {}),
        ("nieuwe havenbunkering", {}),
        ("energetische van schepen", {}),
        ("op waterstof van", {}),  # an empty page is between them
        ("van schepen", {2: ["van schepen"], 4: ["Van schepen"]}),
    ],
)
def test_a_phrase_is_found_on_the_page_that_it_begins_on(harbour, question, expected):
    """The first page matches, and its part of the phrase is marked; the next page does not."""
    found = ask(harbour, f'"{question}"').studies
    pages_found = {number for match in found for number in numbers(match)}
    assert pages_found == expected.keys()
    query = parse(f'"{question}"').query
    with harbour.reader() as reader:
        for page in reader.read_pages([PageId("haven", at) for at in range(1, 5)]):
            marked = [page.text[each.start : each.end] for each in reader.highlights(query, page)]
            assert marked == expected.get(page.number, [])
    for match in found:
        for page in match.pages:
            marked = [page.page.text[each.start : each.end] for each in page.highlights]
            assert marked == expected[page.page.number]


def test_no_phrase_leads_from_one_study_to_the_next(engine):
    """The last page of a study and the first of another are not continuous."""
    put(engine, "a", "eerste", "het einde")
    put(engine, "b", "begin", "tweede")
    assert ids(engine, '"einde begin"') == set()
    assert ids(engine, '"begin tweede"') == {"b"}


def test_no_phrase_leads_across_pages_of_excerpts(engine):
    """Of a study with excerpts, pages are not continuous, so no phrase tells what is between."""
    put(engine, "a", "het einde", "begin van iets", access=Access.EXCERPTS)
    assert ids(engine, '"einde begin"') == set()


def test_pages_with_a_missing_number_between_are_not_continuous(engine):
    """Pages 1 and 3 do not follow each other."""
    first, _, third = pages("a", "het einde", "x", "begin")
    with engine.writer() as writer:
        writer.replace(study("a"), [first, third])
    assert ids(engine, '"einde begin"') == set()


def test_footnotes_are_passed_over(engine):
    """A phrase goes on behind the footnotes that end its first page, and not from them."""
    first, second = pages("haven", "De energetische\n\n1 Zie de bijlage.", "Havenbunkering op zee.")
    first = replace(first, notes_at=first.text.index("1 Zie"))
    with engine.writer() as writer:
        writer.replace(study("haven"), [first, second])
    (found,) = ask(engine, '"energetische havenbunkering"').studies
    (page,) = found.pages
    marked = [page.page.text[each.start : each.end] for each in page.highlights]
    assert (page.page.number, marked) == (1, ["energetische"])
    assert ids(engine, '"bijlage havenbunkering"') == set()
    assert ids(engine, '"zie de bijlage"') == {"haven"}
