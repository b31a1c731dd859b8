"""PDF files, read: the only place that knows pypdf and PDFium."""

from library.pdf.extraction import MOST_PAGES, ExtractedPdf, read_pdf
from library.pdf.structure import Bookmark, Information

__all__ = ["MOST_PAGES", "Bookmark", "ExtractedPdf", "Information", "read_pdf"]
