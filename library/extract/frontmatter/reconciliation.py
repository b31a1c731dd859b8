"""Reconciliation of metadata with the first pages. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from library.core.evidence import SURE_ENOUGH, Found
from library.core.model import Author, Origin, Record
from library.extract.frontmatter.dates.printed_dates import is_future
from library.extract.frontmatter.identifiers import dois_in, isbns_in
from library.extract.frontmatter.imprint.colophons import colophon_at_end
from library.extract.frontmatter.imprint.imprint import find_imprint
from library.extract.frontmatter.metadata import authors_of, publication_of, title_of
from library.extract.frontmatter.page.dated_lines import without_version
from library.extract.frontmatter.page.page_words import PageWords, words
from library.extract.frontmatter.title.cover import Cover, find_cover
from library.extract.frontmatter.title.document_kinds import is_generic
from library.extract.frontmatter.title.labelled_titles import labelled_title
from library.extract.pdf.document.structure import Information
from library.extract.text import CleanPage
from library.languages import all_words

FRONT = 4
"""First pages that hold cover, title page and colophon; the colophon may be at the end instead."""

CONFIRMED = 0.95
"""Confidence in metadata that the pages contain literally."""
UNCHECKED = 0.8
"""Confidence where no page can be read."""
SCATTERED = 0.7
"""Confidence in a title whose words all occur on the pages, but not next to each other."""
UNCONTRADICTED = 0.6
"""Confidence in a title that the pages lack, when they have no prominent title either."""
LABELLED = 0.85
"""Confidence in a title after a label, as in a memo."""
BELOW_KIND = 0.92
"""Confidence in a title after a label, where the title on the cover is short: "Note au collège"."""
LEAST_OF_LINE = 4
"""Fewest words of the first line of a title."""
MOST_OF_KIND = 3
"""Most words of the name of a kind of document."""
MOST_WITH_ADDRESSEE = 10
"""Most words of a kind of document with its addressee: "Nota aan de gemeenteraad van …"."""
LINES_OF_CITATION = 5
"""Most lines of the citation of a study on its own pages."""
CONTRADICTED = 0.3
"""Confidence in metadata that the pages contradict."""

BEFORE_SUBTITLE = (" - ", " – ", " | ")
"""What programs put between a title and a subtitle, unlike who writes both in one."""
_BEFORE_ADDRESSEES = all_words(lambda each: each.front_matter.addressee_words)
_STOPWORDS = all_words(lambda each: each.stopwords)


def find_record(
    information: Information,
    pages: Sequence[CleanPage],
    *,
    file_name: str,
) -> tuple[Found, ...]:
    """Return the values for the record in a PDF, by falling confidence.

    Dates after today are announced ones, and left out.

    Args:
        information: Its metadata.
        pages: All its pages; unreliable ones are empty.
        file_name: Its name without the extension. An equal title in the metadata is ignored.
    """
    front, behind = pages[:FRONT], pages[FRONT:]
    last = [colophon_at_end(behind) or behind[-1]] if behind else []
    evidence = PageWords.of([*front, *last])
    title, claimed = title_of(information, file_name, evidence), authors_of(information, evidence)
    cover = find_cover(front, title, file_name, [str(author) for author in claimed])
    today = date.today()
    shown = [
        each
        for each in find_imprint(front, last[0] if last else None, cover)
        if not is_future(each.record.date, today)
    ]
    heading = labelled_title(front[0]) if front else ""
    named = [*claimed, *(author for each in shown for author in each.record.authors)]
    found = [
        *_titles(title, heading, cover, evidence, [str(author) for author in named]),
        *_authors(claimed, shown, evidence),
        *_surest(each for each in shown if each.record.publisher),
        *_surest(each for each in shown if each.record.commissioned_by),
        *_surest(each for each in shown if each.record.date),
        *publication_of(information, evidence),
        *_identifiers([*front, *last], cover),
    ]
    past = (each for each in dict.fromkeys(found) if not is_future(each.record.date, today))
    return tuple(sorted(past, key=lambda each: -each.confidence))


def _titles(
    title: str, named: str, cover: Cover | None, evidence: PageWords, authors: Iterable[str]
) -> Iterator[Found]:
    """Yield the title in the metadata, the one after a label, and the one on the cover."""
    if title:
        if cover and title.casefold().startswith(cover.title.casefold()):
            # The cover has the version and its date, or the subtitle, below the title.
            behind = title[len(cover.title) :].casefold()
            is_whole = behind.startswith(BEFORE_SUBTITLE) and (
                words(behind) == words(cover.subtitle)
            )
            title = cover.title if without_version(title) != title or is_whole else title
        if cover and _is_cut(title, cover.title):
            title = cover.title
        yield Found(Record(title=title), Origin.METADATA, _sure_of(title, cover, evidence))
    if named:
        shown = cover.title.split() if cover and cover.page == 0 else []
        is_short = 0 < len(shown) <= MOST_OF_KIND and len(named.split()) > len(shown)
        is_addressed = len(shown) <= MOST_WITH_ADDRESSEE and _is_addressed(shown)
        sure = BELOW_KIND if is_short or is_addressed else LABELLED
        yield Found(Record(title=named), Origin.GUESS, sure)
    if cover:
        # The line under the title may be the name of the author.
        of_author = any(PageWords.of_text(cover.subtitle).contains(name) for name in authors)
        subtitle = "" if of_author else cover.subtitle
        yield Found(Record(title=cover.title, subtitle=subtitle), Origin.GUESS, cover.confidence)


def _is_cut(title: str, shown: str) -> bool:
    """Whether *title* breaks off inside the one on the cover, as where a program has one line."""
    behind = shown[len(title) :]
    begins = shown.casefold().startswith(title.casefold())
    return begins and len(title.split()) >= LEAST_OF_LINE and re.match(r"\s\w", behind) is not None


def _is_addressed(title: Sequence[str]) -> bool:
    """Whether the words of *title* are a kind of document and who gets it."""
    is_kind = bool(title) and is_generic(title[0])
    return is_kind and not _BEFORE_ADDRESSEES.isdisjoint(title[1:])


def _sure_of(title: str, cover: Cover | None, evidence: PageWords) -> float:
    # A single word is often the name of a file.
    is_phrase = " " in title
    if not is_phrase and evidence.known:
        # That a page has the word somewhere says nothing: "NAME" of a template.
        is_shown = cover is not None and words(title) == words(cover.title)
        return UNCHECKED if is_shown else CONTRADICTED
    if evidence.contains(title):
        return CONFIRMED
    if not evidence.known:
        return UNCHECKED
    if evidence.share(title) == 1:
        return CONFIRMED if cover and _completes(title, cover.title) else SCATTERED
    return CONTRADICTED if cover else UNCONTRADICTED


def _completes(title: str, shown: str) -> bool:
    """Whether *title* goes on where the one on the cover breaks off, before a word set apart."""
    known = words(shown)
    return known[-1:] != [] and known[-1] in _STOPWORDS and words(title)[: len(known)] == known


def _authors(
    claimed: tuple[Author, ...], shown: Sequence[Found], evidence: PageWords
) -> Iterator[Found]:
    """Yield the authors in the metadata and those on the pages.

    Metadata often names one author only, or the secretary who made the PDF.
    """
    publishers = {found.record.publisher for found in shown}
    shown = [found for found in shown if found.record.authors]
    best = max(shown, key=lambda found: found.confidence, default=None)
    if best:
        yield best
    if not claimed:
        return
    # Two capitalised words of metadata may be any name; a page may show that it is a person's.
    persons = {str(author): author for author in best.record.authors} if best else {}
    claimed = tuple(persons.get(str(author), author) for author in claimed)
    said = all(_is_confirmed(str(author), publishers, evidence) for author in claimed)
    rivals = {str(author) for author in best.record.authors} if best else set()
    # Of a list with signs of notes, a page may give the first name alone.
    agree = rivals <= {str(author) for author in claimed}
    is_rivalled = best is not None and best.confidence >= SURE_ENOUGH and not agree
    sure = (0.5 if is_rivalled else CONFIRMED) if said else CONTRADICTED if evidence.known else 0.5
    yield Found(Record(authors=claimed), Origin.METADATA, sure)


def _is_confirmed(name: str, publishers: Collection[str], evidence: PageWords) -> bool:
    """Whether the pages have *name*; a single word, possibly a login, only as a publisher."""
    return evidence.contains(name) if " " in name else name in publishers


def _surest(found: Iterable[Found]) -> Iterator[Found]:
    """Yield the value with most confidence, the first of equals; a different equal lowers it."""
    ranked = sorted(found, key=lambda each: -each.confidence)
    for best in ranked[:1]:
        doubts = [
            r for r in ranked if r.confidence == best.confidence and _differ(r.record, best.record)
        ]
        sure = round(best.confidence - 0.3, 2) if doubts else best.confidence
        yield Found(best.record, best.origin, sure)


def _differ(one: Record, other: Record) -> bool:
    return (one.year, one.publisher, one.commissioned_by) != (
        other.year, other.publisher, other.commissioned_by
    )  # fmt: skip


def _is_cited(pages: Sequence[CleanPage], doi: str, cover: Cover) -> bool:
    """Whether *doi* ends a citation of the study: a few lines of a page with its title."""
    for at, page in enumerate(pages):
        lines = [line.text for line in page.lines[cover.end if at == cover.page else 0 :]]
        end = next((number for number, line in enumerate(lines, start=1) if doi in line), 0)
        near = PageWords.of_text(" ".join(lines[max(0, end - LINES_OF_CITATION) : end]))
        if near.contains(cover.title):
            return True
    return False


def _above_title(page: CleanPage, cover: Cover) -> str:
    """Return the text above a title and in the running headers of its page, as of a journal."""
    top = max(line.box.top for line in page.lines[cover.start : cover.end])
    above = (line.text for line in page.lines if line.box.middle > top)  # in any order of drawing
    return "\n".join((page.running_headers, *above))


def _identifiers(pages: Sequence[CleanPage], cover: Cover | None) -> Iterator[Found]:
    """Yield the DOI and the ISBN on the pages; of several, some belong to other works.

    Args:
        pages: The first pages, from the first on, and the last one.
        cover: The title and its place.
    """
    text = "\n".join(page.text for page in pages)
    above = _above_title(pages[cover.page], cover) if cover else ""
    for doi in (found := dois_in(above) or dois_in(text))[:1]:
        lines = [line.text for page in pages for line in page.lines]
        # A DOI inside a sentence most likely belongs to a citation, perhaps of the study itself.
        is_own = doi in above or any(doi in each and len(each) < len(doi) + 30 for each in lines)
        is_own |= cover is not None and _is_cited(pages, doi, cover)
        yield Found(Record(doi=doi), Origin.GUESS, 0.8 if is_own and len(found) == 1 else 0.4)
    for isbn in (found := isbns_in(text))[:1]:
        yield Found(Record(isbn=isbn), Origin.GUESS, 0.8 if len(found) == 1 else 0.4)
