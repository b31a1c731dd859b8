"""Completion of a prefix to words, as they are printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from library.core.model import Filters
from library.engines.opensearch.cluster.connection import NOTHING_STORED, Json
from library.engines.opensearch.cluster.query_language import term
from library.engines.opensearch.rank.queries.filters import within
from library.engines.opensearch.read.commit_view import CommitView
from library.engines.opensearch.store.study_documents import load_page
from library.engines.shared.printed_forms import SAMPLE, printed_form, sample

WORDS_AT_ONCE = 20
"""Words that are looked up in one request."""


def completions(
    view: CommitView, candidates: Mapping[str, Sequence[str]], filters: Filters, limit: int
) -> tuple[tuple[str, ...], ...]:
    """Return for each folded prefix words that begin with it, as printed.

    Args:
        view: The commit.
        candidates: Prefix -> folded words that begin with it, in their order.
        filters: Each word is on a page of a study within them.
        limit: Most words for a prefix.
    """
    waiting = dict(candidates)
    found: dict[str, list[str]] = defaultdict(list)
    while any(waiting.values()):
        some = {prefix: words[: max(limit, 1)] for prefix, words in waiting.items()}
        printed = dict(_printed_forms(view, [w for ws in some.values() for w in ws], filters))
        for prefix, words in some.items():
            found[prefix] += [printed[word] for word in words if word in printed]
            is_done = len(found[prefix]) >= limit
            waiting[prefix] = [] if is_done else waiting[prefix][len(words) :]
    return tuple(tuple(islice(found[prefix], limit)) for prefix in candidates)


def _printed_forms(
    view: CommitView, words: Sequence[str], filters: Filters
) -> Iterator[tuple[str, str]]:
    """Yield each word that a page of a study within *filters* has, and how it is printed there."""
    every = list(dict.fromkeys(words))
    for begin in range(0, len(every), WORDS_AT_ONCE):
        some = every[begin : begin + WORDS_AT_ONCE]
        answers = view.ask(*(_body(word, filters) for word in some))
        for word, answer in zip(some, answers, strict=True):
            hits = answer["hits"]["hits"]
            pages = sample(hit["inner_hits"]["pages"]["hits"]["hits"] for hit in hits)
            texts = (load_page(page).text for page in pages)
            if form := printed_form(word, texts):
                yield word, form


def _body(word: str, filters: Filters) -> Json:
    nested = {
        "path": "pages",
        "query": term("pages.body", word),
        "score_mode": "none",
        "inner_hits": {
            "size": SAMPLE,
            **NOTHING_STORED,
            "sort": ["pages.number"],
            "docvalue_fields": ["pages.json"],
        },
    }
    return {
        "size": SAMPLE,
        "query": {"bool": {"filter": [*within(filters), {"nested": nested}]}},
        "sort": ["study"],
        "track_total_hits": False,
    }
