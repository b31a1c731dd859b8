"""Answers for studies: which match, in what order, with what pages and counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from library.core.model import Filters, Page
from library.engines.shared.arrays import Array, without_noise
from library.engines.shared.matching.marks import MarkedPage
from library.engines.shared.order.meaning_order import MeaningOrder, best_cosines, with_similar
from library.engines.shared.order.tiers import own_first, tiered
from library.engines.shared.order.whole_titles import is_named
from library.engines.shared.order.words_together import has_most_words_together, places_kept
from library.engines.whoosh.rank.facets import StudyFacets
from library.engines.whoosh.rank.families import Families
from library.engines.whoosh.rank.leaf_scores import Scores
from library.engines.whoosh.rank.marked_pages import leaf_places, marked_pages
from library.engines.whoosh.rank.proximity import TOLERANCE
from library.engines.whoosh.rank.query_evaluation import Evaluator, QueryMatches
from library.engines.whoosh.rank.run_cache import TermRuns
from library.engines.whoosh.rank.similar_studies import (
    SimilarStudies,
    similar_documents,
    with_similar_pages,
)
from library.engines.whoosh.read.searcher import Searcher
from library.query import And, Query, leaves, without_labels
from library.search.engine import (
    Counted,
    Matches,
    PageMatch,
    Relaxation,
    SearchOptions,
    StudyMatch,
)
from library.search.ranking import RankingParameters
from library.search.record_fields import RecordMatcher
from library.search.relaxation import split, threshold


@dataclass(frozen=True, slots=True)
class _Asked:
    """A search."""

    query: Query
    filters: Filters
    options: SearchOptions
    within: Array
    """Study -> whether it passes the filters."""


@dataclass(frozen=True, slots=True)
class _Found:
    """The studies that match by words."""

    answer: QueryMatches
    typed: QueryMatches | None
    """What the words as typed find; `None` for a query without labels."""
    inside: Array
    """The numbers of the studies, without older versions of others."""
    older: Mapping[int, Sequence[int]]
    """Number of a study -> those of its older versions that match too."""
    complete: int
    """How many of the studies match all parts of the query."""
    relaxation: Relaxation | None
    in_parts: bool
    """As `SearchOptions.in_parts`."""

    @property
    def has_all_words(self) -> bool:
        """Whether the studies have all words as typed, and there are any."""
        return self.relaxation is None and not self.in_parts and len(self.inside) > 0


class StudyAnswers:
    """Finds studies in one commit. Immutable and thread-safe.

    Args:
        searcher: The commit.
        evaluator: Evaluates queries over it.
        facets: Its filters, orders and counts.
        families: Its families.
        runs: Finds runs of adjacent words.
        subject_labels: Subject code -> its labels.
        ranking: Parameters of ranking.
    """

    def __init__(
        self,
        searcher: Searcher,
        *,
        evaluator: Evaluator,
        facets: StudyFacets,
        families: Families,
        runs: TermRuns,
        subject_labels: Callable[[str], tuple[str, ...]],
        ranking: RankingParameters,
    ) -> None:
        self._searcher = searcher
        self._evaluator = evaluator
        self._facets = facets
        self._families = families
        self._runs = runs
        self._subject_labels = subject_labels
        self._ranking = ranking

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query* within *filters*."""
        asked = _Asked(query, filters, options, self._facets.matching(filters))
        found = self._found(asked)
        own, order = self._order(asked, found)
        meaning = self._with_meaning(asked, found, own, order)
        return Matches(
            total_studies=len(found.inside),
            total_pages=int(found.answer.page_counts[found.inside].sum()),
            similar_studies=len(meaning.placed.keys() - set(found.inside.tolist())),
            studies=self._shown(asked, found, own, meaning),
            facets=self._facets.counts(found.answer.studies, filters),
            relaxation=found.relaxation,
            complete_studies=found.complete if found.complete < len(found.inside) else None,
        )

    def count(self, counted: Counted) -> int:
        """Return the number of studies that match a query, older versions too."""
        within = self._facets.matching(counted.filters)
        studies = self._evaluator.studies(counted.query, counted.filters.quality)
        return int((studies & within).sum())

    def _found(self, asked: _Asked) -> _Found:
        as_typed = without_labels(asked.query)
        answer, *others = self._evaluator.evaluate_all(
            [asked.query] if as_typed == asked.query else [asked.query, as_typed],
            asked.filters.quality,
            asked.within,
            relax=asked.options.relax,
            language=asked.options.language,
        )
        complete, _ = self._families.fold(np.flatnonzero(answer.studies & asked.within))
        typed, relaxation = others[0] if others else None, None
        if asked.options.relax:
            answer, relaxation = self._relaxed(answer, asked.query, asked)
            if typed is not None:
                typed = self._typed(typed, as_typed, asked, relaxation)
        inside, older = self._families.fold(np.flatnonzero(answer.studies & asked.within))
        return _Found(
            answer, typed, inside, older, len(complete), relaxation, asked.options.in_parts
        )

    def _relaxed(
        self, answer: QueryMatches, query: Query, asked: _Asked
    ) -> tuple[QueryMatches, Relaxation | None]:
        """Return *answer* with studies that match most parts of *query*; see `relaxation`."""
        _, optional = split(query)
        counts, total = answer.part_counts, len(optional)
        if not total:
            is_empty = not (answer.studies & asked.within).any()
            return answer, Relaxation(0, 0, ()) if is_empty else None
        limit = threshold(total, int(counts[asked.within].max(initial=0)))
        found = counts >= limit.count
        if limit.must_beat:
            scores = answer.neutral_scores
            best = scores[answer.studies & asked.within].max(initial=0.0)
            found = answer.studies | (found & (scores > best * (1 + TOLERANCE)))
            return replace(answer, studies=found), None
        absent = answer.absent
        if asked.filters.quality > 0:
            absent = tuple(
                leaf for leaf in dict.fromkeys(leaves(query)) if not self.count(Counted(leaf))
            )
        matched = limit.count if found[asked.within].any() else 0
        relaxation = Relaxation(matched=matched, total=total, absent=absent)
        return replace(answer, studies=found), relaxation

    def _typed(
        self, found: QueryMatches, query: Query, asked: _Asked, relaxation: Relaxation | None
    ) -> QueryMatches:
        """Return what was *found* by the words as typed, of a *query* without labels.

        It has the studies with as many parts as a study of the whole answer must have.
        """
        if relaxation:
            return replace(found, studies=found.part_counts >= max(relaxation.matched, 1))
        if (found.studies & asked.within).any():
            return self._relaxed(found, query, asked)[0]
        return found

    def _order(self, asked: _Asked, found: _Found) -> tuple[list[int], list[int]]:
        """Return the studies that keep the first places for the words as typed, and all of them."""
        answer, typed, inside = found.answer, found.typed, found.inside
        order = self._facets.sort(inside, answer.scores, asked.options.sort).tolist()
        if typed is None or asked.options.sort != "relevance":
            return [], order
        of_words = inside[typed.studies[inside]]
        by_typed, neutral = (
            self._facets.sort(of_words, scores, "relevance").tolist()
            for scores in (typed.scores, typed.neutral_scores)
        )
        score = answer.scores.item
        own = own_first(by_typed, neutral, order, score, self._ranking)
        return own, tiered(own, order, typed.studies.item, score, self._ranking)

    def _with_meaning(
        self, asked: _Asked, found: _Found, own: Sequence[int], order: list[int]
    ) -> MeaningOrder[int]:
        """Return *order* with the studies that meaning adds."""
        options = asked.options
        if not options.similar or options.sort != "relevance":
            return MeaningOrder(order, {}, {})
        kept = places_kept(
            order,
            partial(self._has_most_words, asked, found, own),
            self._ranking,
            has_all_words=found.has_all_words,
        )
        in_place = found.inside if found.has_all_words else np.array(order[:kept], int)
        studies = SimilarStudies(
            self._allowed(asked, in_place),
            self._searcher.study_numbers,
            self._page_to_show,
            asked.filters.quality,
        )
        return with_similar(
            order,
            options.similar,
            studies.study_of,
            self._ranking,
            kept=kept,
            has_all_words=found.has_all_words,
            is_shown=studies.is_shown,
        )

    def _has_most_words(self, asked: _Asked, found: _Found, own: Sequence[int], study: int) -> bool:
        """Return whether the query names *study*, or its best page has most words together."""
        if is_named(self._searcher.study(study).title, asked.query, self._ranking):
            return True
        pages = self._pages_to_show(study, asked, found, own)
        return any(
            has_most_words_together(
                asked.query,
                partial(leaf_places, document, self._searcher, self._runs),
                self._ranking,
            )
            for document in pages.documents[:1].tolist()
        )

    def _allowed(self, asked: _Asked, kept: Array) -> Array:
        """Return study -> whether meaning may add it to an answer.

        It passes the filters and what the query requires of every study. Of the versions of a study
        it is the one that is *kept*, else the newest of those with the best similar passage.

        Args:
            asked: The search.
            kept: Numbers of studies that keep the place they have by words.
        """
        required, _ = split(asked.query)
        allowed = self._searcher.live_studies & asked.within
        if required:
            allowed = allowed & self._evaluator.studies(And(required), asked.filters.quality)
        numbers = self._searcher.study_numbers
        best = best_cosines(asked.options.similar, self._ranking.version_step)
        cosines = {numbers.get(study, -1): cosine for study, cosine in best.items()}
        return self._families.newest(allowed, kept, cosines)

    def _page_to_show(self, study_id: str, number: int) -> Page | None:
        """Return a page with its spans cached, because they are needed when it is shown."""
        document = self._searcher.document_of_page(study_id, number)
        return self._searcher.page_and_spans(document)[0] if document else None

    def _shown(
        self, asked: _Asked, found: _Found, own: Sequence[int], meaning: MeaningOrder[int]
    ) -> tuple[StudyMatch, ...]:
        """Return the requested studies, each with its best pages.

        Args:
            asked: The search.
            found: The studies that match by words.
            own: Studies that keep the first places for the words as typed.
            meaning: The order of all studies.
        """
        options, typed = asked.options, found.typed
        shown = meaning.studies[options.offset : options.offset + options.limit]
        passages = list(map(meaning.passages, shown))
        document = self._searcher.document_of_page
        similar = similar_documents(passages, document, options.pages)
        best = {study: self._pages_to_show(study, asked, found, own) for study in shown}
        documents = {at for pages in best.values() for at in pages.documents.tolist()}
        every = sorted(documents.union(similar.values()))
        marked = marked_pages(asked.query, every, self._searcher, self._runs)
        records = RecordMatcher(
            asked.query,
            self._searcher.compounds,
            self._searcher.all_languages,
            self._subject_labels,
        )
        matches = self._matches(best, found, records, marked)
        if similar:
            placed = [at in meaning.placed for at in shown]
            matches = with_similar_pages(matches, passages, placed, similar, marked, options.pages)
        return tuple(
            # What the words as typed do not find, labels do.
            replace(match, labels=records.labels(match.study, match.pages))
            if typed is not None and not typed.studies[at]
            else match
            for at, match in zip(shown, matches, strict=True)
        )

    def _pages_to_show(
        self, study: int, asked: _Asked, found: _Found, own: Sequence[int]
    ) -> Scores:
        """Return the best pages of *study*; of *own* ones the best by the words as typed first."""
        best = self._best_pages(study, found.answer, asked.options.pages)
        if found.typed is None or study not in own:
            return best
        return best.with_first(self._best_pages(study, found.typed, 1))

    def _best_pages(self, study: int, answer: QueryMatches, count: int) -> Scores:
        pages = answer.pages.between(*self._searcher.documents(study))
        order = np.argsort(-without_noise(pages.scores), kind="stable")
        return pages.select(order[:count])

    def _matches(
        self,
        best: Mapping[int, Scores],
        found: _Found,
        records: RecordMatcher,
        marked: Mapping[int, MarkedPage],
    ) -> tuple[StudyMatch, ...]:
        """Return the matches of studies, each with its best pages.

        Args:
            best: Number of a study -> its best pages.
            found: The studies that match by words.
            records: Finds the fields of their records that match.
            marked: These pages, with the marks of the query.
        """
        return tuple(
            StudyMatch(
                study=self._searcher.study(study),
                score=float(found.answer.scores[study]),
                pages=tuple(
                    PageMatch(marked[document].page, score, marked[document].highlights)
                    for document, score in zip(
                        pages.documents.tolist(), pages.scores.tolist(), strict=True
                    )
                ),
                total_pages=int(found.answer.page_counts[study]),
                fields=records.fields(self._searcher.study(study)),
                older=tuple(map(self._searcher.study, found.older.get(study, ()))),
            )
            for study, pages in best.items()
        )
