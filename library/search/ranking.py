"""What everything counts when answers are ranked, in one place.

Pages and records are scored by BM25F (Robertson and Zaragoza, The Probabilistic Relevance
Framework: BM25 and Beyond, 2009). How often a leaf of the question stands in each field is weighed
by the field and by its length, summed, and only then saturated.

Numbers that were chosen by measurement say so: `known` is the mean reciprocal rank of the page of
136 headings of reports, whose outlines were taken out of the copies that were asked, and `judged`
that of the page for the questions of `tests/relevance`.
"""

from __future__ import annotations

from typing import NamedTuple


class Field(NamedTuple):
    """How a field counts."""

    weight: float
    """What a word in it counts, against one in the body."""
    length: float
    """BM25F's b: how much a long text is held back, 0 to 1."""


BODY = Field(1.0, 0.5)
"""With a length of 0.75 known 0.879 for 0.881; with 0.25 0.864."""
HEADINGS = Field(4.0, 0.75)
"""The headings that stand on a page; they are in its body too. With a weight of 2 known 0.81, with
8 0.85, where this gave 0.85 before words had to stand close."""
RECORD = Field(1.0, 0.75)
"""All of the record of a study; records are compared with records only."""

SATURATION = 0.8
"""BM25F's k1: how soon more of the same word counts for little. With 1.2 judged 0.69 for 0.72, and
known the same."""

FORM = 1.0
"""What a word counts of which the one asked for is a form, in the language of its text."""
EXACT = 1.0
"""What a word exactly as typed counts beside that. With 0.5 judged 0.69 for 0.70, known 0.881 for
0.886."""
OTHER_SPELLING = 0.5
"""As much of that a word counts that has other diacritics than were typed. With 1 judged, in NDCG,
0.708 for 0.711."""
COMPOUND = 0.25
"""What a compound counts that a form of the word begins or ends."""
APART = {2: 0.5, 3: 0.25}
"""What the parts of a compound count that stand together as words of their own, by how many words
that takes: "rest warmte", "net voor warmte"."""
SLIPS = (1.0, 0.5, 0.25)
"""What a word counts that is spelled like another, by the number of slips."""

SOON = 3
"""A word follows another in its order when it stands so many words after it at most."""
CLOSE_IN_BODY = 0.4
"""How much more a page counts, against itself, when all the words of the question stand in it soon
after each other; as much of it as pairs of them do. Without both known 0.85 for 0.88; with 0.2 here
judged 0.69 for 0.70."""
CLOSE_IN_HEADINGS = 0.2
"""The same, of the headings on a page."""
LOOKED_AT = 200
"""So many pages, the best by all else, are looked at for that."""

SHARE = 1.0
"""What a page has of all that is asked, as a share raised to this power, is what its score counts.
It hardly moves the figures; readers expect it."""
LIST = 0.3
"""What a page counts that only lists, contents or references, or is a cover, against one that says
it."""
MARGIN = 0.01
"""The score of a page that has a leaf in its running header or footer, when nothing else of its
study has it: less than that of any page that says it."""
SHARE_OF_RECORD = 1.0
"""What the score of a study's record counts, against that of its best page."""
WHOLE_TITLE = 3.0
"""How much more a study counts, against itself, when the question is its whole title. With 1 a
record without text lost against guides that speak of the same."""
