"""The contract of writing: commits are atomic, and visible to the next reader."""

from __future__ import annotations

import pytest

from library.core.model import Filters
from library.search.engine import PageId
from tests.engine.builders import ask, ids, numbers, pages, put, put_withdrawn, study


class Interrupted(Exception):
    """A failure in the middle of a commit."""


def write_half(engine):
    with engine.writer() as writer:
        writer.replace(study("haven"), pages("haven", "warmtenet"))
        writer.replace(study("wijk"), pages("wijk", "warmtenet"))
        writer.remove("kaai")
        raise Interrupted


def test_an_index_begins_empty(engine):
    """A new index has no studies, and queries have no matches."""
    with engine.reader() as reader:
        assert reader.studies() == ()
        assert reader.study("haven") is None
        assert reader.pages("haven") == ()
        assert reader.read_pages([PageId("haven", 1)]) == (None,)
        assert reader.corrections(["warmte"], Filters()) == (None,)
    assert ask(engine, "warmte").total_studies == 0


def test_what_is_written_is_read_back(engine):
    """Studies are sorted by folded title, pages by number; both are complete."""
    stored = [
        study("c", "Économie circulaire", year=2020, languages=("fr",), abstract="L'abrégé"),
        study("b", "eerste studie", subjects=("warmte",), publisher="Stad Gent"),
        study("a", file=False),
    ]
    with engine.writer() as writer:
        for each in stored:
            writer.replace(each, pages(each.id, "een\nbladzij", "twee") if each.file else ())
    with engine.reader() as reader:
        assert [each.id for each in reader.studies()] == ["a", "c", "b"]
        assert [reader.study(each.id) for each in stored] == stored
        assert reader.pages("b") == pages("b", "een\nbladzij", "twee")
        assert reader.pages("a") == ()
        assert reader.read_pages([PageId("b", 2), PageId("b", 3)]) == (
            pages("b", "een\nbladzij", "twee")[1],
            None,
        )


def test_replacing_a_study_leaves_nothing_of_the_old(engine):
    """The old pages and the old record do not match."""
    put(engine, "haven", "restwarmte", "zeepfabriek", title="Oude titel")
    put(engine, "haven", "warmtenet", title="Nieuwe naam")
    assert ids(engine, "restwarmte OR zeepfabriek OR titel OR oude") == set()
    assert ids(engine, "warmtenet naam") == {"haven"}
    with engine.reader() as reader:
        assert reader.pages("haven") == pages("haven", "warmtenet")
        assert len(reader.studies()) == 1


def test_removing_a_study(engine):
    """A removed study is gone; the others remain."""
    put(engine, "haven", "warmtenet")
    put(engine, "wijk", "warmtenet")
    with engine.writer() as writer:
        writer.remove("haven")
        writer.remove("never-there")
    assert ids(engine, "warmtenet") == {"wijk"}
    with engine.reader() as reader:
        assert reader.study("haven") is None


def test_removing_the_last_study(engine):
    """An index without studies left can be searched and written."""
    put(engine, "haven", "warmtenet")
    with engine.writer() as writer:
        writer.remove("haven")
    assert ask(engine, "").total_studies == 0
    put(engine, "wijk", "warmtenet")
    assert ids(engine, "") == {"wijk"}


def test_the_last_change_to_a_study_counts(engine):
    """The last change of a study in a commit is the one that is committed."""
    with engine.writer() as writer:
        writer.replace(study("haven"), pages("haven", "restwarmte"))
        writer.replace(study("haven"), pages("haven", "warmtenet"))
        writer.replace(study("wijk"), pages("wijk", "warmtenet"))
        writer.remove("wijk")
        writer.remove("kaai")
        writer.replace(study("kaai"), pages("kaai", "warmtenet"))
    assert ids(engine, "") == {"haven", "kaai"}
    assert ids(engine, "restwarmte") == set()
    assert ask(engine, "warmtenet").total_pages == 2


def test_an_interrupted_writer_changes_nothing(engine):
    """A failed writer changes nothing, and the next writer works."""
    put(engine, "haven", "restwarmte")
    put(engine, "kaai", "restwarmte")
    with pytest.raises(Interrupted):
        write_half(engine)
    assert ids(engine, "restwarmte") == {"haven", "kaai"}
    assert ids(engine, "warmtenet") == set()
    put(engine, "wijk", "warmtenet")
    assert ids(engine, "") == {"haven", "kaai", "wijk"}


def test_a_view_does_not_change(engine):
    """An open view shows one commit; a new view shows the newest."""
    put(engine, "haven", "restwarmte")
    with engine.reader() as before:
        put(engine, "haven", "warmtenet")
        put(engine, "wijk", "warmtenet")
        with engine.reader() as after:
            assert [each.id for each in after.studies()] == ["haven", "wijk"]
            assert after.pages("haven") == pages("haven", "warmtenet")
        assert [each.id for each in before.studies()] == ["haven"]
        assert before.pages("haven") == pages("haven", "restwarmte")
    assert ids(engine, "warmtenet") == {"haven", "wijk"}


def test_every_commit_has_another_number(engine):
    """Every commit has a number of its own."""
    seen = []
    for title in ("Haven", "Haven", "Wijk"):
        put(engine, "haven", "warmtenet", title=title)
        with engine.reader() as reader, engine.reader() as again:
            assert reader.number == again.number
            seen.append(reader.number)
    assert len(set(seen)) == 3


def test_a_withdrawn_study_matches_nothing(engine):
    """A withdrawn study matches no query and is not counted, but can be looked up by id."""
    put(engine, "haven", "warmtenet")
    put_withdrawn(engine, "wijk", "warmtenet")
    for question in ["", "warmtenet", "-restwarmte", "warmtenet OR haven"]:
        found = ask(engine, question)
        assert [match.study.id for match in found.studies] == ["haven"]
        assert found.facets.access == {"open": 1}
        assert found.total_pages == len(numbers(found.studies[0]))
    with engine.reader() as reader:
        assert reader.study("wijk") is not None
        assert len(reader.studies()) == 2
