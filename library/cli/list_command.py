"""`library list`."""

from __future__ import annotations

from collections.abc import Sequence

from library.cli.arguments import AsJson, Root
from library.cli.console import print_json, print_table
from library.core.model import Access, Study
from library.present import json_models
from library.present.messages import Messages, library_messages
from library.service import open_searched


def list_studies(as_json: AsJson = False, root: Root = None) -> None:
    """List all studies."""
    library = open_searched(root)
    studies = library.studies()
    if as_json:
        for study in studies:
            print_json(json_models.Study.json_of(study))
        return
    words = library_messages(library.settings.languages)
    headings = (
        words.gettext("Id"),
        words.gettext("Title"),
        words.gettext("Year"),
        words.gettext("Pages"),
        words.gettext("Languages"),
        words.gettext("Access"),
    )
    print_table(headings, (_row(study, words) for study in studies))


def _row(study: Study, words: Messages) -> Sequence[str]:
    return (
        study.id,
        study.title,
        study.display("year", study.record.years),
        _pages(study, words),
        " ".join(study.record.languages),
        study.record.access.value,
    )


def _pages(study: Study, words: Messages) -> str:
    """Return the number of pages; the index has none of a withdrawn study, PDF or not."""
    if study.record.access is Access.WITHDRAWN:
        return "-"
    return str(study.pages) if study.has_text else words.gettext("no PDF")
