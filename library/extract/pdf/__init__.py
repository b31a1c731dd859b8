"""PDF files, read and drawn: the only place that knows pypdf and PDFium."""

from library.extract.pdf.page_image import RENDERER, Leaf, draw, find_boxes
from library.extract.pdf.pdf_reader import MOST_PAGES, ExtractedPdf, read_pdf
from library.extract.pdf.structure import Bookmark, Information

__all__ = [
    "MOST_PAGES", "RENDERER", "Bookmark", "ExtractedPdf", "Information", "Leaf", "draw",
    "find_boxes", "read_pdf",
]  # fmt: skip
