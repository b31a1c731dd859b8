"""The state of a cluster that holds an index."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClusterState:
    """What a cluster of machines says of itself."""

    version: str
    """Version of its software."""
    status: str
    """`green`: all copies of all parts are there; `yellow`: some copies are missing, and all parts
    answer; `red`: some part cannot answer."""
    nodes: int
    """Number of nodes that hold data."""
    missing_copies: int
    """Number of copies that no node holds, of all indexes of the cluster."""
