"""Notices above an answer whose studies do not all have all words of the question."""

from __future__ import annotations

from itertools import chain

from library.core.notices import Notice
from library.query import Or, Query, leaves
from library.search.engine import Matches, Relaxation
from library.search.relaxation import split

MOST_WORDS = "None of these studies contains all words; each contains at least {some} of {all}."
"""Studies that filters or conditions leave out may contain all."""
SOME_LACK = (
    "{complete} of {total} studies contain all words; the others rank high with most of them."
)
ONE_HAS_ALL = "1 of {total} studies contains all words; the others rank high with most of them."
NOWHERE = "Not found in any study: {words}."
LACKING = frozenset((MOST_WORDS, NOWHERE))
"""What is said where no study contains all words."""


def lacking_notices(query: Query, matches: Matches) -> tuple[Notice, ...]:
    """Return which of the words of *query* the studies that it *matches* have, if some lack any."""
    if matches.relaxation:
        return _of_missing(query, matches.relaxation)
    if matches.complete_studies is None:
        return ()
    complete, total = matches.complete_studies, ("total", matches.total_studies)
    if complete == 1:
        return (Notice(ONE_HAS_ALL, (total,)),)
    return (Notice(SOME_LACK, (("complete", complete), total)),)


def _of_missing(query: Query, relaxation: Relaxation) -> tuple[Notice, ...]:
    """Return which of the words the studies shown have, when no study has all.

    Words that are in no study say it all where the studies shown have all others.
    """
    if not relaxation.matched:
        return ()
    absent = frozenset(map(str, relaxation.absent))
    missing = list(filter(None, (_missing(part, absent) for part in split(query)[1])))
    notices, matched, total = [], relaxation.matched, relaxation.total
    if matched < total - len(missing):
        notices.append(Notice(MOST_WORDS, (("all", total), ("some", matched))))
    if missing:
        words = ", ".join(dict.fromkeys(chain.from_iterable(missing)))
        notices.append(Notice(NOWHERE, (("words", words),)))
    return tuple(notices)


def _missing(part: Query, absent: frozenset[str]) -> tuple[str, ...]:
    """Return *part* of a question as printed if no study has it; of choices, if it has none."""
    if isinstance(part, Or):
        words = tuple(map(str, leaves(part)))
        is_missing = absent.issuperset(words)
        return ((part.typed,) if part.typed else words) if is_missing else ()
    return (str(part),) if str(part) in absent else ()
