"""Pictures on disk: each written whole, and all of them together within bounds.

They stand under the hash of their PDF, so that a PDF that was replaced has pictures of its own.
They can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import threading
from contextlib import suppress
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from library.core.files import write_atomically
from library.core.model import Picture

log = logging.getLogger(__name__)

KEPT_SHARE = 0.9
"""Once there is no room left, so much of it stays taken."""


def picture_in(content: bytes) -> Picture:
    """Return the picture that is in a file of ours.

    Raises:
        UnidentifiedImageError: There is none in it.
    """
    with Image.open(io.BytesIO(content), formats=("PNG", "WEBP")) as image:
        kind = "image/png" if image.format == "PNG" else "image/webp"
        return Picture(content, kind, *image.size, hashlib.sha256(content).hexdigest())


class KeptPictures:
    """A folder of pictures that never takes more room than it may; what was not used goes first."""

    def __init__(self, folder: Path, room: int) -> None:
        self._folder = folder
        self._room = room
        self._turn = threading.Lock()
        self._taken: int | None = None
        """Bytes; `None` as long as nobody has counted them."""

    def take(self, name: str) -> Picture | None:
        """Return a picture that is kept, if it is there whole."""
        path = self._folder / name
        try:
            picture = picture_in(path.read_bytes())
            os.utime(path)  # for the one that looks which was not used for longest
        except (OSError, UnidentifiedImageError):
            return None
        return picture

    def put(self, name: str, content: bytes) -> None:
        """Keep a picture. It is shown all the same where that does not work."""
        try:
            write_atomically(self._folder / name, content)
        except OSError as exc:
            log.warning("Pictures cannot be kept in %s: %s", self._folder, exc.strerror)
            return
        with self._turn:
            if self._taken is not None:
                self._taken += len(content)
            if self._taken is None or self._taken > self._room:
                self._taken = self._tidied()

    def _tidied(self) -> int:
        """Return how many bytes are taken, after making room if that is too much."""
        files = []
        for path in self._folder.glob("*/*"):
            with suppress(OSError):  # another program may be tidying too
                stat = path.stat()
                files.append((stat.st_mtime_ns, stat.st_size, path))
        taken = sum(size for _, size, _ in files)
        if taken <= self._room:
            return taken
        for _, size, path in sorted(files):
            if taken <= self._room * KEPT_SHARE:
                break
            path.unlink(missing_ok=True)
            taken -= size
        return taken
