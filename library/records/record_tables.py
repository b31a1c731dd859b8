"""Tables of records: their columns, and how a file that is one is recognised. Pure."""

from __future__ import annotations

import re

from library.core.yaml.decoding import decode
from library.core.yaml.models import canonical
from library.records.schema import SidecarFile

PRIVATE = frozenset({"passwords", "versions"})
"""Keys that are shown and exported nowhere."""
COLUMNS = ("file", *(name for name in SidecarFile.model_fields if name not in PRIVATE))
KNOWN = frozenset({"file", *SidecarFile.model_fields})
"""Names of columns that a table can have, those included that no export has."""
MOST_HEADINGS = 2000
"""Bytes at the beginning of a file in which the headings of a table are looked for."""
SEPARATOR_LINE = re.compile(r'"?sep=([^\r\n"]?)"?[ \t]*\r?(?:\n|$)', re.IGNORECASE)
"""A first line for Excel, which names the sign between the cells."""


def column_named(name: str) -> str:
    """Return the column that *name* means, also in other languages; *name* if it is none."""
    plain = name.strip().casefold()
    return plain if plain in COLUMNS else canonical(SidecarFile, plain) or plain


def is_table(content: bytes) -> bool:
    """Return whether most names in the first line of *content*, two at least, are of columns."""
    text = decode(content[:MOST_HEADINGS]).text.lstrip()
    if line := SEPARATOR_LINE.match(text):
        text = text[line.end() :].lstrip()
    first = text.partition("\n")[0]
    separator = max(";,\t|", key=first.count)
    cells = [each.strip(" \"'\r") for each in first.split(separator)]
    names = [each for each in cells if each]
    known = [each for each in names if column_named(each) in KNOWN]
    is_yaml = ":" in first or not names or not names[0][0].isalnum()  # of a list, a comment
    return not is_yaml and len(known) > 1 and 2 * len(known) > len(names)
