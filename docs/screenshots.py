"""Takes the pictures of the documentation: the real screens, with the starter shelf."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import CHROMIUM  # noqa: E402 - found once the project is on the path
from tests.servers import PORT, served  # noqa: E402

SHOTS = {
    "search.png": ("/?q=kwaliteit+reststroom", 1280, 860),
    "phone.png": ("/?q=materialenpaspoort", 390, 844),
    "study.png": ("/study?id=restwarmte-en-warmtenetten&q=lijndichtheid", 1280, 860),
}
"""Name of a picture -> address, width and height of the screen."""


def main() -> None:
    """Take every picture."""
    path = next(filter(None, map(shutil.which, CHROMIUM)))
    command = [sys.executable, "-m", "library", "serve", "--port", PORT]
    with served(command, ROOT, ROOT) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (place, width, height) in SHOTS.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(address + place)
            page.locator("mark").first.wait_for()
            page.wait_for_load_state("networkidle")
            page.screenshot(path=ROOT / "docs" / "images" / name)
        browser.close()


if __name__ == "__main__":
    main()
