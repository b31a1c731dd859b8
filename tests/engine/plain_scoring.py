"""How well a page answers, worked out word by word: what `library.search.ranking` means."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from library.analysis import (
    CompoundFinder,
    MultiPhrase,
    distance,
    forms,
    is_spelled_like,
    is_stopword,
    joined,
    matches_wildcard,
    phrase_of,
    spelling_of,
    stem,
    terms,
    tokens,
)
from library.core.model import UNDETERMINED, Page, Study
from library.query import Fuzzy, Leaf, Near, Phrase, Prefix, Wildcard, Word, words_of
from library.search import ranking as weights


class Scored(NamedTuple):
    """Texts that are scored together: those of a page, or of a record."""

    fields: Sequence[tuple[weights.Field, tuple[str | None, ...]]]
    """Each with its words; `None` stands where one text ends and another begins."""
    languages: Sequence[str]
    """In which they are read: `und` for each that is not looked for."""


class Population:
    """All the texts that one of them is compared with."""

    def __init__(self, every: Sequence[Scored], compounds: CompoundFinder) -> None:
        self.every = every
        self.compounds = compounds
        self._rarities: dict[Leaf, float] = {}

    @cached_property
    def mean_lengths(self) -> list[float]:
        """Of each field, where it has words at all."""
        lengths = [[_length(words) for _, words in each.fields] for each in self.every]
        used = [[length for length in field if length] for field in zip(*lengths, strict=True)]
        return [sum(field) / len(field) if field else 0.0 for field in used]

    def rarity(self, leaf: Leaf) -> float:
        if leaf not in self._rarities:
            having = sum(
                any(count(leaf, words, each.languages, self.compounds) for _, words in each.fields)
                for each in self.every
            )
            self._rarities[leaf] = math.log(1 + (len(self.every) - having + 0.5) / (having + 0.5))
        return self._rarities[leaf]

    def score(self, leaf: Leaf, scored: Scored) -> float:
        """Return how well a text answers a leaf, by the formula of `library.search.ranking`."""
        weight = 0.0
        for (field, words), mean in zip(scored.fields, self.mean_lengths, strict=True):
            if frequency := count(leaf, words, scored.languages, self.compounds):
                length = field.length * _length(words) / mean
                weight += field.weight * frequency / (1 - field.length + length)
        if not weight:
            return 0.0
        return self.rarity(leaf) * weight * (weights.SATURATION + 1) / (weight + weights.SATURATION)


@cache
def scored_page(page: Page, languages: Sequence[str]) -> Scored:
    body, headings = words_of_texts(page.text), words_of_texts(*page.headings)
    fields = (weights.BODY, body), (weights.HEADINGS, headings)
    return Scored(fields, known([page.language], languages))


def is_in_margin(
    leaf: Leaf, page: Page, languages: Sequence[str], compounds: CompoundFinder
) -> bool:
    margin = words_of_texts(*page.running_headers.splitlines())
    return count(leaf, margin, known([page.language], languages), compounds) > 0


class Spelled(str):
    """A folded word that knows how it is spelled."""

    spelling: str


@cache
def words_of_texts(*texts: str) -> tuple[str | None, ...]:
    return tuple(word for text in texts for word in (None, *_words(text)))


def _words(text: str) -> Iterator[str]:
    for token in tokens(text):
        word = Spelled(token.word)
        word.spelling = spelling_of(text[token.start : token.end])
        yield word


def _length(words: Sequence[str | None]) -> int:
    return sum(word is not None for word in words)


def known(languages: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(code if code in known else UNDETERMINED for code in languages)


def count(
    leaf: Leaf, words: Sequence[str | None], languages: Sequence[str], compounds: CompoundFinder
) -> float:
    """Return how often a leaf stands among *words*, each time by how well it fits."""
    match leaf:
        case Phrase(sought):
            return _standing(words, *map(phrase_of, joined(sought)))
        case Near(sought, slop):
            size = len(sought) + slop
            return sum(_begins_near(words[at : at + size], sought) for at in range(len(words)))
        case Word(text):
            runs = [run for code in languages for run in compounds.parts_of(text, code)]
            weighed = [weights.APART[len(run)] * _standing(words, run) for run in runs]
            apart = sum(weighed) / len(languages)
        case _:
            apart = 0.0
    singles = sum(_fit(leaf, word, languages, compounds) for word in words if word is not None)
    return apart + singles


def _standing(words: Sequence[str | None], *runs: MultiPhrase) -> int:
    """Return at how many places of *words* any of *runs* begins."""
    return sum(any(_is_at(at, words, run) for run in runs) for at in range(len(words)))


def _is_at(at: int, words: Sequence[str | None], run: MultiPhrase) -> bool:
    here = words[at : at + len(run)]
    return len(here) == len(run) and all(w in some for w, some in zip(here, run, strict=True))


def _begins_near(window: Sequence[str | None], sought: Sequence[str]) -> bool:
    return window[0] in sought and Counter(sought) <= Counter(window)


def _fit(leaf: Leaf, word: str, languages: Sequence[str], compounds: CompoundFinder) -> float:
    match leaf:
        case Word(text, spelling):
            is_exact = word.spelling == (spelling or text)
            meeting = [code for code in languages if stem(text, code) == stem(word, code)]
            having = [code for code in languages if word in compounds.compounds_of(text, code)]
            by_language = weights.FORM * len(meeting) + weights.COMPOUND * len(having)
            as_typed = (word == text) * weights.EXACT * (is_exact or weights.OTHER_SPELLING)
            return as_typed + by_language / len(languages)
        case Prefix(text):
            return float(word.startswith(text))
        case Wildcard(pattern):
            return float(matches_wildcard(pattern, word))
        case Fuzzy(text) if is_spelled_like(text, word):
            return weights.SLIPS[distance(text, word)]
    return 0.0


def closeness(pairs: Sequence[tuple[Word, Word]], page: Page, languages: Sequence[str]) -> float:
    """Return what the score of a page is multiplied by, for words that soon follow each other."""
    if not pairs:
        return 1.0
    (spoken,) = known([page.language], languages)
    factor = 1.0
    for weight, words in (
        (weights.CLOSE_IN_BODY, words_of_texts(page.text)),
        (weights.CLOSE_IN_HEADINGS, words_of_texts(*page.headings)),
    ):
        close = sum(_follow(first, second, words, spoken, languages) for first, second in pairs)
        factor += weight * close / len(pairs)
    return factor


def _follow(
    first: Word, second: Word, words: Sequence[str | None], spoken: str, languages: Sequence[str]
) -> bool:
    def is_form(word: str | None, sought: Word) -> bool:
        stems = {
            term for code in (*languages, UNDETERMINED) for term, _ in forms(sought.text, code)
        }
        return word is not None and bool({*terms(word, [spoken])} & {sought.text, *stems})

    begins = [at for at, word in enumerate(words) if is_form(word, first)]
    ends = [at for at, word in enumerate(words) if is_form(word, second)]
    return any(0 < end - begin <= weights.SOON for begin in begins for end in ends)


def named(study: Study, wishes: Iterable[Leaf]) -> float:
    """Return the share of the study's title that is asked for; 0 when more is asked than that."""
    title = [t.word for t in tokens(study.title) if not is_stopword(t.word)]
    asked = {word for leaf in wishes for word in words_of(leaf) if not is_stopword(word)}
    is_named = bool(asked) and asked <= set(title)
    return sum(word in asked for word in title) / len(title) if is_named else 0.0
