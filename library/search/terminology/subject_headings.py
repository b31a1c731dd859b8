"""Headings that name a subject, as questions that the library can answer. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from library.analysis import is_common, is_question_word, is_stopword, normalized, raw_words, stem
from library.core.model import UNDETERMINED, Study
from library.languages import language as known_as

MOST_WORDS = 4
"""Most words of a heading that is a question."""
MIN_END = 6
"""Fewest letters of a word that names a part as the end of a compound: managementsamenvatting."""

_NUMBER = re.compile(r"^[\d.]+(?:\)?\s+|(?<=\.))")
"""The number before a heading: "2.1 ", or "2.1." without a space."""


def subject_headings(study: Study, keywords: Sequence[str]) -> tuple[str, ...]:
    """Return short headings of *study* that name what it is about, without their numbers.

    Such a heading has one of the *keywords* of the study beside another word that says something,
    and no word for a part of any study: introduction, method, conclusion. Those with the best
    keyword are first, then those that are first in the study.

    Args:
        study: The study.
        keywords: Its keywords, best first.
    """
    code = study.record.languages[0] if study.record.languages else UNDETERMINED
    ranks = {stem(normalized(word), code): rank for rank, word in reversed([*enumerate(keywords)])}
    ranked: dict[str, int] = {}
    for section in study.sections:
        title = _NUMBER.sub("", section.title).strip(" .:")
        found = [ranks[root] for root in _telling_stems(title, code) if root in ranks]
        if found:
            ranked.setdefault(title, min(found))
    return tuple(sorted(ranked, key=ranked.__getitem__))


def _telling_stems(title: str, code: str) -> list[str]:
    """Return the stems of the words of *title* that say something; none of one that is no subject.

    A title of one such word is none, nor one of many words, with other signs, or of a part.
    """
    printed = title.split()
    if not 1 < len(printed) <= MOST_WORDS:
        return []
    if not all(word.replace("-", "").isalnum() for word in printed):
        return []
    words = [normalized(raw) for raw in raw_words(title)]
    telling = [word for word in words if not _says_nothing(word, code)]
    is_part = any(_names_part(word, code) for word in telling)
    return [] if is_part or len(telling) < 2 else [stem(word, code) for word in telling]


def _says_nothing(word: str, code: str) -> bool:
    return is_stopword(word) or is_question_word(word) or is_common(word, code)


def _names_part(word: str, code: str) -> bool:
    """Whether the folded *word* names a part of any study, or is a compound that ends so."""
    parts = known_as(code).part_headings
    ends = tuple(part for part in parts if len(part) >= MIN_END)
    return stem(word, code) in _part_stems(code) or word.endswith(ends)


@cache
def _part_stems(code: str) -> frozenset[str]:
    return frozenset(stem(word, code) for word in known_as(code).part_headings)
