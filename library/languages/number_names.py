"""Numbers in words, below a thousand: "vijfentwintig", "deux cent dix", "anderthalb"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

_COUNTS_ON = (6, 8)
"""Tens that count on to 19 in French: soixante-dix-neuf, quatre-vingt-dix-neuf."""


@dataclass(frozen=True, slots=True)
class NumberNames:
    """How a language names numbers. All names are folded, without spaces and hyphens."""

    ones: str = ""
    """The names of 1 to 19."""
    tens: str = ""
    """The names of 20, 30 and so on; an alternative follows a slash."""
    joined: str = ""
    """Forms of tens and ones together, with `{ten}` and `{one}`."""
    hundred: str = ""
    """Names of a hundred before what follows: "hundred", "hundredand"."""
    halves: str = ""
    """Forms of a number and a half, with `{one}`."""
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other names by their value: "1.5" -> "anderhalf"."""

    def values(self) -> Iterator[tuple[str, Decimal]]:
        """Yield each name and its value."""
        below = dict(self._below_hundred())
        yield from below.items()
        names = [("", Decimal(1)), *list(below.items())[:9]]
        rests = [("", Decimal(0)), *below.items()]
        for (name, count), word, (rest, more) in product(names, self.hundred.split(), rests):
            yield f"{name}{word}{rest}", count * 100 + more
        for form, (name, count) in product(self.halves.split(), names[1:]):
            yield form.format(one=name), count + Decimal("0.5")
        for value, others in self.others.items():
            yield from ((name, Decimal(value)) for name in others)

    def _below_hundred(self) -> Iterator[tuple[str, Decimal]]:
        ones = list(enumerate(self.ones.split(), 1))
        for value, name in ones:
            yield name, Decimal(value)
        for at, alternatives in enumerate(self.tens.split(), 2):
            below_twenty = ones if at in _COUNTS_ON else ones[:9]
            for ten in alternatives.split("/"):
                yield ten, Decimal(at * 10)
                for form, (value, one) in product(self.joined.split(), below_twenty):
                    yield form.format(ten=ten, one=one), Decimal(at * 10 + value)
