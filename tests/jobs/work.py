"""Jobs for worker processes: each does one thing that a job may do."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import NoReturn


def work(job: str) -> str:
    """Return *job* in capitals, or do what it names."""
    match job:
        case "waits":
            wait_for_ever()
        case "computes":
            compute_for_ever()
        case "crashes":
            os._exit(11)
        case "uses memory":
            return str(len(bytearray(4 * 2**30)))
        case "raises":
            raise ValueError("zo niet")
    return job.upper()


def process_number(_job: object) -> int:
    """Return the number of the process that does the job."""
    return os.getpid()


def frozen_objects(_job: object) -> int:
    """Return how many objects of the process garbage collections leave out."""
    return gc.get_freeze_count()


KEPT: list[bytearray] = []


def keep_memory(megabytes: int) -> int:
    """Leave memory behind in this process; return how much jobs have left there, in MiB."""
    KEPT.append(bytearray(megabytes * 2**20))
    return sum(map(len, KEPT)) // 2**20


class SlowToReceive:
    """The job "goed", which takes long to unpickle, as one that brings large modules does."""

    def __reduce__(self) -> tuple[object, ...]:
        return slowly_received, ()


def slowly_received() -> str:
    """Return the job "goed", after a while."""
    time.sleep(0.5)
    return "goed"


def wait_for_ever() -> NoReturn:
    """Use no processor time."""
    while True:
        threading.Event().wait()


def compute_for_ever() -> NoReturn:
    """Use all the processor time there is, in C code that no signal handler interrupts."""
    while True:
        pow(7, 10**7)


def write_number_and_wait(place: str) -> NoReturn:
    """Write the number of this process to *place*, and wait."""
    Path(place).write_text(f"{os.getpid()}\n")
    wait_for_ever()


def start_program(place: str) -> subprocess.Popen[bytes]:
    """Start a program that never ends, and write its number to *place*."""
    code = "import threading; threading.Event().wait()"
    program = subprocess.Popen([sys.executable, "-c", code])
    Path(place).write_text(f"{program.pid}\n")
    return program


def start_program_and_wait(place: str) -> None:
    """Start a program that never ends, write its number to *place*, and wait for it."""
    start_program(place).wait()


def end_with(code: int) -> NoReturn:
    """End the process."""
    sys.exit(code)


def compute(seconds: float) -> None:
    """Use *seconds* of processor time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def import_page_image() -> None:
    """Import what drawing a page needs."""
    import_module("library.extract.pdf.page_image")


def loaded_modules() -> list[str]:
    """Return the names of the modules that are loaded."""
    return sorted(sys.modules)


def import_path() -> list[str]:
    """Return the import path."""
    return sys.path
