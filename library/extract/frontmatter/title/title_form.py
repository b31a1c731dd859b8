"""Addresses on the web and of houses, which are no titles. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from library.extract.frontmatter.page.blocks import Block

_ADDRESS = re.compile(
    r"https?://|www\.|\S@\S"
    r"|\d[a-zA-Z]?\s*[,;•·|–-][,;•·|–\s-]*(?:[A-Z]{1,2}-)?\d{4,5}(?:\s?[A-Z]{2})?\s+[^\W\d_]{2}"
)
"""An address on the web, or the number of a house before a postal code and a place."""
_HOUSE = re.compile(r"[^\W\d_]\D*\s\d{1,4}\s?[a-zA-Z]?")
_POSTAL_CODE = re.compile(r"(?:[A-Z]{1,2}-)?\d{4,5}(?:\s?[A-Z]{2})?\s+[^\W\d_]{2}")
"""A street with the number of a house, and the line below it, with a postal code and a place."""


def has_address(block: Block) -> bool:
    """Whether a line is an address, or two are, as those of somebody who gets a letter."""
    return _ADDRESS.search(block.text) is not None or any(
        _HOUSE.fullmatch(street.text) and _POSTAL_CODE.match(place.text)
        for street, place in pairwise(block.lines)
    )
