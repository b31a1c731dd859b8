"""Remarks on an ingested study: what staff should know about it, and what they can do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from library.core.errors import EncryptedPdf
from library.core.model import Study
from library.core.notation.page_ranges import page_ranges
from library.core.notices import Notice
from library.extract.extracted_study import ExtractedStudy
from library.extract.near_duplicates import Sketch, resemblance
from library.ingest.planning.absence import remark_on_absence
from library.ingest.planning.plan import Task
from library.ingest.planning.replaced_content import ContentOrigin
from library.ingest.reading.extraction import Extraction
from library.ingest.state.ledger import LedgerEntry
from library.ingest.state.outcome import NO_REMARK, Remark, remark
from library.records.ids import IdRegistry
from library.records.sidecar import sidecar_path
from library.search.access import is_unpublished

RECOGNISE = "Run `library ingest --ocr auto`."
LOCKED = "it opens only with a password"
MOST_OF_ANOTHER_TEXT = 0.05
"""Largest resemblance of two texts of which none is a version of the other."""


def remark_on(extraction: Extraction, *, missing: bool, withdrawn: bool, kept: bool) -> Remark:
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
        return remark("withdrawn: its id stays reserved, nothing of it is shown")
    if kept:
        return remark_on_absence("pdf", task.source.file, name)
    if missing or (task.source.pdf is None and task.sidecar and task.sidecar.versions):
        return remark(
            "its PDF is gone; the record stays, without full text",
            "Put it back as {name}.",
            name=name,
        )
    if extraction.study is None:
        return remark(
            "it has a record but no PDF yet", "Put the PDF beside the record, as {name}.", name=name
        )
    return _remark_on_text(extraction.study, extraction.ocr_problem)


def _remark_on_text(study: ExtractedStudy, ocr_problem: str) -> Remark:
    """Return the remark on the text of a study; of several remedies, the one that helps most."""
    pictures, pages = len(study.unrecognised_scans), len(study.pages)
    said = NO_REMARK
    if study.lost:
        said += _remark_on_lost_pages(study.lost, pages)
    if pictures:
        said += _remark_on_pictures(pictures, pages)
    elif not study.lost and not any(page.text for page in study.pages):
        said += remark("it has no text: only its record can be searched")
    if pictures and ocr_problem:
        said += remark(
            "text recognition failed: {cause}",
            "Replace it with a PDF that has text, or raise `limits` in library.yaml.",
            cause=ocr_problem,
        )
    if study.recognised == 1:
        said += remark("the text of 1 page was read by machine (OCR)")
    elif study.recognised:
        said += remark("the text of {n} pages was read by machine (OCR)", n=study.recognised)
    if study.lost:
        return Remark(said.reasons, (Notice("Get the PDF once more."),))
    return Remark(said.reasons, said.remedies[-1:])


def remark_on_record(task: Task, study: str, ids: IdRegistry) -> Remark | None:
    """Return the remark on a record that was renamed or replaced; `None` for another.

    Args:
        task: The task of its study.
        study: Id in the record.
        ids: Those of the library.
    """
    earlier, record = task.earlier, task.source.record_file
    if earlier and task.sidecar is None:
        return remark(
            "its record was gone; a new one was made",
            "Check {record}, also its `access`.",
            record=record,
        )
    owners = {None, task.source.file, task.earlier_file}  # else two studies were swapped
    if earlier and earlier.study != study and ids.file_of(earlier.study) in owners:
        return remark(
            "its id was `{study}`: links with that id lead nowhere now",
            "To keep them, write `id: {study}` in {record}.",
            study=earlier.study,
            record=record,
        )
    before = task.renamed_from and sidecar_path(Path(task.renamed_from)).as_posix()
    if before in {None, record}:  # a record that has its PDF now, or has it no longer
        return None
    said = remark("renamed from {file}", file=str(task.renamed_from))
    if task.source.old_sidecar:
        said += remark("its record was renamed to {record}", record=record)
    return said


def remark_on_hiding(study: Study, today: str) -> Remark:
    """Return why readers do not see *study* today; nothing if they do, or if it is withdrawn."""
    if not is_unpublished(study, today):
        return NO_REMARK
    if day := study.record.open_from:
        return remark("hidden until {day}", day=day)
    return remark("a draft: only staff see it")


def remark_on_added(study: Study, today: str, record: str) -> Remark:
    """Return the remark on a *study* that is said to be added after *today*; nothing for others.

    It is no mistake of its *record*, as the clock of the machine can be wrong as well.
    """
    if study.added <= today:
        return NO_REMARK
    return remark(
        "its record says that it was added on {day}, a day that is still to come: until then it is "
        "among the newest studies",
        "Correct `added` in {record}, or the clock of this machine.",
        day=study.added,
        record=record,
    )


def remark_on_other_content(
    before: LedgerEntry | None, now: LedgerEntry, origin: ContentOrigin | None, record: str
) -> Remark | None:
    """Return the remark on a PDF that was replaced by that of another study; None for others.

    Args:
        before: The entry of the study before; `None` if it is new.
        now: Its entry from now on.
        origin: Which other files of the library had this content, and have that of before.
        record: Path of its record below `pdfs/`.
    """
    if origin and origin.is_swap:
        return remark(
            "its content and that of {file} were swapped; both records stayed",
            "If that is wrong, swap the names of the two PDFs; else correct {record}.",
            file=str(origin.file),
            record=record,
        )
    if origin and origin.file:
        said = remark(
            "its PDF was replaced by the content of {file}; its record stayed",
            "If that is wrong, put the earlier PDF back; else correct {record}.",
            file=origin.file,
            record=record,
        )
    elif before is None or before.sha256 == now.sha256 or _may_be_a_version(before, now):
        return None
    else:
        said = remark(
            "its PDF was replaced by one with quite another text; its record stayed",
            "If that is another study, give it a name of its own, and put the earlier PDF back; "
            "else correct {record}.",
            record=record,
        )
    if origin and origin.earlier_at:
        where = Notice("The earlier PDF is {file} now.", (("file", origin.earlier_at),))
        said += Remark(remedies=(where,))
    return said


def _may_be_a_version(before: LedgerEntry, now: LedgerEntry) -> bool:
    """Return whether two texts resemble each other, or are too short to be compared."""
    one, other = (Sketch.decoded(entry.sketch) for entry in (before, now))
    return one is None or other is None or resemblance(one, other) > MOST_OF_ANOTHER_TEXT


def _remark_on_lost_pages(lost: Sequence[int], pages: int) -> Remark:
    if pages == 1:
        return remark("its only page cannot be read: the file is damaged or incomplete")
    if len(lost) == pages:
        return remark("all {n} pages cannot be read: the file is damaged or incomplete", n=pages)
    if len(lost) == 1:
        return remark(
            "page {page} of {n} cannot be read: the file is damaged or incomplete",
            page=page_ranges(lost),
            n=pages,
        )
    return remark(
        "pages {page} of {n} cannot be read: the file is damaged or incomplete",
        page=page_ranges(lost),
        n=pages,
    )


def _remark_on_pictures(pictures: int, pages: int) -> Remark:
    if pages == 1:
        return remark(
            "its only page is a picture: only its record can be searched until the text is "
            "recognised",
            RECOGNISE,
        )
    if pictures == pages:
        return remark(
            "all {n} pages are pictures: only its record can be searched until the text is "
            "recognised",
            RECOGNISE,
            n=pages,
        )
    if pictures == 1:
        return remark(
            "1 of {n} pages is a picture: it can be searched once its text is recognised",
            RECOGNISE,
            n=pages,
        )
    return remark(
        "{pictures} of {n} pages are pictures: they can be searched once their text is recognised",
        RECOGNISE,
        pictures=pictures,
        n=pages,
    )


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
