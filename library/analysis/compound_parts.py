"""Which words may be parts of compounds, by the affixes of languages and by dictionaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from library.analysis.stems import stem, stem_by_rule, without_apostrophe
from library.languages import known
from library.languages import language as language_of
from library.languages.words import is_listed, is_noun

MIN_LETTERS = 4
"""Fewest letters of a part that is not among the short parts of its language."""
MIN_LISTED = 5
"""Fewest letters of a part of a rest of two parts, or behind a listed word that is no noun."""
LONGEST_SIMPLE = 10
"""Letters up to which a listed word counts as no compound, unless the library has its parts."""
MIN_PLAIN_COMPOUND = 7
"""Fewest letters of a listed word that is taken for a compound of two listed nouns."""
MIN_FIRST = 3
"""Fewest letters of a first part."""
MIN_SUFFIXED = 8
"""Fewest letters of a word that its suffix shows to be a noun."""
NO_LINK_BEHIND = {"s": ("a", "i", "o", "u", "ie"), "n": ("a", "i", "o", "u")}
"""Link -> endings that it does not follow: risico-score has no *core*."""


_VERBAL = re.compile(r"ge.+|.+(?<!hed)en")
"""Participles and infinitives behind a particle."""


class Affixes(NamedTuple):
    """What is no part of a compound."""

    prefixes: frozenset[str]
    """Of any language: pages mix languages."""
    suffixes: frozenset[str]
    """Of any language."""
    suffix_pattern: re.Pattern[str]
    """Of one language: elsewhere, words such as *Wert* look like its suffixes."""

    def may_be_last(self, word: str) -> bool:
        """Whether *word* may be the last part of a compound."""
        return word not in self.suffixes and not self.suffix_pattern.fullmatch(word)


@cache
def affixes_of(language: str) -> Affixes:
    """Return what is no part of a compound in *language*."""
    every = [each.compounding for each in known()]
    return Affixes(
        frozenset().union(*(each.not_first for each in every)),
        frozenset().union(*(each.not_last for each in every)),
        re.compile("|".join(language_of(language).compounding.suffix_patterns) or "(?!)"),
    )


def may_be_part(word: str, language: str) -> bool:
    """Whether *word* is long enough for a part, or among the short parts of its language."""
    bare = without_apostrophe(word)
    is_long = len(bare) >= MIN_LETTERS or bare in language_of(language).compounding.short_parts
    return is_long and bare.isalpha()


def may_be_unknown_compound(word: str, language: str) -> bool:
    """Whether a dictionary's parts are evidence that *word* is a compound.

    Short words that the dictionary lists themselves are mostly no compounds: kantoren, paragrafen.
    """
    return len(word) > LONGEST_SIMPLE or not is_listed(word, language)


def is_plain_compound(first: str, last: str, word: str, language: str) -> bool:
    """Whether a short listed *word* is a noun or a verb's stem, and a noun that it ends as.

    A shorter one is if both are among the short parts of its language: Rad-weg, gas-net.
    """
    is_long = len(word) >= MIN_PLAIN_COMPOUND
    is_short_pair = {first, last} <= language_of(language).compounding.short_parts
    prefixes = affixes_of(language).prefixes
    if not (is_long or is_short_pair) or first in prefixes or begins_prefix(first, word, language):
        return False
    is_stem = len(last) >= MIN_LISTED and may_be_part(first, language)
    is_first = (
        is_listed_part(first, language)
        or is_first_verb(first, language)
        or (is_stem and is_verb_stem(first, language))
    )
    return (
        is_first
        and is_listed_part(last, language)
        and affixes_of(language).may_be_last(last)
        and _ends_as(word, first, last, language)
    )


def begins_prefix(first: str, word: str, language: str) -> bool:
    """Whether *first* is only the begin of a prefix of *word*: tran of transport."""
    longer = (word[:end] for end in range(len(first) + 1, len(word)))
    return not affixes_of(language).prefixes.isdisjoint(longer)


def opaque_compounds(part: str, language: str) -> tuple[str, ...]:
    """Return the compounds that have a folded *part* and mean something else.

    >>> opaque_compounds("regels", "nl"), opaque_compounds("stof", "nl")
    (('maatregel',), ())
    """
    own, opaque = stem(part, language), language_of(language).compounding.opaque
    return tuple(
        whole for whole, parts in opaque.items() if own in {stem(each, language) for each in parts}
    )


def is_part_outside(opaque: Iterable[str], forms: Iterable[str], word: str) -> bool:
    """Whether *word* has any of the *forms* of a part elsewhere than in *opaque* compounds."""
    for whole in opaque:
        word = word.replace(whole, " ")
    return any(form in word for form in forms)


def _ends_as(word: str, first: str, last: str, language: str) -> bool:
    """Whether *word* ends in *last* in the same form.

    Their stems tell doelgroepen from paragrafen, which ends in no form of grafen. The rules cut
    some words more than their last parts, Gasheizung more than Heizung; these end in no plural.
    """
    if any(rule(word, language).endswith(rule(last, language)) for rule in (stem, stem_by_rule)):
        return True  # by rule alone, as a last part may be its own stem: Gaszähler, Zähler
    endings = [end for end in language_of(language).compounding.noun_endings if len(end) > 1]
    is_plural = last.endswith(("s", *endings))
    # With an s that links the parts, the last one may begin with it: Kern-stück.
    return not is_plural and first + last == word and not is_listed(f"{first[-1]}{last}", language)


def is_listed_part(word: str, language: str) -> bool:
    """Whether *word* is a noun of a dictionary that may be a part."""
    return may_be_part(word, language) and is_known_noun(word, language)


def is_first_noun(word: str, language: str) -> bool:
    """Whether *word* is a noun of a dictionary that may be a first part."""
    return word not in affixes_of(language).prefixes and is_listed_part(word, language)


def is_first_verb(word: str, language: str) -> bool:
    """Whether *word* is the stem of a verb that compounds begin with, and no noun."""
    return word in language_of(language).compounding.verb_stems


def is_last_noun(word: str, language: str) -> bool:
    """Whether *word* is a noun of a dictionary that may be a last part."""
    return is_listed_part(word, language) and affixes_of(language).may_be_last(word)


def is_known_noun(word: str, language: str) -> bool:
    """Whether *word* is a noun of a dictionary, which does not mark some nouns without a plural."""
    compounding = language_of(language).compounding
    is_unmarked = word in compounding.short_parts or word in compounding.unmarked_nouns
    return is_unmarked or is_noun(word, language)


def has_noun_suffix(word: str, language: str) -> bool:
    """Whether a long *word* is a noun by its suffix, which makes more nouns than any list has."""
    return len(word) >= MIN_SUFFIXED and word.endswith(
        language_of(language).compounding.noun_suffixes
    )


def is_listed_stem(word: str, language: str) -> bool:
    """Whether *word* is listed, or the stem of a listed verb."""
    return is_listed(word, language) or is_verb_stem(word, language)


def is_verb_stem(word: str, language: str) -> bool:
    """Whether *word* is the stem of a listed verb, in a language that begins compounds with it."""
    infinitive = language_of(language).compounding.infinitive
    return bool(infinitive) and is_listed(word + infinitive, language)


def is_participle(word: str, language: str) -> bool:
    """Whether *word* is a participle of a listed verb of two parts: *vrijgegeven*, of *vrijgeven*.

    It is no compound of the noun that its end may be: *gegeven*.
    """
    cuts = range(MIN_FIRST, len(word) - MIN_LISTED) if word.endswith("en") else ()
    verbs = (word[:cut] + word[cut + 2 :] for cut in cuts if word.startswith("ge", cut))
    return any(is_listed(verb, language) and not is_noun(verb, language) for verb in verbs)


def is_verb_with_particle(word: str, language: str) -> bool:
    """Whether *word* is a form of a verb that begins with a particle, which is a short noun too.

    *Wegvallen* and *weggebracht* are no compounds of the noun *weg*.

    >>> [is_verb_with_particle(each, "nl") for each in ("wegvallen", "wegdekken", "wegverkeer")]
    [True, False, False]
    """
    known_language = language_of(language)
    particles = known_language.separable_particles & known_language.compounding.short_parts
    rests = [word.removeprefix(each) for each in particles if word.startswith(each)]
    looks_so = any(_VERBAL.fullmatch(rest) and is_listed(word, language) for rest in rests)
    return looks_so and not is_noun(word, language)


def is_listed_pair(rest: str, language: str) -> bool:
    """Whether *rest* consists of two listed nouns; some prefixes are listed: Bau-unter-nehmen."""
    prefixes = affixes_of(language).prefixes
    return any(
        rest[cut:] not in prefixes
        and is_last_noun(rest[cut:], language)
        and any(
            is_first_noun(first, language) for first in without_final_link(rest[:cut], language)
        )
        for cut in range(MIN_LISTED, len(rest) - MIN_LISTED + 1)
    )


def without_final_link(first: str, language: str) -> Iterator[str]:
    """Yield *first* without each link that it may end in, one of which is empty."""
    for link in language_of(language).compounding.links:
        if first.endswith(link):
            bare = first[: len(first) - len(link)]
            if _may_follow(link, bare):
                yield bare


def without_initial_link(word: str, start: int, language: str) -> Iterator[str]:
    """Yield the end of *word* from *start* on, without each link that it may begin with."""
    for link in language_of(language).compounding.links:
        if word.startswith(link, start) and _may_follow(link, word[:start]):
            yield word[start + len(link) :]


def _may_follow(link: str, first: str) -> bool:
    return link not in NO_LINK_BEHIND or not first.endswith(NO_LINK_BEHIND[link])
