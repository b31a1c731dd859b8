"""What a PDF says of its own record, and what its first pages show of it. Pure.

Metadata is held against the pages: programs, templates and secretaries fill it in too. What the
pages say word for word is believed, what they do not know loses against what they show.
"""

from library.extract.frontmatter.reconciliation import find_record
from library.extract.frontmatter.shared_titles import shared_titles

__all__ = ["find_record", "shared_titles"]
