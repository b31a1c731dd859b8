"""File formats of dossiers. What they say of a study is what the library checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from library.core.model import Study
from library.present.citations import FILE_FORMATS, reference
from library.present.csv_text import csv_text
from library.present.dossiers.dossier_document import DossierDocument, Evidence
from library.present.dossiers.word_document import MEDIA_TYPE as WORD
from library.present.dossiers.word_document import word

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|])")
COLUMNS = (
    "number id title authors year printed_page page passage remark notice reference link version"
).split()
"""Columns of the CSV file, one row a quotation."""


class DossierFormat(NamedTuple):
    """A file format of dossiers."""

    label: str
    """Name and programs, for readers who choose a format."""
    media_type: str
    write: Callable[[DossierDocument], bytes]


def _markdown(document: DossierDocument) -> bytes:
    """Return Markdown with a footnote for each quotation."""
    lines = [f"# {_plain(document.name)}", ""]
    for each in document.evidence:
        passage = _plain(each.passage) or f"*{_plain(each.stand_in)}*"
        lines += [f"> {passage} [^{each.number}]", ""]
        for text in (each.notice and f"*{_plain(each.notice)}*", _plain(each.remark)):
            lines += [text, ""] if text else []
    for each in document.evidence:
        lines += [f"[^{each.number}]: {_plain(each.citation)} <{each.link}>"] if each.link else []
    lines += ["", f"## {document.messages.gettext('References')}", ""]
    for study in document.studies:
        cited = reference(study, document.messages.language)
        before, title, after = map(_plain, (cited.before, cited.title, cited.after))
        lines.append(f"- {before}*{title}*{after} <{document.links.study(study)}>")
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


def _plain(text: str) -> str:
    return " ".join(_MARKDOWN.sub(r"\\\1", text).split())


def _csv(document: DossierDocument) -> bytes:
    rows = [_row(document, each) for each in document.evidence]
    return csv_text([COLUMNS, *rows]).encode("utf-8", "replace")


def _row(document: DossierDocument, evidence: Evidence) -> list[str]:
    checked, study = evidence.checked, evidence.checked.study
    page = checked.page
    values = {
        "number": str(evidence.number),
        "id": checked.quotation.study,
        "page": str(page.number if page else checked.quotation.page),
        "printed_page": page.label if page else "",
        "passage": checked.passage,
        "remark": evidence.remark,
        "notice": evidence.notice,
        "link": evidence.link,
        "version": checked.quotation.version,
    }
    if study is not None:
        values |= {
            "title": study.title,
            "authors": study.display("authors", "; ".join(map(str, study.record.authors))),
            "year": study.display("year", study.record.years),
            "reference": str(reference(study, document.messages.language)),
        }
    return [values.get(name, "") for name in COLUMNS]


def _of(name: str) -> DossierFormat:
    """Return the format of studies called *name*, with the quotations of each as its notes."""
    form = FILE_FORMATS[name]

    def write(document: DossierDocument) -> bytes:
        def notes(study: Study) -> list[str]:
            quoted = document.of(study)
            parts = ((q.citation, q.passage, q.remark, q.notice, q.link) for q in quoted)
            return [" ".join(filter(None, each)) for each in parts]

        text = form.write(document.studies, document.links.study, notes)
        return text.encode("utf-8", "replace")

    return DossierFormat(form.label, form.media_type, write)


DOSSIER_FORMATS = {
    "docx": DossierFormat("Word", WORD, word),
    "md": DossierFormat("Markdown", "text/markdown; charset=utf-8", _markdown),
    "csv": DossierFormat(FILE_FORMATS["csv"].label, FILE_FORMATS["csv"].media_type, _csv),
    "ris": _of("ris"),
    "bib": _of("bibtex"),
    "json": _of("csl-json"),
}
"""File extension -> the format."""
