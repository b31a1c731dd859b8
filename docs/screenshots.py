"""Takes the screenshots of the documentation, of the library with the reading guides."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import CHROMIUM  # noqa: E402 - found once the project is on the path
from tests.servers import PORT, served  # noqa: E402


@dataclass(frozen=True, slots=True)
class Shot:
    """A screenshot: its address and viewport."""

    place: str
    width: int = 1280
    height: int = 860
    scheme: Literal["light", "dark"] = "light"
    wait_for: str = "footer"
    """Selector of an element that is present when the screen is complete."""


SHOTS = {
    "start.png": Shot("/?lang=nl"),
    "search.png": Shot("/?q=kwaliteit+reststroom&lang=nl"),
    "dark.png": Shot("/?q=chaleur&lang=fr", scheme="dark"),
    "phone.png": Shot("/?q=materialenpaspoort&lang=nl", 390, 844),
    "study.png": Shot("/studies/restwarmte-en-warmtenetten?q=warmtenet&lang=nl", height=1100),
    "page.png": Shot(
        "/studies/restwarmte-en-warmtenetten/pages/5?q=warmtenet&lang=nl", height=1000
    ),
    "page-phone.png": Shot(
        "/studies/restwarmte-en-warmtenetten/pages/5?q=warmtenet&lang=nl", 390, 844, "dark"
    ),
    "empty.png": Shot("/?q=%22materiaal+stromen+in+gent%22&lang=nl"),
}
"""File name in `docs/images` -> screenshot."""


def main() -> None:
    """Take all screenshots."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, ROOT, ROOT) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, shot in SHOTS.items():
            _take(browser, address, shot, ROOT / "docs" / "images" / name)
        browser.close()


def _take(browser: Browser, address: str, shot: Shot, path: Path) -> None:
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.scheme,
        has_touch=shot.width < 500,
        is_mobile=shot.width < 500,
    )
    page.goto(address + shot.place)
    page.locator(shot.wait_for).first.wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)
    page.close()


if __name__ == "__main__":
    main()
