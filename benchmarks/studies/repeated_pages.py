"""Real studies, repeated with other words in each copy, up to a number of pages.

A copy with the same words would have the word statistics of the original: no new words, and all
words on more pages. In each copy half of the less frequent words are exchanged for others of about
the same frequency, and a fifth of the rarest for new words, so vocabulary and frequencies grow as
they do in a library.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice

import numpy as np

from benchmarks.studies.made_pages import PUBLISHERS, SUBJECTS
from library.core.model import UNDETERMINED, Page, Study

Studies = Sequence[tuple[Study, Sequence[Page]]]

KEPT = 150
"""Most frequent words of each language, which are in every copy: the grammar of its texts."""
RARE = 3
"""Occurrences up to which a word is rare."""
NEIGHBOURS = 100
"""Words of similar frequency among which words are exchanged."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def repeated(studies: Studies, pages: int) -> Iterator[tuple[Study, tuple[Page, ...]]]:
    """Yield *studies*, then copies with other words, until there are *pages* pages."""
    missing = pages
    for study, own in islice(_copies(studies), 10 * pages):
        if missing <= 0:
            return
        yield replace(study, pages=min(study.pages, missing)), tuple(own[:missing])
        missing -= len(own)


def _copies(studies: Studies) -> Iterator[tuple[Study, tuple[Page, ...]]]:
    studies = [
        (_with_record(study, pages, number), pages) for number, (study, pages) in enumerate(studies)
    ]
    yield from ((study, tuple(pages)) for study, pages in studies)
    frequencies = _frequencies(studies)
    for number in count(1):
        others = {code: _exchanged(some, number) for code, some in frequencies.items()}
        for study, pages in studies:
            study_id = f"{study.id}-{number}"
            record = replace(study.record, title=f"{study.record.title} {number}")
            copied = tuple(_copied(page, study_id, others[page.language]) for page in pages)
            yield replace(study, id=study_id, record=record, family=""), copied


def _with_record(study: Study, pages: Sequence[Page], number: int) -> Study:
    """Return *study* with its language, and with a made value of each other facet."""
    rng = np.random.default_rng(number)
    languages = Counter(page.language for page in pages if page.language != UNDETERMINED)
    record = replace(
        study.record,
        languages=tuple(code for code, _ in languages.most_common(1)),
        year=int(2026 - rng.gamma(2, 5)),
        publisher=PUBLISHERS[rng.integers(len(PUBLISHERS))],
        subjects=tuple(sorted({SUBJECTS[at] for at in rng.integers(len(SUBJECTS), size=2)})),
    )
    return replace(study, record=record)


def _frequencies(studies: Studies) -> dict[str, Counter[str]]:
    """Return language -> its words in lower case, and the occurrences of each."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for _, pages in studies:
        for page in pages:
            found[page.language].update(map(str.lower, _WORD.findall(page.text)))
    return found


def _exchanged(frequencies: Counter[str], copy: int) -> Mapping[str, str]:
    """Return word -> the word that replaces it in a copy."""
    rng = np.random.default_rng(copy)
    words = [word for word, _ in frequencies.most_common()][KEPT:]
    exchanged: dict[str, str] = {}
    for begin in range(0, len(words), NEIGHBOURS):
        some = words[begin : begin + NEIGHBOURS]
        half = rng.permutation(len(some))[: len(some) // 2]
        exchanged |= {
            some[at]: some[other] for at, other in zip(half, np.roll(half, 1), strict=True)
        }
    for word in words:
        if frequencies[word] <= RARE and rng.random() < 0.2:
            letters = list(word[:-2])
            rng.shuffle(letters)
            exchanged[word] = "".join(letters) + word[-2:]
    return exchanged


def _copied(page: Page, study_id: str, exchanged: Mapping[str, str]) -> Page:
    def other(text: str) -> str:
        return _WORD.sub(lambda found: _in_case(exchanged, found[0]), text)

    return replace(
        page,
        study=study_id,
        text=other(page.text),
        headings=tuple(map(other, page.headings)),
        path=tuple(map(other, page.path)),
        offset_map=(),
        figures=(),
    )


def _in_case(exchanged: Mapping[str, str], word: str) -> str:
    found = exchanged.get(word.lower())
    if found is None:
        return word
    return found.capitalize() if word[0].isupper() else found
