"""Corrections of misspelled queries, from the words of the studies and the labels of concepts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from library.analysis import (
    distance,
    fold,
    is_question_word,
    is_spelled_like,
    is_stopword,
)
from library.analysis.compound_parts import is_listed_pair, without_final_link
from library.core.model import Filters
from library.languages import known
from library.query import (
    Fuzzy,
    Leaf,
    Phrase,
    Query,
    Wildcard,
    Word,
    leaves,
    parse,
    replace_words,
    words_of,
)
from library.search.engine import Counted, Reader
from library.search.knowledge import Knowledge
from library.search.suggestions.record_spelling import corrected_by_records
from library.search.suggestions.slips import (
    MIN_LETTERS,
    MOST_EDITS_OF_NAME,
    OPEN,
    is_correctable,
    is_meant,
)

MOST_OF_NAME = 10
"""Most letters of a word with a capital that is taken for a name."""
MOST_OF_ABBREVIATION = 6
"""Most letters of a word in capitals that is taken for an abbreviation, which is meant as typed."""
MOST_LONGER = 3
"""Most words on more pages that may begin with a word whose printed form is looked for."""


Similar = Callable[[str], Sequence[str]]
"""Folded word -> words on pages whose spelling is close to it, best first."""
Count = Callable[[Counted], int]
"""Query and filters -> number of studies that match."""


def corrected_query(
    reader: Reader,
    absent: Sequence[Leaf],
    query: Query,
    *,
    in_records: bool,
    knowledge: Knowledge,
) -> str | None:
    """Return *query* with words that occur nowhere replaced by similar ones; `None` if no better.

    Takes at most 2 calls of *reader*.

    Args:
        reader: A view of the index.
        absent: The leaves of *query* that no study matches.
        query: The query as it was asked.
        in_records: Where pages and labels have no similar words, offer those of records: in the
            field that the query names, and in any for other words.
        knowledge: The concepts whose labels are offered where they are nearer than words of pages.
    """
    every = tuple(dict.fromkeys(_correctable(absent)))
    slips = tuple(word for word in every if not is_meant(word))
    words = tuple(word for word in every if word in slips or _is_compound(word))
    names = _names(absent)

    def acceptable(found: Mapping[str, str]) -> dict[str, str]:
        return {
            word: other
            for word, other in found.items()
            if word not in names or distance(word, fold(other)) <= MOST_EDITS_OF_NAME
        }

    found = zip(words, reader.corrections(words, OPEN), strict=True) if words else ()
    on_pages = acceptable({word: other for word, other in found if other})
    of_labels = {
        word: other
        for word, other in acceptable(_nearest_labels(slips, knowledge)).items()
        if word not in on_pages or _edits(word, other) < _edits(word, on_pages[word])
    }
    if not on_pages | of_labels:
        changed = corrected_by_records(reader, every, query) if in_records else query
        return str(changed) if changed != query else None
    # Parsed again, because one word may have become two.
    changed = parse(str(replace_words(query, on_pages | of_labels))).query
    widened = knowledge.widened(changed) if of_labels else changed
    added = tuple(dict.fromkeys(leaf for leaf in leaves(widened) if leaf not in {*leaves(query)}))
    words = tuple(leaf.text for leaf in added if isinstance(leaf, Word))
    if not of_labels and len(words) == len(added):  # each is on a page
        return str(replace_words(changed, _printed(reader, words)))
    counts = reader.counts([Counted(leaf) for leaf in added])
    return str(changed) if all(counts) else None


def _nearest_labels(words: Sequence[str], knowledge: Knowledge) -> dict[str, str]:
    """Return for folded *words* the nearest word of a label of similar spelling, in small letters.

    It is a word of a label in a language of the library. A word of a label itself needs none.
    """
    printed = knowledge.thesaurus.printed_words(knowledge.languages)
    found = {}
    for word in filter(is_correctable, words):
        if word in printed:
            continue
        if like := [each for each in printed if is_spelled_like(word, each)]:
            found[word] = printed[min(like, key=partial(distance, word))]
    return found


def _edits(word: str, other: str) -> tuple[int, bool]:
    """Return how far *other* is from *word*; of texts that are as far, one word is nearer."""
    return distance(word, fold(other)), " " in other


def _printed(reader: Reader, words: Sequence[str]) -> dict[str, str]:
    """Return how folded *words* are printed on pages, in small letters."""
    completed = zip(words, reader.completions(words, OPEN, MOST_LONGER), strict=True)
    return {word: form.lower() for word, forms in completed for form in forms if fold(form) == word}


def _names(absent: Sequence[Leaf]) -> set[str]:
    """Return the words that are probably names, which are rather meant as typed."""
    return {
        leaf.text
        for leaf in absent
        if isinstance(leaf, Word) and leaf.is_capitalised and len(leaf.text) <= MOST_OF_NAME
    }


def _is_compound(word: str) -> bool:
    """Whether *word* consists of two listed nouns, which studies may have apart."""
    return any(is_listed_pair(word, each.code) for each in known())


def _correctable(absent: Sequence[Leaf]) -> Iterator[str]:
    for leaf in absent:
        if not (isinstance(leaf, Wildcard | Fuzzy) or _is_abbreviation(leaf)):
            yield from words_of(leaf)


def _is_abbreviation(leaf: Leaf) -> bool:
    # Nearly every one is an edit away from some word: PFAS from the German Pfad.
    return isinstance(leaf, Word) and leaf.is_in_capitals and len(leaf.text) <= MOST_OF_ABBREVIATION


def first_counts(word: str, similar: Similar, filters: Filters) -> Iterator[Counted]:
    """Yield what `correction` counts first, for engines that count for all words at once."""
    if is_correctable(word):
        yield Counted(Word(word))
        yield from (Counted(Phrase((each,)), filters) for each in similar(word))
        yield from (Counted(Phrase((part,))) for pair in _cuts(word) for part in pair)


def correction(word: str, similar: Similar, count: Count, filters: Filters) -> str | None:
    """Return the best text of similar spelling to a folded *word*; `None` when there is none.

    An engine calls this with functions of its own, so that a word takes no round trip.

    Args:
        word: A word that no study may have.
        similar: Returns words of similar spelling.
        count: Counts studies.
        filters: The studies whose words may be offered.
    """
    if not is_correctable(word) or count(Counted(Word(word))):
        return None

    def offered(other: str) -> Iterator[str]:
        subjects = (
            each for each in similar(other) if not (is_stopword(each) or is_question_word(each))
        )
        return (each for each in subjects if count(Counted(Phrase((each,)), filters)))

    if _is_compound(word):
        return next(_compounds(word, lambda _: iter(()), count, filters), None)
    return next(chain(offered(word), _compounds(word, offered, count, filters)), None)


def _cuts(word: str) -> list[tuple[str, str]]:
    """Return the two parts of *word* for each place at which it may be cut.

    Once more without the letters that may link them, as the s of *bedrijfsdaken*.
    """
    return [
        (head, word[cut:])
        for cut in range(MIN_LETTERS, len(word) - MIN_LETTERS + 1)
        for head in _heads(word[:cut])
    ]


def _heads(letters: str) -> Iterator[str]:
    yield letters
    bare = {head for each in known() for head in without_final_link(letters, each.code)}
    yield from sorted(head for head in bare - {letters} if len(head) >= MIN_LETTERS)


def _is_word(part: str, count: Count) -> bool:
    """Whether studies have *part* as a word: one of dictionaries, or one that two studies have.

    The rest of a word that is broken on a page is neither: nul|oning.
    """
    studies = count(Counted(Phrase((part,))))
    return studies > 1 or (studies == 1 and is_meant(part))


def _long(parts: Iterator[str]) -> tuple[str, ...]:
    """Return *parts* without short ones, to which a cut beside the right one leads: nul|woning."""
    return tuple(part for part in parts if len(part) >= MIN_LETTERS)


def _compounds(
    word: str, offered: Callable[[str], Iterator[str]], count: Count, filters: Filters
) -> Iterator[str]:
    """Yield compounds that share one part with *word* and have a similar other part.

    The split with the longest known part comes first. No part that dictionaries list is replaced.
    A compound that occurs neither as one word nor as adjacent words may still be two words of one
    study.
    """
    pairs = _cuts(word)
    present = {part for pair in pairs for part in pair if _is_word(part, count)}
    pairs.sort(key=lambda pair: -sum(len(part) for part in pair if part in present))
    last = max((len(word) - len(tail) for head, tail in pairs if head in present), default=0)
    first = min((len(word) - len(tail) for _, tail in pairs if tail in present), default=0)
    for head, tail in pairs:
        # A part inside a longer one that studies have is none: osten in instap|kosten.
        cut = len(word) - len(tail)
        is_part = (head in present and cut == last) or (tail in present and cut == first)
        if not is_part and not present.issuperset((head, tail)):
            continue
        heads, tails = (
            (part,) if part in present else () if is_meant(part) else _long(offered(part))
            for part in (head, tail)
        )
        between = ("", " ") if head + tail == word else (" ",)
        for space in between:
            texts = (h + space + t for h in heads for t in tails if not (space and is_stopword(t)))
            yield from (text for text in texts if count(Counted(parse(text).query, filters)))
