"""Text to terms, per language: one code for indexing, asking and marking."""

from library.analysis.stems import stem
from library.analysis.stopwords import is_stopword
from library.analysis.tokens import Token, fold, join_formulas, tokens

__all__ = ["Token", "fold", "is_stopword", "join_formulas", "stem", "tokens"]
