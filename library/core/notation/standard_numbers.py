"""Validators of ISBN and DOI, for records and for the text of PDFs."""

from __future__ import annotations

import re

from stdnum import isbn as stdnum_isbn
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.util import clean

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_PREFIX = re.compile(r"^((https?://)?(www\.)?(dx\.)?doi\.org/|doi[:\s]\s*)", re.IGNORECASE)


def check_isbn(isbn: str) -> None:
    """Check an ISBN of 10 or 13 digits (ISO 2108); spaces and hyphens are ignored.

    Raises:
        ValueError: It is not an ISBN; says why.
    """
    try:
        stdnum_isbn.validate(isbn)
    except InvalidChecksum as exc:
        raise ValueError(f"the check digit of `{isbn}` is wrong") from exc
    except ValidationError as exc:
        raise ValueError("an ISBN has 10 or 13 digits") from exc
    if len(clean(isbn, " -")) == 9:  # an SBN, which stdnum completes with a zero
        raise ValueError("an ISBN has 10 or 13 digits")


def with_check_digit(isbn: str) -> str:
    """Return *isbn* with the check digit that fits its other digits; empty if it has no such."""
    digits = clean(isbn, " -")
    if not isbn or not isbn[-1].isascii():
        return ""
    for last in "0123456789X":
        candidate = f"{isbn[:-1]}{last}"
        if len(digits) in {10, 13} and is_isbn(candidate):
            return candidate
    return ""


def is_isbn(isbn: str) -> bool:
    """Return whether *isbn* passes `check_isbn`."""
    try:
        check_isbn(isbn)
    except ValueError:
        return False
    return True


def bare_doi(doi: str) -> str:
    """Return *doi* without the address or the `doi:` in front of it.

    Raises:
        ValueError: It is not a DOI (ISO 26324).
    """
    bare = _DOI_PREFIX.sub("", doi)
    if not _DOI.fullmatch(bare):
        raise ValueError("a DOI looks like 10.1234/abc")
    return bare
