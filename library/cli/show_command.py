"""`library show`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import fields
from typing import Annotated

import typer
from rich.text import Text

from library.cli.arguments import AsJson, Root
from library.cli.console import print_json, print_table
from library.core.errors import LibraryError
from library.core.model import Access, Fault, Page, Study
from library.core.notation.page_ranges import page_ranges
from library.present.display_names import origin, text_faults
from library.present.json import origins_json
from library.present.json_models import WholeStudy
from library.present.messages import Messages, library_messages
from library.service import Library, open_existing

Row = tuple[str, str | Text, str]
"""Name, value and origin."""


def show(
    study_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a study.")],
    as_json: AsJson = False,
    root: Root = None,
) -> None:
    """Show the record of a study, and the origin of each value."""
    library = open_existing(root)
    study = library.study_for_staff(study_id)
    if as_json:
        print_json(WholeStudy.json_of(study) | {"origins": origins_json(study)})
        return
    pages = library.pages_for_staff(study_id)
    words = library_messages(library.settings.languages)
    file = study.file or _unread_file(library, study, words)
    rows = (
        *_record_rows(study, words),
        (words.gettext("file"), Text(file, overflow="fold"), ""),
        *_text_rows(study, pages, words),
        *_version_rows(study, words),
    )
    print_table((words.gettext("Field"), words.gettext("Value"), words.gettext("Origin")), rows)


def _record_rows(study: Study, words: Messages) -> Iterator[Row]:
    """Yield the fields of the record by their keys, as staff write them there."""
    origins = dict(study.origins)
    yield "id", study.id, words.gettext("record")
    yield "added", study.added, words.gettext("record")
    for field in fields(study.record):
        value = getattr(study.record, field.name)
        if field.name in origins:
            text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
            yield field.name, Text(text), origin(origins[field.name], words)
    if "access" not in origins:
        yield "access", study.record.access.value, words.gettext("default")


def _unread_file(library: Library, study: Study, words: Messages) -> str:
    """Return what to say of the PDF of a study that has none in the index."""
    if study.record.access is not Access.WITHDRAWN:
        return words.gettext("no PDF in the library yet")
    with suppress(LibraryError):  # `library records check` tells what is wrong with the record
        if pdf := library.desk().study(study.id).pdf:
            file = pdf.relative_to(library.settings.pdfs).as_posix()
            return words.gettext("{file}, withdrawn", file=file)
    return words.gettext("withdrawn, no PDF in pdfs/")


def _text_rows(study: Study, pages: Sequence[Page], words: Messages) -> Iterator[Row]:
    if not study.has_text:
        return
    text = words.gettext("text")
    yield words.gettext("pages"), _by_language(pages), text
    yield words.gettext("quality"), _by_quality(pages, words), text
    if recognised := [page.number for page in pages if page.recognised]:
        said = words.gettext(
            "{count} by OCR: {pages}", count=len(recognised), pages=page_ranges(recognised)
        )
        yield words.gettext("recognised"), said, text
    yield words.gettext("sections"), str(len(study.sections)), words.gettext("outline of the PDF")


def _version_rows(study: Study, words: Messages) -> Iterator[Row]:
    for version in study.versions:
        text = Text(f"{version.added} {version.sha256}", overflow="fold")
        yield words.gettext("version"), text, words.gettext("record")


def _by_language(pages: Sequence[Page]) -> str:
    languages = Counter(page.language for page in pages)
    spoken = ", ".join(f"{count} {code}" for code, count in languages.items())
    return f"{len(pages)} ({spoken})"


def _by_quality(pages: Sequence[Page], words: Messages) -> str:
    """Return the number of pages without a fault, and the pages with each fault."""
    numbers: dict[Fault, list[int]] = {Fault.NONE: []}
    for page in pages:
        numbers.setdefault(page.quality.fault, []).append(page.number)
    good = words.ngettext("{n} good", "{n} good", len(numbers.pop(Fault.NONE)))
    names = text_faults(words)
    faulty = (f"{len(of)} {names[fault]} ({page_ranges(of)})" for fault, of in numbers.items())
    return ", ".join([good, *faulty])
