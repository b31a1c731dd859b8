"""Faults on pages that readers report: bounded, without persons, and never lost."""

from __future__ import annotations

import errno
import json
from types import SimpleNamespace

import pytest

from library.core.errors import ReportError, ReportNotKept
from library.core.model import Record, Study
from library.core.readers.page_report import MOST_CHARACTERS, ReportedFault
from library.staff import page_reports
from library.staff.page_reports import (
    MOST_AT_ONCE,
    MOST_OF_A_PAGE,
    MOST_REPORTS,
    RATE_SECONDS,
    PageReports,
)

STUDY = Study(id="een", record=Record(title="Een"), added="2026-01-01", file="een.pdf", pages=9)


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self):
        """Return the time, ten minutes after the last."""
        self.now += RATE_SECONDS
        return self.now


def add(reports, text="", page=1, fault=ReportedFault.TEXT):
    return reports.add(STUDY, page, fault, text, "2026-03-01")


def test_what_says_the_same_is_counted(tmp_path):
    """A second process finds it; case, spaces and line ends make no difference."""
    add(PageReports(tmp_path), "Regel 3: 40 ton")
    add(PageReports(tmp_path), " regel 3:\n40  TON ")
    (report,) = PageReports(tmp_path).all()
    assert (report.study, report.page, report.times) == ("een", 1, 2)
    assert (report.text, report.day) == ("Regel 3: 40 ton", "2026-03-01")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mail an.peeters@example.org hierover", "mail … hierover"),
        ("bel 0470 12 34 56 of +32 (9) 123.45.67", "bel … of …"),
        ("tabel 2018-2024, 12 345 678 ton", "tabel 2018-2024, 12 345 678 ton"),
        ("\x1b[31mrood\x00 \u202eomgekeerd", "[31mrood omgekeerd"),
    ],
)
def test_persons_and_control_characters_are_left_out(tmp_path, typed, kept):
    """Nobody is named by address or telephone, and nothing controls a terminal."""
    assert add(PageReports(tmp_path), typed).text == kept


def test_a_report_says_what_is_wrong(tmp_path):
    """Other faults need words, and none has too many; nothing is written of these."""
    reports = PageReports(tmp_path)
    with pytest.raises(ReportError):
        add(reports, " \n", fault=ReportedFault.OTHER)
    with pytest.raises(ReportError):
        add(reports, "x" * (MOST_CHARACTERS + 1))
    assert not list(tmp_path.iterdir())


def test_the_number_is_bounded(tmp_path, monkeypatch):
    """By page, in all, and in time; reports that say the same are still counted."""
    reports = PageReports(tmp_path, Clock())
    for number in range(MOST_OF_A_PAGE):
        add(reports, f"fout {number}")
    with pytest.raises(ReportNotKept):
        add(reports, "nog een")
    add(reports, "fout 1")
    monkeypatch.setattr(page_reports, "MOST_REPORTS", 7)
    add(reports, page=2)
    add(reports, page=3)
    with pytest.raises(ReportNotKept):
        add(reports, page=4)
    assert len(reports.all()) == 7 < MOST_REPORTS


def test_the_rate_is_bounded(tmp_path):
    """So many in ten minutes, and further ones after that."""
    clock = SimpleNamespace(now=0.0)
    reports = PageReports(tmp_path, lambda: clock.now)
    for number in range(MOST_AT_ONCE):
        add(reports, page=number + 1)
    with pytest.raises(ReportNotKept):
        add(reports, page=50)
    clock.now = RATE_SECONDS
    add(reports, page=50)


def test_a_full_disk_loses_nothing(tmp_path, monkeypatch):
    """The reader is asked to try again later, and earlier reports stay."""
    reports = PageReports(tmp_path)
    add(reports, "een")

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(page_reports, "write_atomically", full)
        with pytest.raises(ReportNotKept):
            add(reports, "twee")
    assert [each.text for each in reports.all()] == ["een"]


def test_a_damaged_file_is_not_overwritten(tmp_path):
    """What a person did to the file by hand stays until a person corrects it."""
    path = tmp_path / page_reports.FOLDER / page_reports.FILE
    reports = PageReports(tmp_path)
    add(reports, "een")
    path.write_text(path.read_text()[:-5])
    before = path.read_bytes()
    with pytest.raises(ReportNotKept):
        add(reports, "twee")
    assert path.read_bytes() == before
    assert reports.all() == ()


def test_the_file_has_no_more_than_is_said(tmp_path):
    """Page, version, fault, words, day and number; neither time nor address. Only we read it."""
    add(PageReports(tmp_path), "een")
    path = tmp_path / page_reports.FOLDER / page_reports.FILE
    assert {name for each in json.loads(path.read_text()) for name in each} == {
        "key", "study", "page", "version", "fault", "text", "day", "times"
    }  # fmt: skip
    assert path.parent.stat().st_mode & 0o077 == 0
