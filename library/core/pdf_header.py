"""How a PDF begins."""

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes at the start of a file within which readers look for the header."""
