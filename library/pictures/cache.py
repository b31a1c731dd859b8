"""Pictures on disk: each is written atomically, and together they stay below a size limit.

Their names contain the hash of the PDF, so that a new version of a PDF never gets the pictures of
the old one. The folder can be deleted at any time.
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

from library.core.files.atomic_writes import write_atomically
from library.core.files.regular_files import read_regular
from library.core.page_pictures import Picture

log = logging.getLogger(__name__)

FOLDER = "pictures"
"""Name of the folder below `index/`."""
KEPT_SHARE = 0.9
"""Once the limit is exceeded, pictures are evicted down to this share of it."""


def picture_in(content: bytes) -> Picture:
    """Return the picture that *content*, a PNG or WebP file of ours, holds.

    Raises:
        UnidentifiedImageError: It holds none.
    """
    with Image.open(io.BytesIO(content), formats=("PNG", "WEBP")) as image:
        kind = "image/png" if image.format == "PNG" else "image/webp"
        return Picture(content, kind, *image.size, hashlib.sha256(content).hexdigest())


class PictureCache:
    """A folder of pictures with a size limit; the least recently used are evicted first.

    Args:
        folder: Created with the first picture.
        most_bytes: Size limit of all pictures together.
    """

    def __init__(self, folder: Path, most_bytes: int) -> None:
        self._folder = folder
        self._most_bytes = most_bytes
        self._lock = threading.Lock()
        self._bytes: int | None = None
        """Size of all pictures; None until it is first measured."""

    def get(self, name: str) -> Picture | None:
        """Return the picture of that name; None when it is missing or incomplete."""
        path = self._folder / name
        try:
            picture = picture_in(read_regular(path))
            os.utime(path)  # the time of its last use, for eviction
        except (OSError, UnidentifiedImageError):
            return None
        return picture

    def put(self, name: str, content: bytes) -> None:
        """Write a picture to disk; a failure is logged and has no other effect."""
        try:
            write_atomically(self._folder / name, content)
        except OSError as exc:
            log.warning("Pictures cannot be written to %s: %s", self._folder, exc.strerror)
            return
        with self._lock:
            if self._bytes is not None:
                self._bytes += len(content)
            if self._bytes is None or self._bytes > self._most_bytes:
                self._bytes = self._evict()

    def _evict(self) -> int:
        """Return the size of all pictures, after deleting old ones if it exceeds the limit."""
        files = []
        for path in self._folder.glob("*/*"):
            with suppress(OSError):  # another process may be evicting too
                stat = path.stat()
                files.append((stat.st_mtime_ns, stat.st_size, path))
        total = sum(size for _, size, _ in files)
        if total <= self._most_bytes:
            return total
        for _, size, path in sorted(files):
            if total <= self._most_bytes * KEPT_SHARE:
                break
            path.unlink(missing_ok=True)
            total -= size
        return total
