"""Which of the indexes in `index/` is in use.

Each index stands in a folder of its own, and a small file names the one in use. A rebuild fills a
new folder beside it; naming that folder swaps the index in one step.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from library.core.files import write_atomically

CURRENT = "CURRENT"
_NAME = re.compile(r"build-(\d{4,})")


def current_build(index: Path) -> Path | None:
    """Return the folder of the index in use; `None` when there is none yet."""
    try:
        name = (index / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return index / name if _NAME.fullmatch(name) else None


def new_build(index: Path) -> Path:
    """Return a folder, not made yet, for an index to be built in."""
    numbers = [int(match.group(1)) for path in _builds(index) if (match := _match(path))]
    return index / f"build-{max(numbers, default=0) + 1:04d}"


def publish(index: Path, build: Path) -> None:
    """Put *build* in use, and remove the builds that nothing uses any more.

    The one it replaces stays until the next time: a reader may be in the middle of it.
    """
    before = current_build(index)
    write_atomically(index / CURRENT, f"{build.name}\n".encode())
    for path in _builds(index):
        if path not in {build, before}:
            shutil.rmtree(path)


def _builds(index: Path) -> list[Path]:
    return [path for path in index.glob("build-*") if _match(path)] if index.exists() else []


def _match(path: Path) -> re.Match[str] | None:
    return _NAME.fullmatch(path.name)
