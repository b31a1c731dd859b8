"""Page layouts to clean text: reading order, dehyphenation, running headers, headings. Pure."""

from library.extract.text.headings.body_style import BodyStyle
from library.extract.text.headings.contents_entries import keys_of, listed_keys
from library.extract.text.headings.headings import Heading
from library.extract.text.page_cleaning import CleanPage, clean_pages
from library.extract.text.page_lists import is_contents_heading
from library.extract.text.paragraphs.line_joining import TextLine, join_lines

__all__ = [
    "BodyStyle", "CleanPage", "Heading", "TextLine", "clean_pages",
    "is_contents_heading", "join_lines", "keys_of", "listed_keys",
]  # fmt: skip
