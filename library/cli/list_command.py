"""`library list`."""

from __future__ import annotations

from collections.abc import Sequence

from library.cli.arguments import AsJson, Root
from library.cli.console import print_json, print_table
from library.core.model import Access, Study
from library.present import json_models
from library.service import open_searched


def list_studies(as_json: AsJson = False, root: Root = None) -> None:
    """List all studies."""
    studies = open_searched(root).studies()
    if as_json:
        for study in studies:
            print_json(json_models.Study.json_of(study))
    else:
        print_table(("Id", "Title", "Year", "Pages", "Languages", "Access"), map(_row, studies))


def _row(study: Study) -> Sequence[str]:
    return (
        study.id,
        study.title,
        study.display("year", study.record.years),
        _pages(study),
        " ".join(study.record.languages),
        study.record.access.value,
    )


def _pages(study: Study) -> str:
    """Return the number of pages; the index has none of a withdrawn study, PDF or not."""
    if study.record.access is Access.WITHDRAWN:
        return "-"
    return str(study.pages) if study.has_text else "no PDF"
