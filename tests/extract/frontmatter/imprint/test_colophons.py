"""The colophon at the end of a study."""

from __future__ import annotations

import pytest

from tests.extract.frontmatter.drawn_records import drawn_record, printed, running_text

COVER = printed([("Groene daken op scholen", 640, 26)])
TEXT = running_text(660)
NAMES = ["An Toets", "Bert Janssens"]


def last_page(*lines):
    """Return the content of a page with *lines* of small print."""
    return printed([(text, 300 - 20 * at, 9) for at, text in enumerate(lines)])


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("Colofon", "Auteurs: An Toets en Bert Janssens", "Verschenen: mei 2019"), "2019-05"),
        (("Auteurs : An Toets et Bert Janssens", "Dépôt légal : D/2021/13.830/4"), "2021"),
        (("Impressum", "Autoren: An Toets, Bert Janssens", "Stand: März 2022"), "2022-03"),
        (("Tekst: An Toets, Bert Janssens", "V.U.: Luc Proef, Gent", "© Stad Proef, juni 2020"),
         "2020-06"),
        (("Auteurs: An Toets, Bert Janssens", "ISBN 9789012345678 | D/2017/3241/5"), "2017"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("behind", [(), ("",), (last_page("www.proef.example"),)])
def test_the_colophon_may_be_at_the_end(tmp_path, lines, date, behind):
    """Its authors and its date are those of the study; a back cover may be behind it."""
    record = drawn_record(tmp_path / "a.pdf", COVER, *[TEXT] * 4, last_page(*lines), *behind)
    assert record.date == date
    assert [str(each) for each in record.authors] == NAMES


@pytest.mark.parametrize(
    "works",
    [
        ("In deze reeks", "Auteurs: An Toets en Bert Janssens", "mei 2019"),
        ("Auteurs: An Toets", "Water, mei 2012", "D/2012/3241/1", "Lucht, 2014", "D/2014/3241/2"),
        ("Bronnen", "Toets, A. (2011). Water. Gent: Proef. D/2011/3241/1", "Auteurs: Jan Smet"),
    ],
)
def test_a_last_page_that_is_no_colophon_may_list_other_works(tmp_path, works):
    """Their authors, dates and legal deposits are not those of the study."""
    record = drawn_record(tmp_path / "a.pdf", COVER, *[TEXT] * 4, last_page(*works))
    assert (record.authors, record.date) == ((), "")
