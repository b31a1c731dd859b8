"""Dates and years in printed text, in any known language. Pure."""
