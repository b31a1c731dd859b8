"""Ending a watch by a signal."""

from __future__ import annotations

import os
import signal
import sys
from functools import partial
from itertools import count
from threading import Thread
from time import sleep
from types import FrameType

import pytest

from library import open_library
from library.cli.watching import watch_and, with_current_settings
from library.core.errors import EngineAway
from library.core.process.ending import only_waiting, until_ended
from library.present.messages import messages
from tests import samples
from tests.commands import run
from tests.conftest import pdfs
from tests.waiting import MOST_SECONDS, wait_until


@pytest.mark.parametrize("line", range(1, 6))
def test_a_signal_at_any_line_ends_the_wait(line):
    """The handler needs no lock that the interrupted code may hold."""
    lines = count(1)

    def interrupt(_frame: FrameType, event: str, _: object) -> object:
        if event == "line" and next(lines) == line:
            signal.raise_signal(signal.SIGTERM)
        return interrupt

    with until_ended() as ending:
        before = sys.gettrace()
        sys.settrace(interrupt)
        try:
            ending.wait(0.0)
        finally:
            sys.settrace(before)
        signal.raise_signal(signal.SIGTERM)
        assert ending.wait(MOST_SECONDS)
        assert ending.is_set()


@pytest.mark.parametrize("is_early", [False, True])
def test_a_signal_ends_what_only_waits(is_early):
    """At once, or when it would begin to wait; other work in the block goes on."""
    done = []
    with until_ended() as ending:
        if is_early:
            signal.raise_signal(signal.SIGTERM)
            done.append("work")
        else:
            Thread(target=lambda: sleep(0.05) or os.kill(os.getpid(), signal.SIGTERM)).start()
        with only_waiting():
            sleep(MOST_SECONDS)
        done.append("never")
    assert ending.is_set()
    assert done == ["work"] * is_early


def test_changed_settings_are_used_and_told(library, capsys):
    """What is written to `library.yaml` counts for the next ingest of a watch."""
    root = library.settings.root
    (root / "library.yaml").write_text("name: Nieuw\nlanguages: [fr]\n")
    now = with_current_settings(library)
    assert (now.settings.name, now.settings.languages) == ("Nieuw", ("fr",))
    assert "ses nouveaux réglages" in capsys.readouterr().err
    assert with_current_settings(now) is now
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("content", ["nmae: Fout\n", None])
def test_settings_that_are_wrong_or_gone_change_nothing(library, capsys, content):
    """The earlier ones stay in use, and it is said."""
    path = library.settings.root / "library.yaml"
    path.write_text("name: Oud\n")
    earlier = open_library(path.parent)
    path.write_text(content) if content else path.unlink()
    assert with_current_settings(earlier) is earlier
    said = capsys.readouterr().err
    assert "library.yaml" in said
    assert "vorige instellingen blijven" in said


def test_a_watch_ingests_once_an_index_that_is_away_is_back(library, capsys):
    """It says once that it waits, and needs no other change of a file."""
    samples.study(pdfs(library) / "a.pdf", samples.DUTCH)
    tries = count(1)

    def ingest(_is_ending) -> int:
        if next(tries) <= 2:
            raise EngineAway("The nodes are away.", remedy="Start them.")
        os.kill(os.getpid(), signal.SIGTERM)
        return 0

    assert watch_and(ingest, [pdfs(library)], messages("nl"), seconds=0.05) == 0
    said = capsys.readouterr().err
    assert next(tries) == 4
    assert said.count("The nodes are away.") == said.count("zodra de index antwoordt") == 1


def test_a_watch_takes_a_change_of_the_settings(library, monkeypatch):
    """A record that had a subject too many is read once `library.yaml` has that subject."""
    root, record = library.settings.root, pdfs(library) / "a.yaml"
    settings = root / "library.yaml"
    settings.write_text("subjects: {water: {nl: Water}}\n")
    samples.study(record.with_suffix(".pdf"), samples.DUTCH)
    record.write_text("id: a\nadded: 2026-01-01\nsubjects: [warmte]\n")
    watched = "library.cli.ingest_command.watch_and"
    monkeypatch.setattr(watched, partial(watch_and, seconds=0.05))

    def work() -> None:
        try:
            wait_until(library.failed_paths, "the failure")
            settings.write_text("subjects: {warmte: {nl: Warmte}}\n")
            wait_until(library.studies, "the study")
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    staff = Thread(target=work)
    staff.start()
    done = run("ingest", "--watch", root=root)
    staff.join()
    assert done.returncode == 0
    assert "library.yaml is gewijzigd" in done.stderr
    assert [study.record.subjects for study in library.studies()] == [("warmte",)]
