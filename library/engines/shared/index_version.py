"""The version of all that an index is made of."""

from __future__ import annotations

VERSION = 47
"""Version of what is read from PDFs, and of the fields and files of an index. An index of another
version is not read, and needs a rebuild. That of another analysis is rebuilt too, without another
version: its ledger has the digest of `analysis.digest`."""
