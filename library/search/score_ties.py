"""Ties of scores: sums in another order differ in their last bits, and must not order an answer."""

from __future__ import annotations

from math import frexp, ldexp

BITS = 40
"""Bits of a score that count; a float has 53."""


def without_noise(score: float) -> float:
    """Return *score* without its last bits.

    >>> without_noise(0.1 + 0.2) == without_noise(0.3)
    True
    """
    mantissa, exponent = frexp(score)
    return ldexp(round(ldexp(mantissa, BITS)), exponent - BITS)
