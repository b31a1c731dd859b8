"""Answers for studies: what the cluster found, as studies with their pages and labels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from library.core.model import Filters, Page, Study
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.rank.chosen import Chosen, Listed
from library.engines.opensearch.rank.family_folding import Families
from library.engines.opensearch.rank.passage_studies import (
    Found,
    SimilarStudies,
    pages_of,
    searches,
    serials,
)
from library.engines.opensearch.rank.queries.plans import Planner
from library.engines.opensearch.rank.study_search import StudySearch
from library.engines.opensearch.read.commit_view import CommitView
from library.engines.opensearch.read.lexicon import Lexicon
from library.engines.opensearch.read.page_marks import (
    page_matches,
    places_on_first_page,
    total_pages,
)
from library.engines.opensearch.store.study_documents import load_study
from library.engines.shared.order.meaning_order import best_cosines, similar_pages, with_similar
from library.engines.shared.order.whole_titles import is_named
from library.engines.shared.order.words_together import has_most_words_together, places_kept
from library.query import Query
from library.search.engine import (
    Matches,
    PageId,
    PageMatch,
    SearchOptions,
    StudyMatch,
)
from library.search.highlighting.highlights import Highlighter
from library.search.ranking import RankingParameters
from library.search.record_fields import RecordMatcher
from library.search.similar_passages import SimilarPassage, is_on


class ClusterAnswers:
    """Finds studies in one commit.

    Args:
        view: The commit.
        planner: Makes queries ready for it.
        families: Its families.
        lexicon: Its words.
        subject_labels: Subject code -> its labels.
        ranking: Parameters of ranking.
    """

    def __init__(
        self,
        view: CommitView,
        planner: Planner,
        families: Families,
        lexicon: Lexicon,
        subject_labels: Callable[[str], tuple[str, ...]],
        ranking: RankingParameters,
    ) -> None:
        self._view = view
        self._planner = planner
        self._families = families
        self._lexicon = lexicon
        self._subject_labels = subject_labels
        self._ranking = ranking

    def search(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the studies that match *query* within *filters*."""
        if options.similar and options.sort == "relevance":
            return self._with_similar(query, filters, options)
        search = StudySearch(self._planner, self._families, query, filters, options)
        chosen, listed = search.answer()
        return self._matches(chosen, listed, query, options, listed.hits)

    def _matches(
        self,
        chosen: Chosen,
        listed: Listed,
        query: Query,
        options: SearchOptions,
        hits: Sequence[Json],
        similar: SimilarStudies | None = None,
        similar_studies: int = 0,
    ) -> Matches:
        older = self._older(listed, hits)
        compounds, languages = self._lexicon.compounds, self._lexicon.languages
        pages = page_matches(query, hits, compounds)
        records = RecordMatcher(query, compounds, languages, self._subject_labels)
        is_partial = chosen.complete is not None and chosen.complete < listed.totals.studies
        return Matches(
            total_studies=listed.totals.studies,
            total_pages=listed.totals.pages,
            similar_studies=similar_studies,
            studies=tuple(
                self._study_match(
                    hit,
                    found,
                    records,
                    options.pages,
                    older=older,
                    by_label=hit["fields"]["serial"][0] in listed.by_label,
                    similar=similar,
                )
                for hit, found in zip(hits, pages, strict=True)
            ),
            facets=listed.totals.facets,
            relaxation=chosen.relaxation,
            complete_studies=chosen.complete if is_partial else None,
        )

    def _older(self, listed: Listed, hits: Sequence[Json]) -> dict[int, tuple[Study, ...]]:
        """Return newest version -> its older ones, of the studies that are shown."""
        shown = {hit["fields"]["serial"][0] for hit in hits} & listed.totals.older.keys()
        serials = [serial for newest in shown for serial in listed.totals.older[newest]]
        found = self._families.records(serials)
        return {
            newest: tuple(found[serial] for serial in listed.totals.older[newest])
            for newest in shown
        }

    def _study_match(
        self,
        hit: Json,
        pages: tuple[PageMatch, ...],
        records: RecordMatcher,
        count: int,
        *,
        older: Mapping[int, tuple[Study, ...]],
        by_label: bool,
        similar: SimilarStudies | None,
    ) -> StudyMatch:
        study = load_study(hit)
        match = StudyMatch(
            study=study,
            score=float(hit["_score"] or 0.0),
            pages=pages,
            total_pages=total_pages(hit),
            fields=records.fields(study),
            older=older.get(hit["fields"]["serial"][0], ()),
        )
        if similar and (passages := similar.order.passages(study.id)):
            page_of = partial(_similar_page, similar.pages, records.highlighter)
            is_placed = study.id in similar.order.placed
            match = replace(
                match,
                pages=similar_pages(passages, match.pages, page_of, count, is_placed=is_placed),
                cosine=passages[0].cosine if is_placed else None,
            )
        if by_label:
            match = replace(match, labels=records.labels(study, match.pages))
        return match

    def _with_similar(self, query: Query, filters: Filters, options: SearchOptions) -> Matches:
        """Return the answer with the studies that meaning adds to it."""
        found = self._found_by_words(query, filters, options)
        similar = self._similar(query, found, filters, options)
        shown = similar.order.studies[options.offset : options.offset + options.limit]
        hits, listed = found.with_hits_of(shown)
        added = len(similar.order.placed.keys() - found.of_passages.keys())
        return self._matches(found.chosen, listed, query, options, hits, similar, added)

    def _found_by_words(self, query: Query, filters: Filters, options: SearchOptions) -> Found:
        """Return what words find: the first studies, and which studies of passages are found.

        What meaning adds depends on the first places, also when a later part is requested.
        """
        ranking = self._ranking
        first = max(ranking.places_before_meaning, ranking.own_places + ranking.label_places)
        last = options.offset + options.limit
        wide = replace(options, offset=0, limit=max(last, first))
        sought = self._families.with_versions(passage.study for passage in options.similar)
        beside = partial(searches, sought)
        search = StudySearch(self._planner, self._families, query, filters, wide, beside=beside)
        chosen, listed = search.answer()
        return Found(search, chosen, listed, *serials(listed.beside))

    def _similar(
        self, query: Query, found: Found, filters: Filters, options: SearchOptions
    ) -> SimilarStudies:
        """Return the order of the answer with what meaning adds, and the pages of that."""
        ranking, has_all_words = self._ranking, found.has_all_words
        has_most_words = partial(self._has_most_words, query)
        hits = found.listed.hits
        kept = places_kept(hits, has_most_words, ranking, has_all_words=has_all_words)
        allowed = self._newest_allowed(found, kept, options.similar)
        pages = pages_of(self._view, options.similar, allowed)
        order = with_similar(
            found.order(),
            options.similar,
            lambda study: study if study in allowed else None,
            ranking,
            kept=kept,
            has_all_words=has_all_words,
            is_shown=partial(_is_shown, pages, filters.quality),
        )
        return SimilarStudies(order, pages)

    def _newest_allowed(
        self, found: Found, kept: int, passages: Sequence[SimilarPassage]
    ) -> dict[str, int]:
        """Return id -> serial number of the studies that meaning may add, one version of each.

        Args:
            found: What words find.
            kept: Number of the first studies that keep their places by words.
            passages: The similar passages.
        """
        in_place = found.of_passages if found.has_all_words else found.first(kept)
        cosines = best_cosines(passages, self._ranking.version_step)
        newest = self._families.newest(found.allowed, in_place, cosines)
        return {study: found.allowed[study] for study in newest}

    def _has_most_words(self, query: Query, hit: Json) -> bool:
        """Return whether the query names the study of *hit*, or its best page has most words."""
        if is_named(load_study(hit).title, query, self._ranking):
            return True
        places_of = partial(places_on_first_page, query, hit, self._lexicon.compounds)
        return has_most_words_together(query, places_of, self._ranking)


def _is_shown(pages: Mapping[PageId, Page], quality: float, passage: SimilarPassage) -> bool:
    """Return whether *passage* is still on its page, whose text is good enough."""
    page = pages.get(PageId(passage.study, passage.page))
    return page is not None and page.quality.score >= quality and is_on(passage, page)


def _similar_page(
    pages: Mapping[PageId, Page], highlighter: Highlighter, passage: SimilarPassage
) -> PageMatch:
    page = pages[PageId(passage.study, passage.page)]
    span = passage.start, passage.end
    return PageMatch(page, passage.cosine, highlighter.page_highlights(page), span)
