"""Stemming: the stem that the forms of a word share.

Abbreviations are written out (nr, nummer), and spellings of one word are made one (colour, color).
A form that a list of the language has is then replaced by its lemma (`languages.words`), which may
be its own stem, so that words which the rules confuse stay apart. A compound of two listed nouns
has the stem of its last one, and a diminutive that of its noun. PyStemmer runs Snowball's
algorithms; the module of a language may correct them. Words are folded before they are stemmed, so
that a word typed without its accents has the same stem as the printed word.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from Stemmer import Stemmer

from library.analysis.irregular_forms import (
    irregular_compound_stem,
    irregular_forms,
    irregular_stem,
)
from library.languages import language as language_of
from library.languages.words import is_listed, is_noun, lemma_of, lemma_of_spelling

_APOSTROPHE = re.compile("'(?:s|t?jes?)$")
"""Endings behind an apostrophe, of plurals, genitives and diminutives: foto's, baby'tje."""
MIN_FIRST, MIN_LAST, MIN_SHORT = 4, 4, 3
"""Fewest letters of the two nouns of a compound that no list has, and of a last one that is among
the short parts of its language."""


def without_apostrophe(word: str) -> str:
    """Return a folded *word* without an ending behind an apostrophe.

    >>> [without_apostrophe(word) for word in ("foto's", "sms'je", "foto")]
    ['foto', 'sms', 'foto']
    """
    return _APOSTROPHE.sub("", word)


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded *word*; the word itself in a language without a stemmer."""
    known_language, bare = language_of(language), without_apostrophe(word)
    bare = known_language.spelling(known_language.written_out.get(bare, bare))
    if not bare.isalpha() or _stemmer(language) is None:
        return word
    if irregular := irregular_stem(bare, language):
        return irregular
    lemma = lemma_of(bare, language)
    word = lemma.word if lemma.word == bare else known_language.spelling(lemma.word)
    return known_language.stem_spelling(word if lemma.is_stem else _ruled_stem(word, language))


@lru_cache(maxsize=200_000)
def stem_of_spelling(word: str, language: str, spelling: str) -> str:
    """Return the stem of a folded *word* that has that *spelling*: its diacritics may matter.

    >>> stem_of_spelling("livre", "fr", "livré"), stem("livre", "fr"), stem("livrer", "fr")
    ('livr', "livre'", 'livr')

    Args:
        word: The word.
        language: ISO 639-1 code.
        spelling: The word in lower case with its diacritics; empty if it was typed with none.
    """
    lemma = None if spelling in {"", word} else lemma_of_spelling(spelling, language)
    return stem(lemma or word, language)


def _ruled_stem(word: str, language: str) -> str:
    """Return the stem of a folded *word* by the rules, unless they cut an unlisted one too far.

    ISDE is no form of the grammar word *is*: names and abbreviations keep all their letters. Forms
    of listed verbs are not kept (*dansait* of danser, beside *dans*), nor other grammar words
    (*diesem* of *dies*).
    """
    known_language, cut = language_of(language), stem_by_rule(word, language)
    grammar_words = known_language.stopwords
    if cut == word or cut not in grammar_words or word in grammar_words:
        return cut
    every = (word, *known_language.infinitives(cut))
    return cut if any(is_listed(each, language) for each in every) else word


def stem_by_rule(word: str, language: str) -> str:
    """Return the stem of a folded *word* of letters without the list of forms."""
    if _stemmer(language) is None:
        return word
    if (noun := language_of(language).noun_of_diminutive(word)) != word:
        return stem(noun, language)
    known = (
        irregular_stem(word, language)
        or _compound_stem(word, language)
        or irregular_compound_stem(word, language)
        or _prefixed_stem(word, language)
        or _plural_stem(word, language)
    )
    return known or _stem_by_snowball(word, language)


def _compound_stem(word: str, language: str) -> str | None:
    """Return the stem of a compound of two listed nouns that is not listed: that of the last noun.

    `None` for other words, and in a language that writes no compounds.
    """
    compounding = language_of(language).compounding
    if not compounding.links or len(word) < MIN_FIRST + MIN_SHORT or is_listed(word, language):
        return None
    for cut in range(MIN_FIRST, len(word) - MIN_SHORT + 1):
        last = word[cut:]
        if len(last) < MIN_LAST and last not in compounding.short_parts:
            continue
        if is_noun(last, language) and last not in compounding.not_last:
            firsts = (word[:cut].removesuffix(link) for link in compounding.links)
            if last.startswith("s") and word[:cut].endswith(compounding.linked_suffixes):
                continue
            if any(
                len(each) >= MIN_FIRST
                and each not in compounding.not_first
                and is_noun(each, language)
                for each in firsts
            ):
                return word[:cut] + stem(last, language)
    return None


def _prefixed_stem(word: str, language: str) -> str | None:
    """Return the stem of an unlisted word that begins as verbs do: the prefix, and a stem behind.

    Of a verb that is listed with its prefix, it is the stem of that. `None` for other words.
    """
    known_language = language_of(language)
    is_adjective = word.endswith("e") and not word.endswith(known_language.past_endings)
    is_known = is_listed(word, language) or is_listed(word.removesuffix("e"), language)
    if is_adjective or is_known or not known_language.verb_prefixes:
        return None
    cuts = range(len(word) - MIN_LAST, 1, -1)
    parts = ((word[:cut], word[cut:]) for cut in cuts)
    verbal = (each for each in parts if each[0] in known_language.verb_prefixes)
    return next(filter(None, (_stem_behind(*each, language) for each in verbal)), None)


def _stem_behind(prefix: str, rest: str, language: str) -> str | None:
    """Return the stem of *prefix* and *rest*; `None` where that is no known word.

    Nor of a noun in -te or -de. A verb of which other forms are listed has the stem of those.
    """
    own, known_language = stem(rest, language), language_of(language)
    if own == rest and rest.endswith(known_language.past_endings):  # vergrootte
        return None
    every = (lemma_of(rest, language).word, f"{own}en", *known_language.infinitives(own))
    verbs = [verb for verb in every if is_listed(verb, language)]
    for verb in (f"{prefix}{verb}" for verb in verbs):
        if is_listed(verb, language) and not is_noun(verb, language):
            return stem_by_rule(verb, language)
    bare = [verb.removesuffix("en") for verb in verbs]
    forms = {own, f"{own}t", *irregular_forms(own, language), *bare}
    forms.update(f"{each}ing" for each in bare)  # overtreding
    if any(is_listed(f"{prefix}{form}", language) for form in forms):
        return _stem_by_snowball(f"{prefix}{verbs[0]}", language) if verbs else None
    return prefix + own if verbs or is_listed(rest, language) else None


def _plural_stem(word: str, language: str) -> str | None:
    """Return the stem of a plural in -s that is not listed, mostly a loan word: endpoints.

    `None` for other words, among them those whose last part is listed with that -s: opslagplaats.
    """
    if not language_of(language).loan_plural.fullmatch(word) or is_listed(word, language):
        return None
    for begin in range(1, len(word) - MIN_LAST + 1):
        if is_listed(last := word[begin:], language):
            return None if stem(last, language).endswith("s") else stem_by_rule(word[:-1], language)
    return stem_by_rule(word[:-1], language)


def _stem_by_snowball(word: str, language: str) -> str:
    """Return the stem of a folded *word* by Snowball, which the module of the language corrects."""
    snowball = _stemmer(language)
    return language_of(language).stem(word, snowball.stemWord) if snowball else word


@cache
def _stemmer(language: str) -> Stemmer | None:
    """Return Snowball's stemmer for an ISO 639-1 code; `None` when Snowball has none."""
    try:
        return Stemmer(language, 0)  # PyStemmer's cache is off: `stem` caches
    except KeyError:
        return None
