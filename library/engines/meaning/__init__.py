"""Passages by meaning: vectors of a sentence encoder, and search among them.

An optional part: the encoder is the extra `meaning`. Without it nothing here is used.
"""

from library.engines.meaning.encoder import Encoder, installed_encoder
from library.engines.meaning.label_suggestions import LabelSuggestion, suggest_labels
from library.engines.meaning.neighbour_update import update_neighbours
from library.engines.meaning.passage_search import MOST_PASSAGES, PassageSearch
from library.engines.meaning.passage_update import PassageUpdate, StudyState, update_passages
from library.engines.meaning.vector_files import read_vectors

__all__ = [
    "MOST_PASSAGES",
    "Encoder",
    "LabelSuggestion",
    "PassageSearch",
    "PassageUpdate",
    "StudyState",
    "installed_encoder",
    "read_vectors",
    "suggest_labels",
    "update_neighbours",
    "update_passages",
]
