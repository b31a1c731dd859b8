"""The mapping of an index: a document for each study, with its pages nested in it.

Texts are stored as ready-made terms: the cluster splits them at spaces only, and knows nothing of
languages. `¶` takes the position between two texts; `|` separates the terms of one position.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from library.core.model import UNDETERMINED
from library.engines.shared.index_version import VERSION as SHARED_VERSION

VERSION = f"6.{SHARED_VERSION}"
"""Version of the mapping and of the analysis; indexes of other versions need a rebuild."""

GAP, OR = "¶", "|"
BREAK = "page:break"
"""Term between the end of a page and the beginning of the next one, in the field `break`."""
READY_ANALYZER = "ready"
RECORD_FIELDS = ("title", "author", "publisher", "subject")
MOST_BUCKETS = 65_000
"""Distinct values that one aggregation returns at most; a cluster allows 65 535 by default."""
MOST_TERM_BYTES = 1_000_000
"""Bytes of the terms of one position, at most; a pattern of 500 words needs a few thousand."""

CHECKED_AT_START = {"index.shard.check_on_startup": "checksum"}
"""Setting of an index whose copies a node compares with their checksums before it opens them."""

TRIED_LONGER = {"index.allocation.max_retries": 50}
"""Setting of an index whose parts a cluster tries to open for minutes. A part that a node closed is
locked until the searches in it have ended; by default it is given up after five failures, until
somebody asks the cluster to try again."""

NO_PIPELINE = {"index.default_pipeline": "_none", "index.final_pipeline": "_none"}
"""Settings against those of templates of the cluster, which would change documents."""
NO_ROUTING = {"_routing": {"required": False}}

_KEY = {"type": "keyword"}
_INTEGER = {"type": "integer"}
_LONG = {"type": "long"}
_DOUBLE = {"type": "double"}
_BYTES = {"type": "binary", "doc_values": True}
_TERMS = {
    "type": "text",
    "analyzer": READY_ANALYZER,
    "search_analyzer": "whitespace",
    "norms": False,
    "similarity": "frequency",
}
_PAGE = {
    "id": _KEY,
    "serial": _LONG,
    "number": _INTEGER,
    "kind": _KEY,
    "contents": _DOUBLE,
    "references": _DOUBLE,
    "quality": _DOUBLE,
    "language": _KEY,
    "heading_keys": _KEY,
    "body": _TERMS,
    "break": _TERMS,
    "headings": _TERMS,
    "margin": _TERMS,
    "figures": _TERMS,
    "body_words": _INTEGER,
    "headings_words": _INTEGER,
    "figures_words": _INTEGER,
    "json": _BYTES,
    "places": _BYTES,
    "spans": _BYTES,
}
"""Fields of a page."""


def index_settings(shards: int, replicas: int) -> dict[str, Any]:
    """Return the settings of an index."""
    return {
        **CHECKED_AT_START,
        **TRIED_LONGER,
        **NO_PIPELINE,
        "index.number_of_shards": shards,
        "index.number_of_replicas": replicas,
        "index.refresh_interval": -1,  # a commit refreshes
        "index.mapping.nested_objects.limit": 100_000,
        "index.max_inner_result_window": 100_000,
        "index.max_result_window": 1_000_000,
        "index.max_terms_count": 1_000_000,
        "index.max_docvalue_fields_search": 200,
        "similarity": {
            # The score of a term is the number of its occurrences: scripts do the rest.
            "frequency": {
                "type": "scripted",
                "script": {"source": "return query.boost * doc.freq"},
            }
        },
        "analysis": {
            "tokenizer": {"spaces": {"type": "whitespace", "max_token_length": MOST_TERM_BYTES}},
            "filter": {
                "gap": {"type": "stop", "stopwords": [GAP]},
                "alternatives": {
                    "type": "pattern_capture",
                    "preserve_original": False,
                    "patterns": [r"([^|]+)"],
                },
            },
            "analyzer": {
                READY_ANALYZER: {
                    "type": "custom",
                    "tokenizer": "spaces",
                    "filter": ["gap", "alternatives"],
                }
            },
        },
    }


def mark_of(owner: str) -> dict[str, Any]:
    """Return what the mapping of an index of a library says of itself.

    An index of another program may have a name like it, and is never deleted.

    Args:
        owner: The name of the library on the cluster, which no other library has.
    """
    return {"_meta": {"library": owner}}


def owner_in(mapping: Mapping[str, Any]) -> str:
    """Return the owner in the mark of an index; empty without a mark."""
    return str(mapping.get("_meta", {}).get("library", ""))


def index_mapping(languages: Sequence[str], owner: str) -> dict[str, Any]:
    """Return the mapping of an index whose queries are analysed in *languages*."""
    pages = {"type": "nested", "properties": _PAGE}
    return {
        **mark_of(owner),
        "dynamic": "strict",
        **NO_ROUTING,
        "_source": {"enabled": False},
        "properties": {**_study(languages), "pages": pages},
    }


def _study(languages: Sequence[str]) -> dict[str, Any]:
    """Return the fields of a study."""
    return {
        "serial": _LONG,
        "study": _KEY,
        "title_key": _KEY,
        "family": _KEY,
        "age": _KEY,
        "languages": _KEY,
        "subjects": _KEY,
        "publisher": _KEY,
        "access": _KEY,
        "facets": _KEY,
        "open_from": _KEY,
        "year": _INTEGER,
        "analysed": _KEY,
        "record": _TERMS,
        "title": _TERMS,
        "hidden": _TERMS,
        "record_words": _INTEGER,
        "title_words": _INTEGER,
        "hidden_words": _BYTES,
        "json": _BYTES,
        "lexicon": _BYTES,
        **{f"share_{code}": _DOUBLE for code in (*languages, UNDETERMINED)},
        **{f"in_{name}": _KEY for name in RECORD_FIELDS},
        **{f"run_{name}": _TERMS for name in RECORD_FIELDS},
    }


CONTROL_MAPPING = {"enabled": False, **NO_ROUTING, "_source": {"enabled": True}}
"""Mapping of the index of manifests, leases and ledgers: its documents are read by id only."""


def control_settings(replicas: int) -> dict[str, Any]:
    """Return the settings of the control index."""
    return {
        **TRIED_LONGER,
        **NO_PIPELINE,
        "index.number_of_shards": 1,
        "index.number_of_replicas": replicas,
    }
