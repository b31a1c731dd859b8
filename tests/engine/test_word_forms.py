"""The contract of words: what letters become, and how common a word is."""

from __future__ import annotations

import pytest

from library.core.model import Access, Filters
from tests.engine.builders import put, put_withdrawn


@pytest.fixture
def reader(engine):
    put(engine, "haven", "De haven. Een haven.", "De haven van Gent.")
    put(engine, "stad", "Coöperatie in de havenstad.", "Havens. Een coöperatie.", title="Havenkaai")
    put(engine, "ville", "L'économie circulaire.", "Économie.", language="fr")
    put(engine, "deels", "De havengeul.", access=Access.EXCERPTS)
    put_withdrawn(engine, "weg", "De havenmuur.")
    with engine.reader() as reader:
        yield reader


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("haven", ("haven", "havengeul", "Havens", "havenstad")),
        ("econ", ("économie",)),
        ("coop", ("coöperatie",)),
        ("xq", ()),
    ],
)
def test_letters_become_words_as_they_are_printed(reader, letters, expected):
    """The word on the most pages comes first, with its accents; no title, nothing withdrawn."""
    (found,) = reader.completions([letters], Filters(), 8)
    assert found[:1] == expected[:1]
    assert sorted(found) == sorted(expected)


def test_a_word_stands_within_the_filters(reader):
    """Studies outside give no words."""
    inside = Filters(access=frozenset({Access.OPEN}))
    assert "havengeul" not in reader.completions(["haven"], inside, 8)[0]
    assert reader.completions(["haven"], Filters(languages=frozenset({"fr"})), 8) == ((),)


def test_few_words_are_given_when_few_are_wanted(reader):
    """The limit leaves out those on the fewest pages."""
    assert reader.completions(["haven", "xq"], Filters(), 1) == (("haven",), ())


def test_how_common_a_word_is(reader):
    """It is a share of all pages; a word that is nowhere has none."""
    assert reader.document_frequencies(["haven", "havenkaai", "xq", "economie"]) == pytest.approx(
        (2 / 8, 0, 0, 2 / 8)
    )
