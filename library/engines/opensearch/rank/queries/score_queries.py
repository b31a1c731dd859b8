"""Scores of pages and studies as queries of the cluster, by the parameters in `search.ranking`."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from library.core.model import PageKind
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import (
    AT_LEAST,
    LANGUAGE,
    LISTS,
    TITLE,
    all_of,
    any_of,
    at_least,
    multiplied,
    near_in_order,
    of_quality,
    script_function,
    term,
    terms,
    weighted,
)
from library.engines.opensearch.rank.queries.leaf_matches import field_name
from library.engines.opensearch.rank.queries.leaf_query import LeafQuery
from library.engines.opensearch.read.lexicon import Lexicon
from library.engines.shared.fields import BODY, HEADINGS, MARGIN
from library.engines.shared.matching.leaf_terms import terms_of_forms
from library.engines.shared.order.whole_headings import key_of, question_words
from library.engines.shared.order.whole_titles import count_without_numbers, essential_words
from library.query import Query, adjacent_words
from library.search.ranking import RankingParameters

TOLERANCE = 1e-6
"""Relative difference below which scores are ties: the cluster computes in single precision."""
EVERY_PAGE, NO_PAGE = 0.0, math.inf
"""Least score of pages that get the proximity bonus, when all get it, and when none does."""


@dataclass(frozen=True, slots=True)
class ScoredLeaf:
    """A leaf with the statistics that its scores need."""

    query: LeafQuery
    page_idf: float
    record_idf: float
    margin_only: tuple[int, ...]
    """Serial numbers of the studies that the leaf matches in running headers only."""
    margin_pages: int
    """Number of pages that match so."""
    pages: int
    """Number of pages that match in their text."""


class NearPair(NamedTuple):
    """Two words of a query that raise the score of a page on which they are near each other."""

    bonus: float
    """What is added to the factor of the score."""
    query: Json
    """The query of these pages, in one field."""


class PageCounts(NamedTuple):
    """What is known of the pages of the studies that may be in an answer."""

    matching: float
    """Number of pages with any leaf in their text; infinite if it is not known."""
    near: tuple[NearPair, ...]
    """The pairs of words that are near each other on any page."""
    near_pages: float
    """Number of pages with words near each other, at least; infinite if it is not known."""


def near_pairs(
    query: Query, parameters: RankingParameters, lexicon: Lexicon
) -> tuple[NearPair, ...]:
    """Return the pairs of words of *query* whose proximity counts, in each field that has both."""
    pairs = [
        [terms_of_forms(word, lexicon.languages) for word in pair] for pair in adjacent_words(query)
    ]
    found = list[NearPair]()
    for field, bonus in (
        (BODY, parameters.body_proximity),
        (HEADINGS, parameters.headings_proximity),
    ):
        for pair in pairs:
            first, second = ([t for t in words if lexicon.may_have(field, t)] for words in pair)
            if first and second:
                near = near_in_order(field_name(field), first, second, parameters.proximity_window)
                found.append(NearPair(bonus / len(pairs), near))
    return tuple(found)


def idf(population: float, matching: int) -> float:
    """Return Lucene's inverse document frequency, which is never negative."""
    return math.log(1 + (population - matching + 0.5) / (matching + 0.5))


class Scoring:
    """The scores of one query, for one commit.

    Args:
        query: The query.
        scored: Its leaves, without excluded ones.
        statistics: Numbers of documents and mean lengths of the commit.
        parameters: What scores depend on.
        counts: What is known of the pages of the studies that may be in the answer.
        quality: Lowest quality of a page.
        languages: Languages in which query words are analysed.
    """

    def __init__(
        self,
        query: Query,
        scored: Sequence[ScoredLeaf],
        statistics: Mapping[str, float],
        parameters: RankingParameters,
        *,
        counts: PageCounts,
        quality: float,
        languages: Sequence[str],
    ) -> None:
        self._query = query
        self._matching_pages = counts.matching
        self._scored = scored
        self._statistics = statistics
        self._parameters = parameters
        self._quality = quality
        self._languages = tuple(languages)
        self.near = counts.near
        """The pairs of words that are near each other on any page."""
        self.near_pages = counts.near_pages
        """Number of pages with words near each other, at least."""

    @property
    def usual_near(self) -> float:
        """What pages with two words of several near each other mostly score, or more.

        It is the score of a page of mean length that has the two commonest words once, less a
        tenth: of 47 questions about 62 studies, all such pages scored as much for 44.
        """
        commonest = sorted(each.page_idf for each in self._scored)[:2]
        share = len(commonest) / max(len(self._scored), 1)
        return 0.9 * sum(commonest) * float(share**self._parameters.coordination)

    @property
    def most_pages(self) -> float:
        """An upper bound of the number of pages that match."""
        in_text = min(sum(each.pages for each in self._scored), self._matching_pages)
        return in_text + sum(each.margin_pages for each in self._scored)

    def any_page(self) -> Json | None:
        """Return the query of the pages that match a leaf; `None` when no page does."""
        found = any_of(
            query for each in self._scored for query in (each.query.in_text, self._margin(each))
        )
        return found and {"bool": {"filter": [found, *of_quality(self._quality)]}}

    def _margin(self, leaf: ScoredLeaf) -> Json | None:
        margin = leaf.query.matches(MARGIN) if leaf.margin_only else None
        if margin is None:
            return None
        return {"bool": {"filter": [margin, terms("pages.serial", leaf.margin_only)]}}

    def page_totals(self) -> Json | None:
        """Return the query of matching pages with their scores, but for proximity and headings."""
        total = self._totals()
        return total and multiplied(total, self._page_factors())

    def _totals(self) -> Json | None:
        """Return the query of matching pages with the scores of the leaves that each has."""
        parts: list[Json | None] = []
        having: list[Json] = []
        for each in self._scored:
            margin = self._margin(each)
            parts.append(each.query.page_scores(each.page_idf, self._statistics))
            if margin is not None:
                constant = {"filter": margin, "boost": self._parameters.margin}
                parts.append({"constant_score": constant})
            here = any_of([each.query.in_text, margin])
            if here is not None:
                having.append(here)
        total = any_of(parts)
        if total is None:
            return None
        if self._quality > 0:
            total = {"bool": {"must": [total], "filter": of_quality(self._quality)}}
        return multiplied(total, self._coordination(having), "sum")

    def _coordination(self, having: Sequence[Json]) -> list[Json]:
        """Return functions whose sum is (matched leaves / all leaves) ** coordination."""
        count, power = len(self._scored), self._parameters.coordination
        if count < 2:
            return []
        if power == 1:
            return [{"filter": each, "weight": 1 / count} for each in having]
        steps = [(m / count) ** power - ((m - 1) / count) ** power for m in range(1, count + 1)]
        return [
            {"filter": at_least(matched, list(having)), "weight": step}
            for matched, step in enumerate(steps, start=1)
            if matched <= len(having)
        ]

    def _page_factors(self) -> list[Json]:
        """Return the functions whose product is the factor of a page for what is on it."""
        parameters, count = self._parameters, len(self._scored)
        factors = {kind: parameters.kind_factor(kind, count) for kind in PageKind}
        of_kind: list[Json] = [
            {"filter": term("pages.kind", str(kind)), "weight": factor}
            for kind, factor in factors.items()
            if factor != 1
        ]
        has_list = any_of(
            {"range": {f"pages.{name}": {"gt": 0}}} for name in ("contents", "references")
        )
        contents, references = parameters.list_losses
        lists = script_function(LISTS, has_list, contents=contents, references=references)
        return [*of_kind, lists]

    def _proximity(self, least: float) -> list[Json]:
        """Return functions whose sum is the proximity factor of pages that score *least*."""
        if not self.near or least == NO_PAGE:
            return []
        functions: list[Json] = [{"weight": 1}]
        for bonus, near in self.near:
            if least == EVERY_PAGE:
                functions.append({"filter": near, "weight": bonus})
            else:
                bound = least * (1 - TOLERANCE)
                functions.append(script_function(AT_LEAST, near, least=bound, weight=bonus))
        return functions

    def _pages(self, least: float, language: str) -> Json | None:
        total = self._totals()
        if total is None:
            return None
        parameters, factors = self._parameters, self._page_factors()
        if least > EVERY_PAGE:
            # What decides on the bonus has the factor of the kind already.
            total, factors = multiplied(total, factors), []
        total = multiplied(total, self._proximity(least), "sum")
        if words := question_words(self._query):
            key = term("pages.heading_keys", key_of(words).hex())
            factors.append({"filter": key, "weight": 1 + parameters.whole_heading})
        if language in self._languages:
            spoken = term("pages.language", language)
            factors.append({"filter": spoken, "weight": 1 + parameters.question_language})
        return multiplied(total, factors)

    def study_scores(
        self,
        filters: Sequence[Json],
        *,
        least: float,
        language: str = "",
        pages: Json | None = None,
        unscored: Json | None = None,
    ) -> Json:
        """Return the query of studies that pass *filters*, with their scores.

        Args:
            filters: Queries that every study matches.
            least: Least score of pages that get the proximity bonus.
            language: Language of the question, if known.
            pages: The part of each study's pages to return, as the cluster takes it.
            unscored: Query of further studies; if given, studies without a score must match it.
        """
        parameters, is_spoken = self._parameters, language in self._languages
        scores: list[Json] = []
        on_page = self._pages(least, language)
        if on_page is not None:
            nested: Json = {"path": "pages", "query": on_page, "score_mode": "max"}
            if pages is not None:
                nested["inner_hits"] = pages
            scores.append({"nested": nested})
        records = any_of(
            each.query.record_scores(each.record_idf, self._statistics) for each in self._scored
        )
        if records is not None:
            if is_spoken:
                weight, share = parameters.question_language, f"share_{language}"
                spoken = script_function(LANGUAGE, weight=weight, share=share)
                records = multiplied(records, [spoken])
            scores.append(weighted(records, parameters.record_share))
        query: Json = {"bool": {"filter": list(filters), "should": scores}}
        if unscored is not None:
            scores.append(all_of([unscored]))
            query["bool"]["minimum_should_match"] = 1
        return multiplied(query, self._title_factor(language if is_spoken else ""))

    def _title_factor(self, language: str) -> list[Json]:
        """Return the function of studies whose title is in the query, or the query in the title."""
        words = essential_words(each.query.leaf for each in self._scored)
        if not words:
            return []
        weight, least = self._parameters.whole_title, self._parameters.least_title_words
        conditions = [
            at_least(min(len(words), least), [term("title", word) for word in words]),
            *([{"range": {f"share_{language}": {"gt": 0}}}] if language else ()),
        ]
        parameters = {"words": words, "numbers": count_without_numbers(words), "least": least}
        return [script_function(TITLE, all_of(conditions), weight=weight, **parameters)]
