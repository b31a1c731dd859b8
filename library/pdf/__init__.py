"""PDF files, read and drawn: the only place that knows pypdf and PDFium."""

from library.pdf.extraction import MOST_PAGES, ExtractedPdf, read_pdf
from library.pdf.pictures import RENDERER, Leaf, draw, find_boxes
from library.pdf.structure import Bookmark, Information

__all__ = [
    "MOST_PAGES", "RENDERER", "Bookmark", "ExtractedPdf", "Information", "Leaf", "draw",
    "find_boxes", "read_pdf",
]  # fmt: skip
