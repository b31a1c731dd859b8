"""Fixtures: a running server and a browser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from library import open_library
from tests import samples
from tests.browser.accessibility import DESKTOP
from tests.browser.running_desk import RunningDesk, arrivals_kept, build_desk, running_desk
from tests.conftest import CHROMIUM, FAILED, ingest
from tests.servers import PORT, served
from tests.shared import built_once, copied
from tests.waiting import MOST_SECONDS

MILLISECONDS = MOST_SECONDS * 1000
FLAGS = [
    "--no-sandbox",  # tests run as root on a bare machine
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Contexts = Callable[[ViewportSize], BrowserContext]

PATIENT = """{
  const ask = window.fetch
  window.fetch = async (address, ...options) => {
    if (`${address}`.endsWith("/healthz") && !window.loadsLateViews) throw TypeError("not asked")
    return ask(address, ...options)
  }
}"""
"""Lets a page wait for each view, on a machine of any speed.

The site loads a view that is late as a document, if the server is healthy. A test of that sets
`loadsLateViews`.
"""

expect.set_options(timeout=MILLISECONDS)


@pytest.fixture(scope="session")
def root(tmp_path_factory) -> Path:
    """Return the folder of a library of three studies; two have a sidecar before ingest."""
    # A copy for each test process, because a test ingests into it.
    shared = built_once(tmp_path_factory, "served", _three_studies)
    return copied(shared, tmp_path_factory.mktemp("served"))


def _three_studies(root: Path) -> None:
    (root / "library.yaml").write_text(
        # The subject would find its other names too: "heat" the Dutch and the French study.
        "name: Proefbibliotheek\nthesaurus: off\n"
        "subjects:\n  warmte: {nl: Warmte, en: Heat, fr: Chaleur}\n"
    )
    (root / "about.en.md").write_text("# About us\n\n- 2019: the first [study](/?q=heat)\n")
    pages = [samples.DUTCH, *["Over iets anders. " * 20] * 2, samples.DUTCH]
    samples.study(root / "pdfs" / "warmte.pdf", *pages, title="Over restwarmte", front=1)
    samples.study(root / "pdfs" / "heat.pdf", samples.ENGLISH, title="On waste heat")
    samples.study(root / "pdfs" / "chaleur.pdf", samples.FRENCH, title="De la chaleur")
    (root / "pdfs" / "heat.yaml").write_text(
        "id: heat\nadded: 2026-02-01\nyear: 2020\npublisher: OVAM\nsubjects: [warmte]\n"
    )
    (root / "pdfs" / "chaleur.yaml").write_text("id: chaleur\nadded: 2026-02-01\nyear: 2018\n")
    ingest(open_library(root))


@pytest.fixture(scope="session")
def address(root, tmp_path_factory) -> Iterator[str]:
    """Yield the address of a server of that library, one for each test process."""
    # Started in another folder, as an installed command is: no path may depend on the current one.
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, root, elsewhere) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the Chromium of this machine, started once for each test process."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def size(request) -> ViewportSize:
    """Return the size of a desktop screen, then of a phone."""
    width, height = request.param
    return {"width": width, "height": height}


@pytest.fixture(scope="session")
def contexts(browser) -> Iterator[Contexts]:
    """Yield a function that returns the browser context of a screen size.

    Tests share contexts, because a new one loads the seventy files of the screens again.
    """
    made: dict[int, BrowserContext] = {}

    def context_of(size: ViewportSize) -> BrowserContext:
        width = size["width"]
        if width not in made:
            # The policy of the page would refuse axe-core, which is injected into it.
            made[width] = browser.new_context(locale="en-GB", bypass_csp=True, viewport=size)
            made[width].set_default_timeout(MILLISECONDS)
            made[width].add_init_script(PATIENT)
        return made[width]

    yield context_of
    for context in made.values():
        context.close()


@pytest.fixture
def new_context(browser) -> Iterator[Callable[..., BrowserContext]]:
    """Yield a function that makes a context of its own, with the options of Playwright."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        made.append(browser.new_context(**options))
        made[-1].set_default_timeout(MILLISECONDS)
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(contexts, size, request, tmp_path) -> Iterator[Page]:
    """Yield a browser page, on a desktop and on a phone."""
    yield from _page(contexts(size), request.node, tmp_path)


@pytest.fixture
def one_page(contexts, request, tmp_path) -> Iterator[Page]:
    """Yield a page that a test shows in several sizes and colours, as `remarks` does."""
    yield from _page(contexts(DESKTOP), request.node, tmp_path)


def _page(context: BrowserContext, test: pytest.Item, folder: Path) -> Iterator[Page]:
    page = context.new_page()
    yield page
    if test.stash.get(FAILED, False):
        page.screenshot(path=folder / "last.png")
    # The next test finds a context without state; only the cache of files stays.
    if page.url.startswith("http"):
        page.evaluate("localStorage.clear(), sessionStorage.clear()")
    page.close()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture(scope="module")
def desk_folder(tmp_path_factory) -> Path:
    """Return a library of a study with guesses, with one arrival that was read."""
    shared = built_once(tmp_path_factory, "desk", build_desk)
    return copied(shared, tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def desk(desk_folder, tmp_path_factory) -> Iterator[RunningDesk]:
    """Yield a desk of that library."""
    with running_desk(desk_folder, tmp_path_factory.mktemp("log") / "desk.log") as desk:
        yield desk


@pytest.fixture
def arrivals_as_before(desk_folder) -> Iterator[None]:
    """Discard the arrivals that a test adds to that library behind it."""
    with arrivals_kept(desk_folder):
        yield
