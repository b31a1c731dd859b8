"""Watching folders: which files are new or changed, and complete."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from library.ingest.files.folder_walk import FolderWalk
from library.ingest.files.study_names import UNFINISHED_ENDINGS

SECONDS = 5.0
"""Time between two looks at the folders."""
ENDINGS = frozenset({".pdf", ".yaml", ".yml"})

State = dict[Path, tuple[int, int]]
"""Size and time of the last change, in nanoseconds, of each file."""


def watch(folders: Sequence[Path], wait: Callable[[], bool]) -> Iterator[None]:
    """Yield once for each time that files were added, changed or removed and are complete.

    A file is complete when it is the same at two looks, and no unfinished copy is beside it. What
    is there at the start counts as new.

    Args:
        folders: Folders or files.
        wait: Waits for the next look; returns False to end.
    """
    done: State = {}
    before = look(folders)
    while wait():
        now = look(folders)
        if now == before and _complete(now) != done:
            done = _complete(now)
            yield
        before = now


def look(folders: Sequence[Path]) -> State:
    """Return the PDFs, records and unfinished files below *folders* as they are now."""
    found: State = {}
    walk = FolderWalk()
    for folder in folders:
        for path in walk.files(folder) if folder.is_dir() else [folder]:
            if path.suffix.lower() in ENDINGS or path.name.endswith(UNFINISHED_ENDINGS):
                try:
                    about = path.stat()
                except OSError:  # gone at this moment
                    continue
                found[path] = about.st_size, about.st_mtime_ns
    return found


def _complete(state: State) -> State:
    """Return the files of *state* that are not being written."""
    unfinished = {
        path.with_name(path.name.removesuffix(ending))
        for path in state
        for ending in UNFINISHED_ENDINGS
        if path.name.endswith(ending)
    }
    return {
        path: size_and_time
        for path, size_and_time in state.items()
        if path.suffix.lower() in ENDINGS and path not in unfinished and size_and_time[0]
    }
