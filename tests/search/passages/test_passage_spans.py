"""Passages: where they begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.analysis import raw_words
from library.core.model import GAP, Page, PageKind
from library.search.passages.passage_spans import MAX_WORDS, MIN_WORDS, passage_spans

TEXTS = st.lists(
    st.sampled_from(["Warmte.", "een", "net", "Stad", "\n", "\n\n", "1.", "l'eau", "?", GAP]),
    max_size=300,
).map(" ".join)


@given(TEXTS, st.booleans())
def test_passages_are_stretches_of_a_page(text, withheld):
    """They are disjoint and in order, neither too short nor too long, and span no gap."""
    page = Page("s", 1, "1", "nl", text, withheld=withheld)
    end = 0
    for start, stop in passage_spans(page):
        assert end <= start < stop
        end = stop
        passage = text[start:stop]
        assert MIN_WORDS <= len(raw_words(passage)) <= MAX_WORDS
        assert passage == passage.strip()
        assert not (withheld and GAP in passage)


def test_a_passage_ends_with_a_sentence():
    """About 60 words belong together."""
    sentence = " ".join(["Het warmtenet levert warmte aan de woningen van de stad."] * 12)
    spans = passage_spans(Page("s", 1, "1", "nl", sentence))
    assert [len(raw_words(sentence[a:b])) for a, b in spans] == [60, 60]


@pytest.mark.parametrize(
    ("sentences", "passages"),
    [
        ([14], []), ([15], [15]), ([59, 1], [60]), ([60, 15], [60, 15]), ([60, 14], [60]),
        ([50, 40], [90]), ([50, 41], [50, 41]), ([15, 76], [15, 76]), ([14, 77], [77]),
        ([120], [120]), ([121], [120]), ([50, 121], [50, 120]),
    ],
)  # fmt: skip
def test_passages_are_made_of_sentences(sentences, passages):
    """Sentences are taken up to 60 words, one too many up to 90; what has fewer than 15 is none."""
    text = " ".join(f"Het{' woord' * (count - 1)}." for count in sentences)
    spans = passage_spans(Page("s", 1, "1", "nl", text))
    assert [len(raw_words(text[start:end])) for start, end in spans] == passages


def test_only_body_text_has_passages():
    """A list of references or a cover is no answer."""
    text = "Het warmtenet levert warmte aan de woningen van de stad. " * 4
    assert passage_spans(Page("s", 1, "1", "nl", text, kind=PageKind.REFERENCES)) == ()
