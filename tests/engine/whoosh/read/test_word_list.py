"""Words of a commit, of all its texts and of those in some languages."""

from __future__ import annotations

from library.analysis import language_bits
from library.engines.whoosh.read.word_list import WordList
from tests.engine.builders import put


def words_in(whoosh, *codes: str) -> WordList:
    with whoosh.reader() as reader:
        segments = reader.searcher.segments
    live = [segment.columns.page_numbers >= 0 for segment in segments]
    return WordList(segments, live, language_bits(codes))


def test_words_in_a_language_are_those_of_its_pages_and_records(whoosh):
    """Words that are only in texts in other languages are left out."""
    put(whoosh, "a", "warmte en warmtepomp", title="Warmtenet", language="nl")
    put(whoosh, "b", "warmtebronnen", title="Warmtebronnen", language="en")
    put(whoosh, "c", "warmteplan", title="Plan", language="es")
    dutch, other = words_in(whoosh, "nl"), words_in(whoosh, "es")
    assert dutch.beginning_with("warmte").keys() == {"warmte", "warmtepomp", "warmtenet"}
    assert dutch.ending_with("bronnen") == dutch.with_unit("bronnen", "nl") == {}
    assert words_in(whoosh, "en").ending_with("bronnen") == {"warmtebronnen": 1}
    assert other.beginning_with("warmte") == {"warmteplan": 1}
    assert "warmtenet" in dutch
    assert "warmtebronnen" not in dutch
    assert dutch.is_edge("pomp")
    assert not dutch.is_edge("bronnen")


def test_words_in_a_language_have_all_their_pages(whoosh):
    """A word has its pages in all languages, also those of other segments."""
    put(whoosh, "a", "warmtekrachtkoppeling", title="A", language="nl")
    put(whoosh, "b", "warmtekrachtkoppeling", "warmtekrachtkoppeling", title="B", language="en")
    dutch = words_in(whoosh, "nl")
    assert dutch.beginning_with("warmte") == {"warmtekrachtkoppeling": 3}
    assert dutch.ending_with("koppeling") == dutch.with_unit("kracht", "nl")
    assert dutch.with_unit("kracht", "nl") == {"warmtekrachtkoppeling": 3}


def test_compounds_in_a_language_are_words_of_its_texts(whoosh):
    """A compound that only texts in other languages have is none; their parts may be anywhere."""
    put(whoosh, "a", "heat warmte", language="en", title="Warmtewisselaar")
    put(whoosh, "b", "warmtebehoefte", language="nl", title="Vraag")
    with whoosh.reader() as reader:
        compounds = reader.searcher.compounds
    assert compounds.compounds_of("warmte", "nl") == {"warmtebehoefte"}


def test_parts_of_a_compound_in_a_language_are_words_of_its_texts(whoosh):
    """Next to each other in a text in a language are only words that texts in it have."""
    put(whoosh, "a", "warmte net netten", language="nl", title="A")
    put(whoosh, "b", "warmte pomp pompen", language="en", title="B")
    with whoosh.reader() as reader:
        compounds = reader.searcher.compounds
    parts = frozenset({"warmte"}), frozenset({"net", "netten"})
    assert parts in compounds.parts_of("warmtenet", "nl")
    assert compounds.parts_of("warmtenet", "de") == compounds.parts_of("warmtepomp", "nl") == ()
