"""Verbs whose particle is apart in a main clause: *de app slaat gegevens op*, of *opslaan*."""

from __future__ import annotations

from functools import lru_cache

from library.analysis.noun_forms import inflected
from library.analysis.stems import stem
from library.analysis.stopwords import is_question_word, is_stopword
from library.languages import Language
from library.languages import language as language_of
from library.languages.words import is_listed, is_noun, lemma_of

_CACHED = 10_000


@lru_cache(_CACHED)
def is_separated(verb: str, particle: str, language: str) -> bool:
    """Whether *particle* and a form of a *verb*, both folded, make a listed verb of *language*.

    >>> is_separated("slaat", "op", "nl"), is_separated("stad", "op", "nl")
    (True, False)
    """
    known = language_of(language)
    if particle not in known.separable_particles or not _may_be_verb(verb, known):
        return False
    whole = f"{particle}{verb}"
    infinitive = lemma_of(whole, language).word
    if infinitive != whole and whole.endswith("t"):  # as no form of a noun: voorkomt
        return True
    if infinitive != whole and infinitive.endswith("n"):
        return not is_noun(infinitive, language)
    if is_listed(f"{particle}{stem(verb, language)}", language):  # of aanpakken: aanpak
        return True
    found = {whole}
    for ending in ("", *known.verb_endings):
        forms = inflected(whole.removesuffix(ending), language)
        found.update(form for form in forms if form.endswith("en"))
    return any(is_listed(word, language) and not is_noun(word, language) for word in found)


def _may_be_verb(word: str, language: Language) -> bool:
    grammar = language.determiners | language.prepositions | language.impersonal_pronouns
    asks = is_question_word(word) and word not in language.light_verbs
    return word not in grammar and not is_stopword(word) and not asks
