"""PDFs made of content streams, as the programs write them that other samples do not come from."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

WIDTH, HEIGHT = 500, 800
_FONTS = {"/F1": "/Helvetica", "/F2": "/Times-Roman", "/F3": "/Courier"}


def dictionary(**entries: Any) -> DictionaryObject:
    """Return a PDF dictionary; keys without their slash."""
    return DictionaryObject({NameObject(f"/{key}"): each for key, each in entries.items()})


def name(text: str) -> NameObject:
    """Return a PDF name; *text* without its slash."""
    return NameObject(f"/{text}")


def added(writer: PdfWriter, each: Any) -> Any:
    """Add an object to a document, and return the reference to it."""
    return writer._add_object(each)  # noqa: SLF001 - pypdf has no public way


def catalog(writer: PdfWriter) -> DictionaryObject:
    """Return the catalog of a document."""
    return writer._root_object  # noqa: SLF001 - pypdf has no public way


def writer_of(*contents: str) -> PdfWriter:
    """Return a document with a page for each content stream, in standard fonts F1, F2 and F3."""
    writer = PdfWriter()
    fonts = DictionaryObject(
        {
            NameObject(key): added(
                writer,
                dictionary(
                    Type=name("Font"),
                    Subtype=name("Type1"),
                    BaseFont=NameObject(base),
                    Encoding=name("WinAnsiEncoding"),
                ),
            )
            for key, base in _FONTS.items()
        }
    )
    for content in contents:
        page = writer.add_blank_page(WIDTH, HEIGHT)
        page[NameObject("/Resources")] = dictionary(Font=fonts)
        stream = StreamObject()
        stream.set_data(content.encode("cp1252"))
        page[NameObject("/Contents")] = added(writer, stream)
    return writer


def drawn(path: Path, *contents: str) -> Path:
    """Write a PDF with a page for each content stream."""
    writer_of(*contents).write(path)
    return path


def advance(text: str, size: float) -> float:
    """Return the width of a text in F3, each of whose glyphs is 0.6 type sizes wide."""
    return 0.6 * size * len(text)


def line(text: str, x: float, y: float, size: float = 11, *, font: str = "F1") -> str:
    """Return the operators that show one line of text at a place."""
    escaped = re.sub(r"([()\\])", r"\\\1", text)
    return f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def with_forms(content: str, *forms: str) -> PdfWriter:
    """Return a page with the forms X1, X2, …, each of which may use those before it.

    The graphics states HALF and FULL set the opacity.
    """
    writer = writer_of(content)
    resources = writer.pages[0]["/Resources"]
    half, full = (dictionary(ca=FloatObject(each)) for each in (0.5, 1))
    resources[name("ExtGState")] = dictionary(HALF=half, FULL=full)
    found = dictionary()
    for number, each in enumerate(forms, start=1):
        form = StreamObject()
        form.set_data(each.encode())
        form[name("Type")], form[name("Subtype")] = name("XObject"), name("Form")
        form[name("BBox")] = ArrayObject([FloatObject(side) for side in (0, 0, 600, 850)])
        inner = dictionary(**{key[1:]: found.raw_get(key) for key in found})
        form[name("Resources")] = dictionary(Font=resources["/Font"], XObject=inner)
        found[name(f"X{number}")] = added(writer, form)
    resources[name("XObject")] = found
    return writer


def with_field(writer: PdfWriter, **field: Any) -> PdfWriter:
    """Add a form field to the first page, whose appearance a reader has to make."""
    annotation = dictionary(
        Type=name("Annot"), Subtype=name("Widget"), F=NumberObject(4), T=TextStringObject("veld"),
        DA=TextStringObject("/Helv 12 Tf 0 g"), **field,
    )  # fmt: skip
    rectangle = ArrayObject([FloatObject(side) for side in (50, 300, 300, 340)])
    annotation[NameObject("/Rect")] = rectangle
    reference = added(writer, annotation)
    page = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject([reference])
    fonts = page["/Resources"]["/Font"]
    catalog(writer)[NameObject("/AcroForm")] = dictionary(
        Fields=ArrayObject([reference]), NeedAppearances=BooleanObject(value=True),
        DR=dictionary(Font=dictionary(Helv=fonts["/F1"])), DA=TextStringObject("/Helv 12 Tf 0 g"),
    )  # fmt: skip
    return writer


def with_note(writer: PdfWriter, page: int, content: bytes) -> None:
    """Attach a file to a page, whose index is from 0, as the icon of a note."""
    stream = StreamObject()
    stream.set_data(content)
    file = dictionary(Type=name("Filespec"), F=TextStringObject("bijlage.pdf"))
    file[NameObject("/EF")] = dictionary(F=added(writer, stream))
    note = dictionary(Type=name("Annot"), Subtype=name("FileAttachment"), FS=added(writer, file))
    note[NameObject("/Rect")] = ArrayObject([FloatObject(side) for side in (50, 50, 70, 70)])
    notes = writer.pages[page].setdefault(NameObject("/Annots"), ArrayObject())
    notes.append(added(writer, note))


def misnamed(source: Path, target: Path, change: Callable[[str], str]) -> Path:
    """Write a copy whose fonts name other characters: *change* of each that they draw."""
    writer = PdfWriter(clone_from=source)
    done: set[int] = set()
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            stream = font.get_object()["/ToUnicode"].get_object()
            if id(stream) not in done:
                done.add(id(stream))
                stream.set_data(_changed(stream.get_data(), change))
    writer.write(target)
    return target


def _changed(content: bytes, change: Callable[[str], str]) -> bytes:
    def replaced(match: re.Match[bytes]) -> bytes:
        text = bytes.fromhex(match[2].decode()).decode("utf-16-be")
        return match[1] + change(text).encode("utf-16-be").hex().encode() + b">"

    return re.sub(rb"(<\w+>\s*<)((?:\w{4})+)>", replaced, content)


def content_of(writer: PdfWriter) -> bytes:
    """Return the bytes of a document."""
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def rows(left: Sequence[str], right: Sequence[str], *, shift: float = 0) -> str:
    """Return two columns, written row by row.

    Args:
        left: Lines of the left column.
        right: Lines of the right one.
        shift: Distance in points by which the rows of the right column are lower.
    """
    return "".join(
        line(one, 50, 600 - 14 * at) + line(other, 280, 600 - 14 * at - shift)
        for at, (one, other) in enumerate(zip(left, right, strict=True))
    )
