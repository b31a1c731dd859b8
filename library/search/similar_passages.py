"""Passages that mean what a question asks: the interface to an index of them."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from library.analysis import is_stopword, normalized, raw_words
from library.core.answers import Excerpt, Highlight, PageHit
from library.core.model import Page
from library.query import (
    Question,
    is_unquoted,
    leaves,
    question_language,
)

MIN_WORDS = 2
"""Fewest words, without stop words, of a question that is compared by meaning."""
MOST_OF_PARTICLE = 3
"""Most letters of a particle inside a name."""
_ADDRESS = re.compile(r"\S*\w[.@/=_:]\w\S*")
"""A single word as typed, with a sign inside: tno.nl, info@vito.be, 17.3H57."""


class SimilarPassage(NamedTuple):
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
    score: float = 0.0
    """How likely the study says what the text asks: the cosine, shares of the similarity of words
    and of that of the weakest word, times the third power of the length of the text in the
    principal components of the passages. Higher is better."""


@dataclass(frozen=True, slots=True)
class PassageShares:
    """What counts for the order of passages beside their own cosine."""

    page: float = 0
    """Share of the cosine of the page, as a whole, in the order of its passages."""
    study: float = 0
    """The same for the study."""
    words: float = 0
    """Share of the similarity of single words, 0 to 1, in the order and the scores of passages."""
    least_word_cosine: float = 0
    """Cosine of two words up to which their similarity is 0."""
    cosine_range: float = math.inf
    """Most by which the cosine of a passage may be below that of the nearest one."""
    second_passage: float = 0
    """Share of what orders the second best passage of the same study that is added for the order of
    a passage."""
    weakest_word: float = 0
    """Share, in the score, of the similarity of the study to the word of the text to which it is
    least similar."""


NO_SHARES = PassageShares()
NO_NAMES: Mapping[str, Sequence[str]] = {}
"""No other names of the words of a question."""


class PassageIndex(Protocol):
    """The passages of a library, by meaning."""

    def nearest(
        self,
        text: str,
        *,
        least: float,
        limit: int,
        shares: PassageShares = NO_SHARES,
        names: Mapping[str, Sequence[str]] = NO_NAMES,
    ) -> tuple[SimilarPassage, ...]:
        """Return the passages closest to *text*, best first, one of each page.

        Args:
            text: A question, or a passage.
            least: Lowest cosine of a passage.
            limit: Most passages, counted before one of each page is chosen.
            shares: What counts beside the cosines of the passages.
            names: Word of the text, in small letters -> other names of it, of one word each; a
                passage with one of them has the word.

        Raises:
            IndexDamaged: The files of the index have other bytes than were written.
        """


class Neighbours(Protocol):
    """An index of vectors elsewhere, which finds about the nearest ones without comparing all.

    A vector is a row of a study. Studies are known by their state, a text that changes with their
    vectors. Vectors have whole numbers of -127 to 127.
    """

    def update(
        self, counts: Mapping[str, int], vectors_of: Callable[[str], Sequence[Sequence[int]]]
    ) -> bool:
        """Hold exactly the vectors of these studies.

        Args:
            counts: State of each study -> the number of its vectors, at least 1.
            vectors_of: Returns the vectors of a study by its state; called for new ones only.

        Returns:
            False if the index cannot be used here; nothing is written then.
        """

    def nearest(self, vector: Sequence[int], count: int) -> Sequence[tuple[str, int]]:
        """Return the states and rows of about the nearest *count* vectors; none without an index.

        They are by cosine, best first. Some of the nearest may be missing.
        """


def is_on(passage: SimilarPassage, page: Page) -> bool:
    """Whether *page* still has the text of *passage*."""
    return passage_key(page.text[passage.start : passage.end]) == passage.key


def similar_page_hit(page: Page, passage: SimilarPassage) -> PageHit | None:
    """Return *page* with *passage* as its excerpt; `None` when it has changed since."""
    if not is_on(passage, page):
        return None
    excerpt = Excerpt(page.text[passage.start : passage.end], ())
    return PageHit(page, passage.cosine, (excerpt,), is_similar=True, has_words=False)


def with_passage(highlights: Sequence[Highlight], start: int, end: int) -> tuple[Highlight, ...]:
    """Return *highlights* with the rest of a similar passage; sorted and disjoint.

    Args:
        highlights: Words that match, in the whole text; sorted and disjoint.
        start: Start of the passage in the text.
        end: End of the passage.
    """
    inside = [mark for mark in highlights if mark.start < end and mark.end > start]
    begins = [start, *(mark.end for mark in inside)]
    ends = [*(mark.start for mark in inside), end]
    rest = (
        Highlight(first, last, "meaning")
        for first, last in zip(begins, ends, strict=True)
        if first < last
    )
    return tuple(sorted((*highlights, *rest)))


def passage_key(text: str) -> bytes:
    """Return 8 bytes that stand for the words of a passage."""
    words = " ".join(text.split())
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def content_words(text: str) -> list[str]:
    """Return the words of *text*, as they are written, that are no stop words."""
    return [raw for raw in raw_words(text) if (word := normalized(raw)) and not is_stopword(word)]


def compared_words(text: str) -> list[str]:
    """Return the words of *text* that are compared by meaning one by one: distinct, no numbers.

    >>> compared_words("How much heat: 30 kWh of the Heat?")
    ['heat', 'kwh']
    """
    words = (raw.lower() for raw in content_words(text))
    return list(dict.fromkeys(word for word in words if any(map(str.isalpha, word))))


def _is_name(words: Sequence[str]) -> bool:
    """Whether *words* are a name: all begin with a capital, but for particles inside (da, von)."""
    ends, inner = (words[0], words[-1]), words[1:-1]
    return not any(word[0].islower() for word in ends) and not any(
        word[0].islower() and len(word) > MOST_OF_PARTICLE for word in inner
    )


def asks_meaning(question: Question) -> bool:
    """Whether *question* is compared by meaning.

    It is not when its prose has a single word beside numbers, is a name or an address, or consists
    of patterns and quotations: a sentence encoder knows nothing of these and returns any passage.
    """
    is_address = _ADDRESS.fullmatch(question.prose.strip()) is not None
    if is_address or not any(map(is_unquoted, leaves(question.query))):
        return False
    words = [word for word in content_words(question.prose) if any(map(str.isalpha, word))]
    if len(words) < MIN_WORDS:
        return False
    return not _is_name(words) or question_language(question.prose, ("de",)) == "de"
