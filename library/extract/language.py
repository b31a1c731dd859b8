"""Language detection, by langdetect."""

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
"""Characters of the sample of a page: different words from all over it."""
MAX_LENGTH = 10_000
"""Characters of a page that are sampled."""
ENOUGH_LETTERS = 60
"""With fewer letters langdetect is unreliable; the page takes the language of its study ..."""
ENOUGH_WORDS = 12
"""... and with fewer different words too, as in a table that repeats a few."""
SURE = 0.9
"""Lowest probability of a result; tables of names and codes get a lower one."""
_WORD = re.compile(r"[^\W\d_]+")
SHARE = 0.15
"""A study is in a language if at least this share of its pages is."""


def detect_language(text: str, languages: Sequence[str]) -> str:
    """Return the language of *text* among *languages*; `und` when it is unclear.

    The result for a text is always the same.
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
        A code for each page; short or unclear pages have the first language of the study, or
        `und`. The languages of the study, the most frequent first; empty when all are unclear.
    """
    found = [detect_language(text, languages) for text in texts]
    counts = Counter(language for language in found if language != UNDETERMINED)
    enough = SHARE * counts.total()
    spoken = tuple(language for language, count in counts.most_common() if count >= enough)
    main = spoken[0] if spoken else UNDETERMINED
    return tuple(main if code == UNDETERMINED else code for code in found), spoken


def _sample(text: str) -> str:
    """Return different words from all over *text*, in order and without digits."""
    words = list(dict.fromkeys(_WORD.findall(text[:MAX_LENGTH])))
    letters = sum(map(len, words)) + len(words)
    return " ".join(words[:: max(1, letters // SAMPLE)])[:SAMPLE]


@lru_cache(maxsize=4)
def _factory(languages: tuple[str, ...]) -> DetectorFactory:
    """Return a detector of *languages* only, which is faster and more reliable."""
    profiles = Path(langdetect.__file__).parent / "profiles"
    factory = DetectorFactory()
    seed_language_detection(DetectorFactory)
    factory.load_json_profile([(profiles / code).read_text(encoding="utf-8") for code in languages])
    return factory
