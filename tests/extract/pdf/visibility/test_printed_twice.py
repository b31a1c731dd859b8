"""Text that one text object prints twice, as Ghostscript writes fake bold."""

from __future__ import annotations

import pytest

from library.extract.study import extract_study
from tests import drawn
from tests.drawn import advance, line

WORDS = "Overstroming in de vallei"


@pytest.mark.parametrize("back", [0.0, 0.4, 1.5])
def test_text_that_is_printed_twice_after_a_move_back_is_read_once(tmp_path, back):
    """The second time a little further on."""
    move = round(1000 * (advance(WORDS, 18) - back) / 18)
    content = f"BT /F3 18 Tf 50 600 Td [({WORDS}) {move} ({WORDS})] TJ ET\n"
    content += line("De straten en kelders bleven twee dagen onder water.", 50, 560)
    found = extract_study(drawn.drawn(tmp_path / "a.pdf", content), ("nl",)).pages[0]
    assert found.text.splitlines()[0] == WORDS


def test_words_that_are_said_twice_stay(tmp_path):
    """They are beside each other."""
    content = line("bla bla, ", 50, 600) + line("heen en weer heen en weer", 50, 560)
    found = extract_study(drawn.drawn(tmp_path / "a.pdf", content), ("nl",)).pages[0]
    assert found.text.split() == "bla bla, heen en weer heen en weer".split()
