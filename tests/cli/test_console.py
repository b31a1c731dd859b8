"""Tables that can be copied, and progress that tells how long it takes."""

from __future__ import annotations

import io
import sys
import time

import pytest
from rich.text import Text

from library.cli import console
from library.cli.console import SafeConsole, confirmed, minute_of, print_table
from library.cli.ingest_progress import Lines, _duration
from library.present.messages import ENGLISH, messages

LONG = "een-heel-lange-naam-van-een-studie-" * 5 + ".pdf"


def test_a_table_in_a_pipe_has_a_line_for_each_row(capsys):
    """Names are whole, tabs are between cells, and no cell breaks a line or controls a terminal."""
    print_table(("File", "Reason"), [(LONG, "een\ntwee"), (Text("a\x1b[31mb"), "")])
    printed = capsys.readouterr().out
    assert printed.splitlines() == ["File\tReason", f"{LONG}\teen twee", "a\ufffd[31mb\t"]


def test_a_table_fits_the_terminal(monkeypatch):
    """Long names are folded at the width of the terminal, and no character is cut off."""
    file = io.StringIO()
    terminal = SafeConsole(file=file, force_terminal=True, width=60, color_system=None)
    monkeypatch.setattr(console, "out", terminal)
    print_table(("File", "Reason"), [(LONG, "kort")])
    lines = file.getvalue().splitlines()
    assert all(len(line) <= 60 for line in lines)
    cells = "".join(line.split("│")[1].strip() for line in lines if line.startswith("│"))
    assert cells == LONG


@pytest.mark.parametrize("columns", ["0", "1", "40", "", "x"])
def test_a_terminal_of_any_width_shows_all(monkeypatch, columns):
    """A width that no terminal has is not taken for one, which would show nothing."""
    monkeypatch.setenv("COLUMNS", columns)
    terminal = SafeConsole(file=io.StringIO(), force_terminal=True)
    terminal.print("warmtenetten en restwarmte")
    assert "warmtenetten" in terminal.file.getvalue()


@pytest.mark.parametrize(
    ("seconds", "text"), [(4.6, "5 s"), (65, "1 min 05 s"), (7260, "2 h 01 min")]
)
def test_a_time_is_written_in_two_units(seconds, text):
    """Hours, minutes and seconds, the two that matter."""
    assert _duration(seconds, messages(ENGLISH)) == text


def test_progress_without_a_terminal_is_a_line_every_few_seconds(capsys):
    """A line has the files, the pages, the rate and the time left."""
    times = iter([0.0, 0.0, 1.0, 6.0, 7.0, 12.0])
    lines = Lines(messages(ENGLISH), lambda: next(times))
    lines.begin(8)
    for number in range(4):
        lines.advance(f"{number}.pdf", 30)
    printed = capsys.readouterr().err.splitlines()
    assert printed == [
        "2 of 8 files, 60 pages, 10 pages a second, 18 s left: 1.pdf",
        "4 of 8 files, 120 pages, 10 pages a second, 12 s left: 3.pdf",
    ]


def test_a_second_run_counts_from_0(capsys):
    """Passages are encoded after the files were read, with a progress of their own."""
    times = iter([0.0, 0.0, 6.0, 7.0, 13.0])
    lines = Lines(messages(ENGLISH), lambda: next(times))
    for name in "ab":
        lines.begin(2)
        lines.advance(name, 12)
    printed = capsys.readouterr().err.splitlines()
    assert printed == [
        f"1 of 2 files, 12 pages, 2 pages a second, 6 s left: {name}" for name in "ab"
    ]


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("nl", "j\n", True), ("nl", "Ja\n", True), ("nl", "y\n", True), ("nl", "o\n", False),
        ("fr", "o\n", True), ("fr", "oui\n", True), ("fr", "j\n", False), ("en", "y", True),
        ("en", "", False),
    ],
)  # fmt: skip
def test_a_question_is_answered_in_the_language_of_the_library(
    monkeypatch, language, typed, expected
):
    """An English yes is one too; all else, and no answer, is no."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert confirmed("?", messages(language)) is expected


def test_a_question_without_anybody_to_answer_is_no(monkeypatch):
    """A program without a terminal may have no standard input."""
    monkeypatch.setattr(sys, "stdin", None)
    assert not confirmed("?", messages("nl"))


def test_a_time_is_that_of_the_machine(monkeypatch):
    """Staff read the hour on their clock, in winter and in summer, without a zone."""
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")  # needs no data of zones
    time.tzset()
    try:
        assert minute_of("2026-11-30T18:05:20+00:00") == "2026-11-30 19:05"
        assert minute_of("2026-07-01T18:05:20+00:00") == "2026-07-01 20:05"
    finally:
        monkeypatch.undo()
        time.tzset()
