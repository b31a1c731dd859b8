"""The grammar words of a question, which are not searched beside other words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from library.analysis import (
    is_listed_form,
    is_question_word,
    is_stopword,
    is_stopword_beside,
    term_of,
)
from library.languages import all_patterns, all_words, known
from library.query.symbols import CONJUNCTIONS
from library.query.tree import Composite, Not, Phrase, Query, Word, words_of

_INTERROGATIVES = all_words(lambda each: each.interrogatives)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_BEFORE_YEAR = re.compile(
    all_patterns(
        lambda each: (
            *each.since_words, *each.after_words, *each.up_to_words, *each.before_words
        )
    )
)  # fmt: skip
"""Words that say on which side of a year: *since*, *avant*."""
_IS_ISBN = re.compile(r"[0-9]{9}[0-9x]|[0-9]{13}")


def without_stopwords(
    parts: tuple[Query, ...], kept: Collection[str], typed: Collection[str]
) -> tuple[Query, ...]:
    """Return *parts* without stop words; all of them if only exclusions remain.

    Diacritics that tell a word from a stop word count: "één loket", "lieu sûr".

    A word for a side of a year is left out before that year: "Vesta since 2015".

    A word that asks is left out where they begin with it: "waarom isoleren". A word for "and" or
    "or" between exclusions is left out even if only they remain.

    Args:
        parts: What has to match together.
        kept: Stop words that are searched all the same.
        typed: Further words of the question, folded, which show its language.
    """
    texts = [part for part in parts if isinstance(part, Word | Composite | Phrase)]
    words = {word for text in texts for word in words_of(text)}
    # A grammar word in quotation marks is no evidence of the language around it, and does not ask.
    quoted = {word for word in kept if is_stopword(word) or is_question_word(word)}
    beside = words.union(typed) - quoted
    dropped = {word for word in words - set(kept) if is_stopword_beside(word, beside)}
    dropped |= _before_years(texts) - set(kept)
    if texts and isinstance(texts[0], Word) and texts[0].text not in kept:
        dropped |= {texts[0].text} if _asks(texts[0].text, beside) else set()
    if any(_IS_ISBN.fullmatch(word) for word in words):
        dropped.add("isbn")
    as_typed = [text for text in texts if isinstance(text, Phrase | Word) and text.is_quoted]
    empty = [
        text for text in texts if dropped.issuperset(words_of(text)) and not _is_told_apart(text)
    ]
    remaining = tuple(part for part in parts if part not in empty or part in as_typed)
    is_enough = any(not isinstance(part, Not) for part in remaining)
    joining = CONJUNCTIONS.issuperset(word for text in empty for word in words_of(text))
    return remaining if is_enough or (remaining and joining) else parts


def _before_years(texts: Sequence[Query]) -> set[str]:
    """Return the words that say on which side of the year behind them."""
    return {
        text.text
        for text, year in pairwise(texts)
        if isinstance(text, Word) and isinstance(year, Word) and _YEAR.fullmatch(year.text)
        if _BEFORE_YEAR.fullmatch(text.text)
    }


def _is_told_apart(part: Query) -> bool:
    """Whether *part* has diacritics that tell it from a grammar word: *één* from *een*."""
    return isinstance(part, Word) and term_of(part.text, part.spelling) != part.text


def _asks(first: str, words: Collection[str]) -> bool:
    """Whether the *first* word of a question asks: for itself, or in the language of its *words*.

    *Was* asks before *kostet*, which is German alone.
    """
    if first in _INTERROGATIVES:
        return True
    asked = {each.code for each in known() if first in each.shared_interrogatives}
    others = set(words) - {first} if asked else set()
    return any(
        {each.code for each in known() if is_listed_form(word, each.code)} == asked
        for word in others
    )
