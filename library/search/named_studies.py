"""Questions that are the name of the PDF of a study, or its link."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

from library.core.model import Filters
from library.core.slugs import slug

_LINK = re.compile(r"(?:https?://)?(?:[^\s/?#]+/|/)*studies/([a-z0-9-]+)(?:[./?#]\S*)?")
_AROUND = " \t\n\r\"'<>()“”‘’„«».,;"
"""Signs that may be around a name that was pasted."""
_FILE = re.compile(r"(?:.*[/\\])?([^/\\]+)\.pdf", re.IGNORECASE)


def only_named(text: str, filters: Filters) -> Filters | None:
    """Return *filters* for the study alone that *text* names; `None` if they leave it out.

    Also `None` if *text* names no study.
    """
    study = named_study(text)
    if study is None or (filters.studies and study not in filters.studies):
        return None
    return replace(filters, studies=frozenset((study,)))


def named_study(text: str) -> str | None:
    """Return the id of the study whose link or PDF *text* names; `None` if it names neither.

    The id is that which a study gets from its file: there may be none with it.

    >>> named_study("https://library.example/studies/samen-circulair/pages/3?q=afval")
    'samen-circulair'
    >>> named_study("Samen Circulair.PDF"), named_study("samen circulair")
    ('samen-circulair', None)
    """
    name = unquote(text).strip(_AROUND)
    if link := _LINK.fullmatch(name):
        return link[1]
    file = _FILE.fullmatch(name)
    return slug(file[1]) if file else None
