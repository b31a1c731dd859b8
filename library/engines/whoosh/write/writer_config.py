"""Configuration of an index writer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from library.engines.whoosh.write.merge_policy import MergePolicy


@dataclass(frozen=True, slots=True)
class WriterConfig:
    """Everything that a written index depends on beside its studies."""

    languages: tuple[str, ...]
    """Languages of records that name none."""
    subject_labels: Callable[[str], tuple[str, ...]]
    """Subject code -> its labels."""
    processes: int
    """Worker processes when there are several segments to build."""
    merge_policy: MergePolicy
    block_size: int
    """Documents in a block of postings, at most."""
