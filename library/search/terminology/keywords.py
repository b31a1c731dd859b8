"""Keywords of studies, and the studies that share them.

A keyword is a noun or a name that occurs often in its study and on few pages of the library: term
frequency times inverse document frequency (Spärck Jones, A Statistical Interpretation of Term
Specificity and Its Application in Retrieval, 1972).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from library.analysis import display_form, is_stopword, normalized, raw_words, stem
from library.core.model import UNDETERMINED, Filters, Page, PageKind, Study
from library.languages import language as known_as
from library.query import Or, Phrase
from library.search.engine import PageId, Reader, SearchOptions
from library.search.terminology.noun_contexts import is_noun_here, word_uses

SAMPLE_PAGES = 60
"""Most pages of a study that are read, at equal distances."""
MIN_LETTERS = 4
CANDIDATES = 300
"""Most frequent words of a study that are looked at; two thirds of them are nouns or names."""


class _Word(NamedTuple):
    """All forms of one word in a study that are nouns or names."""

    word: str
    """The most frequent form, as printed."""
    occurrences: int


def keywords(reader: Reader, studies: Sequence[Study], limit: int) -> tuple[tuple[str, ...], ...]:
    """Return the keywords of each study, as printed, best first.

    Only passages that may be shown are used. Takes 2 calls of *reader*, however many studies.
    """
    ids = [each for study in studies for each in _sample(study)]
    pages: dict[str, list[Page]] = defaultdict(list)
    for page in reader.read_pages(ids) if ids else ():
        if page is not None and page.kind is PageKind.BODY:
            pages[page.study].append(page)
    candidates = [_candidates(_texts(study, pages[study.id])) for study in studies]
    words = list(dict.fromkeys(normalized(each.word) for some in candidates for each in some))
    shares = dict(zip(words, reader.document_frequencies(words) if words else (), strict=True))
    return tuple(_best(some, shares, limit) for some in candidates)


def related_studies(
    reader: Reader, study: Study, words: Sequence[str], limit: int
) -> tuple[Study, ...]:
    """Return other studies that have the keywords *words* of *study*, those with most first.

    Takes 1 call of *reader*.
    """
    if not words:
        return ()
    query = Or(tuple(Phrase((normalized(word),)) for word in words))
    found = reader.search(query, Filters(), SearchOptions(limit=limit + 1, pages=0))
    return tuple(match.study for match in found.studies if match.study.id != study.id)[:limit]


def _sample(study: Study) -> Iterable[PageId]:
    step = max(1, math.ceil(study.pages / SAMPLE_PAGES))
    return (PageId(study.id, number) for number in range(1, study.pages + 1, step))


def _texts(study: Study, pages: Iterable[Page]) -> list[tuple[str, str]]:
    """Return texts of a study, each with its language: those of its record and of *pages*."""
    record = study.record
    language = record.languages[0] if record.languages else UNDETERMINED
    of_record = [(text, language) for text in (record.title, record.subtitle, record.abstract)]
    return of_record + [(page.text, page.language) for page in pages]


@cache
def _common_stems(language: str) -> frozenset[str]:
    """Return the stems of the words that texts on any subject have."""
    of = known_as(language)
    words = chain(of.common_words, *map(str.split, of.months))
    return frozenset(stem(word, language) for word in words)


def _candidates(texts: Sequence[tuple[str, str]]) -> list[_Word]:
    """Return the words of *texts* that may be keywords, the most frequent first."""
    stems: dict[str, Counter[str]] = defaultdict(Counter)
    for (word, code), use in word_uses(texts, _frequent(texts)).items():
        if is_noun_here(word, code, use):
            stems[stem(word, code)].update(use.forms)
    found = [_Word(display_form(forms), forms.total()) for forms in stems.values()]
    return sorted(found, key=lambda each: (-each.occurrences, each.word))


def _frequent(texts: Iterable[tuple[str, str]]) -> set[str]:
    """Return the forms, as printed, of the most frequent words that are not common."""
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for text, code in texts:
        printed[code].update(raw_words(text))
    stems: dict[str, Counter[str]] = defaultdict(Counter)
    for code, words in printed.items():
        for raw, count in words.items():
            word = normalized(raw)
            is_word = word.isalpha() and raw[0].isalpha()  # not €
            if len(word) >= MIN_LETTERS and is_word and not is_stopword(word):
                root = stem(word, code)
                if root not in _common_stems(code):
                    stems[root][raw] += count
    most = sorted(stems, key=lambda root: (-stems[root].total(), root))[:CANDIDATES]
    return {raw for root in most for raw in stems[root]}


def _best(candidates: Iterable[_Word], shares: Mapping[str, float], limit: int) -> tuple[str, ...]:
    weighed = sorted(
        (-each.occurrences * math.log(1 / share) ** 2, each.word)
        for each in candidates
        if (share := shares[normalized(each.word)]) > 0
    )
    return tuple(word for _, word in weighed[:limit])
