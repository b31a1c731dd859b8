"""Where a text answers a question: the words to mark, and why each of them matches."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from library.analysis import (
    CompoundFinder,
    MultiPhrase,
    Token,
    composite_ways,
    is_spelled_like,
    joined,
    matches_wildcard,
    normalized,
    parts_of_word,
    phrase_of,
    raw_words,
    spelling_of,
    stem,
    tokens,
)
from library.core.model import GAP, Highlight, MatchReason, Page
from library.query import (
    Composite,
    Fuzzy,
    Leaf,
    Near,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
    labels_of,
    leaves,
    words_of,
)
from library.search.label_highlights import label_highlights

PRIORITY: dict[MatchReason, int] = {
    "exact": 0, "folded": 1, "stem": 2, "compound": 3, "prefix": 4, "pattern": 5, "fuzzy": 6,
    "concept": 7,
}  # fmt: skip
"""Reason -> its rank among the reasons of one place; the lowest is kept."""
_RUNS = Composite | Phrase | Near
"""Leaves that several words of a text match together."""
REMEMBERED = 20_000
"""Words of which it is remembered whether they match a question."""


def page_highlights(query: Query, page: Page, compounds: CompoundFinder) -> tuple[Highlight, ...]:
    """Return the spans of the text of *page* that match *query*, each inside one passage."""
    found: list[Highlight] = []
    offset = 0
    for passage in page.passages:
        found += [
            Highlight(each.start + offset, each.end + offset, each.reason, each.label)
            for each in highlights(
                query,
                passage,
                page.language,
                compounds,
                following=page.following,
                until=page.notes_at,
            )
        ]
        offset += len(passage) + len(GAP)
    return tuple(found)


def highlights(
    query: Query,
    text: str,
    language: str,
    compounds: CompoundFinder,
    *,
    following: str = "",
    until: int | None = None,
) -> tuple[Highlight, ...]:
    """Return the spans of *text* that match *query*, sorted and disjoint.

    A phrase is one mark from its first word to its last, and so are the parts of a compound. Where
    matches overlap, the one that begins first is kept, and of those the longest.

    Args:
        query: The query.
        text: A text.
        language: Its language.
        compounds: Compounds and their parts.
        following: What follows the text; of a phrase that ends there, the part in *text* matches.
        until: Offset in *text* behind which *following* goes on; its end by default.
    """
    found = sorted(
        (
            *_found(query, text, language, compounds),
            *(_broken(query, text[:until], following) if following else ()),
        ),
        key=lambda each: (each.start, -each.end, PRIORITY[each.reason]),
    )
    return tuple(disjoint(found))


def has_match(query: Query, text: str, language: str, compounds: CompoundFinder) -> bool:
    """Return whether `highlights` would return any span."""
    return next(_found(query, text, language, compounds), None) is not None


def _found(
    query: Query, text: str, language: str, compounds: CompoundFinder
) -> Iterator[Highlight]:
    sought = tuple(dict.fromkeys(leaves(query)))
    singles = tuple(leaf for leaf in sought if not isinstance(leaf, _RUNS))
    words = raw_words(text)
    if labels := tuple(dict.fromkeys(label for leaf in sought for label in labels_of(leaf))):
        yield from label_highlights(labels, text, words, language, compounds)
    if singles:
        asked = [leaf.text for leaf in singles if isinstance(leaf, Word)]
        wholes = [compounds.compounds_of(word, language) for word in asked]
        yield from _words(text, words, _reasons(singles, language, frozenset().union(*wholes)))
    runs = [each for leaf in sought for each in _runs(leaf, language, compounds)]
    if runs:
        every = frozenset(word for raw in words for word in (normalized(raw), *parts_of_word(raw)))
        runs = [each for each in runs if all(not some.isdisjoint(every) for some in each[0])]
    spread = [leaf for leaf in sought if isinstance(leaf, Near | Composite)]
    if runs or spread:
        placed = [_Words.of(text, token) for token in tokens(text)]
        for run, reason in runs:
            yield from _standing(run, placed, reason)
        for leaf in spread:
            if isinstance(leaf, Near):
                yield from _near(leaf, placed)
            else:
                yield from _composite(leaf.words, placed, language)


def _words(text: str, words: Sequence[str], reasons: _Reasons) -> Iterator[Highlight]:
    end = 0
    for raw, reason in zip(words, map(reasons.__getitem__, words), strict=True):
        start = text.index(raw, end)  # no character between words can begin a word
        end = start + len(raw)
        if reason:
            yield Highlight(start, end, reason)


@lru_cache(maxsize=50)
def _reasons(sought: tuple[Leaf, ...], language: str, wholes: frozenset[str]) -> _Reasons:
    return _Reasons(sought, language, wholes)


class _Reasons(dict[str, MatchReason | None]):
    """Word as printed -> the best reason why it matches the query."""

    def __init__(self, sought: Iterable[Leaf], language: str, wholes: frozenset[str]) -> None:
        super().__init__()
        self._language = language
        self._wholes = wholes
        self._typed: dict[str, set[str]] = defaultdict(set)
        for leaf in sought:
            if isinstance(leaf, Word):
                self._typed[leaf.text].add(leaf.spelling or leaf.text)
        self._stems = {stem(text, language) for text in self._typed}
        self._prefixes = tuple(leaf.text for leaf in sought if isinstance(leaf, Prefix))
        self._patterns = [leaf.pattern for leaf in sought if isinstance(leaf, Wildcard)]
        self._slipped = [leaf.text for leaf in sought if isinstance(leaf, Fuzzy)]

    def __missing__(self, raw: str) -> MatchReason | None:
        if len(self) >= REMEMBERED:
            self.clear()
        spelled = (
            (normalized(raw), spelling_of(raw)),
            *((part, part) for part in parts_of_word(raw)),
        )
        found = set(starmap(self._reason, spelled))
        reason = next((each for each in PRIORITY if each in found), None)
        self[raw] = reason
        return reason

    def _reason(self, word: str, spelling: str) -> MatchReason | None:
        if word in self._typed:
            return "exact" if spelling in self._typed[word] else "folded"
        return self._why(word)

    def _why(self, word: str) -> MatchReason | None:
        if word in self._slipped:
            return "exact"
        if self._stems and stem(word, self._language) in self._stems:
            return "stem"
        if word in self._wholes:
            return "compound"
        if self._prefixes and word.startswith(self._prefixes):
            return "prefix"
        # Most questions have neither, and to look through none of them takes half of the time.
        return self._likeness(word) if self._patterns or self._slipped else None

    def _likeness(self, word: str) -> MatchReason | None:
        if any(matches_wildcard(pattern, word) for pattern in self._patterns):
            return "pattern"
        return "fuzzy" if any(is_spelled_like(text, word) for text in self._slipped) else None


def _runs(
    leaf: Leaf, language: str, compounds: CompoundFinder
) -> Iterator[tuple[MultiPhrase, MatchReason]]:
    """Yield the words that match *leaf* next to each other, and why they do."""
    match leaf:
        case Phrase(words):
            for way in joined(words):
                yield phrase_of(way), "exact" if way == words else "compound"
        case Word() | Composite():
            yield from ((run, "compound") for run in compounds.runs_of(words_of(leaf), language))


class _Words(NamedTuple):
    """A word of a text, with its parts."""

    start: int
    end: int
    every: tuple[str, ...]
    """The word, then its parts; folded."""

    @classmethod
    def of(cls, text: str, token: Token) -> _Words:
        parts = parts_of_word(text[token.start : token.end])
        return cls(token.start, token.end, (token.word, *parts))


def _standing(
    run: MultiPhrase, words: Sequence[_Words], reason: MatchReason
) -> Iterator[Highlight]:
    for at in range(len(words) - len(run) + 1):
        if all(not each.isdisjoint(words[at + i].every) for i, each in enumerate(run)):
            yield Highlight(words[at].start, words[at + len(run) - 1].end, reason)


def _broken(query: Query, text: str, following: str) -> Iterator[Highlight]:
    """Yield the parts of *text* at which a phrase begins that ends in what follows it."""
    phrases = [leaf.words for leaf in dict.fromkeys(leaves(query)) if isinstance(leaf, Phrase)]
    if not phrases:
        return
    placed = [_Words.of(text, token) for token in tokens(text)]
    after = [_Words.of(following, token) for token in tokens(following)]
    for words in phrases:
        for way in joined(words):
            run = phrase_of(way)
            for at in range(max(0, len(placed) - len(run) + 1), len(placed)):
                here = [*placed[at:], *after][: len(run)]
                if len(here) == len(run) and all(
                    not some.isdisjoint(each.every) for some, each in zip(run, here, strict=True)
                ):
                    reason: MatchReason = "exact" if way == words else "compound"
                    yield Highlight(placed[at].start, placed[-1].end, reason)


def _composite(
    parts: tuple[str, ...], words: Sequence[_Words], language: str
) -> Iterator[Highlight]:
    """Yield the places at which a word in parts occurs, in any of its ways and forms."""
    stems = [
        _Words(each.start, each.end, tuple(stem(word, language) for word in each.every))
        for each in words
    ]
    for way in composite_ways(parts):
        is_apart = len(way) == len(parts)
        yield from _standing(phrase_of(way), words, "exact" if is_apart else "compound")
        wanted = phrase_of(stem(word, language) for word in way)
        yield from _standing(wanted, stems, "stem" if is_apart else "compound")


def _near(near: Near, words: Sequence[_Words]) -> Iterator[Highlight]:
    """Yield each word of *near* where all its words are close enough together."""
    wanted = Counter(near.words)
    places = [at for at, each in enumerate(words) if not wanted.keys().isdisjoint(each.every)]
    for number, at in enumerate(places):
        end = bisect_left(places, at + len(near.words) + near.slop)
        found = [words[place] for place in places[number:end]]
        if wanted <= Counter(word for each in found for word in each.every):
            yield from (Highlight(each.start, each.end, "exact") for each in found)


def disjoint(found: Iterable[Highlight]) -> Iterator[Highlight]:
    """Yield the highlights of *found*, sorted, that overlap none before them."""
    end = 0
    for highlight in found:
        if highlight.start >= end:
            yield highlight
            end = highlight.end
