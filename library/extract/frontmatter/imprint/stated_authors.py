"""Authors after or under a label, such as "Authors:" or "by". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from library.core.model import Author
from library.extract.frontmatter.dates.printed_dates import dates_in, is_whole_date
from library.extract.frontmatter.names.credits import is_about_other, is_of_artwork
from library.extract.frontmatter.names.name_lines import (
    ends_open,
    is_of_persons,
    is_open_list,
    without_marks,
)
from library.extract.frontmatter.names.names_in_capitals import in_mixed_case
from library.extract.frontmatter.names.organisation_names import is_organisation
from library.extract.frontmatter.names.person_names import PARTICLES, authors_in, person_of
from library.extract.frontmatter.page.labels import fields_apart, labelled, starts_field
from library.extract.frontmatter.page.line_layout import (
    MOST_LINES,
    is_aligned,
    is_near,
    is_sparse,
    row_parts,
    same_style,
)
from library.extract.text import CleanPage, TextLine
from library.languages import all_words

DOUBTED = 0.55
"""Confidence in authors after a word like "by" inside a text."""
LESS_OF_FIRM = 0.02
"""How much smaller the confidence in the name of an organisation is, as author, than in persons."""
MOST_NAMES = 12
"""Lines of names that are read under a label."""

_YEARS = re.compile(r"^(?:©\s*)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\s+")
"""The years before the authors of a notice: "1998–2016 A. Peeters"."""
_CLAUSE = re.compile(
    rf",\s+(?!(?:{'|'.join(sorted(all_words(lambda each: each.and_words)))})\s)"
    r"[^\W\d_A-Z]{2,}\s+\w+\s+\w+"
)
"""A clause behind a name: ", which is meant for"; not ", and An Peeters"."""
_WORD = re.compile(r"\s([^\W\d_]{2,})(?=\s)")
_INSIDE_NAMES = PARTICLES | all_words(lambda each: each.and_words)
_CODE = re.compile(r"[\\{}<=]")


def labelled_authors(page: CleanPage) -> Iterator[tuple[tuple[Author, ...], float]]:
    """Yield the authors after or under a label, with the confidence."""
    lines = list(fields_apart(page.lines[:MOST_LINES]))
    is_letter = any(labelled(line.text, "title") for line in lines)
    for at, line in enumerate(lines):
        if is_of_artwork(line.text) or is_about_other(line.text):
            continue
        for field, sure in (("authors", 0.85), ("byline", 0.75), ("sender", 0.75)):
            value, has_colon = (
                labelled(line.text, field) or labelled(_with_colon(line), field) or (None, False)
            )
            if value is None:
                continue
            if field == "authors" or is_sparse(page):
                value = _without_clause(value)
            below = _names_below(lines[at : at + 1 + MOST_NAMES], expected=is_open_list(value))
            named = [without_marks(_YEARS.sub("", each)) for each in (value, *below)]
            text = _joined([each for each in named if each])
            authors = authors_in(
                text if is_organisation(text) else in_mixed_case(text), of_persons=True
            )
            # Without a colon or a line of its own, the label may be a word of a sentence.
            is_sentence = not has_colon and bool(_CLAUSE.search(value))
            are_names = all(map(_is_person, authors)) or (
                (has_colon or not value) and all(_may_be_author(str(each)) for each in authors)
            )
            if field == "sender" and not (all(map(_is_person, authors)) and is_letter):
                continue
            if authors and are_names and not is_sentence and not _CODE.search(value):
                is_cell = list(row_parts(line))[1:] == [value]
                may_go_on = not has_colon and not is_cell and at > 0
                is_above_date = any(is_whole_date(each.text) for each in lines[at + 1 : at + 2])
                is_inside = may_go_on and not is_above_date and _goes_on(lines[at - 1], line)
                # Beside "Contractor: Bureau Proef", "Text: An Peeters" has the author.
                own = sure if all(map(_is_person, authors)) else sure - LESS_OF_FIRM
                yield authors, DOUBTED if is_inside and not is_sparse(page) else own
            break


def _without_clause(value: str) -> str:
    """Return the persons that *value* begins with, if words in lower case follow: "for the city".

    "An Peeters in opdracht van de stad", but not "An Peeters en Bo Smet"; else all of *value*.
    """
    if person_of(value):  # "An in 't Veld"
        return value
    words = (each for each in _WORD.finditer(value) if each[1].islower())
    behind = (each for each in words if each[1] not in _INSIDE_NAMES)
    before = (value[: each.start()].strip(" ,") for each in behind)
    return next(filter(is_of_persons, before), value)


def _with_colon(line: TextLine) -> str:
    """Return *line* with a colon behind its first cell, as behind a label: "Van", "An Peeters"."""
    first, *others = row_parts(line)
    return f"{first}: {' '.join(others)}" if others else ""


def _goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether *line* may go on with a sentence that the line above it begins."""
    is_whole = above.text.endswith((".", ":", "!", "?"))
    return not is_whole and is_near(above, line) and same_style(above, line)


def _names_below(lines: Sequence[TextLine], *, expected: bool) -> Iterator[str]:
    """Yield the lines under the first one that consist of names.

    Affiliations may be between two of them: "An Peeters / Instituut Proef / Jan Smet".

    Args:
        lines: The line of a label and those under it.
        expected: A name must follow, so it may also be that of an organisation.
    """
    is_behind_name = False
    for above, line in pairwise(lines):
        if not is_near(above, line) or starts_field(line.text) or any(dates_in(line.text)):
            return
        if lines[0].box.gaps and is_aligned(line, lines[0]):
            return  # the next row of a table, with a label of its own
        names = authors_in(in_mixed_case(line.text), of_persons=True)
        are_persons = bool(names) and all(map(_is_person, names))
        if not are_persons and not (expected and _may_be_name(line.text)):
            if is_behind_name and is_organisation(line.text):
                continue
            return
        yield line.text
        is_behind_name = are_persons
        expected = ends_open(line.text)


def _is_person(author: Author) -> bool:
    return person_of(str(author)) is not None


def _may_be_name(text: str) -> bool:
    return len(text.split()) <= 6 and text[:1].isupper() and not text.endswith(".")


def _may_be_author(name: str) -> bool:
    """Whether *name*, which is no person, may be an organisation, and not a sentence."""
    return is_organisation(name) or _may_be_name(name)


def _joined(names: Sequence[str]) -> str:
    """Return lines of names as one list."""
    text = ""
    for name in names:
        text += f" {name}" if is_open_list(text) else f"; {name}"
    return text.strip()
