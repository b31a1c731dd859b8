"""Tables of labels, which name PDFs by their hash and never hold them."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

LABELS = Path(__file__).parent / "labels"


def rows(table: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table; lines that begin with `#` are comments."""
    with table.open(encoding="utf-8", newline="") as lines:
        kept = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)


def pdfs_by_hash(folder: Path) -> dict[str, Path]:
    """Return the PDFs below *folder* by the SHA-256 of their bytes."""
    return {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in sorted(folder.rglob("*.pdf"))
    }


def set_of(digest: str) -> str:
    """Return the set that a hex digest belongs to: half of all are for the report alone."""
    return ("tune", "report")[int(digest[0], 16) % 2]


def set_of_name(name: str) -> str:
    """Return the set of a made file: its name is the same on each machine, its bytes are not."""
    return set_of(hashlib.sha256(name.encode()).hexdigest())
