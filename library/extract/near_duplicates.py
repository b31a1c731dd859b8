"""Near-duplicates: pairs of studies with nearly the same text, found by comparing sketches.

A text is cut into shingles, runs of `SHINGLE_WORDS` words. The resemblance of two texts is the
Jaccard index of their sets of shingles. The smallest hashes of the shingles of a text, its sketch,
are a random sample of them, and two sketches give an unbiased estimate of the resemblance.

After A. Broder, "On the resemblance and containment of documents", Compression and Complexity of
Sequences, 1997. The threshold is that of Broder, Glassman, Manasse and Zweig, "Syntactic clustering
of the Web", Computer Networks 29, 1997.
"""

from __future__ import annotations

import heapq
import math
import re
import struct
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

SHINGLE_WORDS = 5
"""Words in a shingle: few enough to survive edits, too many to be shared by chance."""
SKETCH_SIZE = 256
"""Hashes in a sketch. The standard error of an estimate is at most √(¼/256), or 3 %."""
MIN_SHINGLES = 50
"""A text with fewer different shingles, a dozen lines, is too short to be compared."""
MIN_RESEMBLANCE = 0.5
"""Two texts are near-duplicates from this resemblance on."""
MAX_FREQUENCY = 20
"""Shingles in more texts than this are boilerplate, such as a disclaimer, and are ignored."""
MIN_COMPARED = 20
"""Least number of hashes for an estimate."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of the shingles of a text."""

    hashes: tuple[int, ...]
    """The smallest hashes, sorted."""

    def encoded(self) -> str:
        """Return the hashes as text, for `Sketch.decoded`."""
        return b64encode(struct.pack(f"<{len(self.hashes)}q", *self.hashes)).decode()

    @classmethod
    def decoded(cls, text: str) -> Sketch | None:
        """Return the sketch that `encoded` wrote as *text*; `None` when *text* is none."""
        try:
            content = b64decode(text, validate=True)
            hashes = struct.unpack(f"<{len(content) // 8}q", content)
        except (ValueError, struct.error):
            return None
        return cls(hashes) if hashes else None

    @property
    def bound(self) -> float:
        """A value below which no hash of the text is missing from the sketch."""
        return self.hashes[-1] if len(self.hashes) == SKETCH_SIZE else math.inf


@dataclass(frozen=True, slots=True)
class NearDuplicates:
    """Two studies with nearly the same text."""

    first: str
    second: str
    """Their ids."""
    resemblance: float
    """From `MIN_RESEMBLANCE` to 1; 1 when the texts are equal."""


def sketch(texts: Iterable[str]) -> Sketch | None:
    """Return the sketch of the pages *texts*; `None` if they are too short."""
    words = [crc32(word.encode()) for text in texts for word in _WORD.findall(text.casefold())]
    shingles = zip(*(words[begin:] for begin in range(SHINGLE_WORDS)), strict=False)
    # The hash of a tuple of integers is fast, well distributed, and the same in every process.
    hashes = set(map(hash, shingles))
    if len(hashes) < MIN_SHINGLES:
        return None
    return Sketch(tuple(heapq.nsmallest(SKETCH_SIZE, hashes)))


def near_duplicates(sketches: Mapping[str, Sketch]) -> Iterator[NearDuplicates]:
    """Yield the pairs of near-duplicates among *sketches*, in their order.

    Args:
        sketches: Id of a study -> the sketch of its text.
    """
    named = list(sketches.items())
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for number, (_, each) in enumerate(named):
        for value in each.hashes:
            postings[value].append(number)
    boilerplate = {value for value, numbers in postings.items() if len(numbers) > MAX_FREQUENCY}
    candidates = {
        pair
        for value, numbers in postings.items()
        if value not in boilerplate
        for pair in combinations(numbers, 2)
    }
    for one, other in sorted(candidates):
        (first_id, first), (second_id, second) = named[one], named[other]
        estimate = resemblance(first, second, boilerplate)
        if estimate >= MIN_RESEMBLANCE:
            yield NearDuplicates(first_id, second_id, estimate)


def resemblance(first: Sketch, second: Sketch, ignored: Set[int] = frozenset()) -> float:
    """Return the estimated resemblance: the Jaccard index of the hashes up to both bounds."""
    bound = min(first.bound, second.bound)
    one = {value for value in first.hashes if value <= bound} - ignored
    other = {value for value in second.hashes if value <= bound} - ignored
    union = len(one | other)
    return len(one & other) / union if union >= MIN_COMPARED else 0.0
