"""Words of a commit, of all its texts and of its records."""

from __future__ import annotations

from library.engines.whoosh.read.word_list import RecordWords, WordList
from tests.engine.builders import put


def test_words_of_records_are_those_of_titles_and_other_fields(whoosh):
    """Words that are on pages only are left out; the others have the pages that they are on."""
    put(whoosh, "a", "warmte en warmtepomp", "warmtenet", title="Warmtenet", publisher="Netwarmte")
    put(whoosh, "b", "warmtebron", "warmtenet", title="Warmtebron")
    with whoosh.reader() as reader:
        segments = reader.searcher.segments
        words = RecordWords(
            WordList(segments, [segment.page_numbers >= 0 for segment in segments]), segments
        )
    assert words.beginning_with("warmte") == {"warmtebron": 1, "warmtenet": 1}
    assert words.ending_with("warmte") == {"netwarmte": 0}
    assert words.beginning_with("warmtep") == words.ending_with("pomp") == {}
    assert words.containing("tebro") == words.containing("warmtepo") == {}
    assert words.pages("warmte") == 1


def test_a_language_without_pages_is_searched_in_records(whoosh):
    """Compounds in a language that no page is in are those of records."""
    put(whoosh, "a", "heat", language="en", title="Warmtewisselaar")
    put(whoosh, "b", "warmtebehoefte", language="en", title="Heat")
    with whoosh.reader() as reader:
        found = reader.searcher.compounds.compounds_of("warmte", "nl")
    assert found == {"warmtewisselaar"}
    put(whoosh, "c", "warmte", language="nl")
    with whoosh.reader() as reader:
        found = reader.searcher.compounds.compounds_of("warmte", "nl")
    assert found == {"warmtewisselaar", "warmtebehoefte"}
