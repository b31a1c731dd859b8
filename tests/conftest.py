"""What every test may use, and which tests this machine cannot run."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from library import Library, open_library
from library.ingest.outcome import Outcome
from library.ingest.pipeline import Options

# No test depends on how fast the machine is.
settings.register_profile(
    "library",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("library")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
NEEDS = {"browser": CHROMIUM, "tesseract": ("tesseract",)}
"""Marker -> programs of which one must be on the machine."""

_not_run: Counter[tuple[str, str]] = Counter()
"""Program that is missing and file of tests -> number of tests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fail-on-skip", action="store_true", help="Fail when any test could not be run."
    )
    parser.addoption(
        "--update-golden", action="store_true", help="Write the golden files as things are now."
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for marker, programs in NEEDS.items():
        if any(map(shutil.which, programs)):
            continue
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"no {programs[0]} on this machine"))
                _not_run[programs[0], item.location[0]] += 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for (program, file), count in _not_run.items():
        tests = "1 test" if count == 1 else f"{count} tests"
        terminalreporter.write_line(f"Not run: {tests} of {file}: there is no {program} here.")


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--fail-on-skip") and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


class Quiet:
    """Hears of an ingest's progress and keeps it to itself."""

    def __init__(self) -> None:
        self.total = 0
        self.files: list[str] = []
        self.notices: list[str] = []

    def begin(self, total: int) -> None:
        self.total = total

    def advance(self, file: str) -> None:
        self.files.append(file)

    def notice(self, text: str) -> None:
        self.notices.append(text)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return an empty library in a folder of its own."""
    (tmp_path / "shelf" / "pdfs").mkdir(parents=True)
    return open_library(tmp_path / "shelf")


def ingest(library: Library, *paths: Path, **options: bool) -> dict[str, Outcome]:
    """Ingest into *shelf* and return the outcome of each file."""
    outcomes = library.ingest(paths, Options(jobs=2, **options), Quiet())
    return {outcome.file: outcome for outcome in outcomes}


def pdfs(library: Library) -> Path:
    """Return the folder of PDFs of *shelf*."""
    return library.settings.pdfs


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
