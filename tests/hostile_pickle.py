"""An object that acts when its pickle is loaded."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


class Payload:
    """An object whose pickle creates a folder when it is loaded."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self._folder),)
