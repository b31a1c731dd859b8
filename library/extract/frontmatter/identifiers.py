"""Identifiers in text: DOI, ISBN, and Creative Commons licences by their address. Pure."""

from __future__ import annotations

import re

from library.core.notation.standard_numbers import is_isbn

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>,;]+")
_ISBN = re.compile(r"ISBN(?:-1[03])?[\s:/EAN.]*((?:97[89][ –-]?)?\d(?:[ –-]?\d){8}[ –-]?[\dXx])\b")
_LICENCE = re.compile(
    r"creativecommons\.org/(?:licenses/(by(?:-nc)?(?:-nd|-sa)?)/(\d\.\d)|publicdomain/zero/(1\.0))",
    re.IGNORECASE,
)


def dois_in(text: str) -> tuple[str, ...]:
    """Return the DOIs in *text*, each once, in order."""
    return tuple(dict.fromkeys(match.group().rstrip(".)]}'”") for match in _DOI.finditer(text)))


def isbns_in(text: str) -> tuple[str, ...]:
    """Return the valid ISBNs after the word "ISBN" in *text*, each once."""
    found = (re.sub("[ –-]", "", match.group(1)).upper() for match in _ISBN.finditer(text))
    return tuple(dict.fromkeys(isbn for isbn in found if is_isbn(isbn)))


def licence_of(text: str) -> str:
    """Return the SPDX name of the Creative Commons licence whose address *text* holds, if any."""
    match = _LICENCE.search(text)
    if not match:
        return ""
    kind, version, zero = match.groups()
    return f"CC-{kind.upper()}-{version}" if kind else f"CC0-{zero}"
