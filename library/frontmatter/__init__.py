"""What a PDF says of its own record, and what its first pages show of it. Pure.

Metadata is held against the pages: programs, templates and secretaries fill it in too. What the
pages say word for word is believed, what they do not know loses against what they show.
"""

from library.frontmatter.record import find_record
from library.frontmatter.shared import shared_titles

__all__ = ["find_record", "shared_titles"]
