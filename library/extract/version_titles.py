"""Titles of the versions of one text, without what distinguishes them. Pure."""

from __future__ import annotations

import re

from library.languages import all_patterns

_WORD = re.compile(r"[^\W_]+")
_VERSION = re.compile(
    rf"(?i)\b(?:{all_patterns(lambda each: each.version_words)})\b(?:\s*\d+(?:\.\d+)*)?"
    r"|\bv\d+(?:\.\d+)*\b|\b\d{1,2}\.\d{1,2}\b"
)
"""What distinguishes the titles of versions: "version 2.0", "draft", "slides"; not a year."""


def versionless_words(title: str) -> tuple[str, ...]:
    """Return the words of *title*, case folded, without those that name a version.

    >>> versionless_words("Warmtevisie Gent 2030, versie 2.0 (concept)")
    ('warmtevisie', 'gent', '2030')
    """
    return tuple(_WORD.findall(_VERSION.sub(" ", title).casefold()))


def version_words(title: str) -> frozenset[str]:
    """Return the words of *title* that name a kind of version, case folded, without numbers.

    >>> sorted(version_words("Warmtevisie Gent 2030, versie 2.0 (concept)"))
    ['concept', 'versie']
    """
    named = " ".join(_VERSION.findall(title)).casefold()
    return frozenset(word for word in _WORD.findall(named) if word.isalpha())
