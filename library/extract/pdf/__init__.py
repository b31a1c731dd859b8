"""Reads and renders PDF files. No other package imports pypdf or PDFium."""

from library.extract.pdf.page_image import RENDERER, Leaf, draw, find_boxes
from library.extract.pdf.pdf_reader import MAX_PAGES, ExtractedPdf, read_pdf
from library.extract.pdf.structure import Bookmark, Information

__all__ = [
    "MAX_PAGES", "RENDERER", "Bookmark", "ExtractedPdf", "Information", "Leaf", "draw",
    "find_boxes", "read_pdf",
]  # fmt: skip
