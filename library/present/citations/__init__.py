"""Citations: formats for reference managers, and APA references."""

from library.present.citations.apa import in_text, reference
from library.present.citations.coins import coins
from library.present.citations.collection import FILE_FORMATS, STUDY_FORMATS
from library.present.citations.formats import FIELDS, bibtex, certain, csl_json, full_title, ris

__all__ = [
    "FIELDS",
    "FILE_FORMATS",
    "STUDY_FORMATS",
    "bibtex",
    "certain",
    "coins",
    "csl_json",
    "full_title",
    "in_text",
    "reference",
    "ris",
]
