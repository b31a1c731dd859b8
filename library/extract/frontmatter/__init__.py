"""The record of a study, read from the metadata and the first pages of its PDF. Pure.

Programs, templates and secretaries fill in metadata too, so metadata is compared with the pages. A
value that the pages contain literally is trusted; one that they lack loses to what they show.
"""

from library.extract.frontmatter.reconciliation import find_record
from library.extract.frontmatter.shared_titles import shared_titles

__all__ = ["find_record", "shared_titles"]
