"""Dossiers as Word documents (Office Open XML, ECMA-376), with footnotes and a reference list.

python-docx writes the document; it has no footnotes, so their part is made here (17.11).
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image

from library.core.model import Study
from library.present.citations import reference
from library.present.dossiers.dossier_document import DossierDocument, Evidence

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MOST_PICTURES = 40
"""Most pictures in one document: of figures, passages and pages."""
PICTURE_WIDTH = Cm(14)
"""Width of figures and passages: that of the text, with a margin."""
PICTURE_HEIGHT, PAGE_HEIGHT = Cm(18), Cm(11)
"""Maximum height of a figure or passage, and of a whole page."""
_NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Characters that XML does not allow (XML 1.0, 2.2)."""
_EMPTY_FOOTNOTES = f"""<w:footnotes {nsdecls("w", "r")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>
</w:footnote></w:footnotes>"""


def word(document: DossierDocument) -> bytes:
    """Return *document* as the content of a .docx file."""
    file = _new_document(document)
    footnotes = _Footnotes(file)
    file.add_heading(_characters(document.name), 0)
    if left_out := document.pictures_left_out:
        file.add_paragraph().add_run(_left_out(document, left_out)).italic = True
    for each in document.evidence:
        _add_evidence(file, footnotes, document, each)
    if document.studies:
        file.add_heading(document.messages.gettext("References"), 1)
    for study in document.studies:
        _add_reference(file, document, study)
    content = io.BytesIO()
    file.save(content)
    return content.getvalue()


def _left_out(document: DossierDocument, count: int) -> str:
    """Return that the document lacks pictures, and where these are."""
    return document.messages.ngettext(
        "{n} picture of a passage or page is left out. The link in the footnote shows it.",
        "{n} pictures of passages and pages are left out. The links in the footnotes show them.",
        count,
    )


def _new_document(document: DossierDocument) -> Document:
    """Return an A4 document with the styles of a dossier, in its language."""
    file = docx.Document()
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    styles = file.styles
    styles["Quote"].paragraph_format.left_indent = Cm(0.8)
    styles["Quote"].paragraph_format.space_before = Pt(12)
    styles["Quote"].paragraph_format.keep_with_next = True
    note = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    note.base_style, note.font.size = styles["Normal"], Pt(9)
    note.paragraph_format.space_after = Pt(2)
    number = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    number.font.superscript = True
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.messages.language)
    properties = file.core_properties
    properties.title, properties.author = _characters(document.name)[:255], ""
    properties.comments, properties.language = "", document.messages.language
    properties.created = properties.modified = datetime.now(UTC)
    return file


class _Footnotes:
    """The footnotes of a document: a part of their own, with relations to addresses."""

    def __init__(self, file: Document) -> None:
        package = file.part.package
        element = parse_xml(_EMPTY_FOOTNOTES)
        self._part = XmlPart(PackURI("/word/footnotes.xml"), _FOOTNOTES, element, package)
        file.part.relate_to(self._part, RELATION.FOOTNOTES)
        self._text_style = file.styles["footnote text"].style_id
        self._number_style = file.styles["footnote reference"].style_id
        self._count = 0

    def add(self, paragraph: Paragraph, text: str, link: str) -> None:
        """Add a footnote at the end of *paragraph*: *text*, and *link* as a hyperlink.

        The link is shown without its query, so that it can be typed from paper.
        """
        self._count += 1
        mark = paragraph.add_run(style="footnote reference")
        mark._r.append(_element("w:footnoteReference", id=str(self._count)))  # noqa: SLF001
        note = _element("w:footnote", id=str(self._count))
        within = _element("w:p")
        within.append(_with(_element("w:pPr"), _element("w:pStyle", val=self._text_style)))
        style = _with(_element("w:rPr"), _element("w:rStyle", val=self._number_style))
        within.append(_with(_element("w:r"), style, _element("w:footnoteRef")))
        within.append(_run(f" {text}. "))
        if link:
            relation = self._part.relate_to(link, RELATION.HYPERLINK, is_external=True)
            hyperlink = OxmlElement("w:hyperlink")
            hyperlink.set(qn("r:id"), relation)
            within.append(_with(hyperlink, _run(link.partition("?")[0])))
        self._part.element.append(_with(note, within))


def _add_evidence(
    file: Document, footnotes: _Footnotes, document: DossierDocument, evidence: Evidence
) -> None:
    """Add a quotation, with its source as a footnote, and the remark below it."""
    if evidence.passage:
        paragraph = file.add_paragraph(style="Quote")
        run = paragraph.add_run(_characters(evidence.passage))
        _set_language(run._r, evidence.language)  # noqa: SLF001
    else:
        paragraph = file.add_paragraph(evidence.stand_in, style="Quote")
    if evidence.number in document.pictures:
        _add_picture(file, document.pictures[evidence.number], evidence)
    if evidence.citation:
        footnotes.add(paragraph, evidence.citation.strip("()"), evidence.link)
    if evidence.notice:
        file.add_paragraph().add_run(evidence.notice).italic = True
    for line in evidence.remark.splitlines():
        file.add_paragraph(_characters(line))


def _add_picture(file: Document, content: bytes, evidence: Evidence) -> None:
    """Add a picture below its passage, with its source for those who cannot see it."""
    added = file.add_picture(_png(content), width=PICTURE_WIDTH)
    most = PICTURE_HEIGHT if evidence.passage else PAGE_HEIGHT
    if added.height > most:
        added.width, added.height = round(added.width * most / added.height), most
    properties = added._inline.docPr  # noqa: SLF001
    properties.set("descr", _characters(f"{evidence.citation} {evidence.passage}".strip()))
    below = file.paragraphs[-1].paragraph_format
    below.left_indent, below.space_after = Cm(0.8), Pt(8)


def _png(content: bytes) -> io.BytesIO:
    """Return an image as a PNG file: Word reads no WebP."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=("PNG", "WEBP")) as image:
        image.convert("RGB").save(file, "PNG")
    return file


def _add_reference(file: Document, document: DossierDocument, study: Study) -> None:
    """Add the reference of *study*, with a hanging indent and its permanent link."""
    cited = reference(study, document.messages.language)
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(0.8)
    paragraph.paragraph_format.first_line_indent = Cm(-0.8)
    paragraph.add_run(_characters(cited.before))
    paragraph.add_run(_characters(cited.title)).italic = True
    paragraph.add_run(_characters(cited.after) + " ")
    link = document.links.study(study)
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), file.part.relate_to(link, RELATION.HYPERLINK, is_external=True))
    paragraph._p.append(_with(hyperlink, _run(link)))  # noqa: SLF001


def _set_language(run: BaseOxmlElement, language: str) -> None:
    """Set the language in which Word checks the spelling of *run*."""
    if language and language != "und":
        run.get_or_add_rPr().append(_element("w:lang", val=language))


def _run(text: str) -> BaseOxmlElement:
    content = _element("w:t")
    content.text = _characters(text)
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _with(_element("w:r"), content)


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML with *attributes* of the same namespace."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _with(element: BaseOxmlElement, *children: BaseOxmlElement) -> BaseOxmlElement:
    for child in children:
        element.append(child)
    return element


def _characters(text: str) -> str:
    return _NO_CHARACTER.sub("", text)
