"""Calls of pypdf that a broken or hostile file cannot make fail or last."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import BinaryIO, TypeVar

from pypdf import PdfReader, _cmap

from library.core.process.process_switches import silence_pypdf
from library.extract.pdf.calls.cpu_budget import BudgetExceeded, CpuBudget

log = logging.getLogger(__name__)
silence_pypdf()

T = TypeVar("T")

_CODECS = {
    "GBKp-EUC": "gbk", "B5pc": "cp950", "HKscs-B5": "big5hkscs", "EUC": "euc_jp",
    "90msp-RKSJ": "cp932", "90pv-RKSJ": "cp932", "83pv-RKSJ": "cp932", "Add-RKSJ": "cp932",
    "Ext-RKSJ": "cp932", "KSC-EUC": "cp949", "KSCms-UHC": "cp949", "KSCms-UHC-HW": "cp949",
    "KSCpc-EUC": "cp949",
}  # fmt: skip
"""Codecs of the predefined character maps (ISO 32000-1, table 118) whose codes pypdf takes for
UTF-16, without the end of the name, -H or -V."""
for _name, _codec in _CODECS.items():
    for _direction in "HV":
        _cmap._predefined_cmap.setdefault(f"/{_name}-{_direction}", _codec)  # noqa: SLF001 - there is no public way


def open_reader(file: BinaryIO, passwords: Sequence[str]) -> PdfReader:
    """Return a reader of *file* that has found the catalog.

    Args:
        file: A PDF, open.
        passwords: Tried in order, after an empty one.
    """
    reader = PdfReader(file, strict=False)
    if reader.is_encrypted:
        # Many files are encrypted with an empty password, to forbid printing.
        any(reader.decrypt(password) for password in ("", *passwords))
    else:
        _ = reader.root_object
    return reader


def attempt(read: Callable[[], T], default: T, what: str, seconds: float) -> T:
    """Return what *read* returns; *default* when it raises or exceeds its processor time.

    Args:
        read: Calls pypdf.
        default: Value without a result.
        what: Name of the part, for the log.
        seconds: Processor time.
    """
    try:
        with CpuBudget(seconds).limit():
            return read()
    # A wrong length in a file asks for any amount of memory, so MemoryError is caught too.
    except (Exception, BudgetExceeded) as exc:  # noqa: BLE001 - on a broken file pypdf may raise anything
        log.info("pypdf cannot read the %s: %s", what, type(exc).__name__)
        return default
