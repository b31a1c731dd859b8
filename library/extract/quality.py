"""How far the text of a page can be trusted, and what is wrong with it. Pure.

The thresholds were tried on pages labelled by eye; docs/quality.md has the figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from library.analysis import fold, is_stopword
from library.core.model import Fault, PageKind, Quality

COVERED = 0.12
"""A page without text that pictures cover less is blank but for a logo or a line."""
ENOUGH_WORDS = 20
"""Of fewer words nothing can be told: a title has no grammar, a caption may be all names."""
GARBLED = ((0.05, 0.3), (0.015, 0.1))
"""A page is garbled with fewer grammar words than the first, and more words that no language has
than the second: shares of its words. Tables and lists have little grammar, but real words."""
SINGLE = 0.4
LITTLE_GRAMMAR = 0.18
"""Words are torn apart where so many have one letter, and fewer are grammar: formulas have more."""
UNREADABLE = 0.2
"""Share of characters that stand for nothing, from which a page is garbled."""
LONG_WORD = 25
UNSPACED = 0.4
"""Share of letters in longer words than that, from which the spaces are lost."""
FIGURES = 0.66
"""Share of what stands between spaces that has no letter: a page with more is numbers ..."""
FIGURE_SIGNS = 0.15
"""... if digits are so large a share of its characters; else it is mostly signs, and garbled."""

SCORES = {
    Fault.NO_TEXT: 0.0,
    Fault.PICTURE: 0.0,
    Fault.GARBLED: 0.1,
    Fault.UNSPACED: 0.4,
    Fault.NUMBERS: 0.6,
}
"""The quality of a faulty page: numbers are right, but say little to who searches for words."""

_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[a-zß-ÿœ]+")
_VOWEL = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ]")
_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{6}")


def judge(text: str, printed: str, *, pictures: float, kind: PageKind = PageKind.BODY) -> Quality:
    """Return the quality of a page.

    Args:
        text: What the page says, cleaned, without running headers and footers.
        printed: The same as it was extracted.
        pictures: Share of the page that pictures cover; only asked for when it has no text.
        kind: What the page is for: a list of contents has many numbers, and is none the worse.
    """
    if not any(map(str.isalnum, text)) and len(_UNREADABLE.findall(printed)) < 2:
        fault = Fault.PICTURE if pictures >= COVERED else Fault.NO_TEXT
        return Quality(SCORES[fault], fault)
    words = _Words.of(text)
    unreadable = len(_UNREADABLE.findall(printed)) / max(1, len(printed))
    fault = _fault(text, words, unreadable, kind)
    if fault is not Fault.NONE:
        return Quality(SCORES[fault], fault)
    return Quality(round(1 - max(unreadable, words.strange), 2))


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of a page are like; shares are of 1."""

    count: int
    grammar: float
    """Words that carry a sentence, in any language of `is_stopword`."""
    strange: float
    """Words in Latin letters that no language has, of those that are no abbreviations."""
    single: float
    """Latin words of one letter."""
    long: float
    """Letters in words that are too long to be one."""

    @classmethod
    def of(cls, text: str) -> _Words:
        traits = list(map(_traits, _WORD.findall(text)))
        if not traits:
            return cls(0, 0.0, 0.0, 0.0, 0.0)
        grammar, full, strange, single, letters, long = map(sum, zip(*traits, strict=True))
        return cls(
            count=len(traits),
            grammar=grammar / len(traits),
            strange=strange / max(1, full),
            single=single / len(traits),
            long=long / max(1, letters),
        )


@lru_cache(maxsize=100_000)
def _traits(word: str) -> tuple[bool, bool, bool, bool, int, int]:
    """Return whether a word is grammar, no abbreviation, strange, and a single Latin letter.

    Then how many Latin letters it has, and how many of them in a word that is too long.
    """
    folded = word.casefold()
    is_latin = _LATIN.fullmatch(folded) is not None
    is_full = len(word) > (4 if word.isupper() else 2)
    cannot_be_said = not _VOWEL.search(folded) or _CONSONANTS.search(folded) is not None
    return (
        is_stopword(fold(word)),
        is_full,
        is_full and is_latin and cannot_be_said,
        is_latin and len(folded) == 1,
        len(folded) if is_latin else 0,
        len(folded) if is_latin and len(folded) > LONG_WORD else 0,
    )


def _fault(text: str, words: _Words, unreadable: float, kind: PageKind) -> Fault:
    if unreadable >= UNREADABLE:
        return Fault.GARBLED
    pieces = text.split()
    wordless = len(pieces) - sum(map(bool, map(_LETTER.search, pieces)))
    if wordless >= FIGURES * len(pieces) and kind is PageKind.BODY:
        is_figures = sum(map(str.isdigit, text)) >= FIGURE_SIGNS * len("".join(pieces))
        return Fault.NUMBERS if is_figures else Fault.GARBLED
    if words.long >= UNSPACED:
        return Fault.UNSPACED
    if words.count < ENOUGH_WORDS:
        return Fault.NONE
    is_strange = any(words.grammar < few and words.strange >= many for few, many in GARBLED)
    is_torn = words.single >= SINGLE and words.grammar < LITTLE_GRAMMAR
    return Fault.GARBLED if is_strange or is_torn else Fault.NONE
