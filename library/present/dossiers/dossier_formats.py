"""File formats of dossiers. What they say of a study is what the library checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NamedTuple

from library.core.model import Study
from library.present.citations import FILE_FORMATS, bibtex, csl_json, reference, ris
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
        passage = _plain(each.passage) if each.passage else f"*{_plain(_what(document, each))}*"
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


def _what(document: DossierDocument, evidence: Evidence) -> str:
    """Return what stands in the place of a passage."""
    is_whole = evidence.checked.page is not None
    gettext = document.messages.gettext
    return gettext("The whole page") if is_whole else gettext("No passage")


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


def _notes(document: DossierDocument, study: Study) -> tuple[str, ...]:
    """Return the quotations of *study* as notes: printed page, passage, remark and link."""
    return tuple(
        " ".join(filter(None, (each.citation, each.passage, each.remark, each.notice, each.link)))
        for each in document.of(study)
    )


def _ris(document: DossierDocument) -> bytes:
    link = document.links.study
    records = (ris(each, link(each), _notes(document, each)) for each in document.studies)
    return "".join(records).encode("utf-8", "replace")


def _bibtex(document: DossierDocument) -> bytes:
    link = document.links.study
    entries = (bibtex(each, link(each), _notes(document, each)) for each in document.studies)
    return "\n".join(entries).encode("utf-8", "replace")


def _csl_json(document: DossierDocument) -> bytes:
    link = document.links.study
    items = [csl_json(each, link(each), _notes(document, each)) for each in document.studies]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _of(name: str, write: Callable[[DossierDocument], bytes]) -> DossierFormat:
    """Return the format of studies called *name*, for dossiers."""
    return DossierFormat(FILE_FORMATS[name].label, FILE_FORMATS[name].media_type, write)


DOSSIER_FORMATS = {
    "docx": DossierFormat("Word", WORD, word),
    "md": DossierFormat("Markdown", "text/markdown; charset=utf-8", _markdown),
    "csv": _of("csv", _csv),
    "ris": _of("ris", _ris),
    "bib": _of("bibtex", _bibtex),
    "json": _of("csl-json", _csl_json),
}
"""File extension -> the format."""
