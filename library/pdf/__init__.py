"""PDF files, read: the only place that knows pypdf and PDFium."""

from library.pdf.extraction import ExtractedPdf, read_pdf
from library.pdf.structure import Bookmark, Information

__all__ = ["Bookmark", "ExtractedPdf", "Information", "read_pdf"]
