"""The study library: a folder of study PDFs, searchable by full text, page by page.

>>> import library                                       # doctest: +SKIP
>>> studies = library.open_library("path/of/the/library")  # doctest: +SKIP
>>> for hit in studies.search("restwarmte warmtenet").hits:  # doctest: +SKIP
...     print(hit.study.title, [page.page.label for page in hit.pages])

Importing the package imports none of its modules; each public name is imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from library.core.answers import SearchResult
    from library.core.errors import LibraryError
    from library.core.model import Filters
    from library.service import Library, current_library, open_library

__all__ = ["Filters", "Library", "LibraryError", "SearchResult", "current_library", "open_library"]

_MODULES = {
    "Filters": "library.core.model",
    "Library": "library.service",
    "LibraryError": "library.core.errors",
    "SearchResult": "library.core.answers",
    "current_library": "library.service",
    "open_library": "library.service",
}
"""Public name -> module that defines it."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public object (PEP 562)
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
