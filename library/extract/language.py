"""The language of a text: the only place that knows langdetect."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import langdetect
from langdetect.detector_factory import DetectorFactory
from langdetect.lang_detect_exception import LangDetectException

from library.core.model import UNDETERMINED
from library.core.process_switches import seed_language_detection

SAMPLE = 300
"""Characters looked at, of different words from all over a page: enough, and quick."""
LONGEST = 10_000
"""Characters of a page, after which nothing is looked at."""
ENOUGH_LETTERS = 60
"""With fewer letters langdetect guesses wildly; a page takes its study's language ..."""
ENOUGH_WORDS = 12
"""... and so it does with fewer different words, as a table of the same few has."""
SURE = 0.9
"""Least probability that counts as an answer; tables of names and codes get a lower one."""
_WORD = re.compile(r"[^\W\d_]+")
SHARE = 0.15
"""A study is in a language that this share of its pages is in."""


def detect_language(text: str, languages: Sequence[str]) -> str:
    """Return the language of *text* among *languages*; `und` when it is not clear.

    The same text always gets the same answer.
    """
    sample = _sample(text)
    if sum(map(str.isalpha, sample)) < ENOUGH_LETTERS or sample.count(" ") + 1 < ENOUGH_WORDS:
        return UNDETERMINED
    if len(languages) == 1:
        return languages[0]
    detector = _factory(tuple(languages)).create()
    detector.append(sample)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):
        return UNDETERMINED
    return str(best.lang) if best.prob >= SURE else UNDETERMINED


def detect_languages(
    texts: Sequence[str], languages: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the language of each page of a study, and the study's languages.

    Args:
        texts: The pages.
        languages: The languages to choose from.

    Returns:
        A code for each page; a page that is short or unclear has its study's first language, or
        `und`. The study's languages, the most frequent first; empty when none is clear.
    """
    found = [detect_language(text, languages) for text in texts]
    counts = Counter(language for language in found if language != UNDETERMINED)
    enough = SHARE * counts.total()
    spoken = tuple(language for language, count in counts.most_common() if count >= enough)
    main = spoken[0] if spoken else UNDETERMINED
    return tuple(main if code == UNDETERMINED else code for code in found), spoken


def _sample(text: str) -> str:
    """Return different words from all over *text*, in order and without figures."""
    words = list(dict.fromkeys(_WORD.findall(text[:LONGEST])))
    letters = sum(map(len, words)) + len(words)
    return " ".join(words[:: max(1, letters // SAMPLE)])[:SAMPLE]


@lru_cache(maxsize=4)
def _factory(languages: tuple[str, ...]) -> DetectorFactory:
    """Return a detector that knows only *languages*: faster, and without wild guesses."""
    profiles = Path(langdetect.__file__).parent / "profiles"
    factory = DetectorFactory()
    seed_language_detection(DetectorFactory)
    factory.load_json_profile([(profiles / code).read_text(encoding="utf-8") for code in languages])
    return factory
