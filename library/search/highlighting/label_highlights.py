"""Where a text has a label that widens a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from library.analysis import (
    CompoundFinder,
    MultiPhrase,
    forms,
    joined,
    normalized,
    parts_of_word,
    spelling_of,
    terms,
)
from library.query import Label

_Beginning = tuple[MultiPhrase, Label]
"""The words behind the first one of a label, which has none if it is a single word; the label."""
Begun = tuple[_Beginning, ...]
"""The labels that a word begins."""


class LabelHighlighter:
    """Finds the labels of one query in texts of one language.

    Args:
        labels: Labels of a query.
        language: Language of the texts.
        compounds: The compounds of the index.
    """

    def __init__(self, labels: Sequence[Label], language: str, compounds: CompoundFinder) -> None:
        self._language = language
        self._begun = _LabelBeginnings(labels, language, compounds)
        self.terms = self._begun.terms
        """A word without any of these terms begins no label."""

    def places(self, words: Sequence[str], near: Iterable[int]) -> Iterator[tuple[int, int, Label]]:
        """Yield where *words* are a form or a compound of one of the labels, and which.

        Args:
            words: The words of a text, as `raw_words` returns them.
            near: The indexes of those that may begin a label.

        Returns:
            The indexes of the first and the last word of each, and the label.
        """
        for at in near:
            for following, label in self._begun[words[at]]:
                last = _last_word(following, at, words, self._language)
                if last is not None:
                    yield at, last, label


def _last_word(following: MultiPhrase, at: int, words: Sequence[str], language: str) -> int | None:
    """Return the index of the last word of *following*; `None` if it does not follow that at *at*.

    Elided articles between the words are skipped, as they are in the index.
    """
    for alternatives in following:
        at += 1
        while at < len(words) and not normalized(words[at]):
            at += 1
        if at >= len(words) or not alternatives.intersection(terms_of(words[at], language)):
            return None
    return at


@lru_cache(maxsize=20_000)
def label_runs(words: tuple[str, ...], language: str) -> tuple[MultiPhrase, ...]:
    """Return the runs of adjacent words that match a label of several words, in any form.

    Args:
        words: Its words, folded.
        language: Its language.
    """
    ways = joined(words)
    return tuple(tuple(_forms(word, language) | {word} for word in way) for way in ways)


class _LabelBeginnings(dict[str, Begun]):
    """Word as printed -> the labels that it begins, in texts of one language."""

    def __init__(self, labels: Sequence[Label], language: str, compounds: CompoundFinder) -> None:
        super().__init__()
        self._language = language
        self._runs = [(run, label) for label in labels for run in _runs(label, language, compounds)]
        """The runs of words that the labels match, in the order of the labels."""
        self.terms = frozenset[str]().union(*(run[0] for run, _ in self._runs))
        """The terms of the first words of the labels."""

    def __missing__(self, raw: str) -> Begun:
        terms = terms_of(raw, self._language)
        begun = tuple((run[1:], label) for run, label in self._runs if not run[0].isdisjoint(terms))
        self[raw] = begun
        return begun


def _runs(label: Label, language: str, compounds: CompoundFinder) -> tuple[MultiPhrase, ...]:
    """Return the runs of words that *label* matches in texts of a language."""
    if len(label.words) > 1:
        return label_runs(label.words, label.language)
    if not label.words or label.language != language:
        return ()
    (word,) = label.words
    return ((compounds.compounds_of(word, language) | _forms(word, language),),)


@lru_cache(maxsize=200_000)
def terms_of(raw: str, language: str) -> tuple[str, ...]:
    """Return the terms of a word of `raw_words`, and of its parts, in a text in *language*."""
    word, parts = normalized(raw), parts_of_word(raw)
    every = terms(word, [language], spelling_of(raw)) if word else ()
    return (*every, *(term for part in parts for term in terms(part, [language])))


@lru_cache(maxsize=20_000)
def _forms(word: str, language: str) -> frozenset[str]:
    return frozenset(form.term for form in forms(word, language))
