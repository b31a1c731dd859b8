"""Reading view: page image, page text and quotation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.core.answers import Highlight, PageHit
from library.core.errors import NoPicture
from library.core.model import Fault, Page, Section, Study
from library.core.page_pictures import Region
from library.core.process.fault_log import log_fault
from library.core.readers.dossier import CheckedQuotation, Finding, Quotation
from library.present import citations
from library.present.dossiers.findings import finding_notice
from library.present.messages import Messages
from library.search.similar_passages import with_passage
from library.ui.context.screen_context import Head, LibraryContext, Moved, Screen
from library.ui.context.view import ZOOMS, parse_page_view
from library.ui.context.visible_studies import is_open, page_number, visible_study
from library.ui.parts.contents import contents
from library.ui.parts.marked_text import best_piece, blocks
from library.ui.parts.study_metadata import head_of
from library.ui.screens.study_screen import by_page, hit_in, page_labels

TRUSTED = 0.8
"""Text quality below which a warning is shown."""
WIDTHS = (480, 800, 1200, 1600, 2400)
"""Widths of the images in `srcset`, in pixels."""
NEAR_HITS = 20
"""Matching pages that are listed beside a page, as far as possible as many before it as after."""
NEAR = 8
"""Pages before and after the current one with a thumbnail."""
SIMILAR = "The coloured passage is related in meaning to your question."


@dataclass(frozen=True, slots=True)
class HitPosition:
    """Where a page stands among the matching pages of its study."""

    all: int
    """Number of matching pages."""
    at: int = 0
    """Place of the page among them, from 1; 0 when it does not match."""
    previous: int = 0
    """Number of the previous matching page; 0 when there is none."""
    next: int = 0


def show(context: LibraryContext, study_id: str, number: str) -> Screen | Moved:
    """Return the reading view of a page, or its address when a page label was entered.

    Raises:
        UnknownStudy, UnknownPage, Withdrawn: The page does not exist or is withdrawn.
    """
    study = visible_study(context.queries, study_id)
    at, view = page_number(study, number), parse_page_view(context.address.params)
    labels = page_labels(context, study)
    if entered := _page_of_label(view.label, labels):
        return Moved(context.page(study, entered))
    quotation = Quotation(study.id, at, view.version, view.words)
    kept = context.queries.check_quotations([quotation])[0] if view.words.strip() else None
    if kept and kept.finding is Finding.MOVED and kept.page:
        return Moved(context.page(study, kept.page.number, **view.params))
    page = context.queries.page(study.id, at)
    found = hit_in(context, study)
    hits = by_page(found)
    hit = next((hit for hit in hits if hit.page.number == page.number), None)
    highlights = _highlights(context, page, hit, kept)
    values = {
        "study": study,
        "page": page,
        "pv": view,
        "labels": dict(enumerate(labels, start=1)),
        "is_found": found is not None,
        **_hits_around(page, hits),
        **_on_picture(context, study, page, highlights),
        "blocks": [*blocks(page, highlights)],
        "remarks": [
            *remarks(page, context.messages),
            *([context.messages.gettext(SIMILAR)] if any(map(_is_similar, highlights)) else []),
        ],
        "passage": kept.passage if kept and kept.page else best_piece(hit),
        "is_compared": context.queries.passages is not None and bool(page.text.strip()),
        "notice": finding_notice(kept.finding, context.messages) if kept else "",
        **_place_in_study(context, study, page),
        "is_reported": context.settings.file.page_reports,
        "zooms": ZOOMS,
        "widths": WIDTHS,
    }
    place = context.messages.gettext("p. {label}", label=page.label)
    title = f"{place} – {citations.full_title(study)}"
    return Screen("page", title, values, _head(context, study, page))


def _hits_around(page: Page, hits: Sequence[PageHit]) -> dict[str, object]:
    """Return the matching pages of the study of *page*, and its place among them."""
    return {
        "hits": hits,
        "near_hits": near_hits(page.number, hits),
        "position": hit_position(page.number, [hit.page.number for hit in hits]),
    }


def _place_in_study(context: LibraryContext, study: Study, page: Page) -> dict[str, object]:
    """Return where *page* is in its study, and how both are cited and taken away."""
    sections = _path(study, page)
    current = sections[-1][1] if sections else None
    return {
        "in_text": citations.in_text(study, page, context.language),
        "reference": citations.reference(study, context.language),
        "contents": contents(study.sections, current),
        "sections": sections,
        "near": range(max(1, page.number - NEAR), min(study.pages, page.number + NEAR) + 1),
        "pdf_megabytes": _megabytes(context, study) if is_open(study) else "",
    }


def hit_position(page: int, hits: Sequence[int]) -> HitPosition:
    """Return where *page* stands among *hits*, the matching pages in ascending order."""
    before, after = bisect_left(hits, page), bisect_right(hits, page)
    return HitPosition(
        all=len(hits),
        at=before + 1 if before < after else 0,
        previous=hits[before - 1] if before else 0,
        next=hits[after] if after < len(hits) else 0,
    )


def near_hits(page: int, hits: Sequence[PageHit], most: int = NEAR_HITS) -> Sequence[PageHit]:
    """Return at most *most* of *hits*, which are sorted by page: those around *page*."""
    before = bisect_left(hits, page, key=lambda hit: hit.page.number)
    first = max(0, min(before - most // 2, len(hits) - most))
    return hits[first : first + most]


def remarks(page: Page, messages: Messages) -> list[str]:
    """Return what a reader must know about the text of *page*."""
    gettext = messages.gettext
    if page.withheld:
        return [
            gettext("Only these excerpts of this study may be shown.")
            if page.text
            else gettext("No excerpt of this page may be shown.")
        ]
    faults = {
        Fault.NO_TEXT: gettext("This page is blank."),
        Fault.PICTURE: gettext("This page is an image. Its text has not been recognised."),
        Fault.GARBLED: gettext("The text of this page is garbled. Use the page image."),
        Fault.UNSPACED: gettext(
            "The text of this page lacks spaces between words. Use the page image."
        ),
        Fault.NUMBERS: gettext(
            "This page consists mainly of numbers. Read them in the page image."
        ),
        Fault.NONE: "",
    }
    fault = faults[page.quality.fault]
    if not fault and not page.text.strip():
        fault = gettext("This page has no text.")
    elif not fault and page.quality.score < TRUSTED:
        fault = gettext("The text of this page may contain errors. Compare it with the page image.")
    machine = gettext(
        "The text of this page was recognised automatically (OCR) and may contain errors."
    )
    return [text for text in (machine if page.recognised else "", fault) if text]


def _page_of_label(typed: str, labels: Sequence[str]) -> int:
    """Return the number of the page with that label; 0 when there is none.

    A printed label takes precedence over a page number.
    """
    numbered = list(enumerate(labels, start=1))
    names = {str(number): number for number, _ in numbered}
    names |= {label.casefold(): number for number, label in reversed(numbered)}
    return names.get(typed.casefold(), 0)


def _on_picture(
    context: LibraryContext, study: Study, page: Page, highlights: Sequence[Highlight]
) -> dict[str, object]:
    """Return the regions to highlight on the page image, and why there is no image."""
    regions: tuple[Region, ...] = ()
    fault = ""
    if not page.withheld:
        try:
            regions = context.library.regions(study, page, highlights)
        except NoPicture as exc:
            log_fault(exc)
            fault = " ".join(context.messages.error(exc)).strip()
    first = next(filter(_is_similar, regions), next(iter(regions), None))
    return {"regions": regions, "first_region": first, "picture_fault": fault}


def _is_similar(match: Highlight | Region) -> bool:
    """Whether *match* is related in meaning to the question."""
    return match.reason == "meaning"


def _megabytes(context: LibraryContext, study: Study) -> str:
    """Return the size of the PDF of *study*; empty when it is not there."""
    size = context.library.pdf_bytes(study)
    return context.messages.decimal(max(size / 1_000_000, 0.1)) if size else ""


def _highlights(
    context: LibraryContext, page: Page, hit: PageHit | None, kept: CheckedQuotation | None
) -> tuple[Highlight, ...]:
    """Return what to highlight on *page*: the passage in the address, or what answers."""
    if kept and kept.page == page:
        return (Highlight(kept.start, kept.end, "exact"),)
    view = context.view
    words = context.queries.highlights(page, view.question, only_words=view.only_words)
    passage = hit.excerpts[0].text if hit and hit.is_similar else ""  # what meaning found
    start = page.text.find(passage) if passage else -1
    return words if start < 0 else with_passage(words, start, start + len(passage))


def _path(study: Study, page: Page) -> list[tuple[str, Section | None]]:
    """Return the sections that contain *page*, the outermost first.

    Without one that has the title of the study, which many outlines begin with.
    """
    starts = {section.title: section for section in study.sections if section.page <= page.number}
    whole = study.title.casefold()
    return [(title, starts.get(title)) for title in page.path if title.casefold() != whole]


def _head(context: LibraryContext, study: Study, page: Page) -> Head:
    """Return the head of the study, with the address of the page; for readers only."""
    canonical = context.site.public.permanent_page(study.id, page.number)
    return replace(head_of(context, study), canonical=canonical, json_ld=None, for_robots=False)
