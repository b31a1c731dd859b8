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
from library.core.process.process_switches import seed_language_detection
from library.languages import language

SAMPLE = 300
"""Characters of the sample of a text: different words from all over it."""
MAX_LENGTH = 10_000
"""Characters of a page, and of a study, that are sampled."""
ENOUGH_LETTERS, ENOUGH_WORDS = 60, 12
"""With fewer letters, or fewer different words as in a table that repeats a few, langdetect is
unreliable; the page takes the language of its study."""
FEWEST_LETTERS, FEWEST_WORDS = 20, 4
"""A study whose pages are all that short is asked about as a whole, if it has this much text."""
SURE = 0.9
"""Lowest probability of a result; tables of names and codes get a lower one."""
MIN_STOPWORDS = 4
"""Fewest different stop words of one language that confirm the language of the study ..."""
CLEAR = 3
"""... if they are this many times those of any other language."""
FEW_STOPWORDS = 2
"""Fewest different stop words that tell the language of a short page, without any of another."""
MOST_MIXED = 2
"""Most pages of a study of which each may be in several languages, as a leaflet is."""
SHARE = 0.15
"""A study is in a language if at least this share of its pages is."""

_WORD = re.compile(r"[^\W\d_]+")
_LONGER = re.compile(r"[^\W\d_]{2,}")


def detect_language(text: str, languages: Sequence[str]) -> str:
    """Return the language of *text* among *languages*; `und` when it is unclear.

    The result for a text is always the same.
    """
    return _detect(text, languages, letters=ENOUGH_LETTERS, words=ENOUGH_WORDS)


def detect_languages(
    texts: Sequence[str], languages: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the language of each page of a study, and the study's languages.

    langdetect is asked about the study as a whole. It is asked about a page only where the stop
    words of the page do not confirm that language.

    Args:
        texts: The pages.
        languages: The languages to choose from.

    Returns:
        A code for each page. Short or unclear pages have the language of their few stop words, or
        that of the pages around them, or else the first one of the study, or `und`. The languages
        of the study, the most frequent first; empty when all are unclear.
    """
    share = MAX_LENGTH // max(1, len(texts))
    whole = _detect(
        "\n".join(text[: max(share, SAMPLE)] for text in texts)[:MAX_LENGTH],
        languages,
        letters=FEWEST_LETTERS,
        words=FEWEST_WORDS,
    )
    found = [
        whole if _is_confirmed(text, whole, languages) else detect_language(text, languages)
        for text in texts
    ]
    counts = Counter(code for code in found if code != UNDETERMINED)
    enough = SHARE * counts.total()
    spoken = tuple(code for code, count in counts.most_common() if count >= enough)
    if not spoken and whole != UNDETERMINED:
        spoken = (whole,)
    if not spoken or len(texts) <= MOST_MIXED:
        by_stopwords = _by_stopwords("\n".join(texts), languages)
        more = by_stopwords if not spoken or len(by_stopwords) > 1 else ()
        spoken = (*spoken, *(code for code in more if code not in spoken))
    main = spoken[0] if spoken else UNDETERMINED
    around = zip(_filled(found), reversed(_filled(found[::-1])), strict=True)
    return tuple(
        code
        if code != UNDETERMINED
        else _by_few_stopwords(text, languages) or (before if before == behind else "") or main
        for code, text, (before, behind) in zip(found, texts, around, strict=True)
    ), spoken


def _filled(codes: Sequence[str]) -> list[str]:
    """Return for each page the language of the last one that has one; empty before the first."""
    filled: list[str] = []
    last = ""
    for code in codes:
        last = last if code == UNDETERMINED else code
        filled.append(last)
    return filled


def _by_few_stopwords(text: str, languages: Sequence[str]) -> str:
    """Return the language that all stop words of a short page are of, if it has some."""
    counts = _stopwords_in(text, languages)
    spoken = [code for code, count in counts.items() if count]
    return spoken[0] if len(spoken) == 1 and counts[spoken[0]] >= FEW_STOPWORDS else ""


def _detect(text: str, languages: Sequence[str], *, letters: int, words: int) -> str:
    """Return the language of *text*; `und` with fewer *letters* or different *words*."""
    sample = _sample(text)
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


def _sample(text: str) -> str:
    """Return different words from all over *text*, in order, in lower case and without digits.

    langdetect knows words in lower case: of a text in capitals it guesses the language. Single
    letters, as of the points of a list, speak for any language.
    """
    words = list(dict.fromkeys(_LONGER.findall(text[:MAX_LENGTH].lower())))
    letters = sum(map(len, words)) + len(words)
    return " ".join(words[:: max(1, letters // SAMPLE)])[:SAMPLE]


def _is_confirmed(text: str, code: str, languages: Sequence[str]) -> bool:
    """Whether the stop words on a page are clearly those of the language *code*."""
    counts = _stopwords_in(text, languages)
    count = counts.pop(code, 0)
    return count >= MIN_STOPWORDS and count >= CLEAR * max(counts.values(), default=0)


def _by_stopwords(text: str, languages: Sequence[str]) -> tuple[str, ...]:
    """Return the language that most stop words of a short *text* are of, or several; may be empty.

    A title or a few labels are too short for langdetect, and a leaflet in two languages is in
    neither. Single letters are no words here.
    """
    longer = " ".join(_LONGER.findall(text[:MAX_LENGTH]))
    counts = Counter(_stopwords_in(longer, languages)).most_common()
    most = counts[0][1]
    among = tuple(code for code, count in counts if count and CLEAR * count > most)
    enough = MIN_STOPWORDS if len(among) > 1 else 1
    return among if all(count >= enough for code, count in counts if code in among) else ()


def _stopwords_in(text: str, languages: Sequence[str]) -> dict[str, int]:
    """Return how many different stop words of each language, which no other one has, *text* has."""
    words = frozenset(_WORD.findall(text[:MAX_LENGTH].lower()))
    return {each: len(words & own) for each, own in _own_stopwords(tuple(languages)).items()}


@lru_cache(maxsize=4)
def _own_stopwords(languages: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return the stop words of each language that no other one of *languages* has."""
    every = {code: language(code).stopwords for code in languages}
    shared = Counter(word for words in every.values() for word in words)
    return {
        code: frozenset(word for word in words if shared[word] == 1)
        for code, words in every.items()
    }


@lru_cache(maxsize=4)
def _factory(languages: tuple[str, ...]) -> DetectorFactory:
    """Return a detector of *languages* only, which is faster and more reliable."""
    profiles = Path(langdetect.__file__).parent / "profiles"
    factory = DetectorFactory()
    seed_language_detection(DetectorFactory)
    factory.load_json_profile([(profiles / code).read_text(encoding="utf-8") for code in languages])
    return factory
