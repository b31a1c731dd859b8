"""Labels of title pages: the words before authors, publisher, principal and date. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from library.extract.frontmatter.names.person_names import authors_in, person_of
from library.extract.frontmatter.names.personal_titles import is_personal_title
from library.extract.text import TextLine
from library.languages import FrontMatter, all_patterns, all_words, alternatives

_FIELDS: dict[str, Callable[[FrontMatter], tuple[str, ...]]] = {
    "authors": lambda words: words.authors,
    "byline": lambda words: words.byline,
    "sender": lambda words: words.sender,
    "publisher": lambda words: words.publisher,
    "responsible": lambda words: words.responsible,
    "commissioned_by": lambda words: words.commissioned_by,
    "date": lambda words: words.date,
    "title": lambda words: words.title,
}


_OPENINGS = all_patterns(lambda each: each.front_matter.openings)
_IN_SENTENCES = frozenset({"authors", "publisher", "commissioned_by", "date"})
"""What whole sentences state too: "This report was written by An Peeters"."""


def _pattern(name: str) -> re.Pattern[str]:
    labels = all_patterns(lambda each: _FIELDS[name](each.front_matter))
    opening = rf"(?:(?:{_OPENINGS})\s)?" if name in _IN_SENTENCES else ""
    return re.compile(rf"{opening}(?:{labels})(?!\w)", re.IGNORECASE)


FIELDS = tuple(_FIELDS)
"""What labels state."""
_PATTERNS = {name: _pattern(name) for name in _FIELDS}
_OTHER_LABEL = re.compile(r"[^\W\d_][\w /()&’'-]{1,30}:(?:\s|$)")
"""The beginning of a line with some other label."""


_NEXT_LABEL = (
    r"(?=[^\W\d_a-zß-ÿ])"
    rf"(?i:{'|'.join(each.pattern for each in _PATTERNS.values())})\s?:\s"
)
_OF_LABELS = alternatives(all_words(lambda each: each.front_matter.words_of_labels))
_NEXT_FIELD = re.compile(
    rf"\s{{0,9}}[|•·;,–—]?\s{{1,9}}(?={_NEXT_LABEL})"
    rf"(?!(?!(?i:{_OF_LABELS})\s)\S{{1,40}}\s{{1,9}}{_NEXT_LABEL})"
    r"|\s{0,9}[|•·;,.]\s{1,9}(?=[^\W\d_a-zß-ÿ](?:[^\W\d_]|['’]){2,30}(?:\s[^\W\d_A-Z]{2,12})?:\s)"
)
"""What is before another label of the same line, which begins with a capital. A label may have a
word before it, which the value before it does not lose: "City of Ghent Date: …"; but not
"Publication Date: …". Behind a comma or a full stop, any word before a colon is a label, or two:
"An Lee. Reviewed by: …"."""


def fields_apart(lines: Iterable[TextLine]) -> Iterator[TextLine]:
    """Yield *lines*, one for each field where several are in one row: "Client: A  Author: B"."""
    for line in lines:
        start = 0
        borders = _NEXT_FIELD.finditer(line.text) if ":" in line.text else ()
        for border in borders:
            if _is_inside_label(border, line):
                continue
            yield _part(line, start, border.start())
            start = border.end()
        yield _part(line, start, len(line.text)) if start else line


def _is_inside_label(border: re.Match[str], line: TextLine) -> bool:
    """Whether one word is before *border*, with a usual space behind it: "Senior Researcher:"."""
    before = line.text[: border.start()].strip()
    is_beside = any(bisect_left(line.offsets, gap.end) == border.end() for gap in line.box.gaps)
    return border.group().isspace() and " " not in before and not is_beside


def _part(line: TextLine, start: int, end: int) -> TextLine:
    return line._replace(text=line.text[start:end], offsets=line.offsets[start:end])


def is_label(line: str) -> bool:
    """Whether *line* holds a labelled field: it has a colon, or a person after a word like "by"."""
    by = labelled(line, "byline")
    if by and by[0]:
        return all(person_of(str(author)) for author in authors_in(by[0]))
    found = (labelled(line, field) for field in _PATTERNS)
    return any(each and (each[1] or not each[0]) for each in found)


_NUMBER = re.compile(r"\d{1,2}[.)]?\s(?=[^\W\d_][^:\d]{1,40}:)")
"""The number of a field in a form: "9 Author: An Peeters"."""


def labelled(line: str, field: str) -> tuple[str, bool] | None:
    """Return the value that *line* states for *field*, and whether a colon precedes the value.

    The value is empty where the line is only a label; `None` when no label of *field* begins it.
    """
    if line[:1].isdigit() and (number := _NUMBER.match(line)):
        line = line[number.end() :]
    match = _PATTERNS[field].match(line)
    if not match:
        return None
    rest = line[match.end() :].lstrip()
    has_colon = rest.startswith(":")
    value = rest.removeprefix(":").strip()
    is_capital = value[:1].isupper() or value[:1].isdigit()
    begins = is_capital or is_personal_title(value.partition(" ")[0])
    is_sentence = bool(value) and not has_colon and not begins
    # The name of an organisation may begin with an article in lower case.
    may_be_lower = field in {"publisher", "commissioned_by"}
    return None if is_sentence and not may_be_lower else (value, has_colon)


def labelled_inside(line: str, field: str) -> str:
    """Return what is behind a label of several words inside *line*; empty without one.

    As on a cover: "Studie uitgevoerd in opdracht van de stad Gent".
    """
    labels = (each for each in _PATTERNS[field].finditer(line) if each.start() > 0)
    behind = (line[each.end() :].strip() for each in labels if " " in each.group())
    return next((value for value in behind if not value.startswith(":")), "")


def behind_made_by(line: str) -> str:
    """Return what is behind a phrase such as "study made by" that begins *line*, or nothing."""
    match = _PATTERNS["authors"].match(line)
    last = match.group().split()[-1] if match else ""
    is_made_by = _PATTERNS["byline"].fullmatch(last) is not None
    return line[match.end() :].strip() if match and is_made_by else ""


def starts_field(line: str) -> bool:
    """Whether *line* begins with a label, of a field above or any other."""
    return any(labelled(line, field) for field in _PATTERNS) or bool(_OTHER_LABEL.match(line))
