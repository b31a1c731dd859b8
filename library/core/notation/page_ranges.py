"""Page numbers, written as ranges."""

from __future__ import annotations

from collections.abc import Sequence


def page_ranges(numbers: Sequence[int]) -> str:
    """Return sorted *numbers* with consecutive ones as ranges: 3, 7-9."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)
