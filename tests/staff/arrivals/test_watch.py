"""Watching a folder: files are taken once they are complete."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from library.staff.arrivals.watch import watch


def looks(folder: Path, steps: list[Callable[[], object]]) -> list[int]:
    """Return after which of *steps*, which each come before a look, the files were complete."""
    done = 0

    def wait() -> bool:
        nonlocal done
        if done == len(steps):
            return False
        steps[done]()
        done += 1
        return True

    return [done for _ in watch([folder], wait)]


def nothing() -> None:
    """Let time pass."""


def test_a_file_is_taken_when_it_no_longer_grows(tmp_path):
    """A file that grows is waited for; two equal looks are enough."""
    pdf = tmp_path / "a.pdf"

    def grow() -> None:
        with pdf.open("ab") as file:
            file.write(b"%PDF-1.7")

    assert looks(tmp_path, [grow, grow, grow, nothing, nothing, nothing]) == [4]


def test_files_that_are_there_at_the_start_are_taken(tmp_path):
    """The first ingest does what came before the watch."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    assert looks(tmp_path, [nothing, nothing]) == [1]


def test_an_unfinished_copy_is_not_taken(tmp_path):
    """Empty files, and files beside their unfinished copy, wait until the transfer ends."""
    (tmp_path / "a.pdf").touch()
    part = tmp_path / "b.pdf.part"
    part.write_bytes(b"%PDF")
    (tmp_path / "b.pdf").write_bytes(b"x")
    assert looks(tmp_path, [nothing, nothing, part.unlink, nothing]) == [4]


def test_changes_and_removals_of_records_count(tmp_path):
    """A record that is edited or gone is a change as well; another file is none."""
    record = tmp_path / "sub" / "a.yaml"
    record.parent.mkdir()
    record.write_text("id: a")
    steps = [
        nothing, lambda: record.write_text("id: ab"), nothing,
        lambda: (tmp_path / "x.txt").write_text("x"), nothing, record.unlink, nothing,
    ]  # fmt: skip
    assert looks(tmp_path, steps) == [1, 3, 7]
