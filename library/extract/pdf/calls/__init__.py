"""Calls of PDFium and pypdf: fast, and such as a broken file cannot make fail or last."""
