"""Text to terms, per language: one code for indexing, asking and marking."""

from library.analysis.compounds import Compounds, Run, Words, joined, run_of
from library.analysis.edit_distance import distance, fits, is_spelled_like, slips
from library.analysis.stems import stem
from library.analysis.stopwords import is_stopword
from library.analysis.terms import Form, forms, terms, with_diacritics
from library.analysis.tokens import (
    Token,
    fold,
    join_formulas,
    printed,
    raw_words,
    spelling_of,
    tokens,
    word_of,
)

__all__ = [
    "Compounds", "Form", "Run", "Token", "Words", "distance", "fits", "fold", "forms",
    "is_spelled_like", "is_stopword", "join_formulas", "joined", "printed", "raw_words",
    "run_of", "slips", "spelling_of", "stem", "terms", "tokens", "with_diacritics", "word_of",
]  # fmt: skip
