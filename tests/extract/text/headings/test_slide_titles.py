"""The titles of slides, which may be in smaller type than the few words below them."""

from __future__ import annotations

import pytest

from library.extract.text import clean_pages
from tests.extract.text.build import page

SLIDES = {
    "Waarom warmte delen?": ("Veel warmte gaat verloren", "Woningen vragen warmte"),
    "Wat wij onderzochten": ("Acht meetpunten in de wijk", "Gesprekken met bewoners"),
    "Wat het kost": ("Aansluiting van een woning", "Steun is nodig"),
    "Volgende stappen": ("Een proefproject", "Een besluit van de raad"),
}


def headings(*, tops=(500,) * 4, title=None, text=None):
    """Return the headings of slides with a title at each of *tops*, in the given styles."""
    style, below = {"size": 20, "font": 1, **(title or {})}, {"size": 28, **(text or {})}
    pages = clean_pages(
        [
            page((name, {"top": top, **style}), *((row, below) for row in rows), height=540)
            for (name, rows), top in zip(SLIDES.items(), tops, strict=True)
        ]
    )
    return [each.title for on_page in pages for each in on_page.headings]


@pytest.mark.parametrize("size", [16, 20, 24, 28])
def test_the_box_at_the_top_of_slides_is_their_title(size):
    """It is at the same place on each, in a type of its own."""
    assert headings(title={"size": size}) == [*SLIDES]


def test_text_at_other_places_or_in_the_type_of_the_rest_is_none():
    """The first line of a list is none either."""
    assert headings(tops=(500, 470, 440, 410)) == []
    assert headings(title={"size": 28, "font": 0}) == []


def test_a_slide_with_a_title_at_another_place_loses_none():
    """The last slide often has its own form."""
    assert headings(tops=(500, 500, 500, 380))[:3] == [*SLIDES][:3]
