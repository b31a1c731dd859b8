"""The faults of a cluster that have a message of their own."""

from __future__ import annotations

from typing import NamedTuple


class ClusterFault(NamedTuple):
    """A fault of a cluster that staff can mend."""

    what: str
    remedy: str
    signs: tuple[str, ...] = ()
    """Texts in the answer of the cluster, of which each is one of this fault."""


READ_ONLY = "read-only-allow-delete"
"""Sign of a cluster that has stopped writing to an index, because a node has little space left."""
SNAPSHOT = "snapshot_in_progress_exception"
"""Sign of a cluster that deletes no index while it takes a snapshot."""
LIMITS = (
    ClusterFault(
        "The OpenSearch cluster at {hosts} takes fewer clauses in a query than this library asks.",
        "Set `indices.query.bool.max_clause_count` to 65536 on the cluster.",
        ("maxClauseCount is set to", "too_many_clauses", "too_many_nested_clauses"),
    ),
    ClusterFault(
        "The OpenSearch cluster at {hosts} counts fewer values in an answer than this library has.",
        "Raise `search.max_buckets` on the cluster; its default is 65535.",
        ("too_many_buckets_exception",),
    ),
    ClusterFault(
        "The OpenSearch cluster at {hosts} does not allow the searches of this library.",
        "Set `search.allow_expensive_queries` to true on the cluster.",
        ("search.allow_expensive_queries",),
    ),
    ClusterFault(
        "The OpenSearch cluster at {hosts} does not run the scripts that compute scores.",
        "Let `script.allowed_types` of its nodes name `inline`, and `script.allowed_contexts` name "
        "`score` and `similarity`.",
        ("cannot execute [inline] scripts", "cannot execute scripts using ["),
    ),
    ClusterFault(
        "The OpenSearch cluster at {hosts} has compiled as many scripts as it may in some minutes.",
        "Try again later, or raise `script.max_compilations_rate` on the cluster.",
        ("Too many dynamic script compilations",),
    ),
    ClusterFault(
        "The OpenSearch cluster at {hosts} has as many shards as its nodes may have.",
        "Delete indexes that nobody needs, add a node, or raise `cluster.max_shards_per_node`.",
        ("maximum shards open",),
    ),
    ClusterFault(
        "The OpenSearch cluster at {hosts} takes a snapshot, and deletes no index meanwhile.",
        "Try again once the snapshot is complete (`GET _snapshot/_status` shows it).",
        (SNAPSHOT,),
    ),
    ClusterFault(
        "The nodes of the OpenSearch cluster at {hosts} have more requests than they can take.",
        "Try again later. If it happens often, add nodes.",
        ("rejected_execution_exception",),
    ),
)
"""Faults of a cluster whose settings, or other users, leave too little for a library.

They come first: what a node says of them may name other faults too.
"""
FAULTS = (
    *LIMITS,
    ClusterFault(
        "A disk of the OpenSearch cluster at {hosts} is full; the last changes were not written.",
        "Free space on the disks of its nodes, or add a node; then start again.",
        (READ_ONLY, "No space left on device"),
    ),
    ClusterFault(
        "The OpenSearch cluster at {hosts} blocks the index of this library: it is read-only, or "
        "closed to searches.",
        "Remove the block (`GET _cluster/state/blocks` names it), then start again.",
        ("blocked by: [FORBIDDEN",),
    ),
    ClusterFault(
        "The nodes of the OpenSearch cluster at {hosts} have too little memory for a request.",
        "Give them a larger heap, and start again.",
        ("circuit_breaking_exception",),
    ),
    ClusterFault(
        "A record has a value that is longer than the OpenSearch cluster at {hosts} stores.",
        "Shorten the publisher, the subjects, or the family of the record, to less than 32,766 "
        "bytes each.",
        ("immense term",),
    ),
    ClusterFault(
        # A full disk may cut a file short. The copy is given up then, and another one answers.
        "A copy of a part of the index on the OpenSearch cluster at {hosts} cannot be read.",
        "Check the disks of its nodes, and start again. If that does not help, rebuild the index "
        "with `library ingest --rebuild`.",
        ("corrupt_index_exception", "translog_corrupted_exception"),
    ),
    ClusterFault(
        # So it is for a moment after all nodes were started.
        "Parts of the index are on no node of the OpenSearch cluster at {hosts}.",
        "Start the nodes that hold them, and try again in a minute. If that does not help, check "
        "their disks and that `script.allowed_types` names `inline`, or rebuild the index with "
        "`library ingest --rebuild`.",
        ("no_shard_available", "unavailable_shards", "missing shards"),
    ),
    ClusterFault(
        "The nodes of the OpenSearch cluster at {hosts} have no manager.",
        "Start more than half of the nodes that may manage it.",
        ("manager_not_discovered", "master_not_discovered", "no cluster-manager", "no master"),
    ),
    ClusterFault(
        "An index or alias with a name of this library on the OpenSearch cluster at {hosts} was "
        "made by another program.",
        "Choose another name as `index` of `engine` in library.yaml.",
        (
            "strict_dynamic_mapping",
            "mapper_parsing_exception",
            "query_shard_exception",
            "invalid_index_name_exception",
        ),
    ),
    ClusterFault(
        "The index of this library is closed on the OpenSearch cluster at {hosts}.",
        "Open it on the cluster, or rebuild it with `library ingest --rebuild`.",
        ("index_closed_exception",),
    ),
)
TOO_LARGE = ClusterFault(
    "A study is larger than the OpenSearch cluster at {hosts}, or a server before it, takes.",
    "Raise the limit there: `http.max_content_length` of its nodes is 100\u00a0MB by default, for "
    "about 26\u00a0MB of text. Then start again.",
)
REFUSED = ClusterFault(
    "The OpenSearch cluster at {hosts} refuses the user of this library.",
    "Check `user` and `password_env` of `engine` in library.yaml.",
)
NO_ANSWER = ClusterFault(
    "The OpenSearch cluster at {hosts} has accepted a request, and does not answer it.",
    "Check the disks of its nodes, and whether each copy of the index gets ready "
    "(`GET _cat/recovery?active_only`): restart the source node of one that does not. Then start "
    "again.",
)
SILENT = ClusterFault(
    "What is at {hosts} accepts a connection, and does not answer.",
    "Check `hosts` of `engine` in library.yaml. If OpenSearch is there, restart it.",
)
NO_RIGHTS = ClusterFault(
    "The OpenSearch cluster at {hosts} does not give the user of this library the right {rights}.",
    "Give its role this right; docs/opensearch.md shows a role with all that are needed.",
)
NO_CLUSTER = ClusterFault(
    "What answers at {hosts} is not OpenSearch.",
    "Check `hosts` of `engine` in library.yaml: the machine, the port, and whether it begins with "
    "https://.",
)
NOT_ENCRYPTED = ClusterFault(
    "What answers at {hosts} does not encrypt its connections.",
    "Check `hosts` of `engine` in library.yaml: the port, and whether it begins with http://.",
)
NOT_TRUSTED = ClusterFault(
    "This machine does not trust the certificate of the OpenSearch cluster at {hosts}.",
    "Set `ca` of `engine` in library.yaml to the certificate of the authority that signed it.",
)
NOT_NAMED = ClusterFault(
    "The certificate of the OpenSearch cluster is not for the names or addresses in {hosts}.",
    "Write the names in the certificate as `hosts` of `engine` in library.yaml, or give the nodes "
    "another certificate.",
)
NOT_VALID_NOW = ClusterFault(
    "A certificate of the OpenSearch cluster at {hosts} has expired, or is not valid yet.",
    "Give the nodes a new one, and check the clock of this machine.",
)
