"""Links to the other pages of a long list."""

from __future__ import annotations

NEIGHBOURS = 2
"""Result pages linked before and after the current one."""


def screens_around(at: int, last: int) -> tuple[int | None, ...]:
    """Return the result pages to link, with `None` for each gap.

    Empty when there is only one page, or when *at* is beyond the last.

    >>> screens_around(6, 20)
    (1, None, 4, 5, 6, 7, 8, None, 20)
    """
    if last < 2 or at > last:
        return ()
    before = [1, None] if at > NEIGHBOURS + 2 else [1]
    after = [None, last] if at < last - NEIGHBOURS - 1 else [last]
    near = range(max(2, at - NEIGHBOURS), min(last, at + NEIGHBOURS + 1))
    return (*before, *near, *after)
