"""Printed pages made readable: order, characters, broken words, running headers, headings. Pure."""

from library.text.headings import Heading
from library.text.lines import Trace
from library.text.study import ReadablePage, readable

__all__ = ["Heading", "ReadablePage", "Trace", "readable"]
