"""The version of all that an index is made of."""

from __future__ import annotations

VERSION = 42
"""Version of what is read from PDFs, of the analysis, and of the fields and files of an index. An
index of another version needs a rebuild."""
