"""Switches that change the behaviour of the whole process, each with the reason to set it.

A switch affects all code in the process, so no other module sets one, with two exceptions: the
limits and signals of worker processes are in `jobs`, and the timer that interrupts pypdf is in
`extract.pdf.calls.cpu_budget`.
"""

from __future__ import annotations

import codecs
import gc
import logging
import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter, FileIO, TextIOWrapper
from pathlib import Path
from typing import Any, ClassVar, Protocol, TextIO, cast
from unicodedata import combining, normalize

ROOT_VARIABLE = "LIBRARY_ROOT"
"""Environment variable that names the folder of the library."""


def set_root(root: Path) -> None:
    """Make *root* the library that this process serves.

    Streamlit runs the screens as a script without arguments; only the environment reaches it.
    """
    os.environ[ROOT_VARIABLE] = str(root)


def set_temporary_folder(folder: Path) -> None:
    """Create temporary files below *folder*, in this process and in the programs that it starts.

    OCRmyPDF and Tesseract leave files behind when they are killed; the caller deletes *folder*.
    """
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def limit_matrix_threads() -> None:
    """Multiply matrices on one thread, unless the environment says otherwise.

    The matrices here are small. OpenBLAS starts a thread for each core, and these wait for each
    other in a loop: on a busy machine encoding then takes four times the processor time. The switch
    works before numpy is imported. Where it comes too late, as in a program that imports numpy
    first, the encoder holds itself to one thread by `threadpoolctl`.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def log_to_stderr(level: int) -> None:
    """Write log records of *level* and above to standard error; results own standard output."""
    logging.basicConfig(level=level, stream=sys.stderr)


STANDARD_STREAMS = {0: ("stdin", "r"), 1: ("stdout", "w"), 2: ("stderr", "w")}
"""File descriptor -> its name in `sys`, and its mode."""


class _Output(FileIO):
    """A standard stream; once nobody reads it, what is written goes nowhere.

    What a command changes is then finished, and its exit code says how it went.
    """

    def write(self, content: Any, /) -> int:  # noqa: ANN401 - any buffer
        """Write *content*."""
        try:
            return super().write(content)
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return len(content)


def open_standard_streams() -> None:
    """Let this process work on if its output is not read, or if a standard stream is closed.

    The system gives the number of a closed stream to the next file that is opened, to which a
    library in C would write its messages.
    """
    for number, (name, mode) in STANDARD_STREAMS.items():
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
            os.set_inheritable(number, True)  # noqa: FBT003 - programs that are started have it too
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        # Python keeps its own open; one that another program put there closes when it is replaced.
        if stream is getattr(sys, f"__{name}__"):
            setattr(sys, name, _outlasting_its_reader(stream))


def _outlasting_its_reader(stream: TextIO) -> TextIO:
    """Return *stream*, written through `_Output`; one that is no file unchanged."""
    binary = stream.buffer if isinstance(stream, TextIOWrapper) else None
    is_buffered = isinstance(binary, BufferedWriter)
    if not isinstance(stream, TextIOWrapper) or not (is_buffered or isinstance(binary, FileIO)):
        return stream
    output = _Output(stream.fileno(), "w", closefd=False)
    return TextIOWrapper(
        BufferedWriter(output) if is_buffered else cast("BufferedWriter", output),
        stream.encoding,
        stream.errors,
        line_buffering=stream.line_buffering,
        write_through=stream.write_through,
    )


PLAIN_SIGNS = str.maketrans({
    "‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " ",
})  # fmt: skip
"""Signs of the messages in signs that every encoding has."""


def print_in_any_encoding() -> None:
    """Print letters that a terminal or a pipe cannot show as plain ones, or as question marks."""
    codecs.register_error("plain", _as_plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a closed one is `None`
            stream.reconfigure(errors="plain")
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")


def _as_plain(error: UnicodeError) -> tuple[str, int]:
    """Return what is printed for signs that an encoding lacks, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(PLAIN_SIGNS)
    parts = (part for part in normalize("NFKD", signs) if not combining(part))
    return "".join(part if part.isascii() else "?" for part in parts), error.end


def silence_pypdf() -> None:
    """Suppress the log of pypdf, which warns of every oddity that it reads past.

    What it cannot read it raises as an error, and errors are reported.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def silence_opensearch() -> None:
    """Suppress the log of the OpenSearch client.

    It warns of every answer that is not a success, such as a document that is not there yet. What
    cannot be done is raised as an error, and errors are reported.
    """
    logging.getLogger("opensearch").setLevel(logging.CRITICAL)


def allow_open_files(number: int) -> None:
    """Let this process open *number* files, or as many as its hard limit allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class SeededDetector(Protocol):
    """The class of langdetect that holds the seed of all its detectors."""

    seed: ClassVar[int | None]


def seed_language_detection(detector: type[SeededDetector]) -> None:
    """Make langdetect repeatable: it draws random samples of a text, and its seed is a global."""
    detector.seed = 0


YOUNG_OBJECTS = 10_000
"""New objects from which a collection looks for garbage among them; by default 700."""


def collect_garbage_seldom() -> None:
    """Look for garbage once for many new objects: modules, word lists and thesaurus remain."""
    gc.set_threshold(YOUNG_OBJECTS)


def freeze_loaded_objects() -> None:
    """Exclude the objects that exist now from garbage collection, after a last one.

    A collection stops all threads. With the objects of all loaded modules included, it takes five
    times as long as a view; with the lists of a commit, several times as long as a search. New
    objects are collected more seldom: answers fill caches with objects that remain.
    """
    collect_garbage_seldom()
    gc.unfreeze()  # what was in use the last time, such as an earlier commit, may be garbage now
    gc.collect()
    gc.freeze()


def freeze_modules() -> None:
    """Exclude the modules of a process that has only just imported them from garbage collection."""
    gc.freeze()


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Run the block without garbage collection.

    Writing a segment creates a million objects and no reference cycles; collections that look for
    cycles among them find none.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
