"""Names of the indexes of a library, in the order in which they were made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_NAME = re.compile(r"build-(\d{4,})")


def is_build_name(name: str) -> bool:
    """Whether an index may have that name."""
    return _NAME.fullmatch(name) is not None


def in_order(names: Iterable[str]) -> Sequence[str]:
    """Return those of *names* that an index may have, in the order in which they were made.

    >>> in_order(["build-10000", "build-0002", "current"])
    ['build-0002', 'build-10000']
    """
    return sorted(filter(is_build_name, names), key=_number)


def next_name(names: Iterable[str]) -> str:
    """Return the name of the index that is made after those with *names*.

    >>> next_name(["build-0001", "build-0003"]), next_name([])
    ('build-0004', 'build-0001')
    """
    return f"build-{max(map(_number, names), default=0) + 1:04d}"


def _number(name: str) -> int:
    return int(name.removeprefix("build-"))
