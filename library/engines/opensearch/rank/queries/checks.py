"""What is presumed of an answer is checked by searches in the request of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from library.engines.opensearch.cluster.connection import Json


class Check(NamedTuple):
    """Searches that tell whether something that was presumed is so."""

    searches: Sequence[Json]
    read: Callable[[Sequence[Json]], None]
    """Reads the answers to them."""


def searches_of(checks: Sequence[Check]) -> list[Json]:
    """Return the searches of *checks*, in order."""
    return [search for check in checks for search in check.searches]


def read_answers(checks: Sequence[Check], answers: Iterator[Json]) -> None:
    """Read the *answers* to `searches_of` the same *checks*."""
    for check in checks:
        check.read(list(islice(answers, len(check.searches))))
