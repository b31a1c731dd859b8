"""Metadata and first pages weighed against each other. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from library.core.evidence import SURE_ENOUGH, Found
from library.core.model import Author, Origin, Record
from library.extract.frontmatter.cover import Cover, find_cover
from library.extract.frontmatter.front_pages import Evidence
from library.extract.frontmatter.identifiers import dois_in, isbns_in
from library.extract.frontmatter.imprint import find_imprint
from library.extract.frontmatter.metadata import authors_of, publication_of, title_of
from library.extract.pdf.structure import Information
from library.extract.text import ReadablePage

FRONT = 4
"""So many first pages hold cover, title page and colophon; the last page may be a colophon too."""

SAID = 0.95
"""How sure metadata is that the pages say word for word."""
UNSEEN = 0.8
"""How sure it is where no page can be read."""
SCATTERED = 0.7
"""How sure a title is whose words all stand on the pages, but not together."""
UNCONTRADICTED = 0.6
"""How sure a title is that the pages do not know, when nothing on them stands out either."""
DOUBTED = 0.3
"""How sure metadata is that the pages contradict."""


def find_record(
    information: Information, pages: Sequence[ReadablePage], *, file_name: str
) -> tuple[Found, ...]:
    """Return what the PDF says and shows of its own record, the surest first.

    Args:
        information: What it says of itself.
        pages: All its pages; a page that cannot be trusted is empty.
        file_name: Its name without the ending: a title equal to it is none.
    """
    front, last = pages[:FRONT], pages[FRONT:][-1:]
    evidence = Evidence.of([*front, *last])
    title, claimed = title_of(information, file_name, evidence), authors_of(information, evidence)
    cover = find_cover(front, title)
    shown = find_imprint(front, last[0] if last else None, cover)
    named = [*claimed, *(author for each in shown for author in each.record.authors)]
    found = [
        *_titles(title, cover, evidence, [str(author) for author in named]),
        *_authors(claimed, shown, evidence),
        *_surest(each for each in shown if each.record.publisher),
        *_surest(each for each in shown if each.record.commissioned_by),
        *_surest(each for each in shown if each.record.date),
        *publication_of(information, evidence),
        *_identifiers([*front, *last]),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: -each.confidence))


def _titles(
    title: str, cover: Cover | None, evidence: Evidence, names: Iterable[str]
) -> Iterator[Found]:
    if title:
        yield Found(Record(title=title), Origin.METADATA, _sure_of(title, cover, evidence))
    if cover:
        # The line under the title may name the author.
        of_author = any(Evidence.of_text(cover.subtitle).says(name) for name in names)
        subtitle = "" if of_author else cover.subtitle
        yield Found(Record(title=cover.title, subtitle=subtitle), Origin.GUESS, cover.confidence)


def _sure_of(title: str, cover: Cover | None, evidence: Evidence) -> float:
    # A single word is the name of a file as often as not.
    is_phrase = " " in title
    if evidence.says(title):
        return SAID if is_phrase else UNSEEN
    if not is_phrase:
        return DOUBTED
    if not evidence.known:
        return UNSEEN
    if evidence.share(title) == 1:
        return SCATTERED
    return DOUBTED if cover else UNCONTRADICTED


def _authors(
    claimed: tuple[Author, ...], shown: Sequence[Found], evidence: Evidence
) -> Iterator[Found]:
    """Yield the authors that the metadata claims and those that the pages show.

    Metadata often names the one of them, or the secretary, at whose desk the PDF was made.
    """
    publishers = {found.record.publisher for found in shown}
    shown = [found for found in shown if found.record.authors]
    best = max(shown, key=lambda found: found.confidence, default=None)
    if best:
        yield best
    if not claimed:
        return
    said = all(_is_said(str(author), publishers, evidence) for author in claimed)
    rivals = {str(author) for author in best.record.authors} if best else set()
    agree = not rivals or rivals == {str(author) for author in claimed}
    is_rivalled = best is not None and best.confidence >= SURE_ENOUGH and not agree
    sure = (0.5 if is_rivalled else SAID) if said else DOUBTED if evidence.known else 0.5
    yield Found(Record(authors=claimed), Origin.METADATA, sure)


def _is_said(name: str, publishers: Collection[str], evidence: Evidence) -> bool:
    """Whether the pages have *name*; one word may be a login that is part of someone's name."""
    return evidence.says(name) if " " in name else name in publishers


def _surest(found: Iterable[Found]) -> Iterator[Found]:
    """Yield the surest of *found*, the first of equals; others as sure that differ are doubts."""
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


def _identifiers(pages: Sequence[ReadablePage]) -> Iterator[Found]:
    """Yield the DOI and the ISBN that stand on the pages; several are those of other works too.

    A DOI inside a sentence is a citation's, most likely.
    """
    lines = [line for page in pages for line in page.lines]
    text = "\n".join(page.text for page in pages)
    for doi in (found := dois_in(text))[:1]:
        alone = any(doi in line.text and len(line.text) < len(doi) + 30 for line in lines)
        yield Found(Record(doi=doi), Origin.GUESS, 0.8 if alone and len(found) == 1 else 0.4)
    for isbn in (found := isbns_in(text))[:1]:
        yield Found(Record(isbn=isbn), Origin.GUESS, 0.8 if len(found) == 1 else 0.4)
