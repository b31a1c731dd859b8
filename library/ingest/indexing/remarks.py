"""Remarks on an ingested study: what staff should know about it, and what they can do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from library.core.errors import EncryptedPdf
from library.core.model import Study
from library.core.notation.page_ranges import page_ranges
from library.extract.extracted_study import ExtractedStudy
from library.extract.near_duplicates import Sketch, resemblance
from library.ingest.planning.absence import remark_on_absence
from library.ingest.planning.plan import Task
from library.ingest.planning.replaced_content import ContentOrigin
from library.ingest.reading.extraction import Extraction
from library.ingest.state.ledger import LedgerEntry
from library.ingest.state.outcome import Remark
from library.records.ids import IdRegistry
from library.records.sidecar import sidecar_path
from library.search.access import is_unpublished

LOCKED = "it opens only with a password"
MOST_OF_ANOTHER_TEXT = 0.05
"""Largest resemblance of two texts of which none is a version of the other."""


def remark_on(
    extraction: Extraction, *, missing: bool, withdrawn: bool, kept: bool = False
) -> Remark:
    """Return the remark on a study that was ingested.

    Args:
        extraction: What was read.
        missing: The study had a PDF, which is gone, and nobody confirmed that it was removed.
        withdrawn: The study is withdrawn.
        kept: The text of the study stays as it was indexed.
    """
    task = extraction.task
    name = task.source.pdf_target.name
    if withdrawn:
        return "withdrawn: its id stays reserved, nothing of it is shown", None
    if kept:
        return remark_on_absence("pdf", task.source.file, name)
    if missing or (task.source.pdf is None and task.sidecar and task.sidecar.versions):
        return "its PDF is gone; the record stays, without full text", f"Put it back as {name}."
    if extraction.study is None:
        return "it has a record but no PDF yet", f"Put the PDF beside the record, as {name}."
    return _remark_on_text(extraction.study, extraction.ocr_problem)


def _remark_on_text(study: ExtractedStudy, ocr_problem: str) -> Remark:
    pictures = len(study.unrecognised_scans)
    remarks, remedy = [], None
    if study.lost:
        remarks.append(_remark_on_lost_pages(study.lost, len(study.pages)))
    if pictures:
        remarks.append(_remark_on_pictures(pictures, len(study.pages)))
        remedy = "Run `library ingest --ocr auto`."
    elif not study.lost and not any(page.text for page in study.pages):
        remarks.append("it has no text: only its record can be searched")
    if pictures and ocr_problem:
        remarks.append(f"text recognition failed: {ocr_problem}")
        remedy = "Replace it with a PDF that has text, or raise `limits` in library.yaml."
    if study.recognised:
        pages = "1 page" if study.recognised == 1 else f"{study.recognised} pages"
        remarks.append(f"the text of {pages} was read by machine (OCR)")
    if study.lost:
        remedy = "Get the PDF once more."
    return "; ".join(remarks) or None, remedy


def joined(*remarks: Remark | None) -> Remark:
    """Return *remarks* as one."""
    said = [each for each in remarks if each]
    reason = "; ".join(reason for reason, _ in said if reason)
    remedy = " ".join(remedy for _, remedy in said if remedy)
    return reason or None, remedy or None


def remark_on_record(task: Task, study: str, ids: IdRegistry) -> Remark | None:
    """Return the remark on a record that was renamed or replaced; `None` for another.

    Args:
        task: The task of its study.
        study: Id in the record.
        ids: Those of the library.
    """
    earlier, record = task.earlier, task.source.record_file
    if earlier and task.sidecar is None:
        return "its record was gone; a new one was made", f"Check {record}, also its `access`."
    owners = {None, task.source.file, task.earlier_file}  # else two studies were swapped
    if earlier and earlier.study != study and ids.file_of(earlier.study) in owners:
        return (
            f"its id was `{earlier.study}`: links with that id lead nowhere now",
            f"To keep them, write `id: {earlier.study}` in {record}.",
        )
    before = task.renamed_from and sidecar_path(Path(task.renamed_from)).as_posix()
    if before in {None, record}:  # a record that has its PDF now, or has it no longer
        return None
    moved = f"; its record was renamed to {record}" if task.source.old_sidecar else ""
    return f"renamed from {task.renamed_from}{moved}", None


def remark_on_hiding(study: Study, today: str) -> Remark | None:
    """Return why readers do not see *study* today; `None` if they do, or if it is withdrawn."""
    if not is_unpublished(study, today):
        return None
    opening = study.record.open_from
    return (f"hidden until {opening}" if opening else "a draft: only staff see it"), None


def remark_on_added(study: Study, today: str, record: str) -> Remark | None:
    """Return the remark on a *study* that is said to be added after *today*; `None` for others.

    It is no mistake of its *record*, as the clock of the machine can be wrong as well.
    """
    if study.added <= today:
        return None
    return (
        f"its record says that it was added on {study.added}, a day that is still to come: until "
        "then it is among the newest studies",
        f"Correct `added` in {record}, or the clock of this machine.",
    )


def remark_on_other_content(
    before: LedgerEntry | None, now: LedgerEntry, origin: ContentOrigin | None, record: str
) -> tuple[str, str] | None:
    """Return the remark on a PDF that was replaced by that of another study; None for others.

    Args:
        before: The entry of the study before; `None` if it is new.
        now: Its entry from now on.
        origin: Which other files of the library had this content, and have that of before.
        record: Path of its record below `pdfs/`.
    """
    if origin and origin.is_swap:
        return (
            f"its content and that of {origin.file} were swapped; both records stayed",
            f"If that is wrong, swap the names of the two PDFs; else correct {record}.",
        )
    back = "put the earlier PDF back"
    if origin and origin.earlier_at:
        back += f", which is {origin.earlier_at} now"
    if origin and origin.file:
        return (
            f"its PDF was replaced by the content of {origin.file}; its record stayed",
            f"If that is wrong, {back}; else correct {record}.",
        )
    if before is None or before.sha256 == now.sha256 or _may_be_a_version(before, now):
        return None
    return (
        "its PDF was replaced by one with quite another text; its record stayed",
        f"If that is another study, give it a name of its own, and {back}; else correct {record}.",
    )


def _may_be_a_version(before: LedgerEntry, now: LedgerEntry) -> bool:
    """Return whether two texts resemble each other, or are too short to be compared."""
    one, other = (Sketch.decoded(entry.sketch) for entry in (before, now))
    return one is None or other is None or resemblance(one, other) > MOST_OF_ANOTHER_TEXT


def _remark_on_lost_pages(lost: Sequence[int], pages: int) -> str:
    if len(lost) == pages:
        which = "its only page" if pages == 1 else f"all {pages} pages"
    else:
        which = f"{'page' if len(lost) == 1 else 'pages'} {page_ranges(lost)} of {pages}"
    return f"{which} cannot be read: the file is damaged or incomplete"


def _remark_on_pictures(pictures: int, pages: int) -> str:
    if pictures == pages:
        which = "its only page is a picture" if pages == 1 else f"all {pages} pages are pictures"
        return f"{which}: only its record can be searched until the text is recognised"
    if pictures == 1:
        return f"1 of {pages} pages is a picture: it can be searched once its text is recognised"
    which = f"{pictures} of {pages} pages are pictures"
    return f"{which}: they can be searched once their text is recognised"


def password_needed(task: Task, *, study: str, added: str) -> EncryptedPdf:
    """Return the error of a PDF that needs a password, with what to write into its record.

    Args:
        task: The task of the PDF.
        study: Id for its record, if it has none yet.
        added: Date for its record, if it has none yet.
    """
    file, record, sidecar = task.source.file, task.source.sidecar_target.name, task.sidecar
    if sidecar and sidecar.passwords:
        return EncryptedPdf(
            file, "none of the passwords in its record opens it",
            remedy="Correct `passwords` in {name}.", name=record,
        )  # fmt: skip
    if sidecar:
        return EncryptedPdf(
            file, LOCKED,
            remedy='Add this line to {name}: passwords: ["its password"]', name=record,
        )  # fmt: skip
    return EncryptedPdf(
        file, LOCKED,
        remedy="Put a text file {name} beside it with these three lines:\n"
        'id: {study}\nadded: {added}\npasswords: ["its password"]',
        name=record, study=study, added=added,
    )  # fmt: skip
