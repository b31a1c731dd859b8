"""The reader's question, parsed: a tree of our own types that any engine can evaluate.

The notation: words (all must occur in the study), `"a phrase"`, `"near words"~5`, `-not`, `OR`,
parentheses, `prefix*`, `*inner*`, `fuzzy~`, and the fields of records: `title:`, `author:`,
`publisher:`, `subject:`, `language:` and `year:2018..2024`. Parsing never fails: what cannot be
read as notation is read as plain words.
"""

from library.query.parser import MAX_DEPTH, MAX_LENGTH, MAX_SLOP, MAX_WORDS, Question, parse
from library.query.tree import (
    And,
    AtLeast,
    Everything,
    Field,
    Fuzzy,
    InField,
    InLanguage,
    InYears,
    Leaf,
    Narrowing,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Single,
    Wildcard,
    Word,
    leaves,
    neighbours,
    with_words,
    words_of,
)

__all__ = [
    "MAX_DEPTH", "MAX_LENGTH", "MAX_SLOP", "MAX_WORDS", "And", "AtLeast", "Everything", "Field",
    "Fuzzy", "InField", "InLanguage", "InYears", "Leaf", "Narrowing", "Near", "Not", "Or",
    "Phrase", "Prefix", "Query", "Question", "Single", "Wildcard", "Word", "leaves",
    "neighbours", "parse", "with_words", "words_of",
]  # fmt: skip
