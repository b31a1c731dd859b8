"""Printed pages made readable: order, characters, broken words, running headers, headings. Pure."""

from library.extract.text.headings import Heading, Style
from library.extract.text.line_joining import CleanLine, Trace, join
from library.extract.text.page_kinds import is_contents_heading
from library.extract.text.readable_pages import ReadablePage, readable

__all__ = [
    "CleanLine", "Heading", "ReadablePage", "Style", "Trace", "is_contents_heading", "join",
    "readable",
]  # fmt: skip
