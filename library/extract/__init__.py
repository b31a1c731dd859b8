"""Extracts the text, structure and record of a study from a PDF file."""
