"""Small PDFs, written in a millisecond each, and libraries of them.

Each study has one word that no other study has, by which a search finds it or does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from library import Library, open_library
from library.core.progress import NoProgress
from library.ingest.pipeline import Options
from library.ingest.state.outcome import Outcome

LINES = (
    "De gemeente bouwt een warmtenet met restwarmte van de haven.",
    "Bedrijven leveren warmte aan woningen in de stad.",
    "De materiaalstromen van de regio worden in kaart gebracht.",
)
NAMES = "bcfghkpvwz"
"""Letters for the digits of a number, so that a word has no digits."""


def marker(number: int) -> str:
    """Return the word that only the study of that number has."""
    return "".join(f"{NAMES[int(digit)]}o" for digit in f"{number:05d}") + "x"


def write_study(path: Path, number: int, *, pages: int = 2, edition: str = "") -> Path:
    """Write the PDF of a study; *edition* is a word that another version has not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    words = f"Studie {marker(number)} {edition}".strip()
    texts = [[f"{words}, bladzijde {page + 1}.", *LINES] for page in range(pages)]
    path.write_bytes(small_pdf(texts))
    return path


def small_pdf(pages: Iterable[Iterable[str]]) -> bytes:
    """Return a PDF with lines of ASCII text on each page (ISO 32000-1, 7.5)."""
    kids: list[str] = []
    bodies: list[str] = []
    for lines in pages:
        number = 4 + len(bodies)
        kids.append(f"{number} 0 R")
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        content = f"BT /F 11 Tf 14 TL 60 760 Td\n{shown}ET"
        bodies += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>",
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *bodies,
    ]
    text, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    text += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return f"{text}startxref\n{text.index('xref')}\n%%EOF\n".encode("ascii")


def ingest(root: Path, *paths: Path, **options: bool | int) -> list[Outcome]:
    """Open the library at *root*, and ingest into it."""
    return list(open_library(root).ingest(paths, Options(**options), NoProgress()))  # type: ignore[arg-type]


def new_library(root: Path, count: int) -> Library:
    """Return a library with *count* studies, each with a record that was edited by hand."""
    (root / "pdfs").mkdir(parents=True)
    for number in range(count):
        write_study(root / "pdfs" / f"s{number:02d}.pdf", number)
    ingest(root)
    for record in (root / "pdfs").glob("*.yaml"):
        record.write_text(f"{record.read_text()}title: Met de hand {record.stem}\n")
    ingest(root)
    return open_library(root)
