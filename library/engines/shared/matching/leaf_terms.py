"""The terms that one query leaf matches, each with its weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from library.analysis import MultiPhrase, forms, term_of, with_diacritics
from library.core.model import UNDETERMINED
from library.engines.shared.matching.expansion import ALL_FIELDS, Pattern, Words, expand
from library.query import Label, Leaf, Word, labels_of
from library.search.ranking import RankingParameters


class TermWeight(NamedTuple):
    """Weight of one occurrence of a term, by the language of the text."""

    everywhere: float = 0.0
    inflected: frozenset[str] = frozenset()
    """Languages in which the term is a form of the query word."""
    compound: frozenset[str] = frozenset()
    """Languages in which the term is a compound with the query word."""
    factor: float = 1.0
    """Factor of all these; less than 1 for the words of a label."""


WeightedTerms = tuple[TermWeight, int, tuple[str, ...]]
"""Terms of one weight: the weight, a bit set of the fields to search, and the terms."""


def inflected(words: Iterable[str], language: str) -> MultiPhrase:
    """Return the phrase of *words* with all terms of each in a language as alternatives."""
    return tuple(frozenset(form.term for form in forms(word, language)) for word in words)


def terms_of_forms(word: Word, languages: Iterable[str]) -> frozenset[str]:
    """Return the terms of all forms of a word, in texts in *languages* or in none of them."""
    every = (
        form.term
        for code in (*languages, UNDETERMINED)
        for form in forms(word.text, code, word.spelling)
    )
    return frozenset((term_of(word.text, word.spelling), *every))


def leaf_terms(
    leaf: Leaf, words: Words, parameters: RankingParameters, limit: int
) -> list[WeightedTerms]:
    """Return the terms of a leaf and its labels, by weight and by the fields to search."""
    return [
        *own_leaf_terms(leaf, words, parameters, limit),
        *label_leaf_terms(leaf, words, parameters),
    ]


def own_leaf_terms(
    leaf: Leaf, words: Words, parameters: RankingParameters, limit: int
) -> list[WeightedTerms]:
    """Return the terms of a leaf, without those of its labels."""
    groups: dict[tuple[TermWeight, int], list[str]] = defaultdict(list)
    if isinstance(leaf, Pattern):
        for word, each in expand(words, leaf, parameters, limit).items():
            groups[TermWeight(each.weight), each.fields].append(word)
    elif isinstance(leaf, Word):
        for term, weight in _word_terms(leaf, words, parameters).items():
            groups[weight, ALL_FIELDS].append(term)
    return _sorted_terms(groups)


def label_leaf_terms(
    leaf: Leaf, words: Words, parameters: RankingParameters
) -> list[WeightedTerms]:
    """Return the terms of the labels of a leaf."""
    groups: dict[tuple[TermWeight, int], list[str]] = defaultdict(list)
    for label in labels_of(leaf):
        for term, weight in _label_terms(label, words, parameters).items():
            groups[weight, ALL_FIELDS].append(term)
    return _sorted_terms(groups)


def _sorted_terms(groups: Mapping[tuple[TermWeight, int], list[str]]) -> list[WeightedTerms]:
    return [(*group, tuple(sorted(terms))) for group, terms in groups.items()]


def _word_terms(
    leaf: Word, words: Words, parameters: RankingParameters
) -> Mapping[str, TermWeight]:
    """Return the terms that a word matches: spellings, stems and compounds."""
    inflected: dict[str, set[str]] = defaultdict(set)
    compounds: dict[str, set[str]] = defaultdict(set)
    for language in (*words.languages, UNDETERMINED):
        for term, own in forms(leaf.text, language, leaf.spelling):
            inflected[term].add(own)
        for whole in words.compounds.compounds_of(leaf.text, language):
            compounds[whole].add(language)
    exact = _exact_terms(leaf, parameters)
    return {
        term: TermWeight(
            exact.get(term, 0.0), frozenset(inflected[term]), frozenset(compounds[term])
        )
        for term in {*exact, *inflected, *compounds}
    }


def _label_terms(
    label: Label, words: Words, parameters: RankingParameters
) -> Mapping[str, TermWeight]:
    """Return the terms that a label of one word matches in its language; none for several words."""
    if len(label.words) > 1 or label.language not in words.languages:
        return {}
    (word,) = label.words
    factor = parameters.of_label(label)
    languages = frozenset({label.language})
    whole = {
        form.term: TermWeight(inflected=languages, factor=factor)
        for form in forms(word, label.language)
    }
    compounds = words.compounds.compounds_of(word, label.language)
    return whole | {
        compound: TermWeight(compound=languages, factor=factor)
        for compound in compounds
        if compound not in whole
    }


def _exact_terms(leaf: Word, parameters: RankingParameters) -> dict[str, float]:
    """Return the added weights of the word as typed and of its other spellings.

    The folded word is indexed for every spelling, so the term of a spelling adds the difference.
    A word that its diacritics tell apart has no other spellings.
    """
    exact = parameters.exact
    if (term := term_of(leaf.text, leaf.spelling)) != leaf.text:
        return {term: exact}
    other = exact * parameters.other_diacritics
    if leaf.spelling:
        return {leaf.text: other, with_diacritics(leaf.spelling): exact - other}
    return {leaf.text: exact, with_diacritics(leaf.text): other - exact}
