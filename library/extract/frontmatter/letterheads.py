"""The organisation whose name is alone on a cover, such as in a letterhead. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from library.extract.frontmatter.blocks import Block, blocks_of
from library.extract.frontmatter.cover import Cover
from library.extract.frontmatter.labels import starts_field
from library.extract.frontmatter.organisation_names import SHORT_NAME, is_organisation_alone
from library.extract.frontmatter.title_area import is_of_persons, row_parts
from library.extract.frontmatter.title_evidence import SPARSE
from library.extract.text import CleanPage
from library.languages import all_words

_BARS = re.compile(r"\s+[|•·–]\s+")
"""Between the fields of a line."""
_PARTS = all_words(lambda each: each.front_matter.parts_of_organisations)


def letterhead(page: CleanPage, cover: Cover) -> str:
    """Return the only organisation whose name is alone on a cover, besides its title.

    Empty on a page of text, and where several organisations have a place of their own.
    """
    if len(page.text) >= SPARSE:
        return ""
    others = (b for b in blocks_of(page) if b.end <= cover.start or b.start >= cover.end)
    names = set(chain.from_iterable(map(_names_in, others)))
    return names.pop() if len(names) == 1 else ""


def _names_in(block: Block) -> Iterator[str]:
    """Yield the organisations in *block*; of several lines, the one that is named first."""
    if len(block.lines) == 1:
        parts = chain.from_iterable(map(_BARS.split, row_parts(block.lines[0])))
        yield from filter(_is_name, map(_bare, parts))
        return
    lines = [_bare(line.text) for line in block.lines]
    first = next((at for at, text in enumerate(lines) if _is_name(text)), None)
    if first is not None and (name := _whole_name(lines[first:])):
        yield name


def _whole_name(lines: Sequence[str]) -> str:
    """Return the name that the first of *lines* begins; empty if it is too long for one."""
    name = lines[0]
    for text in lines[1:]:
        is_next = is_organisation_alone(text) or is_of_persons(text) or starts_field(text)
        if is_next or not _is_text(text):
            break
        name = f"{name} {text}"
    return name if len(name.split()) <= SHORT_NAME else ""


def _bare(text: str) -> str:
    return text.strip(" .,")


def _is_name(text: str) -> bool:
    words = text.casefold().split()
    # The name of a part of an organisation says too little: "Dienst Ruimte en Wonen".
    is_whole = len(words) > 1 and text[0].isupper() and _PARTS.isdisjoint((words[0], words[-1]))
    return is_whole and _is_text(text) and is_organisation_alone(text) and not starts_field(text)


def _is_text(text: str) -> bool:
    """Whether *text* has words only, and no address, date or aside."""
    return not any(sign.isdigit() or sign in "@/()" for sign in text) and "www." not in text
