"""Stop words: grammar words, dropped from questions but never from the index."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from library.analysis.listed_forms import is_listed_form
from library.languages import Language, all_words, known
from library.languages import language as language_of
from library.languages.words import has_list, is_listed

MIN_BEFORE, MIN_END = 3, 5
"""Fewest letters before the word that a compound ends in, and fewest of that word."""
QUESTION_WORDS = all_words(lambda each: each.question_words)
"""Words of whole questions that say nothing of their subject, folded."""
LINKING = frozenset(phrase for each in known() for phrase in each.linking_phrases)
"""Phrases that link other words of a question, each as its folded words."""
STOPWORDS = all_words(lambda each: each.stopwords)
"""The stop words of all known languages, folded: the language of a question is not known."""


def is_stopword(word: str) -> bool:
    """Whether a folded *word* is a stop word in any known language."""
    return word.removesuffix("'s") in STOPWORDS


def is_common(word: str, code: str) -> bool:
    """Whether the folded *word* is common in the language with that *code*, on any subject."""
    return word in language_of(code).common_words


def is_question_word(word: str) -> bool:
    """Whether a folded *word* is one of whole questions in any known language: "waarom"."""
    return word in QUESTION_WORDS


def is_linking(*words: str) -> bool:
    """Whether folded *words* are a phrase that links others: "in plaats van", "ipv"."""
    return words in LINKING


def may_be_name(word: str, before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether a folded *word* that may link others may be a name in its question.

    It is one at the end, and without a word of its language alone: "html nav", "nav menu", but not
    "vragen nav motie".

    Args:
        word: The word.
        before: The words before it, folded.
        behind: The words behind it, folded.
    """
    languages = [each for each in known() if word in each.linking_names]
    if not languages or not behind:
        return bool(languages)
    others = (*before, *behind)
    return not any(_is_in_alone(each, other) for each in languages for other in others)


def is_stopword_beside(word: str, words: Collection[str]) -> bool:
    """Whether a folded *word* is a stop word in a language that its question may have.

    A stop word of one language alone is none among words of which that language has not one: "ce"
    in "ce delft"; numbers are of every language. One that is an abbreviation too is none unless
    another word is of that language alone: "it" in "it beleid gent", but not in "is it
    responsible". A word of whole questions is one beside a grammar word of its language: "waarom"
    in "waarom de bodem", but not in "waarom bodem". So is an impersonal pronoun beside a word that
    asks: "men" in "hoe men meet", but not in "men in construction".

    Args:
        word: The word.
        words: All words of the question, folded.
    """
    others = [other for other in words if other != word and not _is_number(other)]
    if any(
        word in each.impersonal_pronouns and not each.interrogatives.isdisjoint(others)
        for each in known()
    ):
        return True
    if is_question_word(word) and any(
        word in each.question_words and not _grammar_of(each).isdisjoint(others) for each in known()
    ):
        return True
    if not is_stopword(word):
        return False
    languages = [each for each in known() if word in each.stopwords]
    is_joining = any(word in each.conjunctions for each in languages)
    if is_joining or len(languages) != 1 or not has_list(languages[0].code):
        return True
    (language,) = languages
    if word in language.also_abbreviations and len(words) > 1:
        return any(_is_in_alone(language, other) for other in others)
    return not others or any(_may_be_in(language, other) for other in others)


def _is_number(word: str) -> bool:
    return not any(map(str.isalpha, word))


def may_be_stopword(word: str, words: Collection[str]) -> bool:
    """Whether a folded *word* is a stop word of a language that may have all of *words*.

    Those that no language has say nothing: names. No language may have words of several.

    Args:
        word: The word.
        words: The other words of the question, folded.
    """
    languages = {each.code for each in known()}
    for other in words:
        found = {each.code for each in known() if _may_be_in(each, other)}
        languages &= found or languages
    return is_stopword(word) and (
        not languages or any(word in language_of(code).stopwords for code in languages)
    )


def _grammar_of(language: Language) -> frozenset[str]:
    """Return the folded grammar words of questions in *language*."""
    return language.stopwords | language.question_words | language.impersonal_pronouns


def _is_in_alone(language: Language, word: str) -> bool:
    """Whether a folded *word*, or its use as a grammar word, is of *language* alone."""
    others = [each for each in known() if each is not language]
    if word in _grammar_of(language):
        return all(word not in _grammar_of(each) for each in others)
    return _may_be_in(language, word) and not any(_may_be_in(each, word) for each in others)


def _may_be_in(language: Language, word: str) -> bool:
    """Whether a folded *word* may be one of *language*: a form or a compound of a listed one."""
    if word in _grammar_of(language) or is_listed_form(word, language.code):
        return True
    ends = (word[cut:] for cut in range(MIN_BEFORE, len(word) - MIN_END + 1))
    return bool(language.compounding) and any(is_listed(end, language.code) for end in ends)
