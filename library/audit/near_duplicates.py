"""Studies whose texts are nearly the same: versions of one another, by a sample of their text.

A text is cut into shingles, runs of some words; two texts are alike as far as they share them
(resemblance: shared ÷ all shingles of both). The smallest hashes of a text's shingles are a random
sample of them, and the samples of two texts give an unbiased estimate of their resemblance.

After A. Broder, "On the resemblance and containment of documents", Compression and Complexity of
Sequences, 1997; and Broder, Glassman, Manasse and Zweig, "Syntactic clustering of the Web",
Computer Networks 29, 1997, from which the threshold is.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

WORDS = 5
"""In a shingle: few enough to survive an edited sentence, too many to be shared by chance."""
SAMPLE = 256
"""Hashes kept of a text: the estimate is off by 3 % of all shingles on average (√(¼/256))."""
LEAST = 50
"""A text with fewer different shingles, a dozen lines, is too short to be compared."""
ALIKE = 0.5
"""From this resemblance on, two texts are taken for versions of one another."""
COMMON = 20
"""A shingle in more texts than this is a form of words, such as a disclaimer, and says nothing."""
FEW = 20
"""Fewer hashes than this tell nothing of two texts."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sample:
    """What is kept of the text of a study to compare it by."""

    study: str
    hashes: tuple[int, ...]
    """The smallest, in order."""

    @property
    def reach(self) -> float:
        """Up to this hash the sample has every one of the text."""
        return self.hashes[-1] if len(self.hashes) == SAMPLE else math.inf


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """Two studies whose texts are nearly the same."""

    first: str
    second: str
    resemblance: float
    """From `ALIKE` to 1, the same text."""


def sample(study: str, texts: Iterable[str]) -> Sample | None:
    """Return what the text of a study is compared by; `None` when it is too short."""
    words = [crc32(word.encode()) for text in texts for word in _WORD.findall(text.casefold())]
    runs = zip(*(words[begin:] for begin in range(WORDS)), strict=False)
    # The hash of a tuple of numbers is fast, well spread, and the same in every process.
    hashes = set(map(hash, runs))
    if len(hashes) < LEAST:
        return None
    return Sample(study, tuple(heapq.nsmallest(SAMPLE, hashes)))


def near_duplicates(samples: Sequence[Sample]) -> Iterator[NearDuplicates]:
    """Yield the pairs of *samples* that are of nearly the same text, in the order they stand."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(samples):
        for value in each.hashes:
            holders[value].append(number)
    common = {value for value, numbers in holders.items() if len(numbers) > COMMON}
    candidates = {
        pair
        for value, numbers in holders.items()
        if value not in common
        for pair in combinations(numbers, 2)
    }
    for one, other in sorted(candidates):
        first, second = samples[one], samples[other]
        found = _resemblance(first, second, common)
        if found >= ALIKE:
            yield NearDuplicates(first.study, second.study, found)


def _resemblance(first: Sample, second: Sample, common: Set[int]) -> float:
    """Return how many of the hashes of both texts, as far as both samples reach, both have."""
    reach = min(first.reach, second.reach)
    one = {value for value in first.hashes if value <= reach} - common
    other = {value for value in second.hashes if value <= reach} - common
    together = len(one | other)
    return len(one & other) / together if together >= FEW else 0.0
