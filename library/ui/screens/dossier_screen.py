"""Dossier screen: quotations that a reader keeps, as a table.

The address carries a dossier that is shared. A reader's own is kept in the browser, which sends it
to be shown; nothing of it is kept here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial

from library.core.model import Page, Study
from library.core.readers.dossier import CheckedQuotation, Dossier, Quotation
from library.present.citations import reference
from library.present.dossiers.dossier_address import MOST_ADDRESS, read_params, words_param
from library.present.dossiers.dossier_document import DossierDocument, Evidence, Links, document_of
from library.present.dossiers.dossier_formats import DOSSIER_FORMATS
from library.present.dossiers.word_document import MOST_PICTURES
from library.ui.context.screen_context import Head, LibraryContext, Screen, ScreenContext
from library.ui.context.visible_studies import is_open


@dataclass(frozen=True, slots=True)
class Row:
    """One quotation of the table."""

    evidence: Evidence
    address: str
    """Address of the passage; of the study when it is gone; empty when that is gone too."""
    picture: str
    """Address of its picture; empty when none may be shown."""


def show(context: LibraryContext) -> Screen:
    """Return the dossier in the address; without one, the reader's own, which scripts fill in."""
    dossier = read_params(context.address.params)
    return dossier_screen(context, dossier, is_own=not dossier.quotations)


def dossier_screen(context: LibraryContext, dossier: Dossier, *, is_own: bool) -> Screen:
    """Return the screen of *dossier*; the reader's own can be changed."""
    checked = context.queries.check_quotations(dossier.quotations) if dossier.quotations else ()
    document = dossier_document(context, dossier, checked)
    shared = replace(dossier, quotations=tuple(map(_shared, checked)))
    address = context.site.public.dossier(shared)
    values = {
        "is_own": is_own,
        "shared": asdict(dossier),
        "document": document,
        "references": {study.id: reference(study, context.language) for study in document.studies},
        "side_by_side": context.url.screen(
            "/side-by-side", study=[study.id for study in document.studies]
        ),
        "rows": [_row(context, each) for each in document.evidence],
        "share_address": address if len(address) <= MOST_ADDRESS else "",
        "characters": len(address),
        "most_characters": MOST_ADDRESS,
        "most_pictures": MOST_PICTURES,
        "pictures_left_out": max(0, sum(map(has_picture, checked)) - MOST_PICTURES),
        "exports": [
            (kind, form.label, context.url.dossier(dossier, kind))
            for kind, form in DOSSIER_FORMATS.items()
        ],
    }
    return Screen("dossier", document.name, values, Head(for_robots=False))


def _shared(checked: CheckedQuotation) -> Quotation:
    """Return the quotation for the address that is shared.

    Words that a study with limited access does not show are left out, also if a reader sent them.
    """
    is_shown = checked.page is not None or (checked.study is not None and is_open(checked.study))
    return checked.quotation if is_shown else replace(checked.quotation, words="")


def dossier_document(
    context: ScreenContext,
    dossier: Dossier,
    checked: Sequence[CheckedQuotation],
    pictures: Mapping[int, bytes] | None = None,
) -> DossierDocument:
    """Return *dossier*, whose quotations are *checked* in order, as a document with public links.

    *pictures* are by the place of their quotation from 1; None for a document without.
    """
    public = context.site.public
    links = Links(lambda study: public.study(study.id), public.quotation)
    left_out = 0 if pictures is None else sum(map(has_picture, checked)) - len(pictures)
    return document_of(dossier, checked, context.messages, links, pictures or {}, left_out)


def has_picture(checked: CheckedQuotation) -> bool:
    """Return whether a picture of the passage or page may be shown."""
    return checked.page is not None and checked.study is not None and is_open(checked.study)


def _row(context: LibraryContext, evidence: Evidence) -> Row:
    checked, url = evidence.checked, context.url
    study, page = checked.study, checked.page
    if study is None:
        return Row(evidence, "", "")
    if page is None or checked.current is None:
        return Row(evidence, url.study(study.id), "")
    picture = _picture(context, study, page, checked) if has_picture(checked) else ""
    return Row(evidence, url.quotation(checked.current), picture)


def _picture(context: LibraryContext, study: Study, page: Page, checked: CheckedQuotation) -> str:
    """Return the address of the picture of a figure by its caption, of a passage, or of *page*."""
    of_page = partial(context.url.of_page, study, page.number)
    if not checked.passage:
        return of_page("picture", width=240)
    if checked.figure:
        return of_page(f"figures/{checked.figure}/picture", width=800)
    words = words_param(replace(checked.quotation, words=checked.passage))
    return of_page("passage", words=words, width=800)
