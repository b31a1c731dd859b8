"""A query tree, evaluated: which studies answer, on which pages, and how well.

Operators choose *studies*: two words may stand on different pages of one. Pages are scored by what
stands on them. Every posting is looked at, so scores and counts are exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from whoosh import query as whoosh_query
from whoosh.searching import SearchContext, Searcher

from library.analysis import is_stopword, tokens
from library.engines.whoosh.schema import stem_terms
from library.model import Study
from library.query import And, Everything, Leaf, Not, Or, Phrase, Prefix, Query, Word, leaves

EXACT_WEIGHT = 0.5
"""What a word exactly as typed adds, against 1 for any of its forms."""
RECORD_WEIGHT = 1.0
"""What a match in the record counts, against 1 for the same match on a page."""
TITLE_WEIGHT = 1.0
"""How much more a study counts, against itself, when the question is its whole title."""


@dataclass(slots=True)
class Evaluation:
    """What answers a query, before any filter."""

    studies: set[int]
    """Ordinals of the studies that answer."""
    pages: dict[int, dict[int, float]]
    """Ordinal of a study -> number of a document -> score of that page."""
    records: dict[int, float]
    """Ordinal of a study -> score of its record."""
    titles: dict[int, float]
    """Ordinal of a study -> share of its title that the question names, 0 to 1."""

    def score_of(self, study: int) -> float:
        """Return how well a study answers: its best page, its record, and its title."""
        best = max(self.pages.get(study, {}).values(), default=0.0)
        score = best + RECORD_WEIGHT * self.records.get(study, 0.0)
        return score * (1 + TITLE_WEIGHT * self.titles.get(study, 0.0))


@dataclass(slots=True)
class _LeafScores:
    pages: dict[int, float] = field(default_factory=dict)
    """Number of a document -> score."""
    records: dict[int, float] = field(default_factory=dict)
    """Ordinal of a study -> score."""
    studies: set[int] = field(default_factory=set)


def evaluate(
    query: Query,
    searcher: Searcher,
    studies: Sequence[Study],
    study_of_document: Sequence[int],
    languages: Sequence[str],
) -> Evaluation:
    """Return what answers *query*.

    Args:
        query: What is asked.
        searcher: A searcher on the index.
        studies: All studies; their places here are their ordinals.
        study_of_document: Ordinal of the study of each document of the index.
        languages: The languages a word is looked for in.
    """
    scores: dict[Leaf, _LeafScores] = {}
    for leaf in _all_leaves(query):
        if leaf not in scores:
            scores[leaf] = _leaf_scores(leaf, searcher, study_of_document, languages)
    chosen = _choose(query, scores, set(range(len(studies))))
    pages: dict[int, dict[int, float]] = defaultdict(dict)
    records: dict[int, float] = defaultdict(float)
    wanted = tuple(dict.fromkeys(leaves(query)))
    for document, (total, count) in _summed(scores[leaf].pages for leaf in wanted).items():
        study = study_of_document[document]
        if study in chosen:
            # A page where all is said stands before one where half is.
            pages[study][document] = total * count / len(wanted)
    for leaf in wanted:
        for study, score in scores[leaf].records.items():
            records[study] += score
    titles = {study: _share_of_title(studies[study].title, wanted) for study in records}
    return Evaluation(chosen, dict(pages), dict(records), titles)


def _share_of_title(title: str, wanted: Sequence[Leaf]) -> float:
    """Return how much of *title* the words of a question make up; 0 if one is not in it.

    Who types a title looks for that study, however often others speak of the same.
    """
    # Questions have lost their grammar words; so does the title they are held against.
    words = [token.word for token in tokens(title) if not is_stopword(token.word)]
    asked = {word for leaf in wanted for word in _words_of(leaf)}
    if not words or not asked <= set(words):
        return 0.0
    return sum(word in asked for word in words) / len(words)


def _words_of(leaf: Leaf) -> tuple[str, ...]:
    return leaf.words if isinstance(leaf, Phrase) else (leaf.text,)


def _summed(parts: Iterable[dict[int, float]]) -> dict[int, tuple[float, int]]:
    """Return for each document the sum of its scores, and how many parts it is in."""
    sums: dict[int, tuple[float, int]] = {}
    for part in parts:
        for document, score in part.items():
            total, count = sums.get(document, (0.0, 0))
            sums[document] = (total + score, count + 1)
    return sums


def _all_leaves(query: Query) -> list[Leaf]:
    match query:
        case Not(part):
            return _all_leaves(part)
        case And(parts) | Or(parts):
            return [leaf for part in parts for leaf in _all_leaves(part)]
        case Everything():
            return []
    return [query]


def _choose(query: Query, scores: dict[Leaf, _LeafScores], every: set[int]) -> set[int]:
    match query:
        case Everything():
            return every
        case Not(part):
            return every - _choose(part, scores, every)
        case And(parts):
            return set.intersection(*(_choose(part, scores, every) for part in parts))
        case Or(parts):
            return set.union(*(_choose(part, scores, every) for part in parts))
    return scores[query].studies


def _leaf_scores(
    leaf: Leaf, searcher: Searcher, study_of_document: Sequence[int], languages: Sequence[str]
) -> _LeafScores:
    found = _LeafScores()
    found.pages = _postings(_whoosh_query(leaf, "exact", "stem", languages), searcher)
    in_records = _whoosh_query(leaf, "record_exact", "record_stem", languages)
    for document, score in _postings(in_records, searcher).items():
        found.records[study_of_document[document]] = score
    found.studies = {study_of_document[document] for document in found.pages} | set(found.records)
    return found


def _whoosh_query(
    leaf: Leaf, exact: str, stemmed: str, languages: Sequence[str]
) -> whoosh_query.Query:
    match leaf:
        case Word(text):
            stems = [term for language in languages for term in stem_terms([text], language)]
            return whoosh_query.Or(
                [
                    whoosh_query.Term(exact, text, boost=EXACT_WEIGHT),
                    *(whoosh_query.Term(stemmed, term) for term in stems),
                ]
            )
        case Prefix(text):
            return whoosh_query.Prefix(exact, text)
        case Phrase(words):
            return whoosh_query.Phrase(exact, list(words))


def _postings(query: whoosh_query.Query, searcher: Searcher) -> dict[int, float]:
    """Return the score of every document that matches, without skipping any."""
    found = {}
    context = SearchContext(weighting=searcher.weighting)
    for part, offset in searcher.leaf_searchers():
        matcher = query.matcher(part, context)
        while matcher.is_active():
            found[offset + matcher.id()] = matcher.score()
            matcher.next()
    return found
