"""`library list`."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from library.cli.arguments import AsJson, Root
from library.cli.console import out, print_json
from library.core.model import Study
from library.present.json import study_json
from library.service import open_library


def list_studies(as_json: AsJson = False, root: Root = None) -> None:
    """List all studies."""
    studies = open_library(root).studies()
    if as_json:
        for study in studies:
            print_json(study_json(study))
    else:
        out.print(_table(studies))


def _table(studies: Iterable[Study]) -> Table:
    table = Table("Id", "Title", "Year", "Pages", "Languages", "Access")
    for study in studies:
        table.add_row(
            Text(study.id, overflow="fold"),
            Text(study.title),
            study.display("year", str(study.record.year or "")),
            str(study.pages) if study.has_text else "no PDF",
            " ".join(study.record.languages),
            study.record.access.value,
        )
    return table
