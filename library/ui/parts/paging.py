"""Links to the other pages of a long list."""

from __future__ import annotations

from collections.abc import Iterator

NEIGHBOURS = 2
"""Result pages linked before and after the current one."""


def screens_around(at: int, last: int) -> tuple[int | None, ...]:
    """Return the result pages to link, with `None` for each gap.

    Empty when there is only one page, or when *at* is beyond the last.

    >>> screens_around(6, 20)
    (1, None, 4, 5, 6, 7, 8, None, 20)
    """
    return tuple(_screens(at, last)) if last > 1 and at <= last else ()


def _screens(at: int, last: int) -> Iterator[int | None]:
    offered = [n for n in range(1, last + 1) if n in {1, last} or abs(n - at) <= NEIGHBOURS]
    for before, n in zip([0, *offered], offered, strict=False):
        if n > before + 1:
            yield None
        yield n
