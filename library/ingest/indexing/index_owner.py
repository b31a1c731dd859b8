"""Which library the indexes on a cluster are of.

Each library has an id of its own, in a file in `pdfs/`, which all its machines share. The cluster
keeps the id of the library whose indexes it has. So two libraries are told apart although both have
the guides that the project ships.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from library.core.errors import EngineError, LibraryError
from library.core.files.atomic_writes import write_atomically
from library.core.files.regular_files import read_regular
from library.ingest.files.discovery import readable_sha256
from library.ingest.files.study_names import ID_FILE
from library.ingest.state.ledger import Ledger, LedgerEntry
from library.records.sidecar import read_sidecar, sidecar_path
from library.search.engine import IndexStore


def check_owner(pdfs: Path, store: IndexStore, ledger: Ledger, *, accept_removals: bool) -> None:
    """Check that the indexes of *store*, if they are on a cluster, are of the library in *pdfs*.

    Libraries whose settings name the same index would mix their studies. Where the cluster keeps no
    id, an index is of a library that has one of its PDFs, or a record that names one.

    Args:
        pdfs: The library's folder of PDFs.
        store: Its indexes.
        ledger: The result of the last ingest.
        accept_removals: All studies of the index were removed on purpose.

    Raises:
        EngineError: They are those of another library.
    """
    if store.shared_work() is None or accept_removals:
        return
    owner = store.owner()
    if owner is None:
        check_studies(pdfs, ledger)
    elif owner != _read_id(pdfs):
        raise EngineError(
            "The index on the cluster is of the library whose {file} has {owner}: it is the index "
            "of another library. Nothing was changed.",
            remedy="Choose another name as `index` of `engine` in library.yaml. If it is the index "
            "of this library, which lost that file, write {owner} to {path}.",
            file=f"pdfs/{ID_FILE}",
            owner=owner,
            path=str(pdfs / ID_FILE),
        )


def claim_indexes(pdfs: Path, store: IndexStore, send: Callable[[], None] | None) -> None:
    """Note on the cluster that the indexes of *store* are of the library in *pdfs*.

    A library gets its id by this. One whose folder takes no files has none, and its indexes stay
    without an owner.

    Args:
        pdfs: The library's folder of PDFs.
        store: Its indexes.
        send: Sends what is new in *pdfs* to the bucket that it is a copy of; `None` without one.
    """
    if store.shared_work() is None:
        return
    own = _read_id(pdfs)
    if not own:
        own = _new_id(pdfs)
        if send:  # before the claim: if this machine is killed, the others still have the id
            send()
    if own and own != store.owner():
        store.claim(own)


def _read_id(pdfs: Path) -> str:
    """Return the id of the library in *pdfs*; empty if it has none."""
    try:
        return read_regular(pdfs / ID_FILE).decode().strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _new_id(pdfs: Path) -> str:
    """Give the library in *pdfs* an id, and return it; empty if it cannot be written."""
    new = str(uuid4())
    try:
        write_atomically(pdfs / ID_FILE, f"{new}\n".encode())
    except OSError:
        return ""
    return new


def check_studies(pdfs: Path, ledger: Ledger) -> None:
    """Check that *pdfs* has a study of *ledger*, if that has any.

    Raises:
        EngineError: It has none.
    """
    if not ledger.files or _has_any_study(pdfs, ledger):
        return
    raise EngineError(
        "The index on the cluster has studies ({count}), none of which is in {folder}: it is the "
        "index of another library. Nothing was changed.",
        remedy="Choose another name as `index` of `engine` in library.yaml; if all files were "
        "replaced on purpose, run `library ingest --accept-removals`.",
        count=len(ledger.files),
        folder=str(pdfs),
    )


def _has_any_study(pdfs: Path, ledger: Ledger) -> bool:
    """Return whether *pdfs* has a PDF that was indexed, or a record that names one."""
    if any(_has_record(pdfs / file, entry) for file, entry in ledger.files.items()):
        return True
    known = {entry.sha256 for entry in ledger.files.values() if entry.sha256}
    return any(readable_sha256(path) in known for path in sorted(pdfs.rglob("*.[pP][dD][fF]")))


def _has_record(pdf: Path, entry: LedgerEntry) -> bool:
    try:
        record = read_sidecar(sidecar_path(pdf))
    except (OSError, LibraryError):  # there is none, or it has a mistake that its outcome names
        return False
    if not entry.sha256:
        return record.id == entry.study
    return entry.sha256 in {version.sha256 for version in record.versions}
