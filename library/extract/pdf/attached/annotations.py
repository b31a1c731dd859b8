"""Text that is not in the contents of a page: form fields, and notes typed on it.

Such text has an appearance of its own, which PDFium draws but does not read. A page is read with
its appearances made part of its contents; text without an appearance is added as lines.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from typing import Any

import pypdfium2
from pypdfium2 import raw

from library.extract.pdf.attached.attachments import HIDDEN, AttachedPdfs, Handle, annotations_of

MAX_OPTIONS = 2000
"""Most lines read of a list box."""
MAX_LENGTH = 20_000
"""Most characters of one annotation."""
_WITH_TEXT = {raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_STAMP}
_DRAWN = {
    raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE, raw.FPDF_ANNOT_POLYGON,
    raw.FPDF_ANNOT_POLYLINE, raw.FPDF_ANNOT_WATERMARK,
}  # fmt: skip
"""Kinds of annotations that have text in their appearance alone, if any: a measured length."""
_BEGINS_TEXT = re.compile(r"\bBT\b")
"""The operator that begins a text (ISO 32000-1, table 107)."""
_PASSWORD = 1 << 13
"""Flag of a text field whose value is not shown (ISO 32000-1, table 228)."""
_COMB = 1 << 24
"""Flag of a text field with a box for each character (the same table): its letters lie apart."""
_BUTTONS = {
    raw.FPDF_FORMFIELD_PUSHBUTTON, raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON
}  # fmt: skip


def load_page(
    document: pypdfium2.PdfDocument, index: int, attached: AttachedPdfs | None = None
) -> tuple[pypdfium2.PdfPage, tuple[str, ...]]:
    """Return the page at *index*, from 0, with what is typed on it as a part of its contents.

    Args:
        document: An open PDF.
        index: From 0.
        attached: Gets the PDFs that are attached to the page.

    Returns:
        The page, and the texts on it that have no appearance.

    Raises:
        PdfiumError: PDFium cannot read it.
    """
    page = document[index]
    if attached is not None:
        attached.add_noted(document, page)
    if not any(map(_can_hold_text, annotations_of(page))):
        return page, ()
    form = document.formenv.raw if document.formenv else None
    typed = []
    for annotation in annotations_of(page):
        if form and _is_password(annotation, form):
            _hide(annotation)
        _settle_flags(annotation)
        if text := _typed_text(annotation, form):
            if _is_on(page, annotation):
                typed.append(text)
            if _appearance(annotation):
                _hide(annotation)
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[index]
    return page, tuple(typed)


def _settle_flags(annotation: Handle) -> None:
    """Make PDFium see the annotations that a screen shows (ISO 32000-1, table 165).

    Flattening a page, it takes one for shown that is for printers alone, and not one whose flag
    says what to do with annotations of unknown kinds.
    """
    if raw.FPDFAnnot_GetFlags(annotation) & HIDDEN:
        _hide(annotation)
    elif _can_hold_text(annotation):
        shown = raw.FPDFAnnot_GetFlags(annotation) & ~raw.FPDF_ANNOT_FLAG_INVISIBLE
        raw.FPDFAnnot_SetFlags(annotation, shown)


def _is_on(page: pypdfium2.PdfPage, annotation: Handle) -> bool:
    """Whether the middle of an annotation is on the visible part of its page."""
    box, sheet = raw.FS_RECTF(), raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, box) or not raw.FPDF_GetPageBoundingBox(page, sheet):
        return True
    across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    return bool(sheet.left <= across <= sheet.right and sheet.bottom <= up <= sheet.top)


def _hide(annotation: Handle) -> None:
    """Keep the appearance of an annotation out of the contents of its page."""
    flags = raw.FPDFAnnot_GetFlags(annotation) | raw.FPDF_ANNOT_FLAG_HIDDEN
    raw.FPDFAnnot_SetFlags(annotation, flags)


def _can_hold_text(annotation: Handle) -> bool:
    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind in _DRAWN:
        return _BEGINS_TEXT.search(_appearance(annotation)) is not None
    return kind in _WITH_TEXT


def _typed_text(annotation: Handle, form: Handle) -> str | None:
    """Return the text of an annotation; None if its appearance is read, or nothing is seen."""
    is_field = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET
    is_hidden = raw.FPDFAnnot_GetFlags(annotation) & HIDDEN
    if raw.FPDFAnnot_GetSubtype(annotation) not in _WITH_TEXT or is_hidden:
        return None
    if _appearance(annotation) and not (is_field and form and _is_comb(annotation, form)):
        return None
    if is_field:
        text = _value(annotation, form) if form else ""
    else:
        text = _entry(annotation, b"Contents") or _plain(_entry(annotation, b"RC"))
    return text if text.strip() else None


def _is_comb(annotation: Handle, form: Handle) -> bool:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    flags: int = raw.FPDFAnnot_GetFormFieldFlags(form, annotation)
    return bool(kind == raw.FPDF_FORMFIELD_TEXTFIELD and flags & _COMB)


def _is_password(annotation: Handle, form: Handle) -> bool:
    """Whether an annotation is a field that readers see stars in, even if it is drawn with text."""
    if raw.FPDFAnnot_GetSubtype(annotation) != raw.FPDF_ANNOT_WIDGET:
        return False
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    flags: int = raw.FPDFAnnot_GetFormFieldFlags(form, annotation)
    return bool(kind == raw.FPDF_FORMFIELD_TEXTFIELD and flags & _PASSWORD)


class _RichText(HTMLParser):
    """Collects the text of rich text, which is XHTML (ISO 32000-1, 12.7.3.4)."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base class calls it
        if tag in {"p", "br"}:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # in a style sheet
            self.parts.append(data)


def _plain(rich_text: str) -> str:
    """Return the text of rich text, one line a paragraph."""
    parser = _RichText()
    parser.feed(rich_text)
    parser.close()
    return "".join(parser.parts).strip()


def _entry(annotation: Handle, key: bytes) -> str:
    return _string(partial(raw.FPDFAnnot_GetStringValue, annotation, key))


def _appearance(annotation: Handle) -> str:
    mode = raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL
    return _string(partial(raw.FPDFAnnot_GetAP, annotation, mode))


def _value(annotation: Handle, form: Handle) -> str:
    """Return the value of a form field that a reader sees."""
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _BUTTONS:
        return ""
    if kind == raw.FPDF_FORMFIELD_LISTBOX:
        count = min(raw.FPDFAnnot_GetOptionCount(form, annotation), MAX_OPTIONS)
        labels = (
            _string(partial(raw.FPDFAnnot_GetOptionLabel, form, annotation, at))
            for at in range(count)
        )
        return "\n".join(labels)
    return _string(partial(raw.FPDFAnnot_GetFormFieldValue, form, annotation))


def _string(read: Callable[[Any, int], int]) -> str:
    """Return the UTF-16 string that a function of PDFium writes into a buffer."""
    size = min(read(None, 0), 2 * MAX_LENGTH)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    read(buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")
