"""Questions that are the name of the PDF of a study, a part of that, or its link."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
_NUMBER = r"(?<![^\W_])[0-9]+(?![^\W_])"
_IN_PARTS = re.compile(rf"(?=.*(?:_|{_NUMBER}))[^\s/\\:\"]*[^\W_][-_][^\W_][^\s/\\:\"]*")
"""What may be a part of the name of a file, without spaces: with an underscore, or a number between
hyphens. Words with hyphens alone are none: *co2-opvang*."""
_COPY = re.compile(r"(?<=\S) ?\([0-9]{1,2}\)$")
"""What a browser adds to the name of a file that was downloaded before."""


def only_named(text: str, filters: Filters) -> Filters | None:
    """Return *filters* for the studies alone that *text* names; `None` if they leave these out.

    Also `None` if *text* names no study.
    """
    return only_studies(named_studies(text), filters)


def only_studies(ids: frozenset[str], filters: Filters) -> Filters | None:
    """Return *filters* for the studies with *ids* alone; `None` if they leave these out."""
    studies = ids & filters.studies if filters.studies else ids
    return replace(filters, studies=studies) if studies else None


def part_of_name(text: str) -> str:
    """Return the part of ids that *text* may be as a part of names of PDFs; empty for other texts.

    It has two words or more: one may be in many names.

    >>> part_of_name("Bijlage K.pdf"), part_of_name("PBL_2014"), part_of_name("co2-opvang")
    ('bijlage-k', 'pbl-2014', '')
    """
    name = unquote(text).strip(_AROUND)
    if file := _FILE.fullmatch(name):
        name = file[1]
    elif not _IN_PARTS.fullmatch(name):
        return ""
    part = slug(name)
    return part if "-" in part else ""


def having_part(ids: Iterable[str], part: str) -> frozenset[str]:
    """Return those of *ids* that have the words of *part* beside each other.

    >>> having_part(["bijlage-k-rapport", "bijlage-kas"], "bijlage-k")
    frozenset({'bijlage-k-rapport'})
    """
    return frozenset(each for each in ids if f"-{part}-" in f"-{each}-")


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
