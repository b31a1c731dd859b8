"""Functions that a worker process imports, and the program that starts it does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True, slots=True)
class DistantFunction:
    """A function at the top level of a module, which is imported where it is unpickled or called.

    Pickling a function itself needs its module in this process too.
    """

    module: str
    name: str

    def __call__(self, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - those of the function
        """Call the function in this process."""
        return _imported(self.module, self.name)(*arguments, **named)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str, str]]:
        return _imported, (self.module, self.name)


def _imported(module: str, name: str) -> Callable[..., Any]:
    function: Callable[..., Any] = getattr(import_module(module), name)
    return function
