"""Passages: stretches of whole sentences that are compared by meaning."""

from __future__ import annotations

from collections.abc import Iterator

from library.analysis import raw_words
from library.analysis.sentences import sentences
from library.core.model import GAP, Page, PageKind

WORDS = 60
"""Words at which a passage ends with the sentence; some fit half as many more."""
MIN_WORDS = 15
"""Fewest words of a passage: a heading or a caption alone is near any question."""
MAX_WORDS = 120
"""Most words of a passage; a longer sentence, which is often a table, is cut off."""


def passage_spans(page: Page) -> tuple[tuple[int, int], ...]:
    """Return the spans of the passages of *page*, in order and disjoint.

    Only body text has passages, and none spans two parts of the text that may be shown.
    """
    if page.kind is not PageKind.BODY:
        return ()
    spans = []
    offset = 0
    for part in page.passages:
        spans += [(start + offset, end + offset) for start, end in _spans(part)]
        offset += len(part) + len(GAP)
    return tuple(spans)


def passage_texts(page: Page) -> tuple[str, ...]:
    """Return the passages of *page* that are compared by meaning, each on one line, in order."""
    return tuple(" ".join(page.text[start:end].split()) for start, end in passage_spans(page))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    begin = end = count = 0
    for start, stop in sentences(text):
        words = len(raw_words(text[start:stop]))
        if count and count + words > WORDS * 1.5:
            if count >= MIN_WORDS:
                yield begin, end
            count = 0
        if not count:
            begin = start
        count += words
        end = stop if count <= MAX_WORDS else _end_of_word(text, begin, MAX_WORDS)
        if count >= WORDS:
            yield begin, end
            count = 0
    if count >= MIN_WORDS:
        yield begin, end


def _end_of_word(text: str, begin: int, number: int) -> int:
    """Return the end of the word of that *number*, from 1, after *begin*."""
    end = begin
    for raw in raw_words(text[begin:])[:number]:
        end = text.index(raw, end) + len(raw)
    return end
