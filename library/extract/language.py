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
from library.languages import language as known_language

SAMPLE = 300
"""Characters of the sample of a page: different words from all over it."""
MAX_LENGTH = 10_000
"""Characters of a page that are sampled."""
MAX_LENGTH_OF_PAGE = 1_000
"""Characters of a page that are in the sample of the study."""
ENOUGH_LETTERS = 60
"""With fewer letters langdetect is unreliable; the page takes the language of its study ..."""
ENOUGH_WORDS = 12
"""... and with fewer different words too, as in a table that repeats a few."""
ENOUGH_LETTERS_OF_STUDY = 20
"""A study of short pages, such as an infographic, is judged as a whole by this many letters ..."""
ENOUGH_WORDS_OF_STUDY = 4
"""... and different words."""
MIN_STOPWORDS = 8
"""A page with this many stop words of its study's language alone is in it ..."""
MIN_RATIO = 3
"""... if those of any other language are fewer by this factor. Others are left to langdetect."""
SURE = 0.9
"""Lowest probability of a result; tables of names and codes get a lower one."""
_WORD = re.compile(r"[^\W\d_]+")
SHARE = 0.15
"""A study is in a language if at least this share of its pages is."""


def detect_language(text: str, languages: Sequence[str]) -> str:
    """Return the language of *text* among *languages*; `und` when it is unclear.

    The result for a text is always the same.
    """
    return _detect(_sample(text), languages, ENOUGH_LETTERS, ENOUGH_WORDS)


def _detect(sample: str, languages: Sequence[str], letters: int, words: int) -> str:
    """Return the language of a sample; `und` when it is unclear.

    Args:
        sample: Words, separated by spaces.
        languages: The languages to choose from.
        letters: Fewest letters that are enough.
        words: Fewest words that are.
    """
    if sum(map(str.isalpha, sample)) < letters or sample.count(" ") + 1 < words:
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
    study = _detect(
        _sample(" ".join(text[:MAX_LENGTH_OF_PAGE] for text in texts)),
        languages,
        ENOUGH_LETTERS_OF_STUDY,
        ENOUGH_WORDS_OF_STUDY,
    )
    found = [
        study if _is_plainly_in(text, study, languages) else detect_language(text, languages)
        for text in texts
    ]
    if set(found) == {UNDETERMINED}:
        found[:1] = [study]
    counts = Counter(language for language in found if language != UNDETERMINED)
    enough = SHARE * counts.total()
    spoken = tuple(language for language, count in counts.most_common() if count >= enough)
    main = spoken[0] if spoken else UNDETERMINED
    return tuple(main if code == UNDETERMINED else code for code in found), spoken


def _is_plainly_in(text: str, language: str, languages: Sequence[str]) -> bool:
    """Whether the stop words of *text* are those of *language*, and of no other of *languages*."""
    if language == UNDETERMINED or len(languages) == 1:
        return False
    own = _own_stopwords(tuple(languages))
    words = text[:MAX_LENGTH].lower().split()
    hits = sum(map(own[language].__contains__, words))
    return hits >= MIN_STOPWORDS and all(
        hits >= MIN_RATIO * sum(map(own[other].__contains__, words))
        for other in languages
        if other != language
    )


@lru_cache(maxsize=4)
def _own_stopwords(languages: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return the stop words that each of *languages* alone has."""
    all_of = {code: frozenset(known_language(code).stopwords) for code in languages}
    return {
        code: words.difference(*(all_of[other] for other in languages if other != code))
        for code, words in all_of.items()
    }


def _sample(text: str) -> str:
    """Return different words from all over *text*, in order and without digits.

    Words in capitals are in lower case, as langdetect has learnt them.
    """
    found = _WORD.findall(text[:MAX_LENGTH])
    words = list(dict.fromkeys(word.lower() if word.isupper() else word for word in found))
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
