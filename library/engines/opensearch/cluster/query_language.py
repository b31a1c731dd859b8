"""Small queries of the cluster's language, and the scripts that compute scores in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from library.analysis import MultiPhrase
from library.engines.opensearch.cluster.connection import Json
from library.engines.opensearch.cluster.index_mapping import OR, READY_ANALYZER

NOTHING: Json = {"match_none": {}}
EVERYTHING: Json = {"match_all": {}}

_LESS = (
    "for (int i = 0; i < params.less.size(); i++)"
    " f += params.by[i] * termFreq(params.field, params.less[i]);"
    "f = Math.max(0.0, f);"
)
"""Words with diacritics count less than the folded word: queries have no negative weights."""
SHARES = (
    "double share = 0;"
    "for (int i = 0; i < params.shares.size(); i++) share += doc[params.shares[i]].value;"
    "return _score * share * params.weight;"
)
"""Frequencies in a record, by the share of its text in some languages."""
RUNS = "return Math.rint(_score / (1 - _score));"
"""The number of intervals: the cluster scores f of them as f / (f + 1)."""
COUNTED = "return params.counts[doc[params.key].value.toString()];"
"""Frequencies that the client counted."""
TITLE = (
    "double n = 0; int different = 0; int named = 0; int asked = params.words.size();"
    "for (int i = 0; i < asked; i++) {"
    "double f = termFreq('title', params.words[i]); n += f;"
    "if (f > 0) { different++; if (i < params.numbers) named++; } }"
    "double share = n / Math.max(1, doc['title_words'].value);"
    "if (different < asked)"
    " share = share >= 1 && named >= params.least ? (double) different / asked : 0;"
    "return 1 + params.weight * share;"
)
"""Factor of a study whose title has all words of the query, or which the query names in full.

The numbers among the words begin at the index `numbers`."""
LANGUAGE = "return 1 + params.weight * doc[params.share].value;"
"""Factor of a record for its share of text in the language of the question."""
LISTS = (
    "return 1 - params.contents * doc['pages.contents'].value"
    " - params.references * doc['pages.references'].value;"
)
"""Factor of a page with a table of contents or a list of cited works, by their shares of it."""
AT_LEAST = "return _score >= params.least ? params.weight : 0.0;"
"""Part of a factor, of pages that score *least* or more."""


def bm25_source(length: str, *, has_less: bool) -> str:
    """Return the script of BM25F of frequencies in the field whose length is the field *length*.

    A script runs for each page that matches, and most of its time goes to looking up parameters: it
    has the three numbers that a score depends on, worked out beforehand.
    """
    return (
        _frequency(has_less=has_less)
        + "double most = params.most; double fixed = params.fixed; double each = params.each;"
        + f"double words = doc['{length}'].value;"
        + "return most * f / (f + fixed + each * words);"
    )


def as_in_body_source(length: str, body: str, *, has_less: bool) -> str:
    """Return the script of frequencies in a body that count as much as those in another field.

    So one script scores both fields, and the body, which more pages match in, needs no other.
    """
    return (
        _frequency(has_less=has_less)
        + "double fixed = params.fixed; double each = params.each;"
        + "double bodyFixed = params.body_fixed; double bodyEach = params.body_each;"
        + f"double words = doc['{length}'].value; double bodyWords = doc['{body}'].value;"
        + "return f * (bodyFixed + bodyEach * bodyWords) / (fixed + each * words);"
    )


def _frequency(*, has_less: bool) -> str:
    return "double f = _score;" + (_LESS if has_less else "")


def script(source: str, query: Json, **params: object) -> Json:
    """Return *query* with the scores that a script computes.

    OpenSearch 3 fails where `script_score` matches nothing in a segment and is a part of another
    query; `function_score` without functions around it keeps the scores, and does not fail.
    """
    scored = {"script_score": {"query": query, "script": {"source": source, "params": params}}}
    return {"function_score": {"query": scored}}


def script_function(source: str, query: Json | None = None, **params: object) -> Json:
    """Return a function of scores, for the documents of *query*."""
    function: Json = {"script_score": {"script": {"source": source, "params": params}}}
    return function if query is None else {"filter": query, **function}


def multiplied(query: Json, functions: Sequence[Json], mode: str = "multiply") -> Json:
    """Return *query* with its scores multiplied by those of *functions*, combined by *mode*."""
    if not functions:
        return query
    return {
        "function_score": {
            "query": query,
            "functions": list(functions),
            "score_mode": mode,
            "boost_mode": "multiply",
        }
    }


def any_of(queries: Iterable[Json | None]) -> Json | None:
    """Return the disjunction of *queries*, whose scores are added; `None` for none."""
    every = [query for query in queries if query is not None]
    if len(every) < 2:
        return every[0] if every else None
    return {"bool": {"should": every, "minimum_should_match": 1}}


def all_of(queries: Iterable[Json]) -> Json:
    """Return the conjunction of *queries*, without scores."""
    return {"bool": {"filter": list(queries)}}


def none_of(queries: Iterable[Json]) -> Json:
    """Return the query of documents that match none of *queries*."""
    return {"bool": {"must_not": list(queries)}}


def at_least(count: int, queries: Sequence[Json]) -> Json:
    """Return the query of documents that match *count* of *queries*, without scores."""
    if count <= 0:
        return EVERYTHING
    if count > len(queries):
        return NOTHING
    return {"bool": {"filter": [{"bool": {"should": queries, "minimum_should_match": count}}]}}


def unscored(query: Json) -> Json:
    """Return the query of the same documents as *query*, without what computes their scores.

    Args:
        query: Made by the functions of this module, without bounds on scores.
    """
    ((kind, content),) = query.items()
    if kind in {"function_score", "script_score"}:
        return unscored(content["query"])
    if kind == "match":
        ((field, match),) = content.items()
        return terms(field, match["query"].split(OR))
    if kind == "bool" and "must" in content:
        every = list(map(unscored, (*content["must"], *content.get("filter", ()))))
        return every[0] if len(every) == 1 else all_of(every)
    if kind == "bool" and "should" in content:
        return _any_unscored(content["should"])
    return query


def _any_unscored(queries: Iterable[Json]) -> Json:
    """Return the disjunction of *queries* without scores, in few clauses.

    All terms of one field under the same conditions are one clause; what matches without conditions
    is left out of it.
    """
    found: dict[str, tuple[list[Json], dict[str, dict[object, None]]]] = {"[]": ([], {})}
    others: list[Json] = []
    for each in _alternatives(queries):
        sought, *conditions = _conjunction(each)
        ((kind, content),) = sought.items()
        if kind not in {"term", "terms"}:
            others += [] if each in others else [each]
            continue
        ((field, values),) = content.items()
        _, fields = found.setdefault(repr(conditions), (conditions, {}))
        some = values if kind == "terms" else [values["value"]]
        fields.setdefault(field, {}).update(dict.fromkeys(some))
    _, always = found["[]"]
    clauses: list[Json] = []
    for conditions, fields in found.values():
        for field, values in fields.items():
            known = always.get(field, {}) if conditions else {}
            if left := [each for each in values if each not in known]:
                sought = terms(field, left)
                clauses.append(all_of([sought, *conditions]) if conditions else sought)
    return any_of([*clauses, *others]) or NOTHING


def _alternatives(queries: Iterable[Json]) -> Iterator[Json]:
    for query in map(unscored, queries):
        inner = query.get("bool", {}).get("should")
        yield from [query] if inner is None else inner


def _conjunction(query: Json) -> list[Json]:
    """Return the parts all of which a document of *query* matches."""
    content = query.get("bool", {})
    return content["filter"] if content.keys() == {"filter"} and content["filter"] else [query]


def weighted(query: Json, weight: float, within: Json | None = None) -> Json:
    """Return *query* with its scores multiplied by *weight*, inside the query *within*."""
    if within is not None:
        return {"bool": {"must": [query], "filter": [within], "boost": weight}}
    return query if weight == 1 else {"bool": {"must": [query], "boost": weight}}


def term(field: str, value: object) -> Json:
    """Return the query of documents with a value in a field."""
    return {"term": {field: {"value": value}}}


def terms(field: str, values: Iterable[object]) -> Json:
    """Return the query of documents with any of some values in a field; its scores mean nothing.

    For one value, the cluster makes a `term` ready in less time.
    """
    every = list(values)
    return term(field, *every) if len(every) == 1 else {"terms": {field: every}}


def frequency(field: str, words: Sequence[str]) -> Json:
    """Return the query that scores documents by the occurrences of any of some terms.

    Many terms are one clause: the analyzer puts them at one position, as synonyms.
    """
    if len(words) == 1:
        return term(field, words[0])
    return {"match": {field: {"query": OR.join(words), "analyzer": READY_ANALYZER}}}


def on_pages(query: Json) -> Json:
    """Return the query of studies with a page that matches *query*, without scores."""
    return {"nested": {"path": "pages", "query": query, "score_mode": "none"}}


def of_quality(quality: float) -> list[Json]:
    """Return the filters of pages of at least that quality."""
    return [{"range": {"pages.quality": {"gte": quality}}}] if quality > 0 else []


def runs(field: str, phrases: Sequence[MultiPhrase]) -> Json | None:
    """Return the query that scores documents by the positions at which any phrase begins.

    Two phrases of different lengths, both of several words, count twice where they begin at the
    same position. That takes a word with parts, such as 30kW, with its own part behind it.
    """
    if len(phrases) == 1 and all(len(words) == 1 for words in phrases[0]):
        sought = [word for words in phrases[0] for word in words]
        if len(sought) == 1:
            return term(field, sought[0])
        # The cluster adds up the occurrences of a phrase once for each of its words.
        query = {"query": " ".join(sought), "analyzer": "whitespace", "boost": 1 / len(sought)}
        return {"match_phrase": {field: query}}
    single = sorted({word for phrase in phrases if len(phrase) == 1 for word in phrase[0]})
    found = [_single(field, single)] if single else []
    for length in sorted({len(phrase) for phrase in phrases} - {1}):
        some = [_run(phrase, single) for phrase in phrases if len(phrase) == length]
        interval = some[0] if len(some) == 1 else {"any_of": {"intervals": some}}
        found.append(_counted(field, interval))
    return any_of(found)


def _single(field: str, words: Sequence[str]) -> Json:
    """Return the query that scores documents by the positions with any of some terms."""
    return term(field, words[0]) if len(words) == 1 else _counted(field, _any_interval(words))


def _counted(field: str, interval: Json) -> Json:
    return script(RUNS, {"intervals": {field: interval}})


def _run(phrase: MultiPhrase, single: Sequence[str]) -> Json:
    """Return the interval of a phrase that does not begin at one of the terms *single*."""
    intervals = [_any_interval(sorted(words)) for words in phrase]
    if single:
        ((kind, first),) = intervals[0].items()
        intervals[0] = {kind: {**first, "filter": {"not_overlapping": _any_interval(single)}}}
    return {"all_of": {"intervals": intervals, "max_gaps": 0, "ordered": True}}


def _any_interval(words: Sequence[str]) -> Json:
    every: list[Json] = [{"match": {"query": word, "analyzer": "whitespace"}} for word in words]
    return every[0] if len(every) == 1 else {"any_of": {"intervals": every}}


def near_in_order(field: str, first: Iterable[str], second: Iterable[str], window: int) -> Json:
    """Return the query of documents with a second term at most *window* words after a first."""
    clauses = [_span(field, sorted(first)), _span(field, sorted(second))]
    return {"span_near": {"clauses": clauses, "slop": window - 1, "in_order": True}}


def _span(field: str, words: Sequence[str]) -> Json:
    spans = [{"span_term": {field: {"value": word}}} for word in words]
    return spans[0] if len(spans) == 1 else {"span_or": {"clauses": spans}}
