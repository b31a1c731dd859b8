"""Dossiers as addresses and files, and as documents to take away."""
