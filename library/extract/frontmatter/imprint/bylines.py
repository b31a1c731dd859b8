"""Authors that are named on the cover without a label, or right under a title. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from library.core.model import Author, Person
from library.extract.frontmatter.dates.printed_dates import dates_in
from library.extract.frontmatter.names.credits import (
    behind_by,
    is_by_person,
    is_credit,
    is_of_editors,
)
from library.extract.frontmatter.names.name_lines import (
    is_lettered,
    is_of_persons,
    without_affiliation,
    without_marks,
)
from library.extract.frontmatter.names.names_in_capitals import in_mixed_case
from library.extract.frontmatter.names.person_names import (
    authors_in,
    begins_with_title,
    has_common_given_name,
    has_function,
    is_certain,
    is_person_in_capitals,
    person_of,
)
from library.extract.frontmatter.page.labels import labelled, starts_field
from library.extract.frontmatter.page.line_layout import (
    MOST_LINES,
    is_near,
    is_sparse,
    near_size,
    row_parts,
)
from library.extract.frontmatter.page.name_lists import whole_lists
from library.extract.frontmatter.title.cover import Cover
from library.extract.frontmatter.title.cover_quotations import ends_quotation
from library.extract.frontmatter.title.title_area import area_authors, without_display
from library.extract.text import BodyStyle, CleanPage, TextLine
from library.languages import all_patterns

LONGEST = 240
"""Most characters of a list of names."""
MOST_NAMES = 12
"""Most authors."""
LONGEST_ABBREVIATION = 5
"""Most letters of an abbreviation; a longer word in capitals behind a name is a family name."""
MOST_BETWEEN = 6.0
"""Most distance between two lines of a list of names and affiliations, in type sizes."""
MOST_OF_FUNCTION = 4
"""Most words of a function below a name."""
MOST_GIVEN = 2
"""Most given names that are written in full."""

_OTHERS = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.supervisors)})(?!\w)", re.IGNORECASE
)

_VERSION = re.compile(r"v?\.?\s?\d{1,2}(?:\.\d{1,2}){0,2}", re.IGNORECASE)
"""The number of a version, as the first cell of a row of a table."""


def cover_authors(page: CleanPage, cover: Cover) -> Iterator[tuple[tuple[Author, ...], float]]:
    """Yield the persons that are named alone on lines of a cover, or right under a title.

    Two capitalised words may be a place or a firm. Initials, particles, functions, several names
    on a cover, the supervisors of a thesis, or a date beside the name raise the confidence.
    """
    lines = page.lines[:MOST_LINES]
    if not is_sparse(page):
        size = lines[cover.start].box.type_size
        below = without_display(lines[cover.end :], BodyStyle.of(lines))
        under = area_authors(below, size, _names_of)
        if under and len(under.names) <= MOST_NAMES:
            sure = 0.65 if _is_known_name(under.names) else 0.45
            yield _named(under.names), 0.7 if under.is_clear else sure
        return
    around = (lines[: cover.start], lines[cover.end :])
    largest = max(line.box.type_size for line in lines[cover.start : cover.end])
    # A name in larger type than the title is that of a series or a journal.
    smaller = [[each for each in _bylines_in(part) if each.size <= largest] for part in around]
    found = _of_one_size(smaller)
    if not all(each.is_turned for each in found) and not any(
        each.is_turned and is_certain(each.names[0]) for each in found
    ):
        # Beside "An Peeters", a line like "Denver, Colorado" is a place.
        found = [each for each in found if not each.is_turned]
    found = _in_lists_of_persons(found, [line for part in around for line in part])
    names = [name for each in found for name in each.names]
    if not names or len(names) > MOST_NAMES:
        return
    is_clear = any(each.is_clear for each in found) or any(is_certain(name) for name in names)
    is_clear |= any(_OTHERS.match(line.text) for line in lines)  # a thesis has one author
    sure = 0.65 if is_clear or len(names) > 1 else 0.45
    if any(each.has_date for each in found):
        sure = 0.7
    yield _named(names), sure


def _is_known_name(names: Sequence[str]) -> bool:
    """Whether the only one of *names* is surely that of a person: of a common given name."""
    is_name = len(names) == 1 and person_of(names[0]) is not None
    return is_name and (is_certain(names[0]) or has_common_given_name(names[0]))


def _bylines_in(lines: Sequence[TextLine]) -> Iterator[_Byline]:
    """Yield the names in *lines*, but those beside or under a label, such as of supervisors.

    Under a quotation is the name of the speaker.
    """
    of_others = False
    lines = whole_lists(lines)
    editors = _lines_of_editors(lines)
    for at, line in enumerate(lines):
        size = line.box.type_size
        parts = list(row_parts(line))
        found = [_byline_in(part, size) for part in parts]
        is_titled = _is_function(lines[at + 1 : at + 2])
        found = [
            each and replace(each, top=line.box.top, is_clear=each.is_clear or is_titled)
            for each in found
        ]
        is_label = _OTHERS.match(line.text) is not None or _is_label_of_organisation(line.text)
        is_label |= is_credit(line.text) and not behind_by(line.text)
        is_label |= at in editors
        is_under = of_others and is_near(lines[at - 1], line)
        is_speaker = at > 0 and ends_quotation(lines[at - 1].text)
        # In the table of versions, some names are of those who checked one.
        is_version = len(parts) > 1 and _VERSION.fullmatch(parts[0]) is not None
        of_others = is_label or (is_under and any(found)) or is_speaker or is_version
        if not of_others and (found[0] or any(dates_in(line.text))):
            yield from filter(None, found)


def _lines_of_editors(lines: Sequence[TextLine]) -> set[int]:
    """Return the indexes of *lines* with a label or names of editors.

    The last line of a list says so: "An Peeters / Jan Jansens (eds.)".
    """
    found: set[int] = set()
    for at in range(len(lines) - 1, -1, -1):
        goes_on = at + 1 in found and is_near(lines[at], lines[at + 1])
        if is_of_editors(lines[at].text) or (
            goes_on and all(is_of_persons(each.text) for each in lines[at : at + 2])
        ):
            found.add(at)
    return found


def _byline_in(text: str, size: float) -> _Byline | None:
    """Return the persons that *text* consists of, or that are behind a word such as "by" in it.

    Behind "cover by" or "Vorwort von" are those who did something else.
    """
    whole = _byline(without_marks(text), size)
    behind = _byline(without_marks(behind_by(text)), size)
    if behind and not is_credit(text):
        return replace(behind, is_clear=behind.is_clear or is_by_person(text))
    # "von" is inside names too: "Greta von Beispiel", "Greta von Beispiel, Jan Peeters".
    is_other = behind is not None and behind.is_clear and not behind.is_turned
    return None if is_other else whole


def _is_function(below: Sequence[TextLine]) -> bool:
    """Whether the line below a name begins with what a person does: "Visiting Fellow"."""
    texts = (each.text.partition(",")[0] for each in below)
    return any(len(text.split()) <= MOST_OF_FUNCTION and has_function(text) for text in texts)


def _is_label_of_organisation(text: str) -> bool:
    """Whether *text* is the label of a publisher or a principal, whose name is below."""
    return any(labelled(text, field) == ("", False) for field in ("publisher", "commissioned_by"))


def _of_one_size(parts: Sequence[Sequence[_Byline]]) -> list[_Byline]:
    """Return the names in one of *parts* in the type size of a certain or clear one, or of most.

    Lines in other sizes that look like names are titles or logos, and so may be those on the other
    side of the title.
    """
    groups = [
        [each for each in part if near_size(each.size, one.size)] for part in parts for one in part
    ]
    return max(groups, key=_likelihood_of_authors, default=[])


def _in_lists_of_persons(found: Sequence[_Byline], lines: Sequence[TextLine]) -> list[_Byline]:
    """Return those of *found* in a list with a clear one; all of them without any.

    Elsewhere on a cover two capitalised words are a place or a firm.

    Args:
        found: Lines that look like names.
        lines: All lines of the cover but its title. Affiliations may be between two names of a
            list, but no empty space.
    """
    lists: list[list[_Byline]] = []
    for each in found:
        if lists and _are_in_one_list(lists[-1][-1], each, lines):
            lists[-1].append(each)
        else:
            lists.append([each])
    clear = [each for each in lists if any(one.is_clear or len(one.names) > 1 for one in each)]
    return [each for one in clear or lists for each in one]


def _are_in_one_list(one: _Byline, other: _Byline, lines: Sequence[TextLine]) -> bool:
    lowest, highest = sorted((one.top, other.top))
    tops = sorted(line.box.top for line in lines if lowest <= line.box.top <= highest)
    most = MOST_BETWEEN * other.size
    return all(above - below <= most for below, above in pairwise(tops))


def _likelihood_of_authors(group: Sequence[_Byline]) -> tuple[bool, bool, int]:
    names = [name for each in group for name in each.names]
    return any(map(is_certain, names)), any(each.is_clear for each in group), len(names)


def _is_row(person: Person) -> bool:
    """Whether a name of four whole words is more likely that of two persons side by side."""
    given = person.given.split()
    return len(given) > MOST_GIVEN and all(len(name.strip(".")) > 1 for name in given)


def _named(names: Sequence[str]) -> tuple[Author, ...]:
    return authors_in("; ".join(names), of_persons=True)


def _names_of(text: str) -> tuple[str, ...] | None:
    """Return the persons that *text* consists of; `None` when it has other words."""
    found = _byline(text)
    return found.names if found else None


@dataclass(frozen=True, slots=True)
class _Byline:
    """A line that consists of names of persons."""

    names: tuple[str, ...]
    is_clear: bool
    """Whether a title or a function is beside a name, only family names are in capitals, or the
    given name is a common one."""
    has_date: bool
    size: float
    """Type size of the line in points."""
    is_turned: bool
    """Whether it is one name with the family name first: "Peeters, An"."""
    top: float = 0.0
    """Upper edge of the line, in points from the bottom of the page."""


def _byline(text: str, size: float = 0.0) -> _Byline | None:
    """Return the persons in *text*; `None` when it does not consist of their names."""
    date = next(dates_in(text), None)
    printed = (text[: date.start] if date else text).strip(" ,|")
    bare = in_mixed_case(without_affiliation(printed))
    if starts_field(bare) or len(bare) > LONGEST or is_lettered(bare):
        return None
    authors = authors_in(bare, of_persons=True)
    if not authors or not all(person_of(str(each)) for each in authors):
        return None
    if any(isinstance(each, Person) and _is_row(each) for each in authors):
        return None
    names = tuple(map(str, authors))
    # In capitals, "Nieuwe Straten & Groene Pleinen" looks like two persons too.
    if printed.isupper() and len(names) > 1 and not any(map(is_person_in_capitals, names)):
        return None
    is_turned = len(names) == 1 and "," in bare and person_of(bare.partition(",")[0]) is None
    is_capital = not printed.isupper() and any(
        word.isupper() and len(word) > LONGEST_ABBREVIATION for word in printed.split()
    )
    is_clear = bare.count(",") >= len(names) or is_capital or begins_with_title(bare)
    is_clear |= not printed.isupper() and has_common_given_name(names[0])
    return _Byline(names, is_clear, date is not None, size, is_turned)
