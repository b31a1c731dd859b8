"""Passages that mean what a question asks: the interface to an index of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Protocol

from library.analysis import is_stopword, normalized, raw_words
from library.core.model import Excerpt, Page, PageHit
from library.query import Composite, Leaf, Phrase, Query, Word, leaves, question_language

MIN_WORDS = 2
"""Fewest words, without stop words, of a question that is compared by meaning."""


@dataclass(frozen=True, slots=True)
class SimilarPassage:
    """A passage of a page that is close in meaning to a text."""

    study: str
    page: int
    start: int
    end: int
    """Half-open span in the text of the page."""
    key: bytes
    """`passage_key` of the passage; another text at the span means that the page has changed."""
    cosine: float
    """Similarity of the two meanings, -1 to 1."""


class PassageIndex(Protocol):
    """The passages of a library, by meaning."""

    def nearest(self, text: str, *, least: float, limit: int) -> tuple[SimilarPassage, ...]:
        """Return the passages closest to *text*, best first.

        Args:
            text: A question, or a passage.
            least: Lowest cosine.
            limit: Most passages.

        Raises:
            IndexDamaged: The files of the index have other bytes than were written.
        """


def is_on(passage: SimilarPassage, page: Page) -> bool:
    """Whether *page* still has the text of *passage*."""
    return passage_key(page.text[passage.start : passage.end]) == passage.key


def similar_page_hit(page: Page, passage: SimilarPassage) -> PageHit | None:
    """Return *page* with *passage* as its excerpt; `None` when it has changed since."""
    if not is_on(passage, page):
        return None
    excerpt = Excerpt(page.text[passage.start : passage.end], ())
    return PageHit(page, passage.cosine, (excerpt,), is_similar=True)


def passage_key(text: str) -> bytes:
    """Return 8 bytes that stand for the words of a passage."""
    words = " ".join(text.split())
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _is_unquoted(leaf: Leaf) -> bool:
    return isinstance(leaf, Composite) or (isinstance(leaf, Word | Phrase) and not leaf.is_quoted)


def asks_meaning(text: str, query: Query) -> bool:
    """Whether the question *text*, parsed to *query*, is compared by meaning.

    It is not when it has a single word, is a name, or consists of patterns and quotations: a
    sentence encoder knows nothing of these and returns any passage.
    """
    if not any(map(_is_unquoted, leaves(query))):
        return False
    words = [raw for raw in raw_words(text) if (word := normalized(raw)) and not is_stopword(word)]
    if len(words) < MIN_WORDS:
        return False
    is_name = all(not word[0].islower() for word in words)
    return not is_name or question_language(text, ("de",)) == "de"
