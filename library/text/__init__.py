"""Printed pages made readable: order, characters, broken words, running headers, headings. Pure."""

from library.text.headings import Heading, Style
from library.text.kinds import is_contents_heading
from library.text.lines import CleanLine, Trace, join
from library.text.study import ReadablePage, readable

__all__ = [
    "CleanLine", "Heading", "ReadablePage", "Style", "Trace", "is_contents_heading", "join",
    "readable",
]  # fmt: skip
