"""Ingest: PDFs and their records into the index."""
