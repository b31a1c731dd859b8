"""Questions that are the name of the PDF of a study, or its link."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from library.core.model import Filters
from library.core.notation.slugs import slug

_LINK = re.compile(r"(?:https?://)?(?:[^\s/?#]+/|/)*studies/([a-z0-9-]+)(?:[./?#]\S*)?")
_AROUND = " \t\n\r\"'<>()“”‘’„«».,;"
"""Signs that may be around a name that was pasted."""
_FILE = re.compile(r"(?:.*[/\\])?([^/\\]+)\.pdf", re.IGNORECASE)
_STEM = re.compile(r"(?:.*[/\\])?([^/\\:\"]*[a-z0-9]_[a-z0-9][^/\\:\"]*)", re.IGNORECASE)
"""A name of a file without its ending; words of a question have no underscore between them."""
_COPY = re.compile(r"(?<=\S) ?\([0-9]{1,2}\)$")
"""What a browser adds to the name of a file that was downloaded before."""


def only_named(text: str, filters: Filters) -> Filters | None:
    """Return *filters* for the studies alone that *text* names; `None` if they leave these out.

    Also `None` if *text* names no study.
    """
    named = named_studies(text)
    studies = named & filters.studies if filters.studies else named
    return replace(filters, studies=studies) if studies else None


def named_studies(text: str) -> frozenset[str]:
    """Return the ids of the studies whose link or PDF *text* may name; empty if it names neither.

    A PDF gives a study its id. That of a second download, "net (1).pdf", is of the same study as
    the first. There may be no study with an id.

    >>> named_studies("https://library.example/studies/samen-circulair/pages/3?q=afval")
    frozenset({'samen-circulair'})
    >>> sorted(named_studies("Samen Circulair (1).PDF")), sorted(named_studies("samen circulair"))
    (['samen-circulair', 'samen-circulair-1'], [])
    >>> named_studies("Samen_circulair")
    frozenset({'samen-circulair'})
    """
    name = unquote(text).strip(_AROUND)
    if link := _LINK.fullmatch(name):
        return frozenset((link[1],))
    file = _FILE.fullmatch(name) or _STEM.fullmatch(name)
    return frozenset(map(slug, (file[1], _COPY.sub("", file[1])))) if file else frozenset()
