"""Grammar words in names, and those that are names or nouns: the rivers Or and Oder, *d'or*."""

from __future__ import annotations

import re

from library.analysis import fold, is_stopword
from library.languages import all_words, known

_JOINING = all_words(lambda each: each.conjunctions)
_OR_WORDS = all_words(lambda each: each.or_words)
_PARTICLES = all_words(lambda each: each.front_matter.name_particles)
_WITH_CAPITAL = all_words(lambda each: each.capital_pronouns)
_ELIDED_ARTICLE = re.compile(r"([dlDL])['’](?=\w)")


def is_name(text: str, before: str, after: str) -> bool:
    """Whether a grammar word is a name or a noun, as it is typed and by its neighbours.

    Words in capitals are names, and so are the letters of `_is_letter`. A word for "or" with a
    capital is one where it joins nothing: *Oder of Elbe*. A word behind an elided article is a noun
    unless the language of the article has it as a grammar word: *mine d'or*, but not *d'un*.

    >>> is_name("Oder", "", "of"), is_name("Oder", "Rhein", "Elbe"), is_name("d'or", "mine", "")
    (True, False, True)

    Args:
        text: The word.
        before: The word before it; empty at the beginning of the question.
        after: The word behind it; empty at the end.
    """
    if text.isupper() and (len(text) > 1 or _is_letter(text, before, after)):
        return True
    if found := _ELIDED_ARTICLE.match(text):
        word, article = fold(text[found.end() :]), found[1].lower()
        return all(word not in each.stopwords for each in known() if article in each.elided)
    joins = all(other and fold(other) not in _JOINING for other in (before, after))
    return text.istitle() and fold(text) in _OR_WORDS and not joins


def _is_letter(text: str, before: str, after: str) -> bool:
    """Whether a single capital is a name: *vitamine A in voedsel*.

    It is none without a word before it, before another capital (*Building A Better City*) or with
    a diacritic; nor is a pronoun that is always in capitals, unless it is the last word: *what can
    I do*, but *World War I*.
    """
    is_word = after and (after[0].isupper() or text.lower() in _WITH_CAPITAL)
    return bool(before) and text.isascii() and not is_word


def is_name_particle(text: str) -> bool:
    """Whether a word as typed is a particle or an article before a name, not a name in capitals."""
    word = fold(text)
    return not (len(text) > 1 and text.isupper()) and (word in _PARTICLES or is_stopword(word))
