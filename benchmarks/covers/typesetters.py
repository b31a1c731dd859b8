"""Blocks of text typeset as PDFs by Typst, Chromium and LibreOffice."""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import typst

LINE = 1.25
"""Height of a line, in sizes of its type."""
MM = 25.4 / 72
"""Millimetres in a point."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one style at one place of a page."""

    text: str
    """Lines are separated by `\\n`, and wrapped where they are too wide."""
    y: float
    """Millimetres from the top of the page."""
    size: float = 11
    """Of the type, in points."""
    x: float = 25
    """Millimetres from the left."""
    width: float = 160
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    centred: bool = False
    angle: float = 0
    """Degrees, anticlockwise."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document to typeset."""

    pages: tuple[tuple[Block, ...], ...]
    font: str
    language: str
    title: str = ""
    """Of the PDF's metadata, as the author's."""
    author: str = ""
    landscape: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of a page, in millimetres."""
        return (297, 210) if self.landscape else (210, 297)


Typesetter = Callable[[Mapping[str, Layout], Path], None]
"""Typesets layouts by the names of their files into a folder."""


def with_typst(layouts: Mapping[str, Layout], folder: Path) -> None:
    """Typeset *layouts* with Typst."""
    for name, layout in layouts.items():
        (folder / name).write_bytes(typst.compile(_typst(layout).encode(), format="pdf"))


def _typst(layout: Layout) -> str:
    width, height = layout.size
    meta = ", ".join(
        f"{key}: {_quoted(value)}"
        for key, value in (("title", layout.title), ("author", layout.author))
        if value
    )
    head = (
        f"#set document({meta})\n#set page(width: {width}mm, height: {height}mm, margin: 0mm)\n"
        f'#set text(font: ({_quoted(layout.font)}, "Libertinus Serif"), lang: "{layout.language}")'
    )
    return head + "\n#pagebreak()\n".join(
        "\n".join(map(_typst_block, page)) for page in layout.pages
    )


def _typst_block(block: Block) -> str:
    slant = "italic" if block.italic else "normal"
    style = (
        f"size: {block.size}pt, weight: {'700' if block.bold else '400'},"
        f" style: {_quoted(slant)}, fill: rgb({_quoted(block.colour)})"
    )
    lines = " + linebreak() + ".join(_quoted(line) for line in block.text.split("\n"))
    side = "center" if block.centred else "left"
    body = f"block(width: {block.width}mm, align({side}, text({style}, {lines})))"
    if block.angle:
        body = f"rotate(-{block.angle}deg, {body})"
    return f"\n#place(top + left, dx: {block.x}mm, dy: {block.y}mm, {body})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def with_chromium(layouts: Mapping[str, Layout], folder: Path) -> None:
    """Typeset *layouts* as web pages that are printed with Chromium."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, layout in layouts.items():
            page = Path(scratch) / f"{name}.html"
            page.write_text(_html(layout), encoding="utf-8")
            _run(
                "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                f"--user-data-dir={scratch}/profile", f"--print-to-pdf={folder / name}",
                page.as_uri(),
            )  # fmt: skip


def _html(layout: Layout) -> str:
    width, height = layout.size
    pages = "".join(
        f"<section>{''.join(map(_html_block, page))}</section>" for page in layout.pages
    )
    return (
        f'<!doctype html><html lang="{layout.language}"><meta charset="utf-8">'
        f"<title>{escape(layout.title)}</title>"
        f"<style>@page {{size: {width}mm {height}mm; margin: 0}}"
        f"body {{margin: 0; font-family: '{layout.font}'; line-height: {LINE}}}"
        f"section {{position: relative; width: {width}mm; height: {height - 1}mm;"
        "overflow: hidden; break-after: page}"
        f" div {{position: absolute; white-space: pre-line}}</style>{pages}"
    )


def _html_block(block: Block) -> str:
    return (
        f'<div style="left: {block.x}mm; top: {block.y}mm; width: {block.width}mm;'
        f" font-size: {block.size}pt; font-weight: {700 if block.bold else 400};"
        f" font-style: {'italic' if block.italic else 'normal'}; color: #{block.colour};"
        f" text-align: {'center' if block.centred else 'left'};"
        f' transform: rotate(-{block.angle}deg)">{escape(block.text)}</div>'
    )


def with_libreoffice(layouts: Mapping[str, Layout], folder: Path) -> None:
    """Typeset *layouts* as paragraphs of documents that LibreOffice exports."""
    with tempfile.TemporaryDirectory() as scratch:
        sources = []
        for name, layout in layouts.items():
            source = Path(scratch) / f"{Path(name).stem}.fodt"
            source.write_text(_fodt(layout), encoding="utf-8")
            sources.append(str(source))
        if sources:
            _run(
                "soffice", "--headless", f"-env:UserInstallation=file://{scratch}/profile",
                "--convert-to", "pdf", "--outdir", str(folder), *sources,
            )  # fmt: skip


_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("style", "style"), ("text", "text"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("meta", "meta"),
    )
)  # fmt: skip


def _fodt(layout: Layout) -> str:
    width, height = layout.size
    styles, shapes, body = [], [], []
    for at, page in enumerate(layout.pages):
        below = 0.0
        breaks = at > 0
        for number, block in enumerate(sorted(page, key=lambda block: block.y)):
            name = f"P{at}-{number}"
            styles.append(_fodt_style(name, layout, block, block.y - below, breaks=breaks))
            if block.angle:
                shapes.append(_fodt_block(name, block))
                continue
            body.append(_fodt_block(name, block))
            below = block.y + _lines(block) * block.size * LINE * MM
            breaks = False
    meta = (
        f'<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">{escape(layout.title)}</dc:title>'
        f"<meta:initial-creator>{escape(layout.author)}</meta:initial-creator>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_SPACES} office:version="1.2"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta>{meta}</office:meta><office:automatic-styles>"
        '<style:page-layout style:name="pm">'
        f'<style:page-layout-properties fo:page-width="{width}mm" fo:page-height="{height}mm"'
        f' fo:margin="0mm"/></style:page-layout>{"".join(styles)}</office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard"'
        ' style:page-layout-name="pm"/></office:master-styles>'
        f"<office:body><office:text>{''.join(shapes + body)}</office:text></office:body>"
        "</office:document>"
    )


def _lines(block: Block) -> int:
    """Return an estimate of the lines of *block* once it is wrapped."""
    fit = block.width / (block.size * MM * 0.5)
    return sum(1 + int(len(line) / fit) for line in block.text.split("\n"))


def _fodt_style(name: str, layout: Layout, block: Block, above: float, *, breaks: bool) -> str:
    width, _ = layout.size
    text = (
        f'<style:text-properties fo:font-family="{layout.font}" fo:font-size="{block.size}pt"'
        f' fo:font-weight="{"bold" if block.bold else "normal"}" fo:color="#{block.colour}"'
        f' fo:font-style="{"italic" if block.italic else "normal"}"/>'
    )
    if block.angle:
        return (
            f'<style:style style:name="{name}" style:family="graphic"><style:graphic-properties'
            ' draw:stroke="none" draw:fill="none" style:run-through="background"'
            f' style:wrap="run-through"/></style:style><style:style style:name="{name}t"'
            f' style:family="paragraph">{text}</style:style>'
        )
    right = max(0, width - block.x - block.width)
    page_break = ' fo:break-before="page"' if breaks else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties'
        f' fo:margin-left="{block.x}mm" fo:margin-right="{right}mm"'
        f' fo:margin-top="{max(0, above):.1f}mm" fo:line-height="{LINE * 100:.0f}%"'
        f' fo:text-align="{"center" if block.centred else "left"}"'
        f"{page_break}/>{text}</style:style>"
    )


def _fodt_block(name: str, block: Block) -> str:
    lines = "<text:line-break/>".join(escape(line) for line in block.text.split("\n"))
    if not block.angle:
        return f'<text:p text:style-name="{name}">{lines}</text:p>'
    turn = math.radians(block.angle)
    return (
        f'<draw:custom-shape text:anchor-type="page" text:anchor-page-number="1"'
        f' draw:style-name="{name}" svg:width="{block.width}mm"'
        f' svg:height="{block.size * MM * 1.3}mm"'
        f' draw:transform="rotate ({turn}) translate ({block.x}mm {block.y + 100}mm)">'
        f'<text:p text:style-name="{name}t">{lines}</text:p><draw:enhanced-geometry'
        ' svg:viewBox="0 0 21600 21600" draw:type="rectangle" draw:enhanced-path="M 0 0 L 21600 0'
        ' 21600 21600 0 21600 0 0 Z N"/></draw:custom-shape>'
    )


def _run(program: str, *arguments: str) -> None:
    subprocess.run([program, *arguments], check=True, capture_output=True, timeout=600)


TYPESETTERS: dict[str, tuple[str, Typesetter]] = {
    "typst": ("", with_typst),
    "chromium": ("chromium", with_chromium),
    "libreoffice": ("soffice", with_libreoffice),
}
"""Each with the program that it needs."""


def present(layouts: Sequence[str] = tuple(TYPESETTERS)) -> list[str]:
    """Return the names of the typesetters that this machine has."""
    return [name for name in layouts if not (need := TYPESETTERS[name][0]) or shutil.which(need)]
