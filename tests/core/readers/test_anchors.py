"""Anchors: a passage is found again by its words, and a change of it is noticed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from library.core.readers.anchors import MOST_WORDS, Anchor, anchor, find

TEXT = (
    "Inleiding. De restwarmte van de ha-\nven volstaat voor 12 000 woningen. “Dat is 25 % van de "
    "stad”, zegt de studie; de kosten\nbedragen 30 miljoen euro per jaar voor alle partijen samen."
)
LONG = "Dat is 25 % van de stad, zegt de studie; de kosten bedragen 30 miljoen euro per jaar"


def found(passage: str, text: str = TEXT) -> str | None:
    place = find(anchor(passage), text)
    return text[place.start : place.end] if place and place.is_same else None


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("restwarmte van de haven", "restwarmte van de ha-\nven"),
        ("Restwarmte  van DE haven…", "restwarmte van de ha-\nven"),
        ("woningen.", "woningen."),
        ("dát is 25 % van de stad", "“Dat is 25 % van de stad”"),
        (LONG, TEXT[TEXT.index("“") : TEXT.index(" voor alle")]),
        ("niets", None),
        ("", None),
        ("…", None),
    ],
)
def test_found_by_letters(passage, expected):
    """Line ends, divided words, capitals, diacritics and punctuation make no difference."""
    assert found(passage) == expected


def test_long_passage_is_short_as_text():
    """A long passage is kept by its ends and a checksum, and finds the same place."""
    text = str(anchor(LONG))
    assert text.startswith("Dat is 25 van-miljoen euro per jaar-")
    assert anchor(text) == anchor(LONG)
    assert found(text) == found(LONG)


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        (LONG, TEXT.replace("30", "40")),
        (LONG, TEXT.replace("de kosten", "de baten")),
        ("De restwarmte van de haven volstaat voor 13 000 woningen", TEXT),
    ],
)
def test_change_is_noticed(passage, text):
    """A passage with another number or word is found, but not as the same."""
    place = find(anchor(passage), text)
    assert place is not None
    assert not place.is_same


def test_a_changed_passage_goes_from_its_first_word_to_its_last():
    """What lies between its ends is as the text has it now."""
    text = TEXT.replace("30", "40")
    place = find(anchor(LONG), text)
    assert text[place.start : place.end] == text[text.index("“") : text.index(" voor alle")]


@pytest.mark.parametrize(
    "passage",
    [
        LONG.replace("miljoen euro per jaar", "blijven onzeker, aldus de raad"),
        LONG.replace("Dat is 25 %", "Onzeker blijft het aandeel"),
        "bedragen 30 miljoen euro per jaar; daarna volgt nog dat de restwarmte van de haven",
    ],
    ids=["beginning", "end", "end before the beginning"],
)
def test_a_passage_with_one_end_is_not_found(passage):
    """Both ends of a long passage are in the text, in their order."""
    assert find(anchor(passage), TEXT) is None


def test_passage_elsewhere_is_not_found():
    """A passage of other words has no place."""
    assert find(anchor("Het net telt zeven aansluitingen in de gemeente"), TEXT) is None


@given(st.text(), st.text(), st.text())
@example("", "Boven 300 ℃ krimpt de voeg van 20 ㎡", "")
def test_any_passage_is_found_in_its_text(before, passage, after):
    """Every passage with a letter is found as the same in a text around it."""
    wanted = anchor(passage)
    place = find(wanted, f"{before} {passage} {after}")
    has_letter = bool(wanted.first)
    assert (place is not None and place.is_same) == has_letter or len(passage.split()) > MOST_WORDS


@given(st.text(), st.text())
def test_anchors_of_any_text(passage, text):
    """Any text is an anchor, which is the same once it was text; finding never raises."""
    wanted = anchor(passage)
    assert isinstance(wanted, Anchor)
    assert str(anchor(str(wanted))) == str(wanted)
    place = find(wanted, text)
    assert place is None or 0 <= place.start < place.end <= len(text)
