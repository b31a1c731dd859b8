"""Quotations, checked against the studies: each is found again, or its change is reported."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from library.core.model import GAP, Access, Page, Study
from library.core.readers.anchors import Anchor, AnchorSpan, anchor, find
from library.core.readers.dossier import CheckedQuotation, Finding, Quotation
from library.search.access import AccessFilter
from library.search.engine import PageId

MOST_PAGES = 1_500
"""Most pages that are read for one dossier to find passages that are no longer on theirs."""
MOST_COMPARED = 60_000
"""Most comparisons of a passage with a page that is not its own, for one dossier. When more are
needed, passages are searched near their own pages only."""


def check_quotations(
    reader: AccessFilter, quotations: Sequence[Quotation]
) -> tuple[CheckedQuotation, ...]:
    """Return what the library has of each of *quotations*, in their order.

    Of a study with limited access only the passages that may be shown are found.

    Args:
        reader: The library, as visitors may see it.
        quotations: As readers, or anybody, sent them.
    """
    studies = _studies(reader, {each.study for each in quotations})
    pages = _pages(reader, studies, [PageId(each.study, each.page) for each in quotations])
    checked = [_on_its_page(each, studies, pages) for each in quotations]
    lost = [each for each in checked if _may_have_moved(each)]
    if not lost:
        return tuple(checked)
    farthest = _farthest(lost)
    others = _pages(reader, studies, list(islice(_other_pages(lost, farthest), MOST_PAGES)))
    found: dict[Quotation, CheckedQuotation] = {}
    # By page, so that the letters of a page are still known when the next quotation needs them.
    for each in sorted(lost, key=lambda each: (each.quotation.study, each.quotation.page)):
        found[each.quotation] = _elsewhere(each, others, farthest)
    return tuple(found.get(each.quotation, each) for each in checked)


def _studies(reader: AccessFilter, ids: Collection[str]) -> dict[str, Study]:
    """Return the studies with these ids; all studies, in one call, when there are several."""
    found = reader.studies() if len(ids) > 1 else map(reader.study, ids)
    return {each.id: each for each in found if each is not None}


def _pages(
    reader: AccessFilter, studies: Mapping[str, Study], ids: Sequence[PageId]
) -> dict[PageId, Page]:
    """Return the pages with these ids that exist and may be shown."""
    known = [each for each in dict.fromkeys(ids) if _is_page(studies.get(each.study), each.number)]
    found = zip(known, reader.read_pages(known) if known else (), strict=True)
    return {each: page for each, page in found if page is not None}


def _is_page(study: Study | None, number: int) -> bool:
    is_present = study is not None and study.record.access is not Access.WITHDRAWN
    return is_present and study is not None and 0 < number <= study.pages


def _on_its_page(
    quotation: Quotation, studies: Mapping[str, Study], pages: Mapping[PageId, Page]
) -> CheckedQuotation:
    """Return *quotation* as its own page has it."""
    study = studies.get(quotation.study)
    if study is None or study.record.access is Access.WITHDRAWN:
        return CheckedQuotation(quotation, Finding.NO_STUDY)
    page = pages.get(PageId(study.id, quotation.page))
    gone = CheckedQuotation(quotation, Finding.GONE, study)
    if page is None:
        return gone
    wanted = anchor(quotation.words)
    if not wanted.first:
        same = Finding.SAME if _is_same_version(quotation, study) else Finding.REPLACED
        return CheckedQuotation(quotation, same, study, page)
    place = _find(wanted, page)
    if place is None:
        return gone
    same = Finding.SAME if _is_same_version(quotation, study) else Finding.SAME_WORDS
    finding = same if place.is_same else Finding.CHANGED
    return CheckedQuotation(quotation, finding, study, page, place.start, place.end)


def _farthest(lost: Sequence[CheckedQuotation]) -> int:
    """Return how far from their own page passages are searched: everywhere, when they are few."""
    pages = [each.study.pages for each in lost if each.study is not None]
    return max(pages) if sum(pages) <= MOST_COMPARED else MOST_COMPARED // (2 * len(lost))


def _may_have_moved(checked: CheckedQuotation) -> bool:
    return (
        checked.finding in {Finding.GONE, Finding.CHANGED}
        and checked.study is not None
        and bool(checked.quotation.words)
        and not _is_same_version(checked.quotation, checked.study)
    )


def _other_pages(lost: Sequence[CheckedQuotation], farthest: int) -> dict[PageId, None]:
    """Return the pages of the studies of *lost*, those nearest to the kept ones first."""
    nearest: dict[PageId, int] = {}
    for each in lost:
        for page in _near(each, farthest):
            far = abs(page.number - each.quotation.page)
            nearest[page] = min(far, nearest.get(page, far))
    return dict.fromkeys(sorted(nearest, key=lambda page: nearest[page]))


def _near(checked: CheckedQuotation, farthest: int) -> list[PageId]:
    """Return the pages where the passage may be now, the nearest first."""
    pages = checked.study.pages if checked.study else 0
    own = min(checked.quotation.page, pages)
    numbers = range(max(1, own - farthest), min(pages, own + farthest) + 1)
    near = sorted(numbers, key=lambda number: abs(number - own))
    return [PageId(checked.quotation.study, number) for number in near]


def _elsewhere(
    checked: CheckedQuotation, pages: Mapping[PageId, Page], farthest: int
) -> CheckedQuotation:
    """Return *checked* as the nearest page has it that has all its words, if there is one."""
    wanted = anchor(checked.quotation.words)
    ends: CheckedQuotation | None = None
    for page in filter(None, map(pages.get, _near(checked, farthest))):
        place = _find(wanted, page)
        if place is None:
            continue
        found = replace(checked, page=page, start=place.start, end=place.end)
        if place.is_same:
            return replace(found, finding=Finding.MOVED)
        ends = ends or replace(found, finding=Finding.CHANGED)
    return checked if checked.finding is Finding.CHANGED else ends or checked


def _find(wanted: Anchor, page: Page) -> AnchorSpan | None:
    """Return where *wanted* is in the text of *page*, within one of its passages."""
    at, ends = 0, None
    for passage in page.passages:
        place = find(wanted, passage)
        if place is not None:
            moved = replace(place, start=place.start + at, end=place.end + at)
            if place.is_same:
                return moved
            ends = ends or moved
        at += len(passage) + len(GAP)
    return ends


def _is_same_version(quotation: Quotation, study: Study) -> bool:
    """Return whether the PDF is the one that was kept from; also when that is not known."""
    newest = study.versions[0].sha256 if study.versions else ""
    return newest.startswith(quotation.version)
