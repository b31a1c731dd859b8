"""The text of scans, recognised: the only place that knows OCRmyPDF and Tesseract.

The scan itself is never changed. A copy with its text stands in `index/ocr/`, under the hash of
the scan's bytes; it can be deleted, and is then made anew when it is asked for.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from library.core.errors import OcrMissing
from library.core.process_switches import set_temporary_folder
from library.jobs.worker_process import run_apart

if TYPE_CHECKING:  # there only with the extra
    import pikepdf

FOLDER = "ocr"
MEMORY_MB = 512
"""For each process: a page of A4 in colour takes 100 MiB at 600 dots an inch."""
STARTING_SECONDS = 120
"""Wall time for all but the pages, on a machine that is busy."""
NOTHING_TO_DRAW = 20
"""Exit code of our own, beside those of OCRmyPDF."""

_REASONS = {
    2: "OCRmyPDF cannot read the file",
    4: "OCRmyPDF made no valid PDF of it",
    7: "Tesseract failed on it",
    8: "OCRmyPDF cannot open it with its password",
    NOTHING_TO_DRAW: "its pages are larger than `limits.page_points` allows to draw",
}
"""Exit codes, as OCRmyPDF documents them, in words for a user."""

_TESSERACT = dict(
    pair.split(":")
    for pair in """
    af:afr ar:ara bg:bul bn:ben ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng es:spa et:est
    fa:fas fi:fin fr:fra gu:guj he:heb hi:hin hr:hrv hu:hun id:ind it:ita ja:jpn kn:kan ko:kor
    lt:lit lv:lav mk:mkd ml:mal mr:mar ne:nep nl:nld no:nor pa:pan pl:pol pt:por ro:ron ru:rus
    sk:slk sl:slv sq:sqi sv:swe sw:swa ta:tam te:tel th:tha tl:tgl tr:tur uk:ukr ur:urd vi:vie
    """.split()
)
"""Language codes -> Tesseract's names for them. It knows no Somali."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A PDF with pages to recognise."""

    pdf: Path
    sha256: str
    pages: tuple[int, ...]
    """Their numbers."""
    has_text: bool
    """Whether some of them hold text, a stamp or a page number, that must not stop it."""
    passwords: tuple[str, ...] = field(default=(), repr=False)


class OcrFailed(Exception):
    """The text of a scan could not be recognised: *reason* says why, in words for a user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Recogniser:
    """What recognises text on this machine, in the languages of one library."""

    index: Path
    languages: tuple[str, ...]
    """By Tesseract's names."""
    lacking: tuple[str, ...]
    """Names of the languages of the library that Tesseract lacks here."""
    seconds_per_page: int
    page_points: int
    processes: int

    def recognise(self, scan: Scan) -> None:
        """Put a copy of *scan* with the text of its pages into the cache.

        Raises:
            OcrFailed: That did not work; nothing is left of it.
        """
        copy = _copy_path(self.index, scan.sha256)
        copy.parent.mkdir(parents=True, exist_ok=True)
        for left in copy.parent.glob("work-*"):  # by an ingest that was killed
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=copy.parent, prefix="work-") as place:
            made = Path(place) / "copy.pdf"
            code = self._run(scan, made, self.processes)
            if code not in {0, *_REASONS} and self.processes > 1:
                # Pages recognised at the same time share the memory; one alone may have enough.
                code = self._run(scan, made, 1)
            if code != 0 or not made.exists():
                failed = f"OCRmyPDF failed on it, or took more than {MEMORY_MB} MB of memory"
                raise OcrFailed(_REASONS.get(code, failed))
            made.replace(copy)

    def _run(self, scan: Scan, made: Path, processes: int) -> int:
        """Return the exit code of OCRmyPDF on *scan*, so many pages at the same time.

        Raises:
            OcrFailed: It took too long.
        """
        seconds = STARTING_SECONDS + self.seconds_per_page * len(scan.pages)
        how = replace(self, processes=processes)
        code = run_apart(_recognise, scan, how, made, seconds=seconds, memory_mb=MEMORY_MB)
        if code is None:
            raise OcrFailed(f"recognising its text took longer than {seconds} s")
        return code


def recognised_copy(index: Path, sha256: str) -> Path | None:
    """Return the copy with text of the scan whose bytes have that hash; `None` without one."""
    path = _copy_path(index, sha256)
    return path if path.exists() else None


def find_recogniser(
    index: Path,
    languages: Sequence[str],
    *,
    seconds_per_page: int,
    page_points: int,
    processes: int,
) -> Recogniser:
    """Return what recognises text on this machine.

    Args:
        index: Where the copies are kept.
        languages: Codes of the languages that the scans may be in.
        seconds_per_page: Wall time for each page.
        page_points: Longest side of a page that is drawn.
        processes: Pages recognised at the same time.

    Raises:
        OcrMissing: A program or all the languages are missing; says what to install.
    """
    if find_spec("ocrmypdf") is None:
        raise OcrMissing(
            "Text recognition needs OCRmyPDF.",
            remedy="Install it with `make ocr`, or as the extra `[ocr]` of this program.",
        )
    wanted = [_TESSERACT[code] for code in languages if code in _TESSERACT]
    installed = _installed_languages()
    if not installed.intersection(wanted):
        packages = " ".join(["tesseract-ocr", *map(debian_package, wanted)])
        raise OcrMissing(
            "Text recognition needs Tesseract with a language of this library.",
            remedy=f"On Debian and Ubuntu: apt install {packages}",
        )
    return Recogniser(
        index=index,
        languages=tuple(name for name in wanted if name in installed),
        lacking=tuple(name for name in wanted if name not in installed),
        seconds_per_page=seconds_per_page,
        page_points=page_points,
        processes=processes,
    )


def debian_package(language: str) -> str:
    """Return the Debian package of a language by Tesseract's name."""
    return f"tesseract-ocr-{language.replace('_', '-')}"


def _copy_path(index: Path, sha256: str) -> Path:
    return index / FOLDER / f"{sha256}.pdf"


def _installed_languages() -> frozenset[str]:
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    told = subprocess.run(  # noqa: S603 - a fixed command
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=60
    )
    return frozenset(told.stdout.split())


def _recognise(scan: Scan, recogniser: Recogniser, made: Path) -> None:
    """Make *made* the copy of *scan* with text; end the process with OCRmyPDF's exit code."""
    import ocrmypdf  # noqa: PLC0415 - there only with the extra, and loaded only here
    from ocrmypdf.exceptions import ExitCodeException  # noqa: PLC0415

    set_temporary_folder(made.parent)
    try:
        plain, pages = _prepared(scan, recogniser.page_points, made.with_name("plain.pdf"))
        if not pages:
            sys.exit(NOTHING_TO_DRAW)
        code = ocrmypdf.ocr(
            plain,
            made,
            language=list(recogniser.languages),
            pages=",".join(map(str, pages)),
            force_ocr=scan.has_text,
            skip_text=not scan.has_text,
            output_type="pdf",
            rasterizer="pypdfium",
            optimize=0,
            jobs=recogniser.processes,
            use_threads=True,
            progress_bar=False,
            invalidate_digital_signatures=True,
        )
    except ExitCodeException as exc:
        sys.exit(int(exc.exit_code))
    sys.exit(int(code))


def _prepared(scan: Scan, page_points: int, plain: Path) -> tuple[Path, list[int]]:
    """Return the scan as OCRmyPDF takes it, without a password, and the pages to be drawn."""
    import pikepdf  # noqa: PLC0415 - comes with OCRmyPDF

    for password in ("", *scan.passwords):
        try:
            pdf = pikepdf.open(scan.pdf, password=password)
        except pikepdf.PasswordError:
            continue
        with pdf:
            pages = [at for at in scan.pages if _side(pdf.pages[at - 1]) <= page_points]
            if not pdf.is_encrypted:
                return scan.pdf, pages
            pdf.save(plain)
            return plain, pages
    return scan.pdf, list(scan.pages)


def _side(page: pikepdf.Page) -> float:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return max(abs(right - left), abs(top - bottom)) * float(page.get("/UserUnit", 1))
