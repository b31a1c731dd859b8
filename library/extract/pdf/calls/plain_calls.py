"""Functions of PDFium that are called with plain addresses, for those that are called a lot.

The functions that pypdfium2 declares convert each argument, which takes most of the time of a call.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

Type = Any
"""A type of ctypes."""

ADDRESS, INT = ctypes.c_void_p, ctypes.c_int


def plain(name: str, returns: Type, *arguments: Type) -> Callable[..., Type]:
    """Return the function *name* of PDFium, declared with plain types.

    It keeps the interpreter's lock: each call takes less time than to release the lock.
    """
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(returns, *arguments)(address or 0)


@dataclass(frozen=True, slots=True)
class Measure:
    """A function of PDFium that writes a few numbers, and returns whether it knows them."""

    function: Callable[..., int]
    kind: str
    """Type of the numbers, as a code of `array`."""
    size: int
    """How many numbers it writes."""
    in_one_place: bool = False
    """Whether it takes the address of a structure; others take one for each number."""

    @classmethod
    def structure(cls, name: str, kind: str, size: int) -> Measure:
        """Return the function *name* of a page and an index, which fills a structure."""
        return cls(plain(name, INT, ADDRESS, INT, ADDRESS), kind, size, in_one_place=True)

    @classmethod
    def numbers(cls, name: str, kind: str, size: int, *arguments: Type) -> Measure:
        """Return the function *name*, which takes an address for each number after *arguments*."""
        return cls(plain(name, INT, *arguments, *[ADDRESS] * size), kind, size)

    def all(self, count: int, *arguments: Iterable[int]) -> tuple[list[int], list[array[Any]]]:
        """Call it *count* times, and return what it returned and each of its numbers.

        Numbers that it does not know are 0.
        """
        first = array(self.kind)
        step = self.size * first.itemsize
        values = array(self.kind, bytes(step * count))
        base, _ = values.buffer_info()
        numbers = range(1 if self.in_one_place else self.size)
        places = [range(base + at * first.itemsize, base + step * count, step) for at in numbers]
        known = list(map(self.function, *arguments, *places))
        return known, [values[at :: self.size] for at in range(self.size)]
