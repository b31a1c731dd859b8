"""A real server and a real browser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from library import open_library
from tests import samples
from tests.conftest import CHROMIUM, ingest
from tests.servers import PORT, served
from tests.waiting import MOST_SECONDS

MILLISECONDS = MOST_SECONDS * 1000
FLAGS = [
    "--no-sandbox",  # tests run as root on a bare machine
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def root(tmp_path_factory) -> Path:
    """Return the folder of a library of three studies, of which one has a record of its own."""
    root = tmp_path_factory.mktemp("served")
    (root / "library.yaml").write_text(
        "name: Proefbibliotheek\nsubjects:\n  warmte: {nl: Warmte, en: Heat, fr: Chaleur}\n"
    )
    pages = [samples.DUTCH, *["Over iets anders. " * 20] * 2, samples.DUTCH]
    samples.study(root / "pdfs" / "warmte.pdf", *pages, title="Over restwarmte", front=1)
    samples.study(root / "pdfs" / "heat.pdf", samples.ENGLISH, title="On waste heat")
    samples.study(root / "pdfs" / "chaleur.pdf", samples.FRENCH, title="De la chaleur")
    (root / "pdfs" / "heat.yaml").write_text(
        "id: heat\nadded: 2026-02-01\nyear: 2020\npublisher: OVAM\nsubjects: [warmte]\n"
    )
    (root / "pdfs" / "chaleur.yaml").write_text("id: chaleur\nadded: 2026-02-01\nyear: 2018\n")
    ingest(open_library(root))
    return root


@pytest.fixture(scope="session")
def address(root, tmp_path_factory) -> Iterator[str]:
    """Yield the address at which the library is served."""
    # Started elsewhere, as an installed command is: no path may depend on the current folder.
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, root, elsewhere) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the machine's own Chromium."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    expect.set_options(timeout=MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def size(request) -> ViewportSize:
    """Return the size of the screen of a desk, and of a phone."""
    width, height = request.param
    return {"width": width, "height": height}


@pytest.fixture(params=["light", "dark"])
def scheme(request) -> str:
    """Return what the reader's machine prefers: light or dark screens."""
    return request.param


@pytest.fixture
def page(browser, size, tmp_path) -> Iterator[Page]:
    """Yield a page of the browser, at the width of a desk and of a phone."""
    yield from _page(browser, tmp_path, viewport=size)


@pytest.fixture
def shaded_page(browser, size, scheme, tmp_path) -> Iterator[Page]:
    """Yield a page as `page` does, once light and once dark."""
    yield from _page(browser, tmp_path, viewport=size, color_scheme=scheme)


def _page(browser: Browser, tmp_path: Path, **given: Any) -> Iterator[Page]:
    # Content security policies are for readers: axe-core is put into the page from outside.
    context = browser.new_context(locale="en-GB", bypass_csp=True, **given)
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    yield page
    page.screenshot(path=tmp_path / "last.png")
    context.close()
