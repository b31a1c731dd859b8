"""Aligns the sentences of two versions: the same, changed, added or gone. Pure.

Sentences are compared by their words, so that new line breaks, hyphens at line ends, other
quotation marks and moved paragraphs are no change. The same sentences are matched first, wherever
they are; of the rest, those that share most words are versions of one sentence.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from library.analysis import fold
from library.analysis.sentences import sentences
from library.core.model import Page, PageKind
from library.languages import all_words

MIN_WORDS = 4
"""Fewest words of a sentence that is compared; shorter ones are headings, labels and cells."""
SIMILAR = 0.5
"""Least similarity, 0 to 1, of two versions of one sentence in the same place ..."""
SIMILAR_ELSEWHERE = 0.8
"""... and in another place: reports repeat sentences with other words and numbers."""
SAME_PLACE = 2
"""Sentences by which a place may differ from that of the sentences around it ..."""
NEIGHBOURS = 6
"""... which are looked for at most this far before and behind it."""
MOST_CANDIDATES = 30
"""Most sentences that one sentence is compared with, those that share most."""
_DIVIDED = re.compile(r"[^\W\d_]-$")
_CONJUNCTIONS = all_words(lambda each: each.and_words | each.or_words)
"""Words after a suspended hyphen, as in "in- en uitvoer"."""
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a study."""

    text: str
    """In one line."""
    page: int
    """Number of the page on which it begins."""
    label: str
    """Printed label of that page."""

    @property
    def key(self) -> str:
        """Its words, folded: the same for sentences that differ only in layout."""
        return " ".join(_WORD.findall(fold(self.text)))


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of the old version and one of the new; one of them is None when it has no pair."""

    old: Sentence | None
    new: Sentence | None


def study_sentences(pages: Sequence[Page]) -> tuple[Sentence, ...]:
    """Return the sentences of a study in order, running on from page to page.

    Tables of contents and lists of references are left out.
    """
    body = [page for page in pages if page.kind in {PageKind.BODY, PageKind.COVER}]
    starts: list[tuple[int, Page]] = []
    text = ""
    for page in body:
        text = _joined(text, page.text)
        starts.append((len(text), page))
        text += page.text
    return tuple(_sentences(text, starts))


def _joined(text: str, after: str) -> str:
    """Return *text* with what separates it from the text of the next page."""
    text = text.rstrip()
    is_continued = after[:1].islower() or after[:1].isdigit()
    if not text or text.endswith((".", "!", "?", ":", ";")) or not is_continued:
        return text and f"{text}\n\n"
    first_word = after.split(maxsplit=1)[0].casefold()
    if _DIVIDED.search(text) and first_word not in _CONJUNCTIONS:
        return text[:-1]
    return f"{text} "


def _sentences(text: str, starts: Sequence[tuple[int, Page]]) -> Iterator[Sentence]:
    at = 0
    for start, end in sentences(text):
        while at + 1 < len(starts) and starts[at + 1][0] <= start:
            at += 1
        page = starts[at][1]
        sentence = Sentence(" ".join(text[start:end].split()), page.number, page.label)
        if len(_WORD.findall(sentence.text)) >= MIN_WORDS:
            yield sentence


def align(old: Sequence[Sentence], new: Sequence[Sentence]) -> tuple[SentencePair, ...]:
    """Return the sentences that differ: changed ones as pairs, in the order of the new version.

    Sentences that only moved are left out.
    """
    gone, added = _unmatched(old, new)
    pairs = _similar_pairs(gone, added, _Places(old, new))
    changed = [SentencePair(gone[at], added[other]) for at, other in pairs.items()]
    only_old = [SentencePair(each, None) for at, each in enumerate(gone) if at not in pairs]
    found = set(pairs.values())
    only_new = [SentencePair(None, each) for at, each in enumerate(added) if at not in found]
    return tuple(sorted([*changed, *only_old, *only_new], key=_place))


def _place(pair: SentencePair) -> tuple[int, int]:
    return (pair.new.page, 0) if pair.new else (pair.old.page if pair.old else 0, 1)


def _unmatched(
    old: Sequence[Sentence], new: Sequence[Sentence]
) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences of each version that the other does not have, as often."""
    extra = Counter(each.key for each in old)
    extra.subtract(each.key for each in new)
    gone, added = [], []
    for each in reversed(old):
        if extra[each.key] > 0:
            extra[each.key] -= 1
            gone.append(each)
    for each in reversed(new):
        if extra[each.key] < 0:
            extra[each.key] += 1
            added.append(each)
    return gone[::-1], added[::-1]


class _Places:
    """Where sentences are in two versions.

    Args:
        old: Sentences of the old version.
        new: Sentences of the new version.
    """

    def __init__(self, old: Sequence[Sentence], new: Sequence[Sentence]) -> None:
        self.every = [*old, *new]
        self._old_at = {id(each): at for at, each in enumerate(old)}
        self._new_at = {id(each): at for at, each in enumerate(new)}
        places: dict[str, list[int]] = defaultdict(list)
        for at, each in enumerate(new):
            places[each.key].append(at)
        self._same = [places[each.key] for each in old]
        """Old place -> the new places of the same sentence."""

    def is_same(self, old: Sentence, new: Sentence) -> bool:
        """Whether *new* is where the sentences around *old* are now."""
        at, other = self._old_at[id(old)], self._new_at[id(new)]
        around = range(max(0, at - NEIGHBOURS), min(len(self._same), at + NEIGHBOURS + 1))
        return any(
            abs(place + at - beside - other) <= SAME_PLACE
            for beside in around
            for place in self._same[beside]
        )


def _similar_pairs(
    gone: Sequence[Sentence], added: Sequence[Sentence], places: _Places
) -> dict[int, int]:
    """Return index in *gone* -> index in *added*, the most similar pairs first."""
    weights = _weights(places.every)
    words = [Counter(each.key.split()) for each in added]
    with_word: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(words):
        for word in own:
            with_word[word].append(at)
    scored = []
    for at, each in enumerate(gone):
        own = Counter(each.key.split())
        shared: dict[int, float] = defaultdict(float)
        for word in own:
            for other in with_word[word]:
                shared[other] += weights[word]
        for other in sorted(shared, key=lambda place: -shared[place])[:MOST_CANDIDATES]:
            score = _similarity(own, words[other], weights)
            is_same = score >= SIMILAR and places.is_same(each, added[other])
            if is_same or score >= SIMILAR_ELSEWHERE:
                scored.append((-score, abs(each.page - added[other].page), at, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, other in sorted(scored):
        if at not in pairs and other not in taken:
            pairs[at] = other
            taken.add(other)
    return pairs


def _weights(every: Sequence[Sentence]) -> dict[str, float]:
    """Return word -> its weight: the rarer in the sentences, the heavier (idf)."""
    counts = Counter(word for each in every for word in set(each.key.split()))
    return {word: math.log(1 + len(every) / count) for word, count in counts.items()}


def _similarity(one: Counter[str], other: Counter[str], weights: dict[str, float]) -> float:
    """Return the weighted Dice coefficient of the words of two sentences."""

    def weight(words: Counter[str]) -> float:
        return sum(weights[word] * count for word, count in words.items())

    return 2 * weight(one & other) / max(weight(one) + weight(other), 1e-9)
