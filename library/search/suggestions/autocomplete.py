"""Autocomplete: what a question that is being typed may become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from library.analysis import fold, is_question_word, is_stopword, tokens
from library.core.answers import Completion
from library.core.model import Filters, Study
from library.query import MAX_LENGTH, And, Everything, Field, InField, Or, Prefix, parse
from library.search.engine import Counted, Reader, SearchOptions
from library.search.knowledge import Knowledge
from library.search.suggestions.field_values import values_beginning_with

MIN_LETTERS = 2
"""Fewest letters of a word that is completed."""
CANDIDATES = 12
"""Words requested from the engine, from which the best are offered."""
MAX_ENDING = 3
"""Most letters that a word has more than an offered one to count as a form of it."""
TITLES, SUBJECTS, CONCEPTS, NAMES, YEARS = 3, 2, 2, 2, 3
"""Most completions of each kind, which leaves room for words; names are authors and publishers."""
MIN_SHARED_LETTERS = 4
"""Fewest first letters that a nearby word shares with a word that was not found."""

MIN_LETTERS_OF_LABEL = 3
"""Fewest letters that are completed to the label of a concept."""
MOST_COUNTED = 4
"""Most labels of concepts of which is counted how many studies they find."""

_LAST_WORD = re.compile(r"[^\W_][\w&'’-]*$")
_WORD_START = re.compile(r"(?<![\w&'’-])(?=[^\W_])")


class _Label(NamedTuple):
    """A question that ends in a label, and what it finds."""

    text: str
    asked: Counted
    begin: int = 0
    """Index at which the label begins in the text."""


def suggest(
    reader: Reader,
    beginning: str,
    labels: Mapping[str, Sequence[str]],
    limit: int,
    *,
    knowledge: Knowledge,
) -> tuple[Completion, ...]:
    """Return what *beginning*, a question typed so far, may become, best first.

    The last word is completed to a word of the studies, the typed word first if it is one, and
    then those that follow the words before it in studies; the whole text to a title, a subject, an
    author, a publisher or a year; either to a label of a concept. The value of a field is completed
    to those of the studies. Takes 3 calls of *reader*, 4 for a number, and 1 for the value of a
    field.

    Args:
        reader: A view of the index.
        beginning: Any text.
        labels: Code of each subject -> its labels.
        limit: Most completions.
        knowledge: The concepts whose labels are offered, also those that no study has itself.
    """
    last = _LAST_WORD.search(beginning)
    if last is None or len(beginning) > MAX_LENGTH:
        return ()
    before, typed = beginning[: last.start()], fold(beginning.strip())
    is_long_enough = len(last.group()) >= MIN_LETTERS
    if not is_long_enough and not tokens(before):
        return ()
    letters = fold(last.group())
    values = values_beginning_with(reader, before, letters, labels) if is_long_enough else None
    if values is not None:
        return tuple(_completed(before, values, letters)[:limit])
    words = _words(reader, before, letters) if is_long_enough else []
    subjects = [*_subjects(beginning, labels)]
    known = {fold(each.text) for each in words} | {fold(each.text) for each in subjects}
    every = _concepts(beginning, knowledge)
    concepts = [*islice((each for each in every if fold(each.text) not in known), MOST_COUNTED)]
    others = [
        *_records(reader, beginning),
        *_labels(reader, subjects, concepts),
        *_years(reader, beginning.strip()),
    ][:limit]
    words = words[: limit - len(others)]
    # After the first words of a title or a label, that is the likeliest completion.
    of_last_word = {each.text for each in concepts if each.begin == last.start()}
    first = [
        each
        for each in others
        if tokens(before) and fold(each.text).startswith(typed) and each.text not in of_last_word
    ]
    return (*first, *words, *(each for each in others if each not in first))


def nearby_words(reader: Reader, words: Sequence[str], limit: int) -> tuple[str, ...]:
    """Return words of the studies that share their first letters with *words*, longest first.

    Takes 1 call of *reader*.
    """
    prefixes = [
        [fold(word[:length]) for length in range(len(word), MIN_SHARED_LETTERS - 1, -1)]
        for word in words
    ]
    every = list(dict.fromkeys(prefix for some in prefixes for prefix in some))
    if not every:
        return ()
    completed = dict(zip(every, reader.completions(every, Filters(), CANDIDATES), strict=True))
    found = (
        next(filter(None, ([*_offered(completed[p], p)] for p in some)), []) for some in prefixes
    )
    return tuple(dict.fromkeys(word for near in found for word in near[:limit]))[:limit]


def _words(reader: Reader, before: str, letters: str) -> list[Completion]:
    behind = _from_last_subject(before)
    (words,) = reader.completions([letters], Filters(), CANDIDATES, behind=behind)
    return _completed(before, words, letters)


def _from_last_subject(before: str) -> tuple[str, ...]:
    """Return the words of *before* from the last that is no grammar word on, folded."""
    words = tuple(token.word for token in tokens(before))
    subjects = [
        at for at, each in enumerate(words) if not (is_stopword(each) or is_question_word(each))
    ]
    return words[subjects[-1] :] if subjects else ()


def _completed(before: str, words: Sequence[str], letters: str) -> list[Completion]:
    """Return *before* with each word to offer for *letters*, the typed one first."""
    typed = [word for word in words if fold(word) == letters and not is_stopword(letters)][:1]
    return [Completion(before + word, "word") for word in (*typed, *_offered(words, letters))]


def _offered(words: Sequence[str], letters: str) -> Iterator[str]:
    """Yield the words to offer for *letters*: one form of each, and no stop words."""
    offered: list[str] = []
    for word in words:
        folded = fold(word)
        # A search for one form of a word finds the others.
        is_form = any(folded.startswith(w) and len(folded) - len(w) <= MAX_ENDING for w in offered)
        if folded != letters and not is_form and not is_stopword(folded):
            offered.append(folded)
            yield word


def _records(reader: Reader, beginning: str) -> list[Completion]:
    """Return the titles, authors and publishers that have a word for each word of *beginning*."""
    typed = [token.word for token in tokens(beginning)]
    if not typed:
        return []
    fields: tuple[Field, ...] = ("title", "author", "publisher")
    query = Or(tuple(And(tuple(InField(f, Prefix(word)) for word in typed)) for f in fields))
    options = SearchOptions(limit=len(fields) * CANDIDATES, pages=0, sort="title")
    studies = [match.study for match in reader.search(query, Filters(), options).studies]
    titles = [study for study in studies if _fits(study.record.title, typed)]
    whole = fold(beginning.strip())
    titles.sort(key=lambda study: not fold(study.title).startswith(whole))
    names = dict.fromkeys(each for study in studies for each in _names(study, typed))
    return [
        *(Completion(study.title, "title", study.id) for study in titles[:TITLES]),
        *islice(names, NAMES),
    ]


def _names(study: Study, typed: Sequence[str]) -> Iterator[Completion]:
    """Yield the authors and the publisher of *study* that fit; no guesses."""
    record = study.record
    if "authors" not in study.guessed:
        yield from (Completion(n, "author") for n in map(str, record.authors) if _fits(n, typed))
    if "publisher" not in study.guessed and _fits(record.publisher, typed):
        yield Completion(record.publisher, "publisher")


def _years(reader: Reader, typed: str) -> list[Completion]:
    """Return the years of studies that begin with *typed*, the last first."""
    if not (typed.isascii() and typed.isdigit() and MIN_LETTERS <= len(typed) <= 4):
        return []
    years = reader.search(Everything(), Filters(), SearchOptions(limit=0, pages=0)).facets.year
    fitting = sorted((str(year) for year in years if str(year).startswith(typed)), reverse=True)
    return [Completion(f"year:{year}", "year") for year in fitting[:YEARS]]


def _fits(text: str, typed: Sequence[str]) -> bool:
    """Return whether *text* has a word that begins with each of *typed*."""
    words = [token.word for token in tokens(text)]
    return all(any(word.startswith(each) for word in words) for each in typed)


def _labels(
    reader: Reader, subjects: Sequence[_Label], concepts: Sequence[_Label]
) -> list[Completion]:
    """Return the labels of *subjects* and *concepts* that find a study."""
    if not subjects and not concepts:
        return []
    every = (*subjects, *concepts)
    counts = dict(zip(every, reader.counts([each.asked for each in every]), strict=True))
    used_subjects = [Completion(each.text, "subject") for each in subjects if counts[each]]
    used_concepts = [Completion(each.text, "word") for each in concepts if counts[each]]
    return [*used_subjects[:SUBJECTS], *used_concepts[:CONCEPTS]]


def _subjects(beginning: str, labels: Mapping[str, Sequence[str]]) -> Iterator[_Label]:
    """Yield the labels of subjects that have a word for each word of *beginning*."""
    typed = [token.word for token in tokens(beginning)]
    for code, every in labels.items():
        for label in dict.fromkeys(every):
            if typed and _fits(label, typed):
                of_subject = Filters(subjects=frozenset({code}))
                yield _Label(label, Counted(Everything(), of_subject))


def _concepts(beginning: str, knowledge: Knowledge) -> Iterator[_Label]:
    """Yield *beginning* with its last words completed to labels, the longest run of words first."""
    for start in _WORD_START.finditer(beginning):
        letters = fold(beginning[start.end() :])
        if len(letters) < MIN_LETTERS_OF_LABEL:
            return
        for label in knowledge.thesaurus.beginning_with(letters, knowledge.languages):
            text = beginning[: start.end()] + label
            asked = Counted(knowledge.widened(parse(text).query))
            yield _Label(text, asked, start.start())
