"""Engines: one package for each, behind the seam of `library.search.engine`."""
