"""Aligns the sentences of two versions: the same, changed, added or gone. Pure.

Sentences are compared by their words, so that new line breaks, hyphens, other quotation marks,
marks of lists and notes, and moved paragraphs are no change. Footnotes are read apart from the
text. The same sentences are matched first, wherever they are; of the rest, those that share most
words are versions of one sentence.
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
from library.languages import all_patterns, all_words

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
_CONJUNCTIONS = all_words(lambda each: each.conjunctions)
"""Words after a suspended hyphen, as in "in- en uitvoer"."""
_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE_MARK = re.compile(rf"\b[{_RAISED}]+\b")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑](?=[^\W\d_])")
_NOTE = re.compile(rf"^(?:\d{{1,3}}|[{_RAISED}]+\s?)(?=[^\W\d_a-z])", re.MULTILINE)
"""The mark before a footnote."""
_LIST_MARK = re.compile(r"^(?:[•‣▪◦·–—-]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
_PAGE_NUMBER = re.compile(
    rf"(?:{all_patterns(lambda each: each.page_words)})\s\d+\s\w+\s\d+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a study."""

    text: str
    """In one line, without the mark of its item in a list or of its note."""
    page: int
    """Number of the page on which it begins."""
    label: str
    """Printed label of that page."""

    @property
    def key(self) -> str:
        """Its words, folded: the same for sentences that differ only in layout."""
        plain = _HYPHEN.sub("", _NOTE_MARK.sub("", self.text))
        return " ".join(_WORD.findall(fold(plain)))


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of the old version and one of the new; one of them is None when it has no pair."""

    old: Sentence | None
    new: Sentence | None


def study_sentences(pages: Sequence[Page]) -> tuple[Sentence, ...]:
    """Return the sentences of a study in order, running on from column to column and page to page.

    Tables of contents and lists of references are left out; footnotes are last.
    """
    text, notes = _Text(), _Text()
    for page in pages:
        if page.kind not in {PageKind.BODY, PageKind.COVER}:
            continue
        for at, paragraph in enumerate(page.text.split("\n\n")):
            if _NOTE.match(paragraph):
                for note in filter(None, _NOTE.split(paragraph)):
                    notes.add(page, note, is_new=True)
            else:
                text.add(page, paragraph, is_new=at > 0 and not paragraph[:1].islower())
    return (*text.sentences(), *notes.sentences())


class _Text:
    """The paragraphs of a study, one after the other."""

    def __init__(self) -> None:
        self._text = ""
        self._starts: list[tuple[int, Page]] = []

    def add(self, page: Page, paragraph: str, *, is_new: bool) -> None:
        """Add a paragraph; one that is not new may complete a sentence of the one before it."""
        before = self._text.rstrip()
        self._text = f"{before}\n\n" if before and is_new else _joined(before, paragraph)
        self._starts.append((len(self._text), page))
        self._text += paragraph

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences, each with the page that it begins on."""
        at = 0
        for start, end in sentences(self._text):
            while at + 1 < len(self._starts) and self._starts[at + 1][0] <= start:
                at += 1
            page = self._starts[at][1]
            text = _LIST_MARK.sub("", " ".join(self._text[start:end].split()))
            if len(_WORD.findall(text)) >= MIN_WORDS and not _PAGE_NUMBER.fullmatch(text):
                yield Sentence(text, page.number, page.label)


def _joined(text: str, after: str) -> str:
    """Return *text* with what separates it from the text of the next page or column."""
    is_continued = after[:1].islower() or after[:1].isdigit()
    if not text or text.endswith((".", "!", "?", ":", ";")) or not is_continued:
        return text and f"{text}\n\n"
    first_word = after.split(maxsplit=1)[0].casefold()
    if _DIVIDED.search(text) and first_word not in _CONJUNCTIONS:
        return text[:-1]
    return f"{text} "


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
