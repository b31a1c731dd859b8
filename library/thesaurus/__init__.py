"""The thesaurus: concepts with labels in several languages, by which questions are widened."""

from library.thesaurus.concepts import (
    NO_CONCEPTS,
    OF_SUBJECT,
    Concept,
    ConceptLabel,
    Thesaurus,
    join_subjects,
)
from library.thesaurus.thesaurus_file import (
    FILE_NAME,
    read_thesaurus,
    read_thesaurus_content,
)
from library.thesaurus.widening import widen

__all__ = [
    "FILE_NAME",
    "NO_CONCEPTS",
    "OF_SUBJECT",
    "Concept",
    "ConceptLabel",
    "Thesaurus",
    "join_subjects",
    "read_thesaurus",
    "read_thesaurus_content",
    "widen",
]
