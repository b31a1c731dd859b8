"""Assesses the quality of the text of a page: a score, and the fault it has. Pure.

The thresholds were chosen on pages labelled by eye; docs/quality.md has the measurements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from library.analysis import fold, is_stopword
from library.core.model import Fault, PageKind, Quality

MIN_COVERAGE = 0.12
"""Smallest image coverage of a scan; a page without text and less is blank, but for a logo."""
MIN_WORDS = 20
"""Fewest words for word statistics: a title has no stopwords, a caption may be all names."""
GARBLED = ((0.05, 0.3), (0.015, 0.1))
"""A page is garbled when its share of stopwords is below the first number of a pair and its share
of unpronounceable words at least the second. Tables and lists have few stopwords but real words."""
MIN_SINGLE_LETTERS = 0.4
FEW_STOPWORDS = 0.18
"""Words are split into letters when at least `MIN_SINGLE_LETTERS` of them have one letter and
fewer than this are stopwords; pages with formulas have more."""
MIN_SPACED = 0.5
"""Smallest share of them that have spaces around them; those of formulas have signs."""
MIN_UNDECODED = 0.2
"""Share of undecoded characters, dot leaders left out, from which a page is garbled."""
LONG_WORD = 25
"""Longer words, in letters, lack their spaces, but for a genetic sequence."""
MIN_LONG_WORDS = 0.4
"""Share of letters in such words from which a page has no spaces."""
MIN_FIGURES = 0.66
"""Share of tokens without a letter from which a page is mostly figures ..."""
MIN_DIGITS = 0.15
"""... if this share of its characters are digits; with fewer it is garbled."""

MIN_SIGNS = 20
"""Fewest different characters of a garbled page without letters; the check marks of a table are
fewer."""
FEW_STOPWORDS_LOOSE = 0.14
"""A page with a smaller share of stopwords may be garbled if it also has many unpronounceable words
or signs ..."""
NO_STOPWORDS = 0.04
"""... and one with a smaller share than this in any case."""
MANY_UNPRONOUNCEABLE = 0.06
MANY_SIGNS = 0.12
"""Share of the characters that are signs."""
MIN_LETTERS, MAX_LETTERS_OF_SEQUENCE = 4, 8
"""Different letters of a genetic sequence: A, C, G, T or U, and some for unknown bases. Text with
wrong letters has as many as text."""
MIN_NUMBERS = 10
"""Fewest numbers by which a page may have the wrong digits: no year is among them, or ..."""
MANY_LEADING_ZEROS = 0.06
"""... this share of them begins with 0."""

SCORES = {
    Fault.NO_TEXT: 0.0,
    Fault.PICTURE: 0.0,
    Fault.GARBLED: 0.1,
    Fault.UNSPACED: 0.4,
    Fault.NUMBERS: 0.6,
}
"""Score of a page with that fault. Figures are correct, but of little use to a text search."""

GARBLED_QUALITY = Quality(SCORES[Fault.GARBLED], Fault.GARBLED)

_UNDECODED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
"""Control and private use characters, and U+FFFD: glyphs whose character is unknown."""
_FILL = re.compile(r"[\s.…·_]+")
"""Space and dot leaders, which say nothing about the rest."""
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(r"[!\"#$%&*+<=>?@\[\]^_{|}~\\]")
_NUMBER = re.compile(r"(?<![\d.,:/+-])\d{2,}")
_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[a-zß-ÿœ]+")
_SINGLE = re.compile(r"(?i)(?<!\w)[a-zß-öø-ÿœ](?![\w.])")
"""A letter alone, and no ÷; those of formulas and codes, as in H2O, have digits beside them,
and initials a full stop behind them."""
_SPACED = re.compile(r"(?i)(?<!\S)[a-zß-öø-ÿœ](?!\S)")
"""A letter with spaces around it."""
_VOWEL = re.compile("[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ]")
_CONSONANTS = re.compile("[bcdfghjklmnpqrstvwxz]{6}")


def assess_quality(
    text: str,
    raw_text: str,
    *,
    image_coverage: float,
    kind: PageKind = PageKind.BODY,
    is_verified: bool = False,
) -> Quality:
    """Return the quality of the text of a page.

    The score of a page without a fault is 1 less its share of undecoded characters or of
    unpronounceable words, the larger of the two. Codes, programs and formulas have such words too:
    on a verified page they do not count.

    Args:
        text: Clean text, without running headers.
        raw_text: Text layer.
        image_coverage: Share of the page, 0 to 1, that images cover; used only without text.
        kind: Kind of page: figures are a fault of body text only.
        is_verified: Whether its fonts name the characters that they draw; then only undecoded
            characters make it garbled, or less sure.
    """
    undecoded = len(_UNDECODED.findall(raw_text))
    if not any(map(str.isalnum, text)) and undecoded < 2:
        fault = Fault.PICTURE if image_coverage >= MIN_COVERAGE else Fault.NO_TEXT
        return Quality(SCORES[fault], fault)
    words = _WordStatistics.of(text)
    share_undecoded = undecoded / max(1, len(_FILL.sub("", raw_text))) if undecoded else 0.0
    fault = _fault(text, words, share_undecoded, kind)
    if fault is Fault.GARBLED and is_verified and share_undecoded < MIN_UNDECODED:
        fault = Fault.NONE
    if fault is not Fault.NONE:
        return Quality(SCORES[fault], fault)
    doubtful = 0.0 if is_verified else words.unpronounceable
    return Quality(round(1 - max(share_undecoded, doubtful), 2))


def may_be_misnamed(text: str) -> bool:
    """Whether a page looks as if its fonts named other letters, or digits, than they draw.

    Many good pages do: it decides which fonts are examined, not which pages are garbled.
    """
    words = _WordStatistics.of(text)
    if words.stopwords < FEW_STOPWORDS_LOOSE:
        if len(_SIGN.findall(text)) >= MANY_SIGNS * max(1, len(text)):
            return True
        if words.count >= MIN_WORDS and (
            words.stopwords < NO_STOPWORDS or words.unpronounceable >= MANY_UNPRONOUNCEABLE
        ):
            return True
    numbers = _NUMBER.findall(text)
    if len(numbers) < MIN_NUMBERS:
        return False
    leading = sum(number.startswith("0") for number in numbers)
    return leading >= MANY_LEADING_ZEROS * len(numbers) or not _YEAR.search(text)


@dataclass(frozen=True, slots=True)
class _WordStatistics:
    """Statistics of the words of a page; shares are 0 to 1."""

    count: int
    stopwords: float
    """Share of stopwords of any language of `is_stopword`."""
    unpronounceable: float
    """Share of unpronounceable Latin words among the words that are not abbreviations."""
    single_letters: float
    """Share of words that are one Latin letter alone; 0 where fewer than `MIN_SINGLE_LETTERS` of
    them have one letter."""
    in_long_words: float
    """Share of Latin letters in words longer than `LONG_WORD`."""

    @classmethod
    def of(cls, text: str) -> _WordStatistics:
        words = _WORD.findall(text)
        if not words:
            return cls(0, 0.0, 0.0, 0.0, 0.0)
        counts = sum(map(_traits, words))
        stopwords, full, unpronounceable, letters, in_long, alone = (
            counts >> shift & _LARGEST for shift in _SHIFTS
        )
        single = _single_letters(text) if alone >= MIN_SINGLE_LETTERS * len(words) else 0
        return cls(
            count=len(words),
            stopwords=stopwords / len(words),
            unpronounceable=unpronounceable / max(1, full),
            single_letters=single / len(words),
            in_long_words=in_long / max(1, letters),
        )


def _single_letters(text: str) -> int:
    """Return the number of letters alone, where words may be split: not those of formulas."""
    count = len(_SINGLE.findall(text))
    return count if count and len(_SPACED.findall(text)) >= MIN_SPACED * count else 0


_BITS = 25
"""Bits of one count: a page has fewer characters than their largest number."""
_SHIFTS = tuple(range(0, 6 * _BITS, _BITS))
_LARGEST = (1 << _BITS) - 1


@lru_cache(maxsize=100_000)
def _traits(word: str) -> int:
    """Return the traits of *word* that `_WordStatistics` adds up, as one number.

    Each takes `_BITS` bits, so that all are added at once: whether it is a stopword, is no
    abbreviation, and is unpronounceable; its number of Latin letters; that number again if it is
    longer than `LONG_WORD`, else 0; and whether it is one letter.
    """
    folded = word.casefold()
    is_latin = _LATIN.fullmatch(folded) is not None
    is_full = len(word) > (4 if word.isupper() else 2)
    is_unpronounceable = not _VOWEL.search(folded) or _CONSONANTS.search(folded) is not None
    traits = (
        is_stopword(fold(word)),
        is_full,
        is_full and is_latin and is_unpronounceable,
        len(folded) if is_latin else 0,
        len(folded) if is_latin and _lacks_spaces(folded) else 0,
        len(word) == 1,
    )
    return sum(trait << shift for trait, shift in zip(traits, _SHIFTS, strict=True))


def _lacks_spaces(word: str) -> bool:
    """Whether *word* is long, and of more letters than a genetic sequence has."""
    return len(word) > LONG_WORD and len(set(word)) > MAX_LETTERS_OF_SEQUENCE


def _is_sequence(text: str) -> bool:
    """Whether *text* has the letters of a genetic sequence: too few for any wrong names of text."""
    letters = sum(map(str.isalpha, set(text.casefold())))
    return MIN_LETTERS <= letters <= MAX_LETTERS_OF_SEQUENCE


def _fault(text: str, words: _WordStatistics, undecoded: float, kind: PageKind) -> Fault:
    """Return the fault of a page with text.

    Args:
        text: Clean text.
        words: Statistics of its words.
        undecoded: Share of undecoded characters in the text layer.
        kind: Kind of page.
    """
    if undecoded >= MIN_UNDECODED:
        return Fault.GARBLED
    tokens = text.split()
    without_letter = sum(not (each[0].isalpha() or _LETTER.search(each)) for each in tokens)
    if without_letter >= MIN_FIGURES * len(tokens) and kind is PageKind.BODY:
        if sum(map(str.isdigit, text)) >= MIN_DIGITS * len("".join(tokens)):
            return Fault.NUMBERS
        return Fault.GARBLED if len(set("".join(tokens))) >= MIN_SIGNS else Fault.NONE
    if words.in_long_words >= MIN_LONG_WORDS:
        return Fault.UNSPACED
    if words.count < MIN_WORDS:
        return Fault.NONE
    is_garbled = any(
        words.stopwords < few and words.unpronounceable >= many for few, many in GARBLED
    ) and not _is_sequence(text)
    is_split = words.single_letters >= MIN_SINGLE_LETTERS and words.stopwords < FEW_STOPWORDS
    return Fault.GARBLED if is_garbled or is_split else Fault.NONE
