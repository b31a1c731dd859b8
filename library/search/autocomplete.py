"""What a question that is being typed may become."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from library.analysis import fold, is_stopword, tokens
from library.core.model import Completion, Filters
from library.query import MAX_LENGTH, And, Everything, InField, Prefix
from library.search.engine import Reader, Wanted

LEAST_LETTERS = 2
"""Fewest letters of a word that is completed."""
LOOKED_AT = 12
"""Words of which the best are offered."""
ENDING = 3
"""Most letters that make a word a form of one that is offered."""
TITLES, SUBJECTS = 3, 2
"""Most completions of a kind, so that there is room for words."""

_LAST_WORD = re.compile(r"[^\W_][\w&'’-]*$")


def suggest(
    reader: Reader, beginning: str, labels: Mapping[str, Sequence[str]], limit: int
) -> tuple[Completion, ...]:
    """Return what *beginning*, a question up to where it is typed, may become, best first.

    Its last word becomes a word of the studies, and all of it a title or a subject. Whatever is
    offered finds something.

    Args:
        reader: A view of the index.
        beginning: Any text.
        labels: Code of each subject -> its labels.
        limit: Most completions.
    """
    last = _LAST_WORD.search(beginning)
    if last is None or len(beginning) > MAX_LENGTH:
        return ()
    before, typed = beginning[: last.start()], fold(beginning.strip())
    says_enough = len(last.group()) >= LEAST_LETTERS
    if not says_enough and not tokens(before):
        return ()
    others = [*_titles(reader, beginning), *_subjects(reader, beginning, labels)][:limit]
    room = limit - len(others) if says_enough else 0
    words = islice(_words(reader, before, fold(last.group())), max(room, 0))
    # Who typed the first words of a title means that, whatever else the last of them may become.
    meant = [each for each in others if tokens(before) and fold(each.text).startswith(typed)]
    return (*meant, *words, *(each for each in others if each not in meant))


def _words(reader: Reader, before: str, letters: str) -> Iterator[Completion]:
    offered: list[str] = []
    for word in reader.completions(letters, Filters(), LOOKED_AT):
        folded = fold(word)
        # Any form of a word finds the others: one is enough.
        is_form = any(folded.startswith(w) and len(folded) - len(w) <= ENDING for w in offered)
        if folded != letters and not is_form and not is_stopword(folded):
            offered.append(folded)
            yield Completion(before + word, "word")


def _titles(reader: Reader, beginning: str) -> list[Completion]:
    sought = tuple(InField("title", Prefix(token.word)) for token in tokens(beginning))
    if not sought:
        return []
    found = reader.search(And(sought), Filters(), Wanted(limit=LOOKED_AT, pages=0, sort="title"))
    titles = [match.study for match in found.studies if match.study.record.title]
    typed = fold(beginning.strip())
    titles.sort(key=lambda study: not fold(study.title).startswith(typed))
    return [Completion(study.title, "title", study.id) for study in titles[:TITLES]]


def _subjects(
    reader: Reader, beginning: str, labels: Mapping[str, Sequence[str]]
) -> list[Completion]:
    """Return the labels that have a word for each that was typed."""
    typed = [token.word for token in tokens(beginning)]
    fitting = (
        (code, label)
        for code, every in labels.items()
        for label in dict.fromkeys(every)
        if all(any(t.word.startswith(word) for t in tokens(label)) for word in typed)
    )
    used = (Completion(label, "subject") for code, label in fitting if _is_used(reader, code))
    return list(islice(used, SUBJECTS))


def _is_used(reader: Reader, subject: str) -> bool:
    inside = Filters(subjects=frozenset({subject}))
    return reader.search(Everything(), inside, Wanted(limit=0)).total_studies > 0
