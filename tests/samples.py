"""Sample PDFs, made by the tests themselves, each for the purpose its function states."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import typst
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ContentStream

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


def report(
    path: Path,
    title: str,
    *under: str,
    subtitle: str = "",
    colophon: Sequence[str] = (),
    information: dict[str, str] | None = None,
    xmp: str = "",
) -> Path:
    """Return *path*, now a study with a cover, a page of colophon, and a page of text.

    Args:
        path: Where to put it.
        title: In large type on the cover; a line of it after each `|`.
        under: Lines at the foot of the cover.
        subtitle: In smaller type right under the title.
        colophon: Lines of the second page.
        information: Entries of the document information dictionary, `/Title` and so on.
        xmp: Properties inside the `rdf:Description` of its XMP.
    """
    parts = ["#set page(numbering: none)", "#set text(hyphenate: false)", "#v(5cm)"]
    parts.append(f"#text(size: 28pt)[{_lines(title.split('|'))}]")
    if subtitle:
        parts.append(f"#v(-4mm)\n\n#text(size: 16pt)[{_lines([subtitle])}]")
    parts += ["#v(5cm)", _lines(under), "#pagebreak()", _lines(colophon), "#pagebreak()", DUTCH * 3]
    return described(typeset(path, "\n\n".join(parts)), information or {}, xmp)


def _lines(lines: Sequence[str]) -> str:
    return " \\\n".join(f"#{json.dumps(line, ensure_ascii=False)}" for line in lines)


def described(path: Path, information: dict[str, str], xmp: str = "") -> Path:
    """Return *path*, whose PDF now says this of itself, and nothing else.

    Args:
        path: A PDF.
        information: Entries of the document information dictionary.
        xmp: Properties inside the `rdf:Description` of its XMP.
    """
    writer = PdfWriter(clone_from=path)
    writer.metadata = information
    writer.xmp_metadata = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
            xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"
            xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
        <rdf:Description rdf:about="uuid:1">{xmp}</rdf:Description></rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>""".encode()
    writer.write(path)
    return path


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
    """Return *path*, now a page that is only a picture of a page: no text at all."""
    return pictures_of(path, ENGLISH)


def two_columns(path: Path) -> Path:
    """Return *path*, now two columns under a heading that the file holds last."""
    left = " ".join(f"Links {word}." for word in "een twee drie vier vijf zes zeven".split())
    right = " ".join(f"Rechts {word}." for word in "een twee drie vier vijf zes zeven".split())
    return typeset(
        path,
        f"""
        #set page(width: 12cm, height: 10cm)
        #place(dx: 0cm, dy: 2cm, box(width: 4cm)[{left}])
        #place(dx: 5cm, dy: 2cm, box(width: 4cm)[{right}])
        #place(dx: 0cm, dy: 0cm)[#text(size: 18pt)[Twee kolommen]]
        """,
    )


def running(path: Path) -> Path:
    """Return *path*, now pages with running headers, numbered in print alone.

    They show i, ii, nothing, 2, 3, 4 and 5; the file has no labels.
    """
    pages = []
    for number, text in enumerate([DUTCH, ENGLISH, DUTCH, FRENCH, DUTCH, ENGLISH, DUTCH], start=1):
        label = ["i", "ii", "", "2", "3", "4", "5"][number - 1]
        pages.append(
            f"""
            #page(
              header: [Over warmte #h(1fr) Stad Gent],
              footer: align(center)[{label}],
            )[{"= Hoofdstuk 1" if number == 3 else ""}

            Bladzijde {number} van de studie. {text}]
            """
        )
    return typeset(path, "\n".join(pages))


def landscape_table(path: Path) -> Path:
    """Return *path*, now a page in landscape, stored on its side, with a table of figures."""
    rows = ", ".join(f"[{2015 + n}], [{1000 + 37 * n}], [{2500 - 41 * n}]" for n in range(8))
    typeset(
        path,
        f"""
        #set page(width: 21cm, height: 12cm)
        = Warmtevraag

        #table(columns: 3, [Jaar], [Gas], [Warmte], {rows})
        """,
    )
    return turned(path, 270)


def turned(path: Path, degrees: int) -> Path:
    """Return *path*, now with each page drawn *degrees* askew, and shown turned back.

    A path that is not there becomes a page with a first and a last line.
    """
    if not path.exists():
        typeset(
            path, "#set page(width: 10cm, height: 14cm)\neerste regel\n\n#v(1fr)\n\nlaatste regel"
        )
    writer = PdfWriter(clone_from=path)
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        by = {
            0: (1, 0, 0, 1, 0, 0),
            90: (0, 1, -1, 0, height, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, width),
        }[degrees]
        page.add_transformation(by)
        if degrees in {90, 270}:
            page.mediabox.upper_right = (height, width)
            page.cropbox.upper_right = (height, width)
            page.trimbox.upper_right = (height, width)
        page.rotate(degrees)
    writer.write(path)
    return path


def with_contents(path: Path) -> Path:
    """Return *path*, now a study with a list of contents and one of references, and no outline."""
    typeset(
        path,
        f"""
        #set page(numbering: "1")
        #outline(title: [Inhoud])
        #pagebreak()
        = Warmte
        {DUTCH}
        == Restwarmte
        {DUTCH}
        #pagebreak()
        = Koude
        {DUTCH}
        == Koudenetten
        {DUTCH}
        #pagebreak()
        = Referenties
        Verzonnen, A. (2019). Warmte voor iedereen. Nergens.

        Verzonnen, B. (2020). Koude voor niemand. Nergens.
        """,
    )
    writer = PdfWriter(clone_from=path)
    del writer.root_object["/Outlines"], writer.root_object["/PageLabels"]
    writer.write(path)
    return path


def letter_spaced(path: Path) -> Path:
    """Return *path*, now a page with a heading whose letters are set apart, and a wrong title."""
    return typeset(
        path,
        f"""
        #set document(title: "Microsoft Word - sjabloon rapport.docx")
        #text(size: 16pt, tracking: 8pt)[SAMENVATTING]

        {DUTCH}
        """,
    )


def pictures_of(path: Path, *pages: str) -> Path:
    """Return *path*, now a scan: pictures of a study with those pages, and no text."""
    return scanned(path, study(path, *pages))


def scanned(path: Path, paper: Path) -> Path:
    """Return *path*, now a scan of the pages of *paper*."""
    with pypdfium2.PdfDocument(paper) as document:
        first, *others = [page.render(scale=3).to_pil() for page in document]
    # As large as the paper: three dots a point.
    first.save(path, "PDF", save_all=True, append_images=others, resolution=216)
    return path


def endless_to_draw(path: Path) -> Path:
    """Return *path*, now a page that takes minutes to draw, and no time to read."""
    writer = PdfWriter(clone_from=typeset(path, "veel"))
    drawing = ContentStream(None, writer)
    drawing.set_data(b"0 0 m 600 800 l 600 0 l 0 800 l f*\n" * 200_000)
    writer.pages[0].replace_contents(drawing)
    writer.write(path)
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


def photograph(path: Path) -> Path:
    """Return *path*, now a page that is a picture of something grey: there is no text in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("L", (600, 800), 128).save(path, "PDF")
    return path


def huge(path: Path, *, points: int) -> Path:
    """Return *path*, now a scan on a page of that width and height."""
    writer = PdfWriter(clone_from=pictures_of(path, DUTCH))
    writer.pages[0].scale_to(points, points)
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
