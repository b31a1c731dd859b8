"""Text to terms, per language: the same code for indexing, queries and highlights."""

from library.analysis.compound_units import (
    MIN_DIVIDED,
    compounding_languages,
    parts_in_order,
    units_of,
)
from library.analysis.compounds import CompoundFinder
from library.analysis.edit_distance import (
    distance,
    is_spelled_like,
    matches_wildcard,
    max_edits,
    similar_spellings,
)
from library.analysis.listed_forms import is_listed_form
from library.analysis.phrases import MultiPhrase, composite_ways, joined, phrase_of
from library.analysis.separable_verbs import is_separated
from library.analysis.spelled_forms import spelled_forms
from library.analysis.stems import stem, stem_of_spelling
from library.analysis.stopwords import (
    LINKING,
    is_common,
    is_linking,
    is_question_word,
    is_stopword,
    is_stopword_beside,
    may_be_name,
    may_be_stopword,
)
from library.analysis.terms import forms, term_of, terms, with_diacritics
from library.analysis.tokens import (
    Token,
    display_form,
    fold,
    join_formulas,
    normalized,
    parts_of_word,
    raw_words,
    singular_abbreviation,
    spelling_of,
    token_spans,
    tokens,
    word_spans,
)
from library.analysis.vocabulary import language_bits
from library.languages.words import is_listed

__all__ = [
    "LINKING",
    "MIN_DIVIDED",
    "CompoundFinder",
    "MultiPhrase",
    "Token",
    "composite_ways",
    "compounding_languages",
    "display_form",
    "distance",
    "fold",
    "forms",
    "is_common",
    "is_linking",
    "is_listed",
    "is_listed_form",
    "is_question_word",
    "is_separated",
    "is_spelled_like",
    "is_stopword",
    "is_stopword_beside",
    "join_formulas",
    "joined",
    "language_bits",
    "matches_wildcard",
    "max_edits",
    "may_be_name",
    "may_be_stopword",
    "normalized",
    "parts_in_order",
    "parts_of_word",
    "phrase_of",
    "raw_words",
    "similar_spellings",
    "singular_abbreviation",
    "spelled_forms",
    "spelling_of",
    "stem",
    "stem_of_spelling",
    "term_of",
    "terms",
    "token_spans",
    "tokens",
    "units_of",
    "with_diacritics",
    "word_spans",
]  # fmt: skip
