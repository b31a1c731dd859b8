"""Optical character recognition (OCR) of scans, with OCRmyPDF and Tesseract.

The scan itself is never changed. `index/ocr/` caches a copy with a text layer, named by the SHA-256
of the scan. A deleted copy is made again by the next ingest with OCR.
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
from library.core.process.process_switches import set_temporary_folder
from library.jobs.worker_process import run_apart

if TYPE_CHECKING:  # installed with the extra `ocr` only
    import pikepdf

FOLDER = "ocr"
MEMORY_MB = 512
"""Limit for each process; a colour page of A4 at 600 dpi takes 100 MiB."""
STARTING_SECONDS = 120
"""Wall time added to that of the pages, on a busy machine."""
ALL_TOO_LARGE = 20
"""Our own exit code: all pages are too large to render. OCRmyPDF does not use it."""

_REASONS = {
    2: "OCRmyPDF cannot read the file",
    4: "OCRmyPDF made no valid PDF of it",
    7: "Tesseract failed on it",
    8: "OCRmyPDF cannot open it with its password",
    ALL_TOO_LARGE: "its pages are larger than `limits.page_points` allows to draw",
}
"""Exit code, as OCRmyPDF documents them -> reason shown to the user."""

_TESSERACT = dict(
    pair.split(":")
    for pair in """
    af:afr ar:ara bg:bul bn:ben ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng es:spa et:est
    fa:fas fi:fin fr:fra gu:guj he:heb hi:hin hr:hrv hu:hun id:ind it:ita ja:jpn kn:kan ko:kor
    lt:lit lv:lav mk:mkd ml:mal mr:mar ne:nep nl:nld no:nor pa:pan pl:pol pt:por ro:ron ru:rus
    sk:slk sl:slv sq:sqi sv:swe sw:swa ta:tam te:tel th:tha tl:tgl tr:tur uk:ukr ur:urd vi:vie
    """.split()
)
"""ISO 639-1 code -> Tesseract's name of the language. Tesseract has no Somali."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A PDF with scanned pages to recognise."""

    pdf: Path
    sha256: str
    pages: tuple[int, ...]
    """Numbers of the scanned pages, from 1."""
    has_text: bool
    """Whether some of them have a text layer, such as a stamp or a page number. OCRmyPDF refuses
    such pages unless it is forced."""
    passwords: tuple[str, ...] = field(default=(), repr=False)


class OcrFailed(Exception):
    """The text of a scan could not be recognised; `reason` is shown to the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Text recognition with the programs and languages of this machine."""

    index: Path
    """Folder that holds the cache of copies."""
    languages: tuple[str, ...]
    """Languages of the library that Tesseract has here, by Tesseract's names."""
    missing_languages: tuple[str, ...]
    """Languages of the library that Tesseract does not have here, by Tesseract's names."""
    seconds_per_page: int
    """Wall time for each page."""
    page_points: int
    """Longest side of a page that is rendered, in points."""
    processes: int
    """Pages recognised at the same time."""

    def recognise(self, scan: Scan) -> None:
        """Add a copy of *scan* with a text layer to the cache.

        Raises:
            OcrFailed: OCRmyPDF failed or took too long. The cache is unchanged.
        """
        copy = _copy_path(self.index, scan.sha256)
        copy.parent.mkdir(parents=True, exist_ok=True)
        for left in copy.parent.glob("work-*"):  # of an ingest that was killed
            shutil.rmtree(left)
        with tempfile.TemporaryDirectory(dir=copy.parent, prefix="work-") as folder:
            output = Path(folder) / "copy.pdf"
            code = self._run(scan, output, self.processes)
            if code not in {0, *_REASONS} and self.processes > 1:
                # Pages recognised at the same time share the memory limit; one page may fit.
                code = self._run(scan, output, 1)
            if code != 0 or not output.exists():
                failure = f"OCRmyPDF failed on it, or took more than {MEMORY_MB} MB of memory"
                raise OcrFailed(_REASONS.get(code, failure))
            output.replace(copy)

    def _run(self, scan: Scan, output: Path, processes: int) -> int:
        """Return the exit code of OCRmyPDF, which writes its copy of *scan* to *output*.

        Raises:
            OcrFailed: It took too long.
        """
        seconds = STARTING_SECONDS + self.seconds_per_page * len(scan.pages)
        limited = replace(self, processes=processes)
        code = run_apart(_recognise, scan, limited, output, seconds=seconds, memory_mb=MEMORY_MB)
        if code is None:
            raise OcrFailed(f"recognising its text took longer than {seconds} s")
        return code


def recognised_copy(index: Path, sha256: str) -> Path | None:
    """Return the copy with a text layer of the scan with that hash; `None` when there is none."""
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
    """Return a recogniser for those of *languages* that Tesseract has on this machine.

    Args:
        index: Folder for the cache of copies.
        languages: ISO 639-1 codes of the languages that the scans may be in.
        seconds_per_page: Wall time for each page.
        page_points: Longest side of a page that is rendered, in points.
        processes: Pages recognised at the same time.

    Raises:
        OcrMissing: OCRmyPDF, Tesseract, or all of *languages* are missing.
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
            remedy="On Debian and Ubuntu: apt install {packages}",
            packages=packages,
        )
    return Recogniser(
        index=index,
        languages=tuple(name for name in wanted if name in installed),
        missing_languages=tuple(name for name in wanted if name not in installed),
        seconds_per_page=seconds_per_page,
        page_points=page_points,
        processes=processes,
    )


def debian_package(language: str) -> str:
    """Return the Debian package of a language, given by Tesseract's name."""
    return f"tesseract-ocr-{language.replace('_', '-')}"


def _copy_path(index: Path, sha256: str) -> Path:
    return index / FOLDER / f"{sha256}.pdf"


def _installed_languages() -> frozenset[str]:
    """Return Tesseract's names of the languages it has here; empty without Tesseract."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    listed = subprocess.run(  # noqa: S603 - a fixed command
        [program, "--list-langs"], capture_output=True, text=True, check=False, timeout=60
    )
    return frozenset(listed.stdout.split())


def _recognise(scan: Scan, recogniser: Recogniser, output: Path) -> None:
    """Write a copy of *scan* with a text layer to *output*, and exit with OCRmyPDF's exit code.

    Runs in a process of its own.
    """
    import ocrmypdf  # noqa: PLC0415 - installed with the extra `ocr` only
    from ocrmypdf.exceptions import ExitCodeException  # noqa: PLC0415

    set_temporary_folder(output.parent)
    try:
        plain, pages = _prepared(scan, recogniser.page_points, output.with_name("plain.pdf"))
        if not pages:
            sys.exit(ALL_TOO_LARGE)
        code = ocrmypdf.ocr(
            plain,
            output,
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
    """Return an unencrypted PDF of the scan, and the numbers of the pages to recognise.

    Args:
        scan: The scan.
        page_points: Longest side of a page that is rendered, in points.
        plain: Where to write a decrypted copy, if one is needed.
    """
    import pikepdf  # noqa: PLC0415 - a dependency of OCRmyPDF

    for password in ("", *scan.passwords):
        try:
            pdf = pikepdf.open(scan.pdf, password=password)
        except pikepdf.PasswordError:
            continue
        with pdf:
            pages = [at for at in scan.pages if _longest_side(pdf.pages[at - 1]) <= page_points]
            if not pdf.is_encrypted:
                return scan.pdf, pages
            pdf.save(plain)
            return plain, pages
    return scan.pdf, list(scan.pages)


def _longest_side(page: pikepdf.Page) -> float:
    """Return the longest side of *page*, in points."""
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return max(abs(right - left), abs(top - bottom)) * float(page.get("/UserUnit", 1))
