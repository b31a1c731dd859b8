"""Audits of a library: consistency, near-duplicates and search quality."""
