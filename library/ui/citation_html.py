"""Citations of a study: text to copy, and files for reference managers."""

from __future__ import annotations

import json

from library.core.model import Study
from library.present import citations
from library.ui.html import Html, row, tag
from library.ui.page_address import file_href
from library.ui.quotation import copy_html, reference_html
from library.ui.screen_context import ScreenContext


def citation_html(context: ScreenContext, study: Study) -> Html:
    """Return the reference of *study*, and its BibTeX, RIS and CSL-JSON to copy or download."""
    messages = context.messages
    files = {
        "bib": ("BibTeX", citations.bibtex(study)),
        "ris": ("RIS", citations.ris(study)),
        "json": (
            "CSL-JSON",
            json.dumps([citations.csl_json(study)], ensure_ascii=False, indent=2),
        ),
    }
    return tag(
        "section",
        tag("h2", messages.gettext("Cite this study")),
        tag("p", reference_html(study, messages.language), class_="reference"),
        copy_html(
            context,
            messages.gettext("Copy reference"),
            text=str(citations.reference(study, messages.language)),
        ),
        *(_file(context, study, kind, *content) for kind, content in files.items()),
        class_="citation",
    )


def _file(context: ScreenContext, study: Study, kind: str, name: str, content: str) -> Html:
    messages = context.messages
    download = tag(
        "a",
        messages.gettext("Download {name}", name=name),
        href=file_href(study.id, kind),
        download=f"{study.id}.{kind}",
    )
    return tag(
        "details",
        tag("summary", name),
        tag("pre", tag("code", content.replace("\r\n", "\n").strip())),
        row(copy_html(context, messages.gettext("Copy {name}", name=name), text=content)),
        tag("p", download),
    )
