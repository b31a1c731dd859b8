"""Hidden words: a study matches one as a single word, and nothing else of an engine uses them."""

from __future__ import annotations

import pytest

from library.core.model import GAP, Access, Filters, Page
from library.query import Label, Word, parse
from library.search.engine import PageId, SearchOptions
from tests.engine.builders import ask, ids, study

PAGE = Page("haven", 1, "1", "nl", f"De haven levert warmte.{GAP}Koude damp verdwijnt.")


@pytest.fixture
def hidden(engine):
    """An engine with one study that has the hidden words `geheime` and `warmteleiding`."""
    with engine.writer() as writer:
        writer.replace(study("haven", "Haven", access=Access.EXCERPTS), [_withheld(PAGE)],
                       {"geheime", "warmteleiding"})  # fmt: skip
    return engine


def _withheld(page):
    return Page(page.study, page.number, page.label, page.language, page.text, withheld=True)


@pytest.mark.parametrize("question", ["geheime", "geheim", "warmteleiding", "geheime haven"])
def test_single_hidden_word_matches_study(hidden, question):
    """A whole word, or a form of it, finds the study without a page, a highlight or a score."""
    (match,) = ask(hidden, question).studies
    assert not match.fields or question.endswith("haven")
    assert "geheim" not in str(match.pages)
    assert "warmteleiding" not in str(match.pages)
    if question != "geheime haven":
        assert (match.score, match.pages, match.total_pages) == (0, (), 0)


@pytest.mark.parametrize(
    "question",
    ["gehei*", "*heim*", "geheine~", '"geheime warmteleiding"',
     '"geheime warmteleiding"~5', "leiding", "warmteleidingen*", "title:geheime"],
)  # fmt: skip
def test_no_other_query_matches_hidden_words(hidden, question):
    """Prefixes, patterns, fuzzy words, phrases, windows, fields and parts do not match."""
    assert ids(hidden, question) == set()


def test_readers_do_not_return_hidden_words(hidden):
    """Completions, corrections, frequencies and compounds know the words of pages alone."""
    with hidden.reader() as reader:
        assert reader.completions(["geh", "warmtel"], Filters(), 9) == ((), ())
        assert reader.document_frequencies(["geheime"]) == (0.0,)
        assert reader.corrections(["geheine"], Filters()) == (None,)
        assert "geheime" not in str((reader.pages("haven"), reader.studies()))


def test_hidden_words_survive_other_commits(hidden):
    """A merge of segments keeps them; a replacement without them drops them."""
    for name in "abcdefghijkl":
        with hidden.writer() as writer:
            writer.replace(study(name, name), [])
    assert ids(hidden, "geheime") == {"haven"}
    with hidden.writer() as writer:
        writer.replace(study("haven", "Haven"), [PAGE])
    assert ids(hidden, "geheime") == set()


def test_phrases_do_not_span_passages(hidden):
    """Words next to each other in two passages of a withheld page match no phrase and no window."""
    assert ids(hidden, '"levert warmte"') == ids(hidden, '"koude damp"') == {"haven"}
    assert ids(hidden, '"warmte koude"') == ids(hidden, '"warmte koude"~50') == set()
    with hidden.reader() as reader:
        (page,) = reader.read_pages([PageId("haven", 1)])
        found = reader.highlights(parse('"koude damp" OR "warmte koude"').query, page)
    assert [page.text[each.start : each.end] for each in found] == ["Koude damp"]


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        (("warmteleiding",), "nl", {"haven"}),
        (("geheim",), "nl", {"haven"}),
        (("geheime", "warmteleiding"), "nl", set()),
        (("leiding",), "nl", set()),
        (("damp",), "nl", {"haven"}),  # on the page
    ],
)
def test_a_label_of_one_hidden_word_matches_its_study(hidden, words, language, expected):
    """A label finds by a hidden word what the word itself finds; one of two words finds nothing."""
    label = Label(words, language, " ".join(words), "buis")
    with hidden.reader() as reader:
        found = reader.search(Word("buis", also=(label,)), Filters(), SearchOptions())
    assert {match.study.id for match in found.studies} == expected
