"""Keywords of studies, and the studies that share them.

A keyword occurs often in its study and on few pages of the library: term frequency times inverse
document frequency (Spärck Jones, A Statistical Interpretation of Term Specificity and Its
Application in Retrieval, 1972).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from library.analysis import display_form, is_stopword, normalized, raw_words, stem
from library.core.model import UNDETERMINED, Filters, Page, PageKind, Study
from library.languages import language as known_as
from library.query import Or, Phrase
from library.search.engine import PageId, Reader, SearchOptions

SAMPLE_PAGES = 60
"""Most pages of a study that are read, at equal distances."""
MIN_LETTERS = 4
CANDIDATES = 200
"""Most frequent words of a study whose document frequency is looked up."""


@dataclass(slots=True)
class _Stem:
    """All forms of one word in a study."""

    count: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    """Form as printed -> occurrences."""

    @property
    def word(self) -> str:
        """The most frequent form."""
        return display_form(self.forms)


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


def _texts(study: Study, pages: Iterable[Page]) -> Iterable[tuple[str, str]]:
    """Yield texts of a study, each with its language: those of its record and of *pages*."""
    record = study.record
    language = record.languages[0] if record.languages else UNDETERMINED
    for text in (record.title, record.subtitle, record.abstract):
        yield text, language
    for page in pages:
        yield page.text, page.language


@cache
def _common_stems(language: str) -> frozenset[str]:
    """Return the stems of the words that texts on any subject have."""
    of = known_as(language)
    words = chain(of.common_words, *map(str.split, of.months))
    return frozenset(stem(word, language) for word in words)


def _candidates(texts: Iterable[tuple[str, str]]) -> list[_Stem]:
    stems: dict[str, _Stem] = defaultdict(_Stem)
    for text, language in texts:
        for raw in raw_words(text):
            word = normalized(raw)
            if len(word) >= MIN_LETTERS and word.isalpha() and not is_stopword(word):
                root = stem(word, language)
                if root in _common_stems(language):
                    continue
                found = stems[root]
                found.count += 1
                found.forms[raw] += 1
    return sorted(stems.values(), key=lambda each: (-each.count, each.word))[:CANDIDATES]


def _best(candidates: Iterable[_Stem], shares: Mapping[str, float], limit: int) -> tuple[str, ...]:
    weighed = sorted(
        (-each.count * math.log(1 / share) ** 2, each.word)
        for each in candidates
        if (share := shares[normalized(each.word)]) > 0
    )
    return tuple(word for _, word in weighed[:limit])
