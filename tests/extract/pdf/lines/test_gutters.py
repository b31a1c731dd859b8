"""Columns whose rows are one text object each, in which the file moves to the next column."""

from __future__ import annotations

import textwrap

from library.extract.study import extract_study
from tests import drawn, samples


def rows_of(*columns):
    """Return the operators of rows of columns of 34 characters, with a move in each gutter."""
    content = ""
    for at, parts in enumerate(zip(*columns, strict=False)):
        moves = [f"({part}) {-600 * (34 - len(part))}" for part in parts]
        content += f"BT /F3 7 Tf 30 {740 - 10 * at} Td [{' '.join(moves)}] TJ ET\n"
    return content


def text_of(path, content):
    return extract_study(drawn.drawn(path, content), ("nl", "en", "fr")).pages[0].text


def test_three_columns_without_divided_words(tmp_path):
    """Each column follows the one before it."""
    samples_of = (samples.DUTCH * 2, samples.ENGLISH * 2, samples.FRENCH.replace("’", "'") * 2)
    columns = [textwrap.wrap(each, 30)[:8] for each in samples_of]
    text = text_of(tmp_path / "a.pdf", rows_of(*columns))
    assert text.split() == " ".join(line for column in columns for line in column).split()


def test_rows_of_a_table_stay_rows(tmp_path):
    """The lines of its columns do not go on."""
    columns = [[f"{name} {at}" for at in range(6)] for name in ("Woningen", "Kantoren", "Scholen")]
    text = text_of(tmp_path / "a.pdf", rows_of(*columns))
    assert text.splitlines()[0].split() == ["Woningen", "0", "Kantoren", "0", "Scholen", "0"]
