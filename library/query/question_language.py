"""The language that a question is written in, as far as its words show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from library.analysis import normalized, raw_words, spelling_of
from library.languages import known


def question_language(text: str, languages: Sequence[str]) -> str:
    """Return the language of a question; empty when its words do not show it.

    Stop words, elided articles and letters with diacritics are counted, each in the languages
    that have it. A language is returned when it has more of them than any other.

    Args:
        text: A question.
        languages: The languages that are considered.

    >>> question_language("hoe kan ik restwarmte gebruiken", ["nl", "en", "fr"])
    'nl'
    >>> question_language("économie circulaire", ["nl", "en", "fr"])
    'fr'
    >>> question_language("district heating", ["nl", "en", "fr"])
    ''
    """
    evidence: Counter[str] = Counter()
    for raw in raw_words(text):
        evidence.update(_languages_of(raw))
    best = evidence.most_common(2)
    found = best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""
    return found if found in languages else ""


def _languages_of(raw: str) -> set[str]:
    """Return the languages that a printed word is evidence of."""
    if raw.endswith(("'", "’")):
        return {each.code for each in known() if raw[:-1].lower() in each.elided}
    word, spelled = normalized(raw), set(spelling_of(raw))
    return {
        each.code
        for each in known()
        if word in each.stopwords or not spelled.isdisjoint(each.letters)
    }
