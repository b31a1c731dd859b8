"""Passages of several studies about the same stand in one row."""

from __future__ import annotations

from library.core.answers import Excerpt, Highlight, PageHit
from library.core.model import Page
from library.search.passages.alignment import aligned


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
    """Passages about the same are together, in the order of the first study; the rest is apart."""
    found = aligned([[COSTS, HOUSES], [OTHER_HOUSES, NOTHING, OTHER_COSTS]])
    assert found.together == ((COSTS, OTHER_COSTS), (HOUSES, OTHER_HOUSES))
    assert found.alone == ((None, NOTHING),)


def test_third_study_aligns_with_the_rows():
    """A third study joins rows of either of the other two."""
    third = hit("Een vergunning vraagt veel tijd.")
    found = aligned([[COSTS], [NOTHING], [third]])
    assert found.together == ((None, NOTHING, third),)
    assert found.alone == ((COSTS, None, None),)


def test_words_of_the_question_do_not_align():
    """A word that most passages have joins none of them."""
    texts = ["Restwarmte hier.", "Restwarmte daar.", "Restwarmte elders.", "Restwarmte morgen."]
    one, two, three, four = map(hit, texts)
    found = aligned([[one, two], [three, four]])
    assert found.together == ()
    assert found.alone == ((one, three), (two, four))


def test_languages_meet_by_their_concept():
    """Passages in two languages with the same concept are aligned."""
    dutch = hit("Restwarmte telt.", label="restwarmte")
    english = hit("Heat counts.", "en", label="restwarmte")
    assert aligned([[dutch], [english]]).together == ((dutch, english),)


def test_no_studies_and_no_passages():
    """Without passages there are no rows."""
    assert aligned([]) == aligned([[], []])
    assert aligned([]).alone == ()
