"""A desk in a process of its own, and its screens in a browser."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from library import open_library
from library.core.readers.page_report import ReportedFault
from tests import samples
from tests.conftest import ingest
from tests.waiting import wait_until

SCREENS = (
    "", "confirm", "queue", "queue?queue=reported", "table", "searches", "library",
    "library?part=about", "library?part=subjects", "library?part=thesaurus",
)  # fmt: skip


def build_desk(root: Path) -> None:
    """Make a library of a study with guesses, with one arrival that was read."""
    (root / "library.yaml").write_text(
        "languages: [nl]\nsubjects: {warmte: {nl: Restwarmte, en: Heat}}\n"
        "count_searches: true\npage_reports: true\n"
    )
    (root / "about.en.md").write_text("# About us\n\nSee [our site](https://example.org/).\n")
    samples.report(root / "pdfs" / "plan.pdf", "Restwarmte voor woningen", "An Peeters", "2021")
    library = open_library(root)
    ingest(library)
    path = samples.report(root / "nieuw.pdf", "Warmte uit water", "Bo Claes", "2022")
    desk = library.desk("An")
    desk.arrivals.add("nieuw.pdf", path.read_bytes())
    assert len(list(desk.settle_arrivals())) == 1
    library.report_page(library.study("plan"), 1, ReportedFault.TEXT, "Regel 3 ontbreekt")
    library.count_search("zeewier", is_answered=False)
    assert library.search_counts.questions()


class RunningDesk:
    """A desk in a process of its own, and the addresses that it printed."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def address(self) -> str:
        """Return the address that opens the desk now."""
        wait_until(lambda: bool(self._addresses()), "the address of the desk")
        return self._addresses()[-1]

    def _addresses(self) -> list[str]:
        return re.findall(r"http://\S+token=\S+(?=\n)", self._log.read_text())


@contextmanager
def running_desk(folder: Path, log: Path) -> Iterator[RunningDesk]:
    """Yield a desk of the library in *folder*, which writes to *log*."""
    environment = {**os.environ, "LIBRARY_ROOT": str(folder)}
    command = [sys.executable, "-m", "library", "desk", "--no-browser"]
    with (
        log.open("w") as output,
        subprocess.Popen(command, env=environment, stderr=output, cwd=log.parent) as server,
    ):
        yield RunningDesk(log)
        server.kill()


@contextmanager
def arrivals_kept(folder: Path) -> Iterator[None]:
    """Discard the arrivals that are added to the library in *folder* within the block."""
    found = open_library(folder).desk("An").arrivals
    before = {each.key for each in found.all()}
    yield
    for each in found.all():
        if each.key not in before:
            found.discard(each.key)


def enter(page: Page, desk: RunningDesk) -> str:
    """Open the desk in *page*, and return its address."""
    page.goto(desk.address())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.url.split("?")[0].rstrip("/")


def open_screen(page: Page, address: str) -> None:
    """Open a screen of the desk that was entered, and wait until it is complete."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    wait_for_script(page)
    expect(page.locator("#library-status")).to_be_attached()


def wait_for_script(page: Page) -> None:
    """Wait until the script of the screen has run, and each element that it made is there."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    # While a script runs, Streamlit shows a button of its own to stop it.
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
