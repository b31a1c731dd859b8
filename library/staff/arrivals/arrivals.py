"""Arrivals: PDFs that were dropped at the desk, kept on disk until a person decides on them.

Each has a folder below `arrivals/`, beside `pdfs/`: the PDF, and `arrival.json` with what is known
of it. The PDF is complete before the JSON names it, so a kill loses no arrival that was shown.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from pydantic import ValidationError

from library.core.errors import LibraryError, NotPossible
from library.core.files.atomic_writes import (
    create_exclusively,
    make_folder,
    move_exclusively,
    write_atomically,
)
from library.core.model import Record
from library.core.progress import NoProgress
from library.core.settings import Settings
from library.extract.near_duplicates import Sketch, near_duplicates, sketch
from library.ingest.files.source_files import SourceFiles
from library.ingest.planning.plan import Task
from library.ingest.reading.extraction import Extraction, extract_all
from library.ingest.state.ledger import Ledger
from library.ingest.state.lock import ingest_lock
from library.ingest.state.problem import problem_of
from library.records.ids import unique_id
from library.records.record_comments import record_comments
from library.records.sidecar import Sidecar, read_record, sidecar_path
from library.staff.arrivals.arrival import ARRIVAL, Arrival, ArrivalState, Likeness, check_kind
from library.staff.changes.candidates import candidates, front_pages
from library.staff.changes.journal import Journal
from library.staff.changes.record_change import entry_texts, plan_change
from library.staff.changes.record_texts import plan_texts
from library.staff.changes.study_lookup import StudyFiles, all_studies, find_study

FOLDER = "arrivals"
FILE = "arrival.json"
MOST_NAME = 120
"""Most bytes of the name of a PDF; file systems take 255, with all endings."""
MIN_SHARED = 10
"""Hashes that two sketches share when their texts may be alike."""
ADDED, ATTACHED, UNLOCKED = "desk: add", "desk: add PDF", "desk: password"
"""Actions in the journal."""


class UnknownArrival(LibraryError):
    """The arrival is no longer there: somebody else added or discarded it."""


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The arrivals of one library.

    Attributes:
        settings: The library.
        ledger: Returns the ledger of the index in use.
        journal: Where additions are noted.
    """

    settings: Settings
    ledger: Callable[[], Ledger]
    journal: Journal

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self.settings.root / FOLDER

    def add(self, name: str, content: bytes) -> Arrival:
        """Keep a PDF, and return its arrival; the same bytes are kept once.

        Args:
            name: Name of the file where it came from; any text.
            content: Its bytes.

        Raises:
            NotPossible: It is no PDF, or empty.
            OSError: It cannot be written; nothing of it is left.
        """
        check_kind(name, content)
        digest = sha256(content).hexdigest()
        same = next((each for each in self.all() if each.sha256 == digest), None)
        if same:
            return same
        time = self.journal.clock()
        key = f"{time:%Y%m%d-%H%M%S-%f}-{token_hex(2)}"
        arrival = Arrival(
            key, _file_name(name), self.journal.who, time.isoformat(timespec="seconds"), digest
        )
        make_folder(self.folder, 0o700)
        (self.folder / key).mkdir(mode=0o700)
        try:
            create_exclusively(self.pdf(arrival), content)
            self._write(arrival)
        except OSError:
            shutil.rmtree(self.folder / key)
            raise
        return arrival

    def all(self) -> tuple[Arrival, ...]:
        """Return the arrivals, the oldest first.

        One that a kill left without its PDF or its JSON was never shown; it is left out.
        """
        if not self.folder.exists():
            return ()
        found = (self._read(path.name) for path in sorted(self.folder.iterdir()))
        return tuple(each for each in found if each and self.pdf(each).exists())

    def get(self, key: str) -> Arrival:
        """Return an arrival.

        Raises:
            UnknownArrival: It is no longer there.
        """
        found = self._read(key) if re.fullmatch(r"[\w-]+", key) else None
        if found is None:
            raise UnknownArrival(
                "This PDF is no longer among the arrivals.",
                remedy="Somebody else added or discarded it; look at the list.",
            )
        return found

    def pdf(self, arrival: Arrival) -> Path:
        """Return the path of the PDF of an arrival."""
        return self.folder / arrival.key / arrival.file

    def read(self, key: str) -> Arrival:
        """Read the PDF of an arrival, and keep what is found; return the arrival.

        Raises:
            UnknownArrival: It is no longer there.
            OSError: The result cannot be written.
        """
        arrival = self.get(key)
        target = self.settings.pdfs / arrival.file
        passwords = (arrival.password,) if arrival.password else ()
        secrets = Sidecar("study", "2000-01-01", Record(), (), passwords) if passwords else None
        source = SourceFiles(arrival.file, self.pdf(arrival), None, target)
        task = Task(source, arrival.sha256, "", secrets, None)
        (extraction,) = extract_all(
            [task], self.settings, processes=1, recogniser=None, progress=NoProgress()
        )
        read = self._compared(_as_read(arrival, extraction), extraction)
        self._write(read)
        return read

    def unlock(self, key: str, password: str) -> Arrival:
        """Read a PDF again with a password; it is kept if it opens the PDF.

        Raises:
            UnknownArrival: It is no longer there.
        """
        arrival = self.get(key)
        self._write(replace(arrival, password=password))
        read = self.read(key)
        if read.state is ArrivalState.LOCKED:
            read = replace(read, password="")
            self._write(read)
        return read

    def discard(self, key: str) -> None:
        """Remove an arrival; what is in the library stays."""
        with suppress(UnknownArrival):
            arrival = self.get(key)
            folder = self.folder / arrival.key
            (folder / FILE).unlink(missing_ok=True)  # from here on it is not shown
            shutil.rmtree(folder, ignore_errors=True)

    def confirm(self, key: str, texts: Mapping[str, str], *, today: str) -> Path:
        """Write the record of an arrival beside its PDF, and return the PDF, to ingest.

        A second call with other values replaces the record.

        Args:
            key: The arrival.
            texts: The fields of the record as a person typed them; empty ones are left out.
            today: The day, `YYYY-MM-DD`.

        Raises:
            UnknownArrival: It is no longer there.
            RecordError: Names each value that is wrong.
            OSError: It cannot be written.
        """
        arrival = self._with_free_name(self.get(key))
        taken = {entry.study for entry in self.ledger().files.values()}
        taken |= {study.id for study in all_studies(self.settings)}
        study = unique_id(Path(arrival.file).stem, taken)
        words = record_comments(self.settings.languages)
        head = f"{words.head}\nid: {study}  # {words.permanent}\nadded: {today}\n"
        record = sidecar_path(self.pdf(arrival))
        given = {name: text for name, text in texts.items() if text}
        more = {"passwords": [arrival.password]} if arrival.password else {}
        change = plan_texts(record, head.encode(), given, self.settings.file.subjects, more)
        write_atomically(record, change.after)
        self._write(replace(arrival, state=ArrivalState.CONFIRMED))
        return self.pdf(arrival)

    def confirmed_texts(self, arrival: Arrival) -> dict[str, str]:
        """Return the fields that a person confirmed, before a fault kept it out of the library.

        They are in the notation of the table of records; empty if nobody confirmed it.
        """
        record = sidecar_path(self.pdf(arrival))
        if arrival.state is not ArrivalState.CONFIRMED or not record.exists():
            return {}
        entry = read_record(record, record.read_bytes()).content
        return entry_texts(entry) if entry else {}

    def finish(self, key: str, record: Path) -> None:
        """Note that an arrival was added to the library as *record*, and remove it."""
        self.journal.add(record, b"", record.read_bytes(), ADDED, self.get(key).file)
        self.discard(key)

    def attach(self, key: str, study_id: str) -> Path:
        """Make an arrival the PDF of a study that has none; return the PDF, to ingest.

        The password that opens it goes into the record.

        Raises:
            UnknownArrival, UnknownStudy: One of them is no longer there.
            NotPossible: The study has a PDF, or this one cannot be read, or is in the library.
            RecordError: The record cannot be edited.
            IndexLocked: An ingest is running.
        """
        arrival = self.get(key)
        _check_readable(arrival)
        with ingest_lock(self.settings.index):
            study = find_study(self.settings, self.ledger(), study_id)
            if study.pdf:
                raise NotPossible(
                    "`{study}` has a PDF already: {file}.",
                    remedy="Add this PDF as a study of its own.",
                    study=study_id, file=study.pdf.name,
                )  # fmt: skip
            target = study.record.with_suffix(".pdf")
            content = self._with_password(study, arrival.password)
            self.journal.add(study.record, content, content, ATTACHED, arrival.file)
            move_exclusively(self.pdf(arrival), target)
        self.discard(key)
        return target

    def _with_password(self, study: StudyFiles, password: str) -> bytes:
        """Write *password*, if there is one, into the record of *study*; return its content."""
        known = study.entry.passwords
        if not password or password in known:
            return study.content
        given = {"passwords": [*known, password]}
        change = plan_change(study.record, study.content, given, self.settings.file.subjects)
        self.journal.write(change.path, change.before, change.after, UNLOCKED)
        return change.after

    def complete_interrupted(self) -> None:
        """Remove the arrivals that were confirmed and are in the library: a kill left them."""
        owners = {entry.sha256: file for file, entry in self.ledger().files.items()}
        for arrival in self.all():
            file = owners.get(arrival.sha256)
            if file and arrival.state is ArrivalState.CONFIRMED:
                self.finish(arrival.key, sidecar_path(self.settings.pdfs / file))

    def _with_free_name(self, arrival: Arrival) -> Arrival:
        """Return *arrival* with a name for its PDF that no file of the library has."""
        stem, count = Path(arrival.file).stem, 1
        name = arrival.file
        pdfs = self.settings.pdfs
        # Some file systems do not tell capitals from small letters; a copy on one would lose a PDF.
        taken = {path.name.casefold() for path in pdfs.iterdir()} if pdfs.is_dir() else set()
        while not taken.isdisjoint({name.casefold(), sidecar_path(Path(name)).name.casefold()}):
            count += 1
            name = f"{stem}-{count}.pdf"
        if name == arrival.file:
            return arrival
        renamed = replace(arrival, file=name)
        create_or_link(self.pdf(arrival), self.pdf(renamed))
        self._write(renamed)
        self.pdf(arrival).unlink(missing_ok=True)
        return renamed

    def _compared(self, arrival: Arrival, extraction: Extraction) -> Arrival:
        """Return *arrival* with the studies that it may be a copy or a version of."""
        ledger = self.ledger()
        same = next(
            (each.study for each in ledger.files.values() if each.sha256 == arrival.sha256), ""
        )
        record_of = next(
            (
                study.id
                for study in all_studies(self.settings)
                if study.pdf is None and study.record.stem == Path(arrival.file).stem
            ),
            "",
        )
        alike = tuple(_alike(extraction, ledger)) if extraction.study else ()
        return replace(arrival, same_as=same, record_of=record_of, alike=alike)

    def _read(self, key: str) -> Arrival | None:
        with suppress(OSError, ValidationError):
            found = ARRIVAL.validate_json((self.folder / key / FILE).read_bytes())
            return found if found.key == key else None
        return None

    def _write(self, arrival: Arrival) -> None:
        path = self.folder / arrival.key / FILE
        write_atomically(path, ARRIVAL.dump_json(arrival))
        path.chmod(0o600)


def _check_readable(arrival: Arrival) -> None:
    """Check that a record can have the PDF of *arrival*.

    Raises:
        NotPossible: It was not read, or the library has it.
    """
    if arrival.state is ArrivalState.LOCKED:
        raise NotPossible(
            "{file} is locked. It waits among the arrivals.",
            remedy="Give its password under Drop PDFs, then put it on the record.",
            file=arrival.file,
        )  # fmt: skip
    if arrival.state not in {ArrivalState.READ, ArrivalState.CONFIRMED}:
        raise NotPossible(
            "{file} cannot be read. It waits among the arrivals.",
            remedy="Look under Drop PDFs what is wrong with it.", file=arrival.file,
        )  # fmt: skip
    if arrival.same_as:
        raise NotPossible(
            "The library has this very file already: {study}",
            remedy="Discard it under Drop PDFs, or remove that study first.",
            study=arrival.same_as,
        )  # fmt: skip


def create_or_link(source: Path, target: Path) -> None:
    """Give the file *source* the name *target* as well."""
    if not target.exists():
        os.link(source, target)


def _file_name(name: str) -> str:
    """Return *name*, which a browser sent, as the name of a file that ends in `.pdf`."""
    last = "".join(each if each.isprintable() else " " for each in re.split(r"[/\\]", name)[-1])
    plain = re.sub(r"[:*?\"<>|]+", " ", last).strip(" .")
    stem = re.sub(r"\.pdf$", "", plain, flags=re.IGNORECASE).strip(" .")
    return f"{stem.encode()[:MOST_NAME].decode(errors='ignore').strip() or 'document'}.pdf"


def _as_read(arrival: Arrival, extraction: Extraction) -> Arrival:
    """Return *arrival* with what was found in its PDF, or why nothing was."""
    if extraction.study is None:
        problem = problem_of(extraction.error)
        state = ArrivalState.LOCKED if problem.needs_password else ArrivalState.FAILED
        return replace(arrival, state=state, problem=problem)
    study = extraction.study
    found = candidates(study.found, study.pages)
    return replace(
        arrival,
        state=ArrivalState.READ,
        problem=None,
        pages=len(study.pages),
        unrecognised=len(study.unrecognised_scans),
        lost=len(study.lost),
        candidates=found,
        front=front_pages(found, study.pages),
    )


def _alike(extraction: Extraction, ledger: Ledger) -> Iterator[Likeness]:
    """Yield the studies with nearly the same text, the most similar first."""
    new = sketch(page.text for page in extraction.study.pages) if extraction.study else None
    if new is None:
        return
    hashes = set(new.hashes)
    known = {
        entry.study: each
        for entry in ledger.files.values()
        if (each := Sketch.decoded(entry.sketch))
        and len(hashes.intersection(each.hashes)) >= MIN_SHARED
    }
    pairs = [each for each in near_duplicates({"": new, **known}) if each.first == ""]
    for pair in sorted(pairs, key=lambda each: -each.resemblance):
        yield Likeness(pair.second, pair.resemblance)
