"""Functions of PDFium that are called with plain addresses, for those that are called a lot.

The functions that pypdfium2 declares convert each argument, which takes most of the time of a call.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
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
