"""Corrections of misspelled queries, from the words that the studies contain."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from library.analysis import is_stopword
from library.core.model import Access, Filters
from library.query import (
    Fuzzy,
    Leaf,
    Phrase,
    Query,
    Wildcard,
    Word,
    leaves,
    parse,
    replace_words,
    words_of,
)
from library.search.engine import Counted, Reader

MIN_LETTERS = 4
"""Fewest letters of a word, or of a part of a compound, that is corrected."""
OPEN = Filters(access=frozenset({Access.OPEN}))
"""Corrections offer only words of studies that everyone may read in full."""


Similar = Callable[[str], Sequence[str]]
"""Folded word -> words on pages whose spelling is close to it, best first."""
Count = Callable[[Counted], int]
"""Query and filters -> number of studies that match."""


def corrected_query(reader: Reader, absent: Sequence[Leaf], query: Query) -> str | None:
    """Return *query* with words that occur nowhere replaced by similar ones; `None` if no better.

    Takes at most 2 calls of *reader*.

    Args:
        reader: A view of the index.
        absent: The leaves of *query* that no study matches.
        query: The query as it was asked.
    """
    words = tuple(dict.fromkeys(_correctable(absent)))
    if not words:
        return None
    found = zip(words, reader.corrections(words, OPEN), strict=True)
    replacements = {word: other for word, other in found if other}
    if not replacements:
        return None
    # Parsed again, because one word may have become two.
    changed = parse(str(replace_words(query, replacements))).query
    added = tuple(dict.fromkeys(leaf for leaf in leaves(changed) if leaf not in {*leaves(query)}))
    counts = reader.counts([Counted(leaf) for leaf in added])
    return str(changed) if all(counts) else None


def _correctable(absent: Sequence[Leaf]) -> Iterator[str]:
    for leaf in absent:
        if not isinstance(leaf, Wildcard | Fuzzy):
            yield from words_of(leaf)


def first_counts(word: str, similar: Similar, filters: Filters) -> Iterator[Counted]:
    """Yield what `correction` counts first, for engines that count for all words at once."""
    if _is_correctable(word):
        yield Counted(Word(word))
        yield from (Counted(Phrase((each,)), filters) for each in similar(word))
        yield from (Counted(Phrase((part,))) for pair in _cuts(word) for part in pair)


def correction(word: str, similar: Similar, count: Count, filters: Filters) -> str | None:
    """Return the best text of similar spelling to a folded *word*; `None` when there is none.

    An engine calls this with functions of its own, so that a word takes no round trip.

    Args:
        word: A word that no study may have.
        similar: Returns words of similar spelling.
        count: Counts studies.
        filters: The studies whose words may be offered.
    """
    if not _is_correctable(word) or count(Counted(Word(word))):
        return None

    def offered(other: str) -> Iterator[str]:
        return (each for each in similar(other) if count(Counted(Phrase((each,)), filters)))

    return next(offered(word), None) or next(_compounds(word, offered, count, filters), None)


def _is_correctable(word: str) -> bool:
    # Short words and codes (R&D, C2C) have neighbours that mean something else.
    return word.isalpha() and len(word) >= MIN_LETTERS


def _cuts(word: str) -> list[tuple[str, str]]:
    """Return the two parts of *word* for each place at which it may be cut."""
    return [(word[:cut], word[cut:]) for cut in range(MIN_LETTERS, len(word) - MIN_LETTERS + 1)]


def _compounds(
    word: str, offered: Callable[[str], Iterator[str]], count: Count, filters: Filters
) -> Iterator[str]:
    """Yield compounds that share one part with *word* and have a similar other part.

    The split with the longest known part comes first. A compound that occurs neither as one word
    nor as adjacent words may still be two words of one study.
    """
    pairs = _cuts(word)
    known = {part for pair in pairs for part in pair if count(Counted(Phrase((part,))))}
    pairs.sort(key=lambda pair: -sum(len(part) for part in pair if part in known))
    for head, tail in pairs:
        if not known & {head, tail}:
            continue
        heads = (head,) if head in known else tuple(offered(head))
        tails = (tail,) if tail in known else tuple(offered(tail))
        for link in ("", " "):
            texts = (h + link + t for h in heads for t in tails if not (link and is_stopword(t)))
            yield from (text for text in texts if count(Counted(parse(text).query, filters)))
