"""Authors, publisher, principal and date as stated on the first pages and the last one. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from library.core.evidence import Found
from library.core.model import Author, Origin, Record
from library.extract.frontmatter.dates.printed_dates import dates_in
from library.extract.frontmatter.imprint.bylines import cover_authors
from library.extract.frontmatter.imprint.letterheads import letterhead
from library.extract.frontmatter.imprint.publication_dates import OTHERS_RIGHTS, publication_dates
from library.extract.frontmatter.names.names_in_capitals import in_mixed_case
from library.extract.frontmatter.names.organisation_names import LEAST_OF_NAME, without_place
from library.extract.frontmatter.names.person_names import (
    PARTICLES,
    authors_in,
    is_certain,
    is_list_of_persons,
    is_organisation,
    is_personal_title,
    person_of,
)
from library.extract.frontmatter.page.blocks import MOST_LINES, is_aligned, is_near, same_style
from library.extract.frontmatter.page.labels import fields_apart, labelled, starts_field
from library.extract.frontmatter.page.page_words import spelled_inside
from library.extract.frontmatter.title.cover import Cover
from library.extract.frontmatter.title.title_area import is_of_artwork, row_parts, without_marks
from library.extract.frontmatter.title.title_candidates import SPARSE
from library.extract.text import CleanPage, TextLine
from library.languages import all_patterns, all_words

LONGEST = 120
"""Most characters of a line with the name of an organisation."""
MOST_WORDS = 8
"""Most words of the holder of rights; more are a sentence."""
ALONE = 0.6
"""Confidence in the only organisation that is alone on a cover, as publisher."""
DOUBTED = 0.55
"""Confidence in authors after a word like "by" inside a text."""
LESS_OF_FIRM = 0.02
"""How much smaller the confidence in the name of an organisation is, as author, than in persons."""
MOST_NAMES = 12
"""Lines of names that are read under a label."""

_CONTINUES = (",", " &", *(f" {word}" for word in sorted(all_words(lambda each: each.and_words))))
"""Line endings that signal a continuation."""
_YEARS = re.compile(r"^(?:©\s*)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\s+")
"""The years before the authors of a notice: "1998–2016 A. Peeters"."""
_CLAUSE = re.compile(
    rf",\s+(?!(?:{'|'.join(sorted(all_words(lambda each: each.and_words)))})\s)"
    r"[^\W\d_A-Z]{2,}\s+\w+\s+\w+"
)
"""A clause behind a name: ", which is meant for"; not ", and An Peeters"."""
_CODE = re.compile(r"[\\{}<=]")
_NOTICE = re.compile(r"©|\b(?:[Cc]opyright|COPYRIGHT)")
_BETWEEN_SENTENCES = re.compile(r"(?<=\w{3}\.)\s+(?=[^\W\d_a-zß-ÿ])")
_INNER_STOP = r"(?<=\b[a-z])\.|(?<=\bCo)\.(?=\s(?:KG|OHG))"
"""Full stops inside the name of a holder: "e.V.", "GmbH & Co. KG"."""
_HOLDER = re.compile(
    r"(?:©|\bcopyright)(?:\s*(?:©|copyright))*[\s,:]*"
    r"(?:(?P<before>(?:19|20)\d\d)(?:\s*[-–]\s*(?P<last>(?:19|20)\d\d))?(?!\w)[\s,:]*)?"
    rf"(?P<name>[^\W\d_](?:[^,.;|©()]|{_INNER_STOP}){{1,60}}?)?"
    rf"(?:[\s,]+(?P<after>(?:19|20)\d\d))?(?=(?!{_INNER_STOP})[,.;|©()]|$)",
    re.IGNORECASE,
)
_NO_PUBLISHER = re.compile(
    rf"(?:{all_patterns(lambda each: each.front_matter.no_publisher)})(?!\w)", re.IGNORECASE
)
"""Beginnings of notices that name no publisher: "the authors", "all rights reserved"."""
_PARTS_OF_ADDRESS = re.compile(r",|\s[–-]\s")
_IMPRINT = re.compile(
    r"(?P<place>[^\W\d_][\w’' -]{1,30}),\s+(?P<publisher>[^\W\d_][^,]{1,60}),\s*$"
)
_LAST_GIVEN = re.compile(r"[^\W\d_a-z][^\W\d_A-Z][\w’'-]*")
"""A given name that is last on its line: "An Peeters, Jan"."""
_ARTICLES = all_words(lambda each: each.front_matter.articles)
_ARTICLE = re.compile(
    "|".join(
        f"^{word[:-1]}['’]" if word.endswith("'") else rf"^{word}\s+" for word in sorted(_ARTICLES)
    ),
    re.IGNORECASE,
)


def find_imprint(
    pages: Sequence[CleanPage], last: CleanPage | None, cover: Cover | None
) -> tuple[Found, ...]:
    """Return the authors, publisher, principal and dates on the pages, each with its confidence.

    Args:
        pages: The first pages, from the first on.
        last: The last page, when it is not among *pages*.
        cover: The title and its place.
    """
    found: list[Found] = []
    for at, page in enumerate(pages):
        away = 0.05 * at
        found += [_guess(authors=a, sure=sure - away) for a, sure in _authors(page)]
        head = cover.end if cover and cover.page == at else 0
        found += [
            _guess(date=edtf, sure=sure - away) for edtf, sure in publication_dates(page, head)
        ]
        found += [_guess(publisher=name, sure=0.8 - away) for name in _imprints(page)]
        found += _stated(page, away)
    if last:
        # The last page may be a colophon; more often it lists other works, with their dates.
        found += _stated(last, 0.05 * len(pages))
    if cover:
        if name := letterhead(pages[cover.page], cover):
            found.append(_guess(publisher=spelled_inside(name, pages), sure=ALONE))
        authors = cover_authors(pages[cover.page], cover)
        found += [_guess(authors=each, sure=sure) for each, sure in authors]
    return tuple(found)


def _stated(page: CleanPage, away: float) -> Iterator[Found]:
    """Yield the labelled publisher and principal of a page, and its copyright notices."""
    for field in ("publisher", "commissioned_by"):
        for name in _organisations(page, field):
            yield _guess(**{field: name}, sure=0.8 - away)
    for name in _behind_persons(page):
        yield _guess(publisher=name, sure=0.8 - away)
    yield from _rights(page, away)


def _guess(*, sure: float, **values: object) -> Found:
    date = str(values.get("date", ""))
    year = int(date[:4]) if date else None
    return Found(Record(**values, year=year), Origin.GUESS, round(sure, 2))  # type: ignore[arg-type]


def _authors(page: CleanPage) -> Iterator[tuple[tuple[Author, ...], float]]:
    """Yield the authors after or under a label, with the confidence."""
    lines = list(fields_apart(page.lines[:MOST_LINES]))
    is_letter = any(labelled(line.text, "title") for line in lines)
    for at, line in enumerate(lines):
        if is_of_artwork(line.text):
            continue
        for field, sure in (("authors", 0.85), ("byline", 0.75), ("sender", 0.75)):
            value, has_colon = labelled(line.text, field) or (None, False)
            if value is None:
                continue
            below = _names_below(lines[at : at + 1 + MOST_NAMES], expected=_is_open(value))
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
                is_inside = may_go_on and _goes_on(lines[at - 1], line)
                # Beside "Contractor: Bureau Proef", "Text: An Peeters" has the author.
                own = sure if all(map(_is_person, authors)) else sure - LESS_OF_FIRM
                yield authors, DOUBTED if is_inside and len(page.text) >= SPARSE else own
            break


def _goes_on(above: TextLine, line: TextLine) -> bool:
    """Whether *line* may go on with a sentence that the line above it begins."""
    is_whole = above.text.endswith((".", ":", "!", "?"))
    return not is_whole and is_near(above, line) and same_style(above, line)


def _names_below(lines: Sequence[TextLine], *, expected: bool) -> Iterator[str]:
    """Yield the lines under the first one that consist of names.

    Args:
        lines: The line of a label and those under it.
        expected: A name must follow, so it may also be that of an organisation.
    """
    for above, line in pairwise(lines):
        if not is_near(above, line) or starts_field(line.text) or any(dates_in(line.text)):
            return
        if lines[0].box.gaps and is_aligned(line, lines[0]):
            return  # the next row of a table, with a label of its own
        names = authors_in(in_mixed_case(line.text), of_persons=True)
        are_persons = bool(names) and all(map(_is_person, names))
        if not are_persons and not (expected and _may_be_name(line.text)):
            return
        yield line.text
        expected = line.text.endswith(_CONTINUES)


def _is_person(author: Author) -> bool:
    return person_of(str(author)) is not None


def _may_be_name(text: str) -> bool:
    return len(text.split()) <= 6 and text[:1].isupper() and not text.endswith(".")


def _may_be_author(name: str) -> bool:
    """Whether *name*, which is no person, may be an organisation, and not a sentence."""
    return is_organisation(name) or _may_be_name(name)


def _is_open(text: str) -> bool:
    """Whether names must follow *text*: it is empty, an unfinished list, or ends inside a name."""
    first, comma, last = (part.strip() for part in text.rpartition(","))
    ends_in_name = bool(comma) and _LAST_GIVEN.fullmatch(last) is not None
    is_cut = ends_in_name and all(map(_is_person, authors_in(first, of_persons=True)))
    is_inside_name = text.rpartition(" ")[2] in PARTICLES
    return not text or text.endswith(_CONTINUES) or is_cut or is_inside_name


def _joined(names: Sequence[str]) -> str:
    """Return lines of names as one list."""
    text = ""
    for name in names:
        text += f" {name}" if _is_open(text) else f"; {name}"
    return text.strip()


def _organisations(page: CleanPage, field: str) -> Iterator[str]:
    """Yield the organisations after or under a label."""
    lines = list(fields_apart(page.lines[:MOST_LINES]))
    for at, line in enumerate(lines):
        value, has_colon = labelled(line.text, field) or (None, False)
        if value is None:
            continue
        if value and not has_colon and is_organisation(line.text.removesuffix(value)):
            value = line.text  # "Verlag Proef": the label is a part of the name
        below = list(_lines_of_field(lines[at + 1 : at + 4]))
        goes_on = bool(value) and not has_colon and "".join(below[:1])[:1].islower()
        names = [value] if value else below
        name = next(filter(is_organisation, names), "".join(names[:1]))
        # "Published by" goes on with a place; behind a colon may be a list of words.
        least = LEAST_OF_NAME if has_colon else LEAST_OF_NAME - 1
        name = without_place(_without_address(_ARTICLE.sub("", name).rstrip(" .,;")), least)
        is_name = has_colon or is_organisation(name) or len(name.split()) <= 4
        if is_name and not goes_on and name[:1].isupper() and len(name) <= LONGEST:
            yield name


def _without_address(name: str) -> str:
    """Return the name of an organisation without the address behind it, which has a number."""
    head, _, address = name.partition(",")
    return head if any(map(str.isdigit, address)) and is_organisation(head) else name


def _lines_of_field(lines: Iterable[TextLine]) -> Iterator[str]:
    """Yield the lines under a label, down to the next label."""
    yield from (each.text for each in takewhile(lambda line: not starts_field(line.text), lines))


def _behind_persons(page: CleanPage) -> Iterator[str]:
    """Yield the organisations that answer for a study: "V.U.: An Peeters, Stad Gent, …"."""
    for line in page.lines[:MOST_LINES]:
        value, _ = labelled(line.text, "responsible") or ("", False)
        parts = (part.strip() for part in _PARTS_OF_ADDRESS.split(value))
        named = (each for each in parts if is_organisation(each) and not _NOTICE.search(each))
        yield from list(named)[:1]


def _imprints(page: CleanPage) -> Iterator[str]:
    """Yield the publishers in lines of place, publisher and date."""
    for line in page.lines[:MOST_LINES]:
        date = next(dates_in(line.text), None)
        if date is None or "/" in date.edtf:  # the days of a conference, behind its place
            continue
        imprint = _IMPRINT.fullmatch(line.text[: date.start])
        # In "Institute, Ghent, 2016" the second part is the place.
        if (
            imprint
            and not person_of(imprint["publisher"])
            and not any(map(str.isdigit, imprint["publisher"]))  # a version or an issue
            and not is_organisation(imprint["place"])
        ):
            yield imprint["publisher"]


def _rights(page: CleanPage, away: float) -> Iterator[Found]:
    """Yield the holder of a copyright notice, mostly the publisher, and its year."""
    for line in page.lines[:MOST_LINES]:
        text = next(filter(_NOTICE.search, _BETWEEN_SENTENCES.split(line.text)), "")
        match = _HOLDER.search(text) if text and not OTHERS_RIGHTS.search(text) else None
        year = match and (match["last"] or match["before"] or match["after"])
        if match and year:
            yield _guess(date=year, sure=0.7 - away)
        name = (match["name"] or "").strip() if match else ""
        if match and name[:1].isupper() and not _NO_PUBLISHER.match(name) and not is_certain(name):
            if is_list_of_persons(name) or is_personal_title(name):
                continue
            # Two capitalised words may be a person, who is no publisher.
            is_sure = is_organisation(name) or name.isupper() or not person_of(name)
            # After the word alone, "Copyright page" is not about a holder.
            is_stated = year or "©" in match.group() or is_organisation(name)
            if is_stated and len(name.split()) <= MOST_WORDS:
                yield _guess(publisher=name, sure=(0.75 if is_sure else 0.55) - away)
