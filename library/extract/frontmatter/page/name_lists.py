"""Lists of names that go on over several lines of a page. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from library.extract.frontmatter.names.name_lines import (
    begins_with_person,
    ends_open,
    is_of_persons,
    is_open_list,
)
from library.extract.frontmatter.names.person_names import is_common_given_name
from library.extract.frontmatter.page.line_layout import is_near, same_style
from library.extract.text import TextLine

MOST_LINES = 6
"""Most lines of one list."""


def whole_lists(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return *lines*, those of one list of names as one line.

    The last name of a line may end on the next one, "An Peeters, Jan / Jansens", and so may a given
    name alone on its line, in the large type of a cover: "Johanna / Peeters".
    """
    found: list[TextLine] = []
    at = 0
    while at < len(lines):
        whole, count = _whole_list(lines[at : at + MOST_LINES])
        found.append(whole)
        at += count
    return found


def _whole_list(lines: Sequence[TextLine]) -> tuple[TextLine, int]:
    """Return the list that the first of *lines* begins, as one line, and the number of lines.

    The first line alone, if it is whole or if no list of persons follows.
    """
    for count, whole in enumerate(_joined(lines), start=1):
        if not (is_open_list(whole.text) or is_common_given_name(whole.text)):
            is_list = count == 1 or is_of_persons(whole.text)
            return (whole, count) if is_list else (lines[0], 1)
    return lines[0], 1


def _joined(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Yield the first of *lines*, then it and each next line that is set like it, as one line.

    A line that begins with a whole name goes on with no other: "An Peeters, Gent / Jan Jansens".
    """
    whole = lines[0]
    yield whole
    for above, line in pairwise(lines):
        is_set_alike = is_near(above, line) and same_style(above, line)
        if above.box.gaps or line.box.gaps or not is_set_alike:
            return
        if not ends_open(above.text) and begins_with_person(line.text):
            return
        text = f"{whole.text}{'-' if above.ends_in_hyphen else ' '}{line.text}"
        box = whole.box._replace(bottom=line.box.bottom)
        whole = whole._replace(text=text, box=box, ends_in_hyphen=line.ends_in_hyphen)
        yield whole
