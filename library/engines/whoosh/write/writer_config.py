"""Configuration of an index writer."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from library.engines.whoosh.store.posting_blocks import BLOCK_SIZE
from library.engines.whoosh.write.merge_policy import DEFAULT_MERGE_POLICY, MergePolicy


@dataclass(frozen=True, slots=True)
class WriterConfig:
    """Everything that a written index depends on beside its studies."""

    languages: tuple[str, ...]
    """Languages of records that name none."""
    subject_labels: Callable[[str], tuple[str, ...]]
    """Subject code -> its labels."""
    processes: int = os.cpu_count() or 1
    """Worker processes when there are several segments to build."""
    merge_policy: MergePolicy = DEFAULT_MERGE_POLICY
    block_size: int = BLOCK_SIZE
    """Documents in a block of postings, at most."""
