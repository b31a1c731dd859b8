"""PDF files, read by PDFium and pypdf and drawn by PDFium.

The package imports none of its modules, so that a process that draws pages does not load pypdf.
"""
