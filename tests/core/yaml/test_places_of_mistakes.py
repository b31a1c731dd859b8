"""The lines of mistakes, and the corrected lines that are shown for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from library.core.yaml import Context
from library.core.yaml.mistakes import LINE_ENDS, MAX_WRITE, Edit, corrected_lines
from library.core.yaml.places import Notes

TEXTS = st.text(st.sampled_from(f"ab: {LINE_ENDS}"), max_size=40)


@given(TEXTS, st.data())
def test_the_line_of_a_character_is_one_more_than_the_line_ends_before_it(text, data):
    """Each line end of YAML counts; a carriage return and a line feed are one."""
    at = data.draw(st.integers(0, len(text)).filter(lambda at: text[at - 1 : at + 1] != "\r\n"))
    ends = sum(map(text[:at].replace("\r\n", "\n").count, LINE_ENDS))
    assert Notes(text, Context()).line_of(at) == ends + 1


def test_a_line_that_is_no_line_of_a_record_is_not_shown():
    """Of a list with thousands of wrong items, no item shows the line with all of them."""
    text = f"subjects: [{'a, ' * MAX_WRITE}b]"
    assert corrected_lines(text, Edit(11, 12, "warmte"), []) == ""
    assert corrected_lines(text[:14], Edit(11, 12, "warmte"), []) == "subjects: [warmte,"
