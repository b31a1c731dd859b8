"""What a study is about, by its words; and which others are about the same.

A word tells of a study that stands in it often, and on few pages of the library: term frequency by
inverse document frequency (Spärck Jones, A Statistical Interpretation of Term Specificity and Its
Application in Retrieval, 1972).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from library.analysis import is_stopword, printed, raw_words, stem, word_of
from library.core.model import UNDETERMINED, Filters, PageKind, Study
from library.query import Or, Phrase
from library.search.engine import Reader, Wanted

SAMPLE = 60
"""Most pages of a study that are read, evenly spread."""
LEAST_LETTERS = 4
CANDIDATES = 200
"""Most words that are weighed: those that stand in the study most often."""
RELATED_BY = 16
"""Words by which other studies are found."""


@dataclass(slots=True)
class _Stem:
    """A word of a study in all its forms."""

    count: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    """As they are printed."""

    @property
    def word(self) -> str:
        """The form that is printed most often."""
        return printed(self.forms)


def keywords(reader: Reader, study: Study, limit: int) -> tuple[str, ...]:
    """Return the words that tell most of what *study* is about, as they are printed, best first.

    Of a study of which excerpts alone may be shown, they stand in those.
    """
    stems: dict[str, _Stem] = defaultdict(_Stem)
    for text, language in _texts(reader, study):
        for raw in raw_words(text):
            word = word_of(raw)
            if len(word) >= LEAST_LETTERS and word.isalpha() and not is_stopword(word):
                found = stems[stem(word, language)]
                found.count += 1
                found.forms[raw] += 1
    foremost = sorted(stems.values(), key=lambda each: (-each.count, each.word))[:CANDIDATES]
    shares = reader.shares([word_of(each.word) for each in foremost])
    weighed = sorted(
        (-each.count * math.log(1 / share) ** 2, each.word)
        for each, share in zip(foremost, shares, strict=True)
        if share > 0
    )
    return tuple(word for _, word in weighed[:limit])


def related_studies(reader: Reader, study: Study, limit: int) -> tuple[Study, ...]:
    """Return other studies that have the telling words of *study*, those that have most first."""
    words = keywords(reader, study, RELATED_BY)
    if not words:
        return ()
    query = Or(tuple(Phrase((word_of(word),)) for word in words))
    found = reader.search(query, Filters(), Wanted(limit=limit + 1, pages=0))
    return tuple(match.study for match in found.studies if match.study.id != study.id)[:limit]


def _texts(reader: Reader, study: Study) -> Iterator[tuple[str, str]]:
    """Yield texts of a study, each with its language: of its record, and of some pages."""
    record = study.record
    language = record.languages[0] if record.languages else UNDETERMINED
    for text in (record.title, record.subtitle, record.abstract):
        yield text, language
    step = max(1, math.ceil(study.pages / SAMPLE))
    for number in range(1, study.pages + 1, step):
        page = reader.page(study.id, number)
        if page is not None and page.kind is PageKind.BODY:
            yield page.text, page.language
