"""One leaf of a query in the language of the cluster: what it matches, and how often."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache

from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.query_language import (
    NOTHING,
    any_of,
    as_in_body_source,
    bm25_source,
    none_of,
    of_quality,
    on_pages,
    script,
    unscored,
)
from library.engines.opensearch.rank.queries.leaf_matches import LeafMatches, field_name
from library.engines.shared.fields import BODY, FIELDS, HEADINGS, HIDDEN, MARGIN, RECORD
from library.search.ranking import FieldWeight

EVERY_FIELD = frozenset(range(len(FIELDS)))
Run = tuple[int, int]
"""Adjacent words that a leaf looks for in a field: the field, and the number of the run in it."""


class LeafQuery:
    """One leaf, for one commit.

    Args:
        matches: What the leaf looks for.
        fields: The fields in which it is looked for.
        absent: Those of `page_runs` that are not looked for, as nothing matches them.
    """

    def __init__(
        self,
        matches: LeafMatches,
        fields: Collection[int] = EVERY_FIELD,
        absent: Collection[Run] = (),
    ) -> None:
        self.leaf = matches.leaf
        self._matches = matches
        self._parameters = matches.parameters
        self._fields = fields
        self._absent = absent
        self.in_field: Callable[[int], Json | None] = cache(self._in_field)
        """Field -> the query that scores documents by weighted frequency; `None` for no match."""
        self.matches: Callable[[int], Json | None] = cache(self._unscored_in)
        """Field -> the query of the same documents, without scores."""

    def within(self, fields: Collection[int], absent: Collection[Run] = ()) -> LeafQuery:
        """Return the query of the same leaf in *fields* only, without the *absent* runs."""
        return LeafQuery(self._matches, fields, absent)

    @property
    def page_runs(self) -> dict[Run, Json]:
        """The queries of pages with adjacent words; most of them match nothing."""
        every = ((field, enumerate(self._matches.parts(field))) for field in (BODY, HEADINGS))
        return {(field, number): unscored(run) for field, runs in every for number, run in runs}

    @property
    def as_hidden_word(self) -> Json | None:
        """The query of studies with the word, or a form of it, among their hidden words."""
        return self._matches.hidden_word if HIDDEN in self._fields else None

    def _in_field(self, field: int) -> Json | None:
        if field not in self._fields:
            return None
        parts = enumerate(self._matches.parts(field))
        found = (run for number, run in parts if (field, number) not in self._absent)
        return any_of([*found, *self._matches.others(field)])

    def _unscored_in(self, field: int) -> Json | None:
        query = self.in_field(field)
        return query and unscored(query)

    def _bm25(
        self, query: Json | None, field: int, weight: FieldWeight, mean: float, idf: float
    ) -> Json | None:
        """Return a query whose scores are those of BM25.

        Args:
            query: Its scores are the frequencies in *field*.
            field: Number of the field.
            weight: Its weight, and how much its length counts.
            mean: Mean length of the field, in words.
            idf: Inverse document frequency.
        """
        if query is None:
            return None
        saturation = self._parameters.saturation
        fixed, each = _normalisation(weight, mean)
        less = self._matches.less(field)
        return script(
            bm25_source(_length(field), has_less=bool(less)),
            query,
            most=idf * (saturation + 1),
            fixed=saturation * fixed,
            each=saturation * each,
            **less,
        )

    def _as_in_body(self, query: Json | None, means: Mapping[str, float]) -> Json | None:
        """Return *query*, of headings, with frequencies that count as much in the body."""
        if query is None:
            return None
        parameters, less = self._parameters, self._matches.less(HEADINGS)
        fixed, each = _normalisation(parameters.headings, means[FIELDS[HEADINGS]])
        body_fixed, body_each = _normalisation(parameters.body, means[FIELDS[BODY]])
        return script(
            as_in_body_source(_length(HEADINGS), _length(BODY), has_less=bool(less)),
            query,
            fixed=fixed,
            each=each,
            body_fixed=body_fixed,
            body_each=body_each,
            **less,
        )

    def page_scores(self, idf: float, means: Mapping[str, float]) -> Json | None:
        """Return the query of matching pages with their BM25F scores."""
        found = any_of([self.in_field(BODY), self._as_in_body(self.in_field(HEADINGS), means)])
        return self._bm25(found, BODY, self._parameters.body, means[FIELDS[BODY]], idf)

    def record_scores(self, idf: float, means: Mapping[str, float]) -> Json | None:
        """Return the query of studies whose record matches, with the BM25F scores of these."""
        record = self._parameters.record
        return self._bm25(self.in_field(RECORD), RECORD, record, means[FIELDS[RECORD]], idf)

    @property
    def in_text(self) -> Json | None:
        """The query of pages that match in their text."""
        return any_of([self.matches(BODY), self.matches(HEADINGS)])

    def studies(self, quality: float) -> Json:
        """Return the query of studies that the leaf matches in."""
        anywhere = any_of([self.matches(BODY), self.matches(HEADINGS), self.matches(MARGIN)])
        found = any_of([_with_page(anywhere, quality), self.matches(RECORD), self.as_hidden_word])
        return found or NOTHING

    def only_in_margins(self, quality: float) -> Json | None:
        """Return the query of studies that the leaf matches in running headers only."""
        margin = _with_page(self.matches(MARGIN), quality)
        if margin is None:
            return None
        text = _with_page(self.in_text, quality), self.matches(RECORD)
        excluded = [query for query in text if query is not None]
        return {"bool": {"filter": [margin, none_of(excluded)]}}


def _length(field: int) -> str:
    return f"{field_name(field)}_words"


def _normalisation(weight: FieldWeight, mean: float) -> tuple[float, float]:
    """Return what divides frequencies in a field: a number, and one for each word of the field."""
    return (1 - weight.b) / weight.weight, weight.b / (weight.weight * max(mean, 1e-9))


def _with_page(query: Json | None, quality: float) -> Json | None:
    if query is None:
        return None
    return on_pages({"bool": {"filter": [query, *of_quality(quality)]}})
