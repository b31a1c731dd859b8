"""Where a text answers a question: the words to mark, and why each of them matches."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from library.analysis import (
    CompoundFinder,
    MultiPhrase,
    Token,
    composite_ways,
    fold,
    is_spelled_like,
    joined,
    matches_wildcard,
    normalized,
    parts_of_word,
    phrase_of,
    raw_words,
    spelled_forms,
    spelling_of,
    stem,
    stem_of_spelling,
    tokens,
    word_spans,
)
from library.core.answers import Highlight, MarkReason, MatchReason
from library.core.model import GAP, Page
from library.query import (
    Composite,
    Fuzzy,
    Leaf,
    Near,
    Phrase,
    Prefix,
    Query,
    Single,
    Wildcard,
    Word,
    labels_of,
    leaves,
    words_of,
)
from library.search.highlighting.label_highlights import LabelHighlighter, terms_of
from library.search.highlighting.text_terms import TextTerms

PRIORITY: dict[MarkReason, int] = {
    "exact": 0, "folded": 1, "stem": 2, "compound": 3, "prefix": 4, "pattern": 5, "fuzzy": 6,
    "concept": 7, "meaning": 8,
}  # fmt: skip
"""Reason -> its rank among the reasons of one place; the lowest is kept."""


class Highlighter:
    """Finds where texts match one query. What depends on the query alone is prepared once.

    Args:
        query: The query.
        compounds: Compounds and their parts.
    """

    def __init__(self, query: Query, compounds: CompoundFinder) -> None:
        self._compounds = compounds
        self._sought = tuple(dict.fromkeys(leaves(query)))
        self._phrases = [leaf.words for leaf in self._sought if isinstance(leaf, Phrase)]
        self._spread = [leaf for leaf in self._sought if isinstance(leaf, Near | Composite)]
        self._singles = [leaf for leaf in self._sought if isinstance(leaf, Single)]
        labels = (label for leaf in self._sought for label in labels_of(leaf))
        self._labels = tuple(dict.fromkeys(labels))
        self._by_language: dict[str, _InLanguage] = {}

    def page_highlights(self, page: Page) -> tuple[Highlight, ...]:
        """Return the spans of the text of *page* that match, each inside one passage."""
        found: list[Highlight] = []
        offset = 0
        for passage in page.passages:
            found += [
                Highlight(each.start + offset, each.end + offset, each.reason, each.label)
                for each in self.highlights(
                    passage, page.language, following=page.following, until=page.notes_at
                )
            ]
            offset += len(passage) + len(GAP)
        return tuple(found)

    def highlights(
        self, text: str, language: str, *, following: str = "", until: int | None = None
    ) -> tuple[Highlight, ...]:
        """Return the spans of *text* that match, sorted and disjoint.

        A phrase is one mark from its first word to its last, and so are the parts of a compound.
        Where matches overlap, the one that begins first is kept, and of those the longest.

        Args:
            text: A text.
            language: Its language.
            following: What follows the text; of a phrase that ends there, the part in *text*
                matches.
            until: Offset in *text* behind which *following* goes on; its end by default.
        """
        broken = self._broken(text[:until], following) if following else ()
        return _in_order((*self._found(text, language), *broken))

    def known_highlights(self, known: TextTerms) -> tuple[Highlight, ...]:
        """Return what `highlights` returns, for a text whose terms are known."""
        sought = self._prepared(known.language)
        if sought.near.every:
            return self.highlights(known.text, known.language)
        near = known.having(sought.near.terms)
        found = self._matches(known.text, known.language, known.words, near, known.spans)
        return _in_order(found)

    def has_match(self, text: str, language: str) -> bool:
        """Return whether `highlights` would return any span."""
        return next(self._found(text, language), None) is not None

    def _found(self, text: str, language: str) -> Iterator[Highlight]:
        words = raw_words(text)
        is_near = self._prepared(language).near.__getitem__
        near = [at for at, found in enumerate(map(is_near, words)) if found]
        spans = word_spans(text) if near else []
        return self._matches(text, language, words, near, spans)

    def _matches(
        self,
        text: str,
        language: str,
        words: Sequence[str],
        near: Sequence[int],
        spans: Sequence[tuple[int, int]],
    ) -> Iterator[Highlight]:
        """Yield the matches in *text*, which may overlap.

        Args:
            text: A text.
            language: Its language.
            words: Its `raw_words`.
            near: The indexes of those that may be a part of a match.
            spans: The span of each word in the text; not used if none is near.
        """
        sought = self._prepared(language)
        if near:
            for first, last, label in sought.labels.places(words, near):
                yield Highlight(spans[first][0], spans[last][1], "concept", label.text)
            for at in near:
                if reason := sought.reasons[words[at]]:
                    yield Highlight(*spans[at], reason)
        runs = sought.runs
        if runs:
            every = frozenset(word for at in near for word in _with_parts(words[at]))
            runs = [each for each in runs if all(not some.isdisjoint(every) for some in each[0])]
        if runs or self._spread:
            placed = [_Words.of(text, token) for token in tokens(text)]
            for run, reason in runs:
                yield from _standing(run, placed, reason)
            for leaf in self._spread:
                if isinstance(leaf, Near):
                    yield from _near(leaf, placed)
                else:
                    yield from _composite(leaf.words, placed, language)

    def _prepared(self, language: str) -> _InLanguage:
        if language not in self._by_language:
            self._by_language[language] = self._in_language(language)
        return self._by_language[language]

    def _in_language(self, language: str) -> _InLanguage:
        reasons = _Reasons(self._singles, language, self._compounds)
        labels = LabelHighlighter(self._labels, language, self._compounds)
        runs = [each for leaf in self._sought for each in _runs(leaf, language, self._compounds)]
        terms = reasons.terms.union(labels.terms, *(words for run, _ in runs for words in run))
        return _InLanguage(
            _NearWords(terms, language, every=reasons.is_like), reasons, labels, runs
        )

    def _broken(self, text: str, following: str) -> Iterator[Highlight]:
        """Yield the parts of *text* at which a phrase begins that ends in what follows it."""
        if not self._phrases:
            return
        placed = [_Words.of(text, token) for token in tokens(text)]
        after = [_Words.of(following, token) for token in tokens(following)]
        for words in self._phrases:
            for way in joined(words):
                run = phrase_of(way)
                for at in range(max(0, len(placed) - len(run) + 1), len(placed)):
                    here = [*placed[at:], *after][: len(run)]
                    if len(here) == len(run) and all(
                        not some.isdisjoint(each.every)
                        for some, each in zip(run, here, strict=True)
                    ):
                        reason: MatchReason = "exact" if way == words else "compound"
                        yield Highlight(placed[at].start, placed[-1].end, reason)


class _InLanguage(NamedTuple):
    """A query, prepared for texts in one language."""

    near: _NearWords
    reasons: _Reasons
    labels: LabelHighlighter
    runs: Sequence[tuple[MultiPhrase, MatchReason]]


class _NearWords(dict[str, bool]):
    """Word as printed -> whether it may be a part of any match. Few words are.

    Args:
        terms: A word without any of these terms matches nothing.
        language: Language of the texts.
        every: Whether words without them may match too.
    """

    def __init__(self, terms: Set[str], language: str, *, every: bool) -> None:
        super().__init__()
        self.terms = terms
        self.every = every
        self._language = language

    def __missing__(self, raw: str) -> bool:
        is_near = self.every or not self.terms.isdisjoint(terms_of(raw, self._language))
        self[raw] = is_near
        return is_near


def _with_parts(raw: str) -> tuple[str, ...]:
    """Return a word of `raw_words` and its parts, folded."""
    return normalized(raw), *parts_of_word(raw)


class _Reasons(dict[str, MatchReason | None]):
    """Word as printed -> the best reason why it matches one of some leaves."""

    def __init__(self, sought: Iterable[Single], language: str, compounds: CompoundFinder) -> None:
        super().__init__()
        self._language = language
        self._typed: dict[str, set[str]] = defaultdict(set)
        self._spelled: dict[str, MatchReason] = {}
        """Forms of words that their diacritics tell apart."""
        words = [leaf for leaf in sought if isinstance(leaf, Word)]
        for leaf in words:
            if spelled := spelled_forms(leaf.spelling, language):
                for form in spelled:
                    self._spelled.setdefault(form, "stem")
                self._spelled[leaf.spelling] = "exact"
            else:
                self._typed[leaf.text].add(leaf.spelling or leaf.text)
        self._stems = {
            stem_of_spelling(text, language, spelling)
            for text, spellings in self._typed.items()
            for spelling in spellings
        }
        wholes = (compounds.compounds_of(leaf.text, language) for leaf in words)
        self._wholes = frozenset[str]().union(*wholes)
        self._prefixes = tuple(leaf.text for leaf in sought if isinstance(leaf, Prefix))
        self._patterns = [leaf.pattern for leaf in sought if isinstance(leaf, Wildcard)]
        self._slipped = [leaf.text for leaf in sought if isinstance(leaf, Fuzzy)]
        stems = (f"{language}:{each}" for each in self._stems)
        folded = map(fold, self._spelled)
        self.terms = self._wholes.union(self._typed, self._stems, stems, folded)
        """The terms of all words that match; see `is_like`."""
        self.is_like = bool(self._prefixes or self._patterns or self._slipped)
        """Whether words without these terms may match too, by their letters."""

    def __missing__(self, raw: str) -> MatchReason | None:
        found = [self._reason(normalized(raw), spelling_of(raw))]
        found += [self._reason(part, part) for part in parts_of_word(raw)]
        reasons = sorted((each for each in found if each), key=PRIORITY.__getitem__)
        self[raw] = reasons[0] if reasons else None
        return self[raw]

    def _reason(self, word: str, spelling: str) -> MatchReason | None:
        if reason := self._spelled.get(spelling):
            return reason
        if word in self._typed:
            return "exact" if spelling in self._typed[word] else "folded"
        return self._why(word, spelling)

    def _why(self, word: str, spelling: str) -> MatchReason | None:
        if word in self._slipped:
            return "exact"
        if self._stems and stem_of_spelling(word, self._language, spelling) in self._stems:
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


def _in_order(found: Iterable[Highlight]) -> tuple[Highlight, ...]:
    """Return highlights in the order of the text, without those that overlap one before them."""
    best = sorted(found, key=lambda each: (each.start, -each.end, PRIORITY[each.reason]))
    return tuple(disjoint(best))


def disjoint(found: Iterable[Highlight]) -> Iterator[Highlight]:
    """Yield the highlights of *found*, sorted, that overlap none before them."""
    end = 0
    for highlight in found:
        if highlight.start >= end:
            yield highlight
            end = highlight.end
