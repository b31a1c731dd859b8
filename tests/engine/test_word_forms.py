"""The contract of words: completions, and document frequencies."""

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
def test_completions(reader, letters, expected):
    """Words of visible pages, as printed, the most frequent first; no words of titles."""
    (found,) = reader.completions([letters], Filters(), 8)
    assert found[:1] == expected[:1]
    assert sorted(found) == sorted(expected)


def test_completions_within_filters(reader):
    """Words that only other studies have are left out."""
    inside = Filters(access=frozenset({Access.OPEN}))
    assert "havengeul" not in reader.completions(["haven"], inside, 8)[0]
    assert reader.completions(["haven"], Filters(languages=frozenset({"fr"})), 8) == ((),)


def test_completions_do_not_depend_on_earlier_commits(engine):
    """Words of replaced and removed studies do not count, nor does the order of commits."""
    put(engine, "c", "Havens, havens.", "Havens.", "Havens.")
    put(engine, "weg", "Havenstad.", "Havenstad.", "Havenstad.")
    put(engine, "a", "HAVENSTAD")
    put(engine, "c", "Havenstad en havens.")
    put(engine, "b", "Een havenstad.", "Een haven.", "De haven.")
    with engine.writer() as writer:
        writer.remove("weg")
    with engine.reader() as reader:
        assert reader.completions(["haven"], Filters(), 8) == (("havenstad", "haven", "havens"),)


def test_the_first_pages_decide_how_a_completion_is_printed(engine):
    """They are pages of the first studies by id, whatever the order in which studies were added."""
    for study_id in ("d", "c", "b", "a"):
        put(engine, study_id, *["De OVAM. De OVAM." if study_id != "d" else "De ovam." * 9] * 3)
    with engine.reader() as reader:
        assert reader.completions(["ova"], Filters(), 8) == (("OVAM",),)


def test_words_that_follow_are_completed_first(engine):
    """Those that do in the most studies; the others by their number of pages, as alone."""
    put(engine, "a", "De haven. De havens. De havens.", "Havens.", "De stad. Havenmeester.")
    put(engine, "b", "Een stad, havenmeester.", "Havens.", "De havens.")
    put(engine, "c", "De stad: havengeul.")
    expected = ("havenmeester", "havengeul", "havens", "haven")
    with engine.reader() as reader:
        alone = ("havens", "havenmeester", "haven", "havengeul")
        assert reader.completions(["haven"], Filters(), 8) == (alone,)
        assert reader.completions(["haven"], Filters(), 8, behind=("stad",)) == (expected,)
        assert reader.completions(["haven"], Filters(), 1, behind=("stad",)) == (expected[:1],)
        assert reader.completions(["haven"], Filters(), 8, behind=("een", "stad")) == (
            (expected[0], *(word for word in alone if word != expected[0])),
        )


def test_the_number_of_completions_is_limited(reader):
    """The limit keeps the most frequent words."""
    assert reader.completions(["haven", "xq"], Filters(), 1) == (("haven",), ())


def test_document_frequencies(reader):
    """The share of all pages with a word; 0 for unknown words."""
    assert reader.document_frequencies(["haven", "havenkaai", "xq", "economie"]) == pytest.approx(
        (2 / 8, 0, 0, 2 / 8)
    )
