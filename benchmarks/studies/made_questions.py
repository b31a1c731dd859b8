"""Questions of every kind, with words of made pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from library.analysis.tokens import tokens
from library.core.model import Page
from library.query import And, Fuzzy, Or, Phrase, Prefix, Query, Wildcard, Word

QUERIES = 60
"""Queries of each kind."""


class _Words:
    """The words of made pages, by frequency.

    Args:
        pages: The pages.
        rng: Chooses some of them.
    """

    def __init__(self, pages: Sequence[Page], rng: np.random.Generator) -> None:
        sample = [pages[at] for at in rng.choice(len(pages), min(len(pages), 1500), replace=False)]
        every = ([token.word for token in tokens(p.text)] for p in sample if p.language == "nl")
        self.texts = [words for words in every if len(words) > 10]
        self.frequencies = Counter(word for words in self.texts for word in dict.fromkeys(words))
        common = self.frequencies.most_common()
        self.ranked = [word for word, _ in common if word.isalpha() and len(word) > 2]


def made_relaxed_questions(pages: Sequence[Page], count: int = QUERIES) -> dict[str, list[Query]]:
    """Return *count* queries of every kind, with words of *pages*, to be relaxed.

    Some study has all words of most; hardly any has all of several that are rare, but for words
    that are taken from one study.
    """
    rng = np.random.default_rng(11)
    ranked = _Words(pages, rng).ranked
    some, many, rare = ranked[150:4000], ranked[:60], ranked[4000:12_000]
    of_studies = _of_studies(pages, ranked[150:], np.random.default_rng(13))

    def of(words: Sequence[str], count: int = 1) -> tuple[Word, ...]:
        return tuple(Word(words[at]) for at in rng.integers(len(words), size=count))

    kinds: dict[str, Callable[[], Query]] = {
        "all of 2": lambda: And(of(some, 2)),
        "all of 3, one on many": lambda: And((*of(some, 2), *of(many))),
        "2 rare words": lambda: And(of(rare, 2)),
        "3 rare words": lambda: And(of(rare, 3)),
        "5 rare words": lambda: And(of(rare, 5)),
        "3 words of one study": lambda: And(next(of_studies)[:3]),
        "5 words of one study": lambda: And(next(of_studies)),
    }
    return {f"{name}, relaxed": [make() for _ in range(count)] for name, make in kinds.items()}


def _of_studies(
    pages: Sequence[Page], words: Sequence[str], rng: np.random.Generator
) -> Iterator[tuple[Word, ...]]:
    """Yield five of *words* that one study has, for one study after another."""
    studies: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        studies[page.study].append(page)
    some, sought = list(studies.values()), frozenset(words)
    while True:
        study = some[rng.integers(len(some))]
        own = sorted({token.word for page in study for token in tokens(page.text)} & sought)
        if len(own) >= 5:
            yield tuple(Word(own[at]) for at in rng.choice(len(own), 5, replace=False))


def made_questions(pages: Sequence[Page], count: int = QUERIES) -> dict[str, list[Query]]:
    """Return *count* queries of every kind, with words of *pages*."""
    rng = np.random.default_rng(7)
    words = _Words(pages, rng)
    texts, frequencies, ranked = words.texts, words.frequencies, words.ranked
    some, many = ranked[150:4000], ranked[:60]

    def of(words: Sequence[str], count: int = 1) -> tuple[Word, ...]:
        return tuple(Word(words[at]) for at in rng.integers(len(words), size=count))

    def beside(test: Callable[[str], bool]) -> Iterator[Phrase]:
        while True:
            words = texts[rng.integers(len(texts))]
            at = int(rng.integers(len(words) - 1))
            if all(map(test, words[at : at + 2])):
                yield Phrase(tuple(words[at : at + 2]))

    def letters(size: int) -> str:
        return next(
            w for w in (ranked[int(rng.integers(4000))] for _ in range(10**6)) if len(w) > size
        )

    rare, common = beside(lambda w: w in frequencies and w not in many), beside(many.__contains__)
    kinds: dict[str, Callable[[], Query]] = {
        "one word on some pages": lambda: of(some)[0],
        "one word on many pages": lambda: of(many)[0],
        "all of 2": lambda: And(of(some, 2)),
        "all of 3, one on many": lambda: And((*of(some, 2), *of(many))),
        "any of 2": lambda: Or(of(some, 2)),
        "any of 3, two on many": lambda: Or((*of(some), *of(many, 2))),
        "phrase": lambda: next(rare),
        "phrase of words on many pages": lambda: next(common),
        "prefix of 3 letters": lambda: Prefix(letters(4)[:3]),
        "prefix of 5 letters": lambda: Prefix(letters(7)[:5]),
        "infix of 4 letters": lambda: Wildcard(f"*{letters(7)[2:6]}*"),
        "fuzzy": lambda: Fuzzy(letters(6)),
    }
    return {name: [make() for _ in range(count)] for name, make in kinds.items()}
