"""What is read of a page does not depend on how a program has stored it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from library.extract.study import extract_study
from tests import drawn, samples


def with_notes(path: Path) -> Path:
    """Make a page with a heading in small capitals, raised letters, and a digit written last."""
    text = "Het net van de stad is nieuw en zuinig"
    content = [
        drawn.line("W", 50, 540, 11),
        drawn.line("ARMTE IN DE STAD", 50 + 10.4, 540, 8.5),
        drawn.line(text, 50, 500, font="F3"),
        drawn.line("ook de huizen", 50 + drawn.advance(text, 11) + 12, 500, font="F3"),
        *(drawn.line("De oude wijk houdt haar ketels nog.", 50, 486 - 14 * at) for at in range(6)),
        drawn.line("Volgens Peeters", 50, 390, font="F3"),
        drawn.line("a", 50 + drawn.advance("Volgens Peeters", 11), 394, 7, font="F3"),
        drawn.line("12", 50 + drawn.advance(text, 11), 504, 6.6, font="F3"),
    ]
    return drawn.drawn(path, "".join(content))


SAMPLES = (
    with_notes,
    samples.two_columns,
    samples.broken_words,
    samples.running,
    samples.landscape_table,
    samples.with_contents,
    samples.letter_spaced,
)
Change = Callable[[pikepdf.Pdf, pikepdf.Page], None]


def size_of(page: pikepdf.Page) -> tuple[float, float]:
    """Return the width and height of a page that begins at the origin."""
    return float(page.mediabox[2]), float(page.mediabox[3])


def within(page: pikepdf.Page, matrix: tuple[float, ...], box: tuple[float, ...]) -> None:
    """Transform the contents of a page, whose new box is *box*."""
    numbers = " ".join(f"{number:f}" for number in matrix)
    page.contents_add(f"q {numbers} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    page.obj.MediaBox = Array(box)
    for other in {"/CropBox", "/TrimBox"} & set(page.obj):
        del page.obj[other]


def stored_turned(degrees: int) -> Change:
    """Turn the contents anticlockwise, and the page back for display."""

    def change(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        width, height = size_of(page)
        matrix, box = {
            90: ((0, 1, -1, 0, height, 0), (0, 0, height, width)),
            180: ((-1, 0, 0, -1, width, height), (0, 0, width, height)),
            270: ((0, -1, 1, 0, 0, width), (0, 0, height, width)),
        }[degrees]
        within(page, matrix, box)
        page.obj.Rotate = (int(page.obj.get("/Rotate", 0)) + degrees) % 360

    return change


def moved(_pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Let the page begin elsewhere than at the origin."""
    width, height = size_of(page)
    within(page, (1, 0, 0, 1, -256, 1024), (-256, 1024, width - 256, height + 1024))


def nested(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Draw the page by a form in a form in a form."""
    page.contents_coalesce()
    content, resources = page.obj.Contents.read_bytes(), page.obj.Resources
    for _ in range(3):
        form = pdf.make_stream(
            content,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=page.obj.MediaBox,
            Resources=resources,
        )
        content, resources = b"q /Fm Do Q", Dictionary(XObject=Dictionary(Fm=form))
    page.obj.Contents, page.obj.Resources = pdf.make_stream(content), resources


def in_pieces(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Divide the contents between the operands of operators."""
    parts = []
    for at, instruction in enumerate(pikepdf.parse_content_stream(page)):
        part = pikepdf.unparse_content_stream([instruction])
        before, space, operator = part.rpartition(b" ")
        parts += [before, operator] if space and at % 5 == 0 else [part]
    page.obj.Contents = Array([pdf.make_stream(part) for part in parts])


def inherited(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Let a node of the page tree hold all that a page can inherit."""
    root = pdf.Root.Pages
    node = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Parent=page.obj.Parent))
    for key in ("/MediaBox", "/Rotate", "/Resources"):
        if key in page.obj:
            node[key] = page.obj[key]
            del page.obj[key]
    node.Kids = Array([page.obj])
    page.obj.Parent = node
    kids = [node if kid.objgen == page.obj.objgen else kid for kid in root.Kids]
    root.Kids = Array(kids)


DISGUISES: dict[str, Change] = {
    "stored turned by 90": stored_turned(90),
    "stored turned by 180": stored_turned(180),
    "stored turned by 270": stored_turned(270),
    "moved": moved,
    "nested": nested,
    "in pieces": in_pieces,
    "inherited": inherited,
}


def read(path):
    """Return what is read of a PDF, without the offsets in its text layer."""
    study = extract_study(path, ("nl", "en"))
    pages = [
        (page.text, page.headings, page.path, page.label, page.kind, page.running_headers)
        for page in study.pages
    ]
    return pages, study.sections, study.found


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda each: each.__name__)
def test_a_disguise_changes_nothing_that_is_read(tmp_path, sample, disguise):
    """Text, headings, labels, kinds, running headers, sections and record stay the same."""
    source = sample(tmp_path / "a.pdf")
    before = read(source)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for page in list(pdf.pages):
            DISGUISES[disguise](pdf, page)
        pdf.save()
    assert read(source) == before
