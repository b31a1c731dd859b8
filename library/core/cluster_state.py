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
    """Number of copies of parts of the indexes of the library that no node holds."""
    replicas: int
    """Further copies of each part, by the settings."""

    @property
    def lacks_nodes(self) -> bool:
        """Whether there are fewer nodes than copies of a part, of which a node holds one."""
        return bool(self.missing_copies) and self.nodes <= self.replicas
