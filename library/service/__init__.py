"""A library, opened: `Library` does all that the screens, the server and the command need.

Each name is imported on first use: a command that asks one question imports no reader of PDFs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from library.service.library import Library
    from library.service.library_view import LibraryView
    from library.service.opening import open_existing, open_library
    from library.service.searched_library import SearchedLibrary, open_searched
    from library.service.served_library import current_library

__all__ = [
    "Library",
    "LibraryView",
    "SearchedLibrary",
    "current_library",
    "open_existing",
    "open_library",
    "open_searched",
]

_MODULES = {
    "Library": "library",
    "LibraryView": "library_view",
    "SearchedLibrary": "searched_library",
    "current_library": "served_library",
    "open_existing": "opening",
    "open_library": "opening",
    "open_searched": "searched_library",
}
"""Public name -> module that defines it."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public object (PEP 562)
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
