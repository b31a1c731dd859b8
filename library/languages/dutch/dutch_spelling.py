"""Dutch words as they were spelled before 1996: produktie, kultuur, electrisch, kerkeraad, mensch.

Only a word that no dictionary has in any form is read as another, and only as one that they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from library.languages.dutch.dutch_diminutives import noun_of_diminutive
from library.languages.dutch.dutch_feminines import masculine
from library.languages.dutch.dutch_plurals import dutch_stems
from library.languages.words import is_listed, lemma_of

LINKS = ("", "s", "en", "e", "n")
"""Linking elements between the parts of a compound."""
MIN_WORD, MIN_BASE = 4, 3
"""Fewest letters of a word, also inside a compound; and of one without its ending or beginning."""
MOST_PLACES = 4
"""Most letters of a word that are replaced."""
ROOTS = [
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        ("electr", "elektr"),
        ("practi(?=s|j)", "prakti"),
        ("criti(?=ek|s)", "kriti"),
        ("vacantie", "vakantie"),
        ("projekt", "project"),
        ("pannekoek", "pannenkoek"),
        ("komitee", "comite"),
        ("(?<!s)copi(?=e)", "kopi"),
        ("oxyd", "oxid"),
    )
]
"""Patterns of letters that only old spellings have, or that dictionaries have in names."""
ANY_ROOT = re.compile("|".join(pattern.pattern for pattern, _ in ROOTS))
"""Any of them, which few words have: one look takes a sixth of the time."""
_FOREIGN = re.compile(r"kk(?=[aolru])|kw(?=[aei])|k(?=[aolrtu])")
_FOREIGN_LETTERS = {"kk": "cc", "kw": "qu", "k": "c"}
"""Letters of loan words, as they are spelled now: akkumulatie, frekwentie, aktie."""
_WITHOUT_N = re.compile(r"(?<=..[^aeiou]e)(?=[^aeiouny])")
"""The end of a first part that may have an -n now: kerke-raad."""
_SCH = re.compile(r"(?<=...)sch(?=e?n?$)")
_ENDINGS = ("t", "d", "s", "te", "de", "ten", "den", "er", "ere", "st", "ste")


def common_spelling(word: str) -> str:
    """Return the form of a folded *word* that its spellings share, of the names of men too.

    >>> [common_spelling(word) for word in ("produktiekosten", "medewerkster")]
    ['productiekosten', 'medewerker']
    """
    return masculine(current_spelling(word))


def current_spelling(word: str) -> str:
    """Return the present spelling of a folded *word*; the word itself if it has no other.

    >>> [current_spelling(word) for word in ("produktiekosten", "ziekefonds", "pakt", "kast")]
    ['productiekosten', 'ziekenfonds', 'pakt', 'kast']
    """
    if len(word) < MIN_WORD:
        return word
    for pattern, spelling in ROOTS if ANY_ROOT.search(word) else ():
        word = pattern.sub(spelling, word)
    others = list(_others(word))
    if not others or _is_form(word):
        return word
    known = next(filter(_is_form, others), "")
    if not known and not _is_compound(word):
        known = next(filter(_is_compound, others), "")
    return known or word


def other_spellings(word: str) -> frozenset[str]:
    """Return the present spelling of a folded *word*, or part of a compound, and the one with kt.

    >>> other_spellings("produktie"), other_spellings("productie"), other_spellings("kosten")
    (frozenset({'productie'}), frozenset({'produktie'}), frozenset())
    """
    return frozenset((current_spelling(word), word.replace("ct", "kt"))) - {word}


def _others(word: str) -> Iterator[str]:
    """Yield the spellings that *word* may have now, those with fewer letters replaced first."""
    plain = _SCH.sub("s", word)
    if plain != word and (is_listed(plain, "nl") or is_listed(plain.removesuffix("e"), "nl")):
        yield plain
    for at in (found.start() for found in _WITHOUT_N.finditer(word)):
        whole, last = f"{word[:at]}n{word[at:]}", word[at:]
        if len(last) >= MIN_BASE and is_listed(last, "nl") and is_listed(whole, "nl"):
            yield whole
    places = list(_FOREIGN.finditer(word))[:MOST_PLACES]
    for count in range(1, len(places) + 1):
        for chosen in combinations(places, count):
            yield _as_foreign(word, chosen)


def _as_foreign(word: str, places: Sequence[re.Match[str]]) -> str:
    """Return *word* with the letters at *places*, in order, as loan words have them now."""
    for found in reversed(places):
        word = word[: found.start()] + _FOREIGN_LETTERS[found[0]] + word[found.end() :]
    return word


def _is_compound(word: str) -> bool:
    """Whether *word* consists of two known words, with or without a linking element."""
    for cut in range(MIN_WORD, len(word) - MIN_WORD + 1):
        firsts = (word[:cut].removesuffix(link) for link in LINKS)
        if _is_form(word[cut:]) and any(
            len(each) >= MIN_WORD and is_listed(each, "nl") for each in firsts
        ):
            return True
    return False


def _is_form(word: str) -> bool:
    """Whether *word* is listed, or an inflection of a listed word."""
    if is_listed(word, "nl") or {lemma_of(word, "nl").word, noun_of_diminutive(word)} != {word}:
        return True
    bases = {*dutch_stems(word), *dutch_stems(f"{word}n")}
    for stem in (word.removesuffix(end) for end in _ENDINGS if word.endswith(end)):
        if len(stem) >= MIN_BASE:
            bases |= {stem, f"{stem}en", f"{stem}{stem[-1]}en"}
    return any(len(base) >= MIN_BASE and is_listed(base, "nl") for base in bases)
