"""A real server and a real browser."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import library
from tests import samples
from tests.conftest import CHROMIUM, ingest
from tests.servers import PORT, served

FLAGS = [
    "--no-sandbox",  # tests run as root on a bare machine
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Yield the address of a served library of three studies."""
    root = tmp_path_factory.mktemp("served")
    (root / "library.yaml").write_text("name: Proefbibliotheek\n")
    pages = [samples.DUTCH, *["Over iets anders. " * 20] * 2, samples.DUTCH]
    samples.study(root / "pdfs" / "warmte.pdf", *pages, title="Over restwarmte", front=1)
    samples.study(root / "pdfs" / "heat.pdf", samples.ENGLISH, title="On waste heat")
    samples.study(root / "pdfs" / "chaleur.pdf", samples.FRENCH, title="De la chaleur")
    ingest(library.open_library(root))
    # Started elsewhere, as an installed command is: no path may depend on the current folder.
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, root, elsewhere) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield the machine's own Chromium."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def page(browser, request, tmp_path) -> Iterator[Page]:
    """Yield a page of the browser, at the width of a desk and of a phone."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(20_000)
    page = context.new_page()
    yield page
    page.screenshot(path=tmp_path / "last.png")
    context.close()
