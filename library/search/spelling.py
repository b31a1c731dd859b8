"""Another spelling of a question, by the words that the studies really have."""

from __future__ import annotations

from collections.abc import Iterator

from library.analysis import is_stopword
from library.core.model import Access, Filters
from library.query import (
    Fuzzy,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
    leaves,
    parse,
    with_words,
    words_of,
)  # fmt: skip
from library.search.engine import Reader, Wanted

LEAST_LETTERS = 4
"""Fewest letters of a word, or of a part of a compound, that is put right."""


def corrected_query(reader: Reader, query: Query) -> str | None:
    """Return *query* with the words that occur nowhere respelled, if that finds more of it."""
    other: dict[str, str] = {}
    for leaf in leaves(query):
        if isinstance(leaf, Wildcard | Fuzzy):
            continue
        for word in words_of(leaf):
            sought = leaf if isinstance(leaf, Prefix) else Word(word)
            if not count(reader, sought) and (respelled := _respelled(reader, word)):
                other[word] = respelled
    if not other:
        return None
    # Read anew: a word may have become two.
    changed = parse(str(with_words(query, other))).query
    new = set(leaves(changed)) - set(leaves(query))
    return str(changed) if all(count(reader, leaf) for leaf in new) else None


def count(reader: Reader, query: Query) -> int:
    """Return how many studies answer *query*, without filters."""
    return reader.search(query, Filters(), Wanted(limit=0)).total_studies


def _respelled(reader: Reader, word: str) -> str | None:
    """Return a word spelled much like *word* that finds something; `None` when there is none."""
    if not word.isalpha() or len(word) < LEAST_LETTERS:
        return None  # of R&D or C2C, what is spelled much alike is another thing
    similar = reader.similar_words(word)
    return similar[0] if similar else next(_compounds(reader, word), None)


def _compounds(reader: Reader, word: str) -> Iterator[str]:
    """Yield compounds of which one part is as in *word*, and the other spelled much like there.

    The longest part that is right comes first. What is nowhere as one word, or with its parts next
    to each other, may be two words of one study.
    """
    cuts = range(LEAST_LETTERS, len(word) - LEAST_LETTERS + 1)
    pairs = [(word[:cut], word[cut:]) for cut in cuts]
    known = [(_is_word(reader, head), _is_word(reader, tail)) for head, tail in pairs]
    order = sorted(range(len(pairs)), key=lambda at: -_right(pairs[at], known[at]))
    for (head, tail), (head_known, tail_known) in ((pairs[at], known[at]) for at in order):
        if not (head_known or tail_known):
            continue
        heads = (head,) if head_known else reader.similar_words(head)
        tails = (tail,) if tail_known else reader.similar_words(tail)
        for link in ("", " "):
            found = (h + link + t for h in heads for t in tails if not (link and is_stopword(t)))
            yield from (each for each in found if _may_be_told(reader, each))


def _may_be_told(reader: Reader, text: str) -> bool:
    """Whether *text* stands in an open study: what only others have is told to nobody."""
    inside = Filters(access=frozenset({Access.OPEN}))
    return reader.search(parse(text).query, inside, Wanted(limit=0)).total_studies > 0


def _right(pair: tuple[str, str], known: tuple[bool, bool]) -> int:
    """Return how many letters of a pair stand in words that are known."""
    return sum(len(part) for part, is_known in zip(pair, known, strict=True) if is_known)


def _is_word(reader: Reader, text: str) -> bool:
    return count(reader, Phrase((text,))) > 0
