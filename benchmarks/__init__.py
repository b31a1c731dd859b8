"""Measurements: how fast the library is, beside its peers, and what it survives."""
