"""Passages of several studies about the same stand in one row."""

from __future__ import annotations

from library.core.model import Excerpt, Highlight, Page, PageHit
from library.search.alignment import aligned


def hit(text: str, language: str = "nl", label: str = "") -> PageHit:
    highlights = (Highlight(0, 4, "concept", label),) if label else ()
    page = Page("study", 1, "1", language, text)
    return PageHit(page, 1.0, (Excerpt(text, highlights),))


COSTS = hit("De kosten van het warmtenet bedragen dertig miljoen euro.")
HOUSES = hit("Het warmtenet verwarmt tienduizend woningen in de haven.")
OTHER_COSTS = hit("Dertig miljoen euro kost dit tweede warmtenet, een hoge kost.")
OTHER_HOUSES = hit("Woningen bij de haven krijgen warmte.")
NOTHING = hit("Vergunningen vragen tijd.")


def test_same_subject_in_one_row():
    """The order is that of the first study; a passage without counterpart has an own row."""
    rows = aligned([[COSTS, HOUSES], [OTHER_HOUSES, NOTHING, OTHER_COSTS]])
    assert rows == ((COSTS, OTHER_COSTS), (HOUSES, OTHER_HOUSES), (None, NOTHING))


def test_third_study_aligns_with_the_rows():
    """A third study joins rows of either of the other two."""
    third = hit("Een vergunning vraagt veel tijd.")
    rows = aligned([[COSTS], [NOTHING], [third]])
    assert rows == ((COSTS, None, None), (None, NOTHING, third))


def test_languages_meet_by_their_concept():
    """Passages in two languages with the same concept are aligned."""
    dutch = hit("Restwarmte telt.", label="restwarmte")
    english = hit("Heat counts.", "en", label="restwarmte")
    assert aligned([[dutch], [english]]) == ((dutch, english),)


def test_no_studies_and_no_passages():
    """Without passages there are no rows."""
    assert aligned([]) == aligned([[], []]) == ()
