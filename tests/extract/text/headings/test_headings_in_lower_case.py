"""Headings that begin with a small letter, as some designs have them."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests import samples

TITLES = ("waarom stenen eruit moeten", "wat een tegel kost", "tips van de buren")


def headings_of(path, style, titles):
    """Return the headings of a page with *titles* in a *style* of Typst, each above a text."""
    parts = (f"#v(4mm)#text({style})[{title}]\n\n{samples.DUTCH * 3}" for title in titles)
    samples.typeset(path, "#set text(11pt, hyphenate: false)\n" + "\n\n".join(parts))
    return extract_study(path, ("nl",)).pages[0].headings


@pytest.mark.parametrize("style", ["15pt", 'weight: "bold"', '15pt, weight: "bold"'])
def test_all_titles_of_a_design_may_begin_with_a_small_letter(tmp_path, style):
    """They are larger or bolder than the text, and apart from it."""
    assert headings_of(tmp_path / "a.pdf", style, TITLES) == TITLES


def test_one_line_in_lower_case_is_a_part_of_something(tmp_path):
    """Where other titles in its type have a capital, or it is as the text is."""
    mixed = ("Waarom stenen eruit moeten", "wat een tegel kost", "Tips van de buren")
    assert headings_of(tmp_path / "a.pdf", "15pt", mixed) == (mixed[0], mixed[2])
    assert headings_of(tmp_path / "b.pdf", "11pt", TITLES) == ()
