"""Sample PDFs, made by the tests themselves, each for the purpose its function states."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import typst
from pypdf import PdfWriter
from pypdf.generic import RectangleObject

DUTCH = (
    "De restwarmte van de haven voedt een warmtenet. Bedrijven leveren warmte aan woningen in de "
    "stad, en de materiaalstromen van de regio worden in kaart gebracht."
)
ENGLISH = (
    "The waste heat of the port feeds a district heating network. Companies supply heat to homes "
    "in the city, and the material flows of the region are being mapped."
)
FRENCH = (
    "La chaleur résiduelle du port alimente un réseau de chaleur. Les entreprises fournissent de "
    "la chaleur aux logements de la ville, et l'économie circulaire de la région se développe."
)


def typeset(path: Path, source: str) -> Path:
    """Return *path*, now the PDF of a Typst *source*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    typst.compile(source.encode(), output=str(path), ignore_system_fonts=True)
    return path


def study(path: Path, *pages: str, title: str = "", front: int = 0) -> Path:
    """Return *path*, now a plain study: a heading and a text on each page.

    Args:
        path: Where to put it.
        pages: The text of each page, taken as it is.
        title: Title in the document information; none when empty.
        front: So many first pages are labelled i, ii, iii.
    """
    parts = [f"#set document(title: {json.dumps(title)})" if title else ""]
    parts.append("#set text(hyphenate: false)")
    for number, text in enumerate(pages or (DUTCH,)):
        numbering = "i" if number < front else "1"
        parts.append(f'#set page(numbering: "{numbering}")')
        if number in {0, front}:
            parts.append("#counter(page).update(1)")
        parts.append(f"= Hoofdstuk {number + 1}")
        parts.append(f"#{json.dumps(text, ensure_ascii=False)}")
        parts.append("#pagebreak(weak: true)")
    return typeset(path, "\n".join(parts[:-1]))


def large_title(path: Path, title: str) -> Path:
    """Return *path*, now a study without a title but in large type on its first page."""
    source = [f"#text(size: 28pt)[#{json.dumps(title, ensure_ascii=False)}]", "", DUTCH]
    return typeset(path, "\n\n".join(source))


def broken_words(path: Path) -> Path:
    """Return *path*, now a study in narrow justified columns, with words broken at line ends."""
    text = " ".join([DUTCH] * 6)
    source = f"""
        #set page(columns: 3)
        #set text(lang: "nl", hyphenate: true)
        #set par(justify: true)
        {text}
    """
    return typeset(path, source)


def two_chapters(path: Path) -> Path:
    """Return *path*, now a study whose second chapter runs over two pages."""
    return study(path, DUTCH, " ".join([DUTCH] * 40))


def scan(path: Path) -> Path:
    """Return *path*, now a page that is only a drawing: no text at all."""
    return typeset(path, "#rect(width: 10cm, height: 10cm, fill: gray)")


def pictures_of(path: Path, *pages: str) -> Path:
    """Return *path*, now a scan: pictures of a study with those pages, and no text."""
    with pypdfium2.PdfDocument(study(path, *pages)) as document:
        first, *others = [page.render(scale=3).to_pil() for page in document]
    first.save(path, "PDF", save_all=True, append_images=others)
    return path


def encrypted(path: Path, password: str, owner: str = "owner") -> Path:
    """Return *path*, now a study that opens with *password*; with an empty one it just opens."""
    return locked(study(path, DUTCH), password, owner)


def locked(path: Path, password: str, owner: str = "owner", algorithm: str = "AES-256") -> Path:
    """Return the PDF at *path*, now opening with *password*."""
    writer = PdfWriter(clone_from=path)
    writer.encrypt(password, owner, algorithm=algorithm)
    writer.write(path)
    return path


def huge(path: Path, *, points: int) -> Path:
    """Return *path*, now a drawing on a page of that width and height."""
    writer = PdfWriter(clone_from=scan(path))
    writer.pages[0].mediabox = writer.pages[0].cropbox = RectangleObject((0, 0, points, points))
    writer.write(path)
    return path


def joined(path: Path, parts: Sequence[Path]) -> Path:
    """Return *path*, now the pages of *parts* one after the other, without labels or outline."""
    writer = PdfWriter()
    for part in parts:
        writer.append(part, import_outline=False)
    writer.write(path)
    return path


def plain(path: Path) -> Path:
    """Return the PDF at *path*, now with a plain cross-reference and no object streams."""
    PdfWriter(clone_from=path).write(path)
    return path


def no_pages(path: Path) -> Path:
    """Return *path*, now a PDF without a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    PdfWriter().write(path)
    return path


def truncated(path: Path) -> Path:
    """Return *path*, now the first half of a PDF."""
    content = study(path, DUTCH).read_bytes()
    path.write_bytes(content[: len(content) // 2])
    return path
